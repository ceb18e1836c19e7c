// The pages of the handbook as Markdown, for other generators: number, chapter,
// title, text. Buttons, fields and drawings stay behind, and the lists that a
// generator makes itself.
const left = /^(button|input|select|textarea|svg|template|script|noscript|audio)$/;
const heading = /^h([1-6])$/;
const inline = /^(a|abbr|b|bdi|bdo|em|i|mark|q|s|small|span|strong|sub|sup|time|u)$/;

function inside(node) {
    return [...node.childNodes].map(one).join('');
}

function one(node) {
    if (node.nodeType === Node.TEXT_NODE) {
        return node.data.replace(/\s+/g, ' ').replace(/[\\`*_<>[\]#]/g, '\\$&');
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const tag = node.localName, text = inside(node);
    if (left.test(tag) || node.matches('.where, .foot') || !text.trim()) return '';
    const level = heading.exec(tag);
    if (level) return `\n\n${'#'.repeat(level[1])} ${text.trim()}\n\n`;
    if (tag === 'li') return `\n- ${text.trim().replace(/\n+/g, '\n\n  ')}\n`;
    if (tag === 'b' || tag === 'strong') return ` **${text.trim()}** `;
    if (tag === 'a') {
        const to = node.getAttribute('href');
        const page = /^#(\d{3})$/.exec(to);
        const away = /^(https|tel|mailto):/.test(to);
        return page || away ? ` [${text.trim()}](${page ? page[1] + '.md' : to}) ` : text;
    }
    return inline.test(tag) ? text : `\n\n${text}\n\n`;
}

return [...document.querySelectorAll('main > section.page')].filter(s => /^\d{3}$/.test(s.id)).map(section => [
    section.id,
    section.querySelector('.where a:last-of-type')?.textContent ?? '',
    section.querySelector('h1').textContent,
    inside(section).replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim() + '\n',
]);
