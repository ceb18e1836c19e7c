// Works out a key, away from the page, so that leaving stays immediate. Made
// from a text after the door has closed: it can ask nobody for anything. It
// has the program itself, and none of what the program can do with a page.
onmessage = async ({data: [module, message]}) => {
let answer = new Uint8Array();
try {
const nothing = {};
WebAssembly.Module.imports(module).forEach(({module: from, name}) => {
nothing[from] = nothing[from] || {};
nothing[from][name] = () => { throw 0; };
});
const {exports} = await WebAssembly.instantiate(module, nothing);
for (const byte of message) exports.worker_take(byte);
answer = new Uint8Array(exports.worker_derive());
for (let at = 0; at < answer.length; at++) answer[at] = exports.worker_give(at);
} catch {
// Too little memory, most likely: an empty answer says so.
}
postMessage(answer);
};
