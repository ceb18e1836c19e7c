// Starts the program when the text has long been readable, then closes the
// door. The only place that fetches anything, and only our own two files.
const door = () => {
const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:";
document.head.append(policy);
document.documentElement.dataset.door = 'closed';
};
const start = async () => {
try {
const program = await import('./PROGRAM_JS');
const module = await WebAssembly.compileStreaming(fetch(new URL('./PROGRAM_WASM', import.meta.url)));
program.initSync({module});
} catch {
// Without the program everything stays readable: the paper forms are there.
}
door();
};
const soon = () => (window.requestIdleCallback || setTimeout)(start);
document.readyState === 'complete' ? soon() : addEventListener('load', soon);
