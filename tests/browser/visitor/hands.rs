//! What a visitor does: she comes, clicks, types, goes back.

use super::Visitor;
use crate::engine::Engine;
use serde_json::{Value, json};
use thirtyfour::error::{WebDriverErrorInner, WebDriverResult};
use thirtyfour::{Key, WebElement, WindowHandle};

/// The first element on the screen of a kind, with exactly these words if
/// any. Bars at the edge must not lie over what is clicked.
const FIND: &str = "
    const [kind, words] = arguments;
    const found = [...document.querySelectorAll(kind)].find(e => e.getClientRects().length
        && (words === null || e.textContent.trim() === words));
    found?.scrollIntoView({block: 'center'});
    return found ?? null";

impl Visitor<'_> {
    /// Comes to an address of the site from elsewhere, such as `/nl/#103`.
    pub fn enter(&self, path: &str) {
        self.wait(self.driver().goto("about:blank"));
        self.type_address(path);
    }

    /// Types an address over the one where she is.
    pub fn type_address(&self, path: &str) {
        let url = format!("{}{path}", self.site.address);
        // Firefox's driver would wait for a document that is not loaded anew.
        if self.engine == Engine::Firefox && path.ends_with('#') {
            self.run_inside(&format!(
                "const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
                gBrowser.selectedBrowser.fixupAndLoadURIString('{url}', {{triggeringPrincipal}})"
            ));
            return;
        }
        self.wait(self.driver().goto(url));
    }

    /// Enters and waits until the program has started and the door is closed.
    pub fn enter_and_start(&self, path: &str) {
        self.enter(path);
        self.started();
    }

    /// Clicks the first element of this kind that is on the screen.
    pub fn click(&self, selector: &str) {
        let found = self.find(selector, Value::Null);
        self.wait(found.click());
    }

    /// Clicks the button or link with exactly these words.
    pub fn click_words(&self, selector: &str, words: &str) {
        let found = self.find(selector, json!(words));
        self.wait(found.click());
    }

    /// The same without a hand: a click of the page's own. Much faster, where
    /// one goes a long way through screens that others have tried by hand.
    pub fn press_words(&self, selector: &str, words: &str) {
        let press = format!(
            "const found = (function() {{ {FIND} }})(...arguments); found?.click(); return !!found"
        );
        let found = self.run_with(&press, vec![json!(selector), json!(words)]);
        if found != true {
            let (address, text) = (self.address(), self.text());
            panic!("no {selector} {words} at {address}: {text}");
        }
    }

    /// Types into the first field of this kind, after what stands there.
    pub fn write(&self, selector: &str, text: &str) {
        let found = self.find(selector, Value::Null);
        // WebKit's driver takes a line end for nothing, and no text for a fault.
        let text = match self.engine {
            Engine::Webkit => text.replace('\n', &Key::Enter.value().to_string()),
            _ => text.to_owned(),
        };
        if !text.is_empty() {
            self.wait(found.send_keys(text));
        }
    }

    /// Opens an empty tab and goes there. Gives back the tab where she was.
    pub fn new_tab(&self) -> WindowHandle {
        let before = self.wait(self.driver().window());
        let new = self.wait(self.driver().new_tab());
        self.wait(self.driver().switch_to_window(new));
        before
    }

    /// All tabs that are open.
    pub fn tabs(&self) -> Vec<WindowHandle> {
        self.wait(self.driver().windows())
    }

    /// Goes to another tab. Gives back the tab where she was.
    pub fn switch_tab(&self, tab: &WindowHandle) -> WindowHandle {
        let before = self.wait(self.driver().window());
        self.wait(self.driver().switch_to_window(tab.clone()));
        before
    }

    /// Closes the tab where she is, and goes to another.
    pub fn close_tab(&self, next: &WindowHandle) {
        self.wait(self.driver().close_window());
        self.wait(self.driver().switch_to_window(next.clone()));
    }

    /// Goes to a page as a person does: all pages, then its link there.
    pub fn read(&self, page: &str) {
        self.click(".bar .all");
        self.sees("index");
        self.click(&format!("main > section a[href=\"#{page}\"]"));
        self.sees(page);
    }

    /// Chooses a language in the menu at the top, and waits for it.
    pub fn choose_language(&self, language: &str) {
        self.click(".languages summary");
        let link = format!(".languages a[hreflang='{language}']");
        self.click(&link);
        // Where answers stay behind, that is said first.
        let stays = "const e = document.querySelector('#stays');
            return !!e && !e.hidden && document.documentElement.lang !== arguments[0]";
        if self.run_with(stays, vec![json!(language)]) == true {
            self.click(&link);
        }
        let there = format!(
            "return document.documentElement.lang === '{language}' && !!document.querySelector('.here')"
        );
        self.until("the other language", &there);
    }

    /// Clicks with Ctrl held: opens a link in a new tab, and goes there.
    pub fn open_in_new_tab(&self, selector: &str) {
        let before = self.tabs();
        let found = self.find(selector, Value::Null);
        let chain = self.driver().action_chain().key_down(Key::Control);
        let chain = chain.click_element(&found).key_up(Key::Control);
        self.wait(chain.perform());
        let new = || {
            let now = self.tabs();
            now.into_iter().find(|w| !before.contains(w))
        };
        let new = self.until_some(new, || "no new tab".into());
        self.wait(self.driver().switch_to_window(new));
    }

    /// Presses keys one after another.
    pub fn press(&self, keys: &[Key]) {
        let chain = self.driver().action_chain();
        let press = |chain: thirtyfour::action_chain::ActionChain, key: &Key| {
            chain.key_down(key.clone()).key_up(key.clone())
        };
        let chain = keys.iter().fold(chain, press);
        self.wait(chain.perform());
    }

    /// Presses a key with Shift held.
    pub fn press_shifted(&self, key: char) {
        let chain = self.driver().action_chain().key_down(Key::Shift);
        let chain = chain.key_down(key).key_up(key).key_up(Key::Shift);
        self.wait(chain.perform());
    }

    pub fn back(&self) {
        self.has_gone(self.driver().back());
    }

    pub fn forward(&self) {
        self.has_gone(self.driver().forward());
    }

    /// Where a page goes on elsewhere at once, a driver may wait in vain for
    /// the one that was to come. What came is looked at afterwards.
    fn has_gone(&self, going: impl Future<Output = WebDriverResult<()>>) {
        match self.runtime.block_on(going) {
            Ok(()) => {}
            Err(e) if matches!(*e, WebDriverErrorInner::Timeout(_)) => {}
            Err(e) => panic!("the browser says: {e}"),
        }
    }

    /// Presses the browser's own button. Firefox's driver would ask for all
    /// files anew, past everything that is kept.
    pub fn reload(&self) {
        if self.engine == Engine::Chromium {
            return self.wait(self.driver().refresh());
        }
        self.run("window.before = 1");
        match self.engine {
            Engine::Firefox => drop(self.run_inside("gBrowser.reload()")),
            // Its driver does not wait for what is loaded anew.
            _ => self.wait(self.driver().refresh()),
        }
        self.until(
            "the page again",
            "return !window.before && document.readyState === 'complete'",
        );
    }

    fn find(&self, selector: &str, words: Value) -> WebElement {
        let found = || {
            let asked = vec![json!(selector), words.clone()];
            let found = self.wait(self.driver().execute(FIND, asked));
            found.element().ok()
        };
        // WebKit's driver does not wait for what was loaded anew.
        self.until_some(found, || {
            let (address, text) = (self.address(), self.text());
            format!("no {selector} {words} at {address}: {text}")
        })
    }
}
