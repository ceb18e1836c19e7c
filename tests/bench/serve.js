// Serves a folder as a host would: what stands packed below PACKED is sent so.
// Says its port, then of each request which file was sent, a line each. Not the
// small server of the tests: that one lets a visitor with six lines wait.
//
//     node serve.js FOLDER PACKED
const fs = require('fs'), http = require('http'), path = require('path');
const [folder, packed] = process.argv.slice(2);
const kinds = {
    html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', json: 'application/json',
    wasm: 'application/wasm', svg: 'image/svg+xml', png: 'image/png', woff2: 'font/woff2', xml: 'text/xml',
};

http.createServer((request, response) => {
    let name = path.join('/', decodeURIComponent(request.url.split(/[?#]/)[0])).slice(1);
    if (name === '' || name.endsWith('/')) name += 'index.html';
    const [plain, small] = [path.join(folder, name), path.join(packed, name)];
    if (!fs.existsSync(plain) || !fs.statSync(plain).isFile()) return response.writeHead(404).end();
    console.log(name);
    const headers = {
        'Content-Type': kinds[name.split('.').pop()] ?? 'application/octet-stream',
        'Cache-Control': 'max-age=3600',
    };
    const is_packed = fs.existsSync(small);
    if (is_packed) headers['Content-Encoding'] = 'br';
    const body = fs.readFileSync(is_packed ? small : plain);
    response.writeHead(200, {...headers, 'Content-Length': body.length}).end(body);
}).listen(0, '127.0.0.1', function () { console.log(this.address().port) });
