// Starts the program when the text has long been readable, then closes the
// door. The only place that fetches anything, and only our own two files.
const root = document.documentElement;
const door = () => {
const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:";
document.head.append(policy);
root.dataset.door = 'closed';
};

// Chromium asks its maker about the fields of a page whenever there are more of
// them: which tool is in use would be told. So there are always as many. What
// a tool brings takes the place of spare ones; they stand first, for the order
// counts as well.
const FIELDS = 'input:not([type=radio],[type=checkbox],[type=file]),select,textarea';
const count = () => document.querySelectorAll(FIELDS).length;
const spare = document.createElement('div'), all = count() + 16;
const even = () => {
let more = all - count();
for (; more < 0 && spare.lastChild; more++) spare.lastChild.remove();
for (; more > 0; more--) spare.append(Object.assign(document.createElement('input'), {autocomplete: 'off'}));
};
spare.hidden = true;
document.body.prepend(spare);
even();
new MutationObserver(even).observe(document.querySelector('main'), {childList: true, subtree: true});

// The copy on this phone (copy.js), only for somebody who pressed for it on
// 807. The closed door bars it, so it is begun after a reload, before closing.
// The wish travels in this entry's state, where no other site can put it.
const part = document.getElementById('copy'), workers = navigator.serviceWorker;
const ours = () => workers.getRegistration(new URL('.', import.meta.url));
const names = async () => (await caches.keys()).filter(name => name.startsWith('kompas '));
const say = how => {
part.dataset.is = how;
part.querySelectorAll('[data-when]').forEach(e => {
e.hidden = !e.dataset.when.split(' ').includes(how);
});
};
const remove = async () => {
const registration = await ours();
if (registration) await registration.unregister();
for (const name of await names()) await caches.delete(name);
return registration;
};
const fail = () => remove().then(() => say('failed'), () => say('failed'));
const follow = worker => {
say('working');
const seen = () => {
if (worker.state === 'activated') say('kept');
if (worker.state === 'redundant' && part.dataset.is === 'working') fail();
};
worker.addEventListener('statechange', seen);
seen();
};
const turn = () => part.querySelector('h2').focus();
const copy = async asked => {
if (!part || !workers || !window.caches) return;
part.addEventListener('click', ({target}) => {
const press = target.closest('button');
if (!press) return;
if (press.value === 'remove') return remove().then(() => say('removed'), () => say('kept')).then(turn);
// After the early script, which writes down the page at the same moments.
const wish = () => history.replaceState({...history.state, copy: 1}, '');
addEventListener('beforeunload', wish);
document.addEventListener('visibilitychange', wish);
location.reload();
});
// Wiping what is kept takes the copy, too.
document.addEventListener('click', ({target}) => {
if (target.closest('[data-do=wipe]')) remove().then(was => was && say('removed'), () => {});
});
say('none');
part.hidden = false;
if (asked) turn();
try {
const known = asked ? await workers.register(new URL('copy.js' + part.dataset.home, import.meta.url)) : await ours();
if (!known) return;
follow(known.active || known.waiting || known.installing);
const compared = await caches.match(new URL('compared', import.meta.url));
const age = compared && Date.now() - new Date(await compared.text());
document.getElementById('old').hidden = !(age > 60 * 864e5);
} catch {
if (asked) say('failed');
}
};

// What is there to be copied (911) is marked whole when it is touched.
document.addEventListener('focusin', ({target}) => target.readOnly && target.select());

const start = async () => {
try {
const program = await import('./PROGRAM_JS');
const module = await WebAssembly.compileStreaming(fetch(new URL('./PROGRAM_WASM', import.meta.url)));
program.initSync({module});
} catch {
// Without the program everything stays readable: the paper forms are there.
}
const asked = root.dataset.copy;
const done = copy(asked);
// The door does not wait for ever.
if (asked) await Promise.race([done, new Promise(late => setTimeout(late, 15000))]);
door();
};
const soon = () => (window.requestIdleCallback || setTimeout)(start);
document.readyState === 'complete' ? soon() : addEventListener('load', soon);
