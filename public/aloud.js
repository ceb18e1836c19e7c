// Reads a page or a screen aloud, sentence by sentence, only with a voice that
// the browser says works on this device. It needs neither the program nor a
// request, and keeps nothing. How and why: docs/architecture.md, "Listening".
(() => {
const root = document.documentElement, main = document.querySelector('main'), speech = window.speechSynthesis;
const panel = document.getElementById('aloud'), press = document.getElementById('listen');
if (!speech || !window.SpeechSynthesisUtterance) return;
// Never read: drawings, what is pressed, what she wrote herself, the second
// language of a pair, numbers before titles.
const silent = 'svg,button:not(.choice),select,textarea,noscript,[translate=no],.where,.self,.also,.pages b,.two>[lang]';
// said: what is being spoken. list: the sentences, at: which of them.
let page, list, at, said, pace = 1, warned, awake;

const primary = tag => tag.toLowerCase().split(/[-_]/)[0];
const voice = lang => {
const own = speech.getVoices().filter(v => v.localService === true && primary(v.lang) === primary(lang));
return own.find(v => v.default) || own[0];
};
// A screen of a tool. It can show what she answered.
const screen = () => page.querySelector('.screens .screen:not(.intro)');
// Chromium on Android calls every voice local, and the phone's own service may
// still ask a network. Only without one that cannot be.
const doubtful = () => /Android/.test(navigator.userAgent) && navigator.onLine;

const seen = e => e.getClientRects().length && !e.closest('details:not([open])>:not(summary)');
const gather = () => {
const part = screen() ? screen().closest('.tool') : page, pieces = [];
// As on paper: what is folded in a text is open.
part.querySelectorAll('.text .part').forEach(p => p.open = 1);
const walk = document.createTreeWalker(part, 4);
let node, last;
while (node = walk.nextNode()) {
let e = node.parentNode;
if (e.closest(silent) || !seen(e)) continue;
const lang = e.closest('[lang]').lang;
while (/^inline/.test(getComputedStyle(e).display)) e = e.parentNode;
if (!last || last.e !== e || last.lang !== lang) pieces.push(last = {e, lang, text: '', nodes: []});
last.nodes.push([node, last.text.length]);
last.text += node.data;
}
list = [];
// A sentence ends where docs/style.md says that it does.
pieces.forEach(({e, lang, text, nodes}) => text.replace(/[^]*?([.!?؟…]+[”»")]*(\s+|$)|$)/g, (all, end, space, from) => {
if (!all.trim()) return;
const range = document.createRange();
nodes.forEach(([node, start]) => {
if (start <= from) range.setStart(node, Math.min(from - start, node.length));
if (start < from + all.length) range.setEnd(node, Math.min(from + all.length - start, node.length));
});
list.push({e, lang, range});
}));
};

// Marks a sentence: where a browser cannot, what it stands in.
const mark = one => {
const old = main.querySelector('.spoken');
if (window.Highlight) CSS.highlights.set('spoken', one ? new Highlight(one.range) : new Highlight());
else {
if (old) old.classList.remove('spoken');
if (one) one.e.classList.add('spoken');
}
};
const say = how => {
panel.className = how;
panel.hidden = !how;
press.setAttribute('aria-expanded', !!how);
};
const show = how => {
say(how);
[...panel.children].find(e => e.offsetWidth).focus({preventScroll: how === 'on'});
};
const stop = () => {
const inside = panel.contains(document.activeElement);
said = 0;
speech.cancel();
mark();
// No range holds on to a screen that is wiped.
list = [];
if (awake) awake.then(lock => lock && lock.release());
awake = 0;
say('');
if (inside) press.focus({preventScroll: true});
};
const speak = () => {
let own;
// A part in another language without a voice of its own is left out.
while (list[at] && !(own = voice(list[at].lang))) at++;
const one = list[at];
if (!one) return stop();
mark(one);
// Where she has scrolled away, the page stays where she is.
const [box, before] = [one, list[at - 1] || one].map(one => one.range.getBoundingClientRect());
const top = panel.offsetHeight + 8;
if ((box.top < top || box.bottom > innerHeight * .8) && before.bottom > 0 && before.top < innerHeight) scrollBy(0, box.top - top - 30);
// A number to call is read digit by digit.
const words = one.range.toString().replace(/\d[\d -]{6,}\d/g, number => number.replace(/\d/g, '$& '));
const now = said = new SpeechSynthesisUtterance(words);
// Without a voice a browser may take a remote one.
now.voice = own;
now.lang = own.lang.replace('_', '-');
now.rate = pace;
now.onend = () => {
if (now !== said) return;
at++;
speak();
};
now.onerror = () => {
if (now !== said) return;
stop();
show('none');
};
speech.speak(now);
};
const begin = () => {
gather();
at = 0;
show('on');
// The phone does not go to sleep in the middle of a page.
awake = navigator.wakeLock && navigator.wakeLock.request('screen').catch(() => {});
speak();
};
const ask = () => {
const doubt = doubtful();
if (!voice(root.lang)) show('none');
else if (doubt && screen()) show('doubt answers');
else if (warned) begin();
else show(doubt ? 'warn doubt' : 'warn');
};
press.addEventListener('click', () => panel.hidden ? ask() : stop());
panel.addEventListener('click', ({target}) => {
const does = target.closest('button');
if (!does) return;
if (does.value === 'yes') {
warned = 1;
begin();
} else if (!does.value) stop();
else {
// The same sentence again at another pace. Some browsers swallow what is
// said in the moment of a stop.
pace = Math.min(Math.max(pace * does.value, .5), 2);
said = 0;
speech.cancel();
setTimeout(() => !said && panel.className === 'on' && speak(), 50);
}
});
// The list of voices may come late. Nothing is ever begun by itself.
speech.onvoiceschanged = () => {
if (panel.className !== 'none' || !voice(root.lang)) return;
stop();
if (!warned) ask();
};
speech.getVoices();

// Another page, another screen, the cover: what is not there is not read.
const look = () => {
const here = main.querySelector('.here');
if (!here) return;
if (here !== page) {
page = here;
stop();
}
// The button: at the head of the page, or of the screen that is read alone.
const where = page.querySelector('.where'), part = screen();
const head = part ? page.querySelector('.on .sheet:not([hidden])') || part : where || page;
if (press.parentNode !== head) head === where ? head.append(press) : head.prepend(press);
press.hidden = false;
if (said && !seen(list[at].e)) stop();
};
new MutationObserver(look).observe(root, {attributeFilter: ['class', 'hidden', 'open'], childList: true, subtree: true});
look();
const when = (name, so) => addEventListener(name, e => so(e) && stop());
// Leaving and another language say so before anything else happens.
when('pagehide', () => 1);
when('away', () => 1);
when('visibilitychange', () => document.hidden);
when('online', () => screen() && doubtful());
when('keydown', e => e.key === 'Escape');
})();
