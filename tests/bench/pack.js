// Packs what a host would pack, as small as it goes: of every such file below
// FOLDER a brotli one stands below OUT. Says of each file on a line: its path,
// and its bytes as they are, as gzip and as brotli.
//
//     node pack.js FOLDER OUT
const fs = require('fs'), path = require('path'), zlib = require('zlib');
const [folder, out] = process.argv.slice(2);
const packed = /\.(html|css|js|wasm|svg|json|xml|txt)$/;
const quality = {[zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 22};

for (const name of fs.readdirSync(folder, {recursive: true})) {
    const file = path.join(folder, name);
    if (!fs.statSync(file).isFile()) continue;
    const raw = fs.readFileSync(file), sizes = [raw.length, raw.length, raw.length];
    if (packed.test(name)) {
        const brotli = zlib.brotliCompressSync(raw, {params: quality});
        const to = path.join(out, name);
        fs.mkdirSync(path.dirname(to), {recursive: true});
        fs.writeFileSync(to, brotli);
        sizes[1] = zlib.gzipSync(raw, {level: 9}).length;
        sizes[2] = brotli.length;
    }
    console.log([name, ...sizes].join('\t'));
}
