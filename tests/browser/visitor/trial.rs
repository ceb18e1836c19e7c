//! What only a test may do: run a script in the page, speak with the browser
//! itself, change screen, colours and network.

use super::Visitor;
use crate::engine::Engine;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

/// Replaces every text node as browsers do that translate: the words stand in
/// two `font` elements, and the old node is gone.
const TRANSLATE: &str = "
    const skip = /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT|FONT)$/;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        if (!text.data.trim() || skip.test(text.parentNode.tagName)) continue;
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
    }
    document.documentElement.classList.add('translated-ltr')";

/// The tab that is shown, for a script of the browser's own (Firefox).
const TAB: &str = "gBrowser.selectedBrowser.browsingContext";

/// A clock that stands still at `NOW`, in milliseconds since 1970.
const CLOCK: &str = "globalThis.Date = class extends Date {
    constructor(...moment) { moment.length ? super(...moment) : super(NOW) }
    static now() { return NOW }
}";

impl Visitor<'_> {
    /// Runs a script in the page, also where script is off, and gives back
    /// what it returns. A promise is waited for.
    pub fn run(&self, script: &str) -> Value {
        self.run_with(script, vec![])
    }

    /// The same, with arguments.
    pub fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self.driver().execute(script, arguments);
        self.wait(answer).json().clone()
    }

    /// The same, for a script that returns a text.
    pub fn run_text(&self, script: &str) -> String {
        let answer = self.run(script);
        answer.as_str().unwrap_or_default().to_owned()
    }

    /// The same, for a script that returns a list of texts.
    pub fn run_texts(&self, script: &str) -> Vec<String> {
        serde_json::from_value(self.run(script)).expect("a list of texts")
    }

    /// A command to the browser itself (Chrome DevTools Protocol).
    pub fn command(&self, method: &str, parameters: Value) -> Value {
        let engine = self.engine;
        assert_eq!(engine, Engine::Chromium, "only Chromium knows {method}");
        self.wait(self.driver().cdp().send_raw(method, parameters))
    }

    /// Runs a script of the browser's own, outside of any page (Firefox).
    pub fn run_inside(&self, script: &str) -> Value {
        let engine = self.engine;
        assert_eq!(engine, Engine::Firefox, "only Firefox has such scripts");
        self.wait(self.driver().handle().cmd(Context("chrome")));
        let answer = self.run(script);
        self.wait(self.driver().handle().cmd(Context("content")));
        answer
    }

    /// The folder where the browser keeps its files.
    pub fn folder(&self) -> &Path {
        self.profile.path()
    }

    /// Ends the program of this tab as a phone does that needs the memory.
    /// False where the browser cannot be told.
    pub fn crash(&self) -> bool {
        match self.engine {
            Engine::Chromium => {
                // The command itself gets no answer.
                let _ = self.runtime.block_on(async {
                    let cdp = self.driver().cdp();
                    let crash = cdp.send_raw("Page.crash", json!({}));
                    tokio::time::timeout(Duration::from_secs(2), crash).await
                });
            }
            Engine::Firefox => {
                let program = format!("return {TAB}.currentWindowGlobal.osPid");
                let program = self.run_inside(&program).to_string();
                let kill = std::process::Command::new("kill")
                    .args(["-9", &program])
                    .status();
                assert!(kill.is_ok_and(|k| k.success()), "no program {program}");
            }
            Engine::Webkit => return false,
        }
        true
    }

    /// Lets what she downloads come into a folder. False where the browser
    /// cannot be told.
    pub fn download_to(&self, folder: &Path) -> bool {
        let path = folder.to_string_lossy();
        match self.engine {
            Engine::Chromium => {
                let way = json!({"behavior": "allow", "downloadPath": path});
                self.command("Browser.setDownloadBehavior", way);
            }
            Engine::Firefox => {
                self.run_inside(&format!(
                    "Services.prefs.setIntPref('browser.download.folderList', 2);
                    Services.prefs.setStringPref('browser.download.dir', {path:?})"
                ));
            }
            Engine::Webkit => return false,
        }
        true
    }

    /// The addresses in this tab's list of Back and Forward. WebKit does not
    /// tell: there only Back and Forward themselves can be tried.
    pub fn entries(&self) -> Option<Vec<String>> {
        let entries = match self.engine {
            Engine::Chromium => {
                self.command("Page.getNavigationHistory", json!({}))["entries"].clone()
            }
            Engine::Firefox => self.run_inside(
                &format!("const list = {TAB}.sessionHistory;
                return Array.from({{length: list.count}}, (_, i) => ({{url: list.getEntryAtIndex(i).URI.spec}}))"),
            ),
            Engine::Webkit => return None,
        };
        let entries = entries.as_array().expect("entries").iter();
        let urls = entries.filter_map(|e| Some(e["url"].as_str()?.to_owned()));
        Some(urls.collect())
    }

    /// A screen of this size, as of a phone. Where that cannot be had, a
    /// window as small as the browser allows.
    pub fn resize(&self, width: u16, height: u16) {
        if self.engine == Engine::Chromium {
            let size = json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true,
            });
            self.command("Emulation.setDeviceMetricsOverride", size);
        } else {
            let (width, height) = (width.into(), height.into());
            self.wait(self.driver().set_window_rect(0, 0, width, height));
        }
        // Its window cannot be as narrow as a phone; what shows a page in it can.
        if self.engine == Engine::Firefox {
            self.run_inside(&format!(
                "const tab = gBrowser.selectedBrowser.style;
                tab.minWidth = tab.maxWidth = '{width}px'; tab.minHeight = tab.maxHeight = '{height}px'"
            ));
        }
    }

    /// The colours that she prefers: `light` or `dark`. False where the browser
    /// cannot be told: it prefers light ones.
    pub fn prefer(&self, scheme: &str) -> bool {
        match self.engine {
            Engine::Chromium => {
                let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
                self.command("Emulation.setEmulatedMedia", json!({"features": features}));
            }
            Engine::Firefox => {
                self.run_inside(&format!("{TAB}.prefersColorSchemeOverride = '{scheme}'"));
            }
            Engine::Webkit => return scheme == "light",
        }
        true
    }

    /// The paper, as far as it can be seen on a screen; or the screen again.
    /// False where the browser cannot be told.
    pub fn on_paper(&self, paper: bool) -> bool {
        let medium = if paper { "print" } else { "" };
        match self.engine {
            Engine::Chromium => {
                self.command("Emulation.setEmulatedMedia", json!({"media": medium}));
            }
            Engine::Firefox => {
                self.run_inside(&format!("{TAB}.mediumOverride = '{medium}'"));
            }
            Engine::Webkit => return false,
        }
        true
    }

    /// A page as a browser leaves it that translates what is on it now.
    pub fn translate(&self) {
        self.run(TRANSLATE);
    }

    /// From the next document on, the clock of her phone stands still at this
    /// moment and shows the time of this zone. False where the browser cannot
    /// be told of a zone: there it is the one of `driver::start`.
    pub fn set_clock(&self, now: DateTime<Utc>, zone: &str) -> bool {
        let source = CLOCK.replace("NOW", &now.timestamp_millis().to_string());
        self.site.before_pages(&source);
        match self.engine {
            Engine::Chromium => {
                let zone = json!({"timezoneId": zone});
                self.command("Emulation.setTimezoneOverride", zone);
            }
            Engine::Firefox => {
                self.run_inside(&format!("{TAB}.timezoneOverride = '{zone}'"));
            }
            Engine::Webkit => return zone == crate::driver::ZONE,
        }
        true
    }

    /// Takes the network away. False where the browser cannot be told.
    pub fn go_offline(&self) -> bool {
        match self.engine {
            Engine::Chromium => {
                self.command("Network.enable", json!({}));
                let off = json!({
                    "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0,
                });
                self.command("Network.emulateNetworkConditions", off);
            }
            Engine::Firefox => {
                self.run_inside("Services.io.offline = true");
            }
            Engine::Webkit => return false,
        }
        true
    }

    /// Waits until all that a press set off has come on the screen.
    pub fn settle(&self) {
        self.run("return new Promise(d => requestAnimationFrame(() => setTimeout(d, 20)))");
    }

    /// Unfolds everything that is folded, but the menu.
    pub fn unfold(&self) {
        self.run("document.querySelectorAll('main details').forEach(d => { d.open = true })");
    }

    /// The whole book at once. Its style must be the one for browsers with
    /// script, so this also works where script is off.
    pub fn show_whole_book(&self) {
        self.run(
            "document.documentElement.classList.add('js');
            document.querySelectorAll('main > section').forEach(s => s.classList.add('here'))",
        );
        self.unfold();
    }
}

/// Whether scripts run in the page or in the browser itself (Firefox).
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let url = format!("/session/{session}/moz/context");
        RequestData::new("POST".parse().expect("a method"), url)
            .add_body(json!({"context": self.0}))
    }
}
