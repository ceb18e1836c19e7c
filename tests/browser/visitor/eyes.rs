//! What a visitor sees: pages, words, the address; and what her browser's own
//! tools would show her, the console and the list of requests.

use super::{PATIENCE, Visitor, pause};
use crate::engine::Engine;
use serde_json::{Value, json};
use std::time::Instant;

/// Sections that take up room on the screen, by id.
const SHOWN: &str = "return [...document.querySelectorAll('main > section')]
    .filter(s => s.getClientRects().length).map(s => s.id)";

/// What pages said, and what the browser said of them. That it stopped a script
/// of a page it was told to leave is its own doing.
const FIREFOX_CONSOLE: &str = "
    const stopped = text => text.startsWith('Script terminated by timeout');
    const said = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const ours = place => String(place).startsWith('http');
    const texts = said.getEvents().filter(e => ours(e.filename)).map(e => e.level + ': ' + e.arguments.join(' '));
    said.clearEvents();
    for (const m of Services.console.getMessageArray())
        if (m instanceof Ci.nsIScriptError && ours(m.sourceName) && !stopped(m.errorMessage)) texts.push(m.errorMessage);
    Services.console.reset();
    return texts";

impl Visitor<'_> {
    /// Ids of the sections that are on the screen.
    pub fn shown(&self) -> Vec<String> {
        // Between two documents Firefox answers nothing.
        match self.run(SHOWN) {
            Value::Null => Vec::new(),
            ids => serde_json::from_value(ids).expect("ids"),
        }
    }

    /// Waits until exactly this page is on the screen.
    pub fn sees(&self, page: &str) {
        let seen = || {
            let shown = self.shown();
            // Below the index, all doors are shown.
            let index = page == "index" && shown.first().is_some_and(|id| id == page);
            (index || shown == [page]).then_some(())
        };
        self.until_some(seen, || {
            format!("not {page} but {:?} at {}", self.shown(), self.address())
        });
    }

    /// Waits until a script in the page returns true. A page that is just
    /// going away answers with an error: that is not yet true.
    pub fn until(&self, what: &str, script: &str) {
        let come = || {
            let answer = self.driver().execute(script, vec![]);
            let answer = self.runtime.block_on(answer).ok()?;
            (*answer.json() == json!(true)).then_some(())
        };
        self.until_some(come, || {
            format!("never: {what}\nat {}: {}", self.address(), self.text())
        });
    }

    /// Waits until the program has started and the door is closed.
    pub fn started(&self) {
        let closed = "return document.documentElement.dataset.door === 'closed'";
        self.until("the door is closed", closed);
    }

    /// The screen as a picture (PNG).
    pub fn picture(&self) -> Vec<u8> {
        self.wait(self.driver().screenshot_as_png())
    }

    /// The words on the screen.
    pub fn text(&self) -> String {
        self.run_text("return document.body ? document.body.innerText.trim() : ''")
    }

    /// The address, without the server's part.
    pub fn address(&self) -> String {
        let url = self.wait(self.driver().current_url()).to_string();
        url.strip_prefix(&self.site.address)
            .unwrap_or(&url)
            .to_owned()
    }

    /// Everything the console was told since the last look. WebKit does not
    /// tell what it was.
    pub fn console(&self) -> Vec<String> {
        match self.engine {
            Engine::Chromium => {
                let log = self.wait(self.driver().browser_log()).into_iter();
                log.map(|entry| format!("{}: {}", entry.level, entry.message))
                    .collect()
            }
            Engine::Firefox => {
                serde_json::from_value(self.run_inside(FIREFOX_CONSOLE)).expect("a list of texts")
            }
            Engine::Webkit => Vec::new(),
        }
    }

    /// Every address the browser itself set out to fetch since the last look,
    /// also where it then let go. Only Chromium keeps such a list; in the
    /// others there is what the server and the proxy were asked.
    pub fn fetched(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let log = self.wait(self.driver().get_log("performance"));
        let events = log
            .iter()
            .filter_map(|e| serde_json::from_str::<Value>(&e.message).ok());
        let events = events.map(|e| e["message"].clone());
        let sent = events.filter(|e| e["method"] == "Network.requestWillBeSent");
        let urls = sent.filter_map(|e| Some(e["params"]["request"]["url"].as_str()?.to_owned()));
        // A `blob:` or `data:` address never leaves the page.
        urls.filter(|url| url.starts_with("http") || url.starts_with("ws"))
            .collect()
    }

    /// Every text that came on the screen during a little while, with what
    /// stands in fields.
    pub fn texts_for(&self, milliseconds: u128) -> Vec<String> {
        let begin = Instant::now();
        let mut texts = Vec::new();
        while begin.elapsed().as_millis() < milliseconds {
            // Between two pages there is nothing to see.
            let script = "return [document.documentElement.innerText.trim(),
                ...[...document.querySelectorAll('input, textarea')].map(e => e.value)].join(' ')";
            let answer = self.runtime.block_on(self.driver().execute(script, vec![]));
            let text = answer
                .ok()
                .and_then(|t| t.json().as_str().map(|t| t.trim().to_owned()));
            texts.extend(text);
            assert!(begin.elapsed() < PATIENCE, "the browser hangs");
            pause(5);
        }
        texts.sort();
        texts.dedup();
        texts
    }
}
