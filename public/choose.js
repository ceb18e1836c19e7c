// On the page that chooses a language: the page does not stay behind on Back.
document.addEventListener('click', e => {
const a = e.target.closest('a[href]');
if (!a || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
e.preventDefault();
location.replace(a.href);
});
