// The copy on this phone, for somebody who asked for it on 807. Without that,
// no browser runs this. It holds the site's own files, those below and the
// document of her language, and no others. Which page she reads it never
// hears: page numbers do not leave the browser.
const CACHE = 'kompas VERSION';
const HOME = location.search.slice(1);
const FILES = SHARED_FILES;

const keep = async () => {
// A language of this site: the address of this script is all that is asked.
if (!DOCUMENTS.includes(HOME)) throw 0;
const cache = await caches.open(CACHE);
for (const file of [HOME, ...FILES]) {
// What its name says has not changed is not loaded again: data costs money.
const known = /-[0-9a-f]{12,}[._]/.test(file) && await caches.match(file);
const found = known || await fetch(file, {cache: 'reload'});
if (!found.ok) throw 0;
const type = found.headers.get('content-type');
await cache.put(file, new Response(await found.blob(), {headers: {'content-type': type}}));
}
await note();
};
// The last day on which the files were compared with those on the network.
const note = async () => {
// Not where it was wiped meanwhile.
if (!await caches.has(CACHE)) return;
const cache = await caches.open(CACHE);
await cache.put('compared', new Response(new Date().toISOString()));
};
// Asks for this script anew. Where another version begins, that one notes it.
const compare = () => registration.update().then(({installing}) => installing || note(), () => {});
const tidy = async () => {
for (const name of await caches.keys()) {
if (name.startsWith('kompas ') && name !== CACHE) await caches.delete(name);
}
};
const answer = async request => {
const cache = await caches.open(CACHE);
const kept = await cache.match(request, {ignoreSearch: true});
if (kept) return kept;
try {
return await fetch(request);
} catch {
// Another language, without a network: hers.
return request.mode === 'navigate' ? Response.redirect(HOME) : Response.error();
}
};

addEventListener('install', e => e.waitUntil(keep().then(() => skipWaiting(), async fault => {
await caches.delete(CACHE);
throw fault;
})));
addEventListener('activate', e => e.waitUntil(tidy()));
addEventListener('fetch', e => {
const {request} = e;
if (request.method !== 'GET' || !request.url.startsWith(new URL('.', location).href)) return;
e.respondWith(answer(request));
if (request.mode === 'navigate') e.waitUntil(compare());
});
