// The early script: entry by number, moving without traces, leaving.
// It needs nothing: it works before the program, without it, and offline.
// How and why: docs/architecture.md, "Moving and leaving".
(() => {
const root = document.documentElement, past = history, where = location;
const at = id => document.getElementById(id);
// cur: how many entries of ours lie behind this one. walk: the page of each
// entry. places: where she had scrolled to. They live in memory only: what
// stands in an entry's state ends up in the browser's session file.
let cur = 0, here = null, gone = 0, left = 0;
const walk = [], places = [];
// What is no count, is none.
const count = s => s.i > 0 && s.i < 1e4 ? s.i : 0;

// A fragment is a number or an anchor known at build time; all else is the start page.
const find = id => {
const e = /^[a-z0-9-]{1,40}$/.test(id) && at(id);
return e && e.closest('main>section') ? e : at('100');
};
const show = (id, focus, y) => {
const e = find(id), page = e.closest('main>section');
if (here) here.classList.remove('here');
here = page;
page.classList.add('here');
root.classList.remove('deep', 'home');
document.querySelector('.languages').open = false;
if (focus) (page.querySelector('h1') || page).focus({preventScroll: true});
if (e !== page && y == null) e.scrollIntoView();
else scrollTo(0, y || 0);
};
// An entry that is not ours yet: an address typed by hand. For a number sign
// alone Firefox makes one and says nothing, so whoever counts looks first.
const own = id => {
if (past.state) return;
walk[++cur] = id;
past.replaceState({i: cur}, '', where.pathname);
};
// Long texts are folded. On paper, and where she searched, all of it is open.
const open = e => e.querySelectorAll('.part').forEach(p => p.open = 1);
const go = id => {
own(here.id);
if (at('question').value) open(find(id));
if (id !== walk[cur]) {
places[cur] = scrollY;
past.pushState({i: ++cur}, '');
walk[cur] = id;
}
show(id, 1);
};
// A tab that is put away may be thrown out of memory, and she may reload: only
// then the page last shown stands in the entry, so that she finds it again.
const keep = e => {
if (gone || !here) return;
own(here.id);
past.replaceState(document.hidden || e.type[0] === 'b' ? {i: cur, id: here.id} : {i: cur}, '');
};
const track = () => {
// Still the place on the page she comes from.
places[cur] = scrollY;
const ours = past.state;
if (ours) cur = count(ours);
else own(where.hash.slice(1) || '100');
const again = () => gone || show(walk[cur] || '100', 1, ours ? places[cur] || 0 : null);
again();
// Chromium takes focus and place away once more after this event.
setTimeout(again);
};

// Leaves this document: all entries of ours are taken back first, so that
// neither Back nor Forward shows a page again. then() runs on the first entry.
const rewind = then => {
own('');
gone = 1;
removeEventListener('popstate', track);
let done = 0;
const once = () => done++ || then();
const n = Math.min(cur, past.length - 1);
if (!n) return once();
// Not within the event: Firefox would then keep the entry instead of replacing it.
addEventListener('popstate', () => setTimeout(once), {once: true});
setTimeout(once, 1500);
past.go(-n);
};
const leave = out => {
if (left++) return;
const cover = at('stale').dataset.cover;
root.className = 'gone';
document.title = '\u200b';
document.body.replaceChildren();
root.hidden = 0;
window.name = 'gone';
// What was opened is locked, also where no other page comes.
dispatchEvent(new Event('pagehide'));
addEventListener('pageshow', e => e.persisted && where.replace(out));
rewind(() => {
window.name = '';
past.replaceState(null, '', '../bye.html');
// A new entry cuts off Forward.
past.pushState(null, '', '../bye.html');
if (navigator.onLine) where.replace(out);
else document.body.textContent = cover;
});
};

root.classList.add('js');
// In a tab that came back Chromium loads the first entry anew on the way out:
// nothing of it is shown, and it goes on from there.
root.hidden = window.name === 'gone';
past.scrollRestoration = 'manual';
// Another language carries the number across in the window's name, for one hop.
const carried = (/^k(\d{3})$/.exec(window.name) || [])[1];
if (carried) window.name = '';
const old = past.state || {};
const first = where.hash.slice(1) || carried || old.id || '100';
cur = count(old);
// Asked for before a reload: boot.js reads it.
if (old.copy) root.dataset.copy = 1;
past.replaceState({i: cur}, '', where.pathname);
// Arriving from another language: a new entry cuts off Forward into it.
if (carried) past.pushState({i: ++cur}, '');
walk[cur] = walk[0] = first;
root.classList.add(first === '100' ? 'home' : 'deep');
// The addressed page is shown as soon as the next one has begun to arrive.
const early = () => {
if (here) return;
const e = find(first);
if (e && e.id === first && e.closest('main>section').nextElementSibling) show(first);
else requestAnimationFrame(early);
};
early();

addEventListener('DOMContentLoaded', () => {
if (root.hidden) return leave(document.querySelector('.leave').href);
if (!here) show(first);
addEventListener('popstate', track);
document.addEventListener('visibilitychange', keep);
addEventListener('beforeunload', keep);
addEventListener('beforeprint', () => open(root));
document.addEventListener('click', e => {
const a = e.target.closest('a[href]');
if (!a || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
const to = a.getAttribute('href');
if (a.matches('.leave')) leave(a.href);
else if (a.matches('.back') && cur) past.back();
else if (a.hreflang) {
// What is on a tool does not come along: the program may say so first.
if (dispatchEvent(new Event('away', {cancelable: true}))) {
window.name = 'k' + (/^\d{3}$/.test(here.id) ? here.id : 100);
rewind(() => where.replace(to.split('#')[0]));
}
} else if (to[0] === '#') go(to.slice(1));
else return;
e.preventDefault();
});
// Three times Shift leaves, as on many public sites: Shift alone, and not where
// it was held for a capital or to go back through the fields.
let presses = [], held = 0;
addEventListener('keyup', e => {
presses = e.key === 'Shift' && !held ? [...presses.slice(-2), e.timeStamp] : [];
held = e.shiftKey;
if (presses.length > 2 && e.timeStamp - presses[0] < 1500) leave(document.querySelector('.leave').href);
});
// What has grown old since the build says so beside itself.
const now = new Date(), two = n => ('0' + n).slice(-2);
const today = now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
const words = at('stale').dataset;
document.querySelectorAll('[data-until]').forEach(e => {
if (today <= e.dataset.until) return;
const note = document.createElement('em'), seen = e.dataset.seen;
note.className = 'stale';
note.textContent = '(' + (seen ? words.dated.replace('{date}', new Date(seen).toLocaleDateString(root.lang, {dateStyle: 'long'})).replace('{other}', seen) : words.ask) + ')';
const text = e.closest('p,li,dd,dt,h2') || e;
if (!text.textContent.includes(note.textContent)) text.append(' ', note);
});
});
})();
