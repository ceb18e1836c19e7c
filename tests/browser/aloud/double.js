// In place of the browser's voices: keeps what it is given to say and with
// which voice, and is silent. Tests put the voices into `list`.
(() => {
let now = null;
const double = {
    list: [],
    said: [],
    onvoiceschanged: null,
    getVoices: () => [...double.list],
    speak(words) {
        const {text, voice, lang, rate} = words;
        const {name, localService} = voice || {};
        double.said.push({text, voice: name || '', local: localService === true, lang, rate});
        now = words;
    },
    cancel() {
        const old = now;
        now = null;
        if (old) old.onerror({error: 'canceled'});
    },
    get sounds() {
        return !!now;
    },
    // What a device does: the sentence is over, or cannot be said.
    end() {
        const old = now;
        now = null;
        if (old) old.onend({});
    },
    fail() {
        const old = now;
        now = null;
        if (old) old.onerror({error: 'synthesis-failed'});
    },
};
Object.defineProperty(window, 'speechSynthesis', {value: double, configurable: true});
window.SpeechSynthesisUtterance = class {
    constructor(text) {
        Object.assign(this, {text, voice: null, lang: '', rate: 1});
    }
};
})();
