//! Somebody who visits: one browser session in a fresh profile, on a small
//! phone. What she does is in `hands`, what she sees in `eyes`; `trial` holds
//! what only a test may do. Waiting is done here, not in tests.

use crate::{driver, site::Site};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

mod eyes;
mod hands;
mod trial;

/// Longest time that anything may take to come about.
const PATIENCE: Duration = Duration::from_secs(15);

/// How somebody comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Usual,
    NoScript,
    Private,
}

pub struct Visitor<'a> {
    site: &'a Site,
    driver: Option<WebDriver>,
    runtime: Runtime,
    profile: TempDir,
}

impl<'a> Visitor<'a> {
    /// With script, as most people come.
    pub fn new(site: &'a Site) -> Self {
        Self::start(site, Way::Usual)
    }

    /// With script switched off in the browser's settings.
    pub fn without_script(site: &'a Site) -> Self {
        Self::start(site, Way::NoScript)
    }

    /// In a private window, with script.
    pub fn in_private(site: &'a Site) -> Self {
        Self::start(site, Way::Private)
    }

    fn start(site: &'a Site, way: Way) -> Self {
        let profile = TempDir::new().expect("a folder for the profile");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let wanted = capabilities(&profile, way);
        let driver = runtime
            .block_on(async { WebDriver::new(driver::address(), wanted).await })
            .unwrap_or_else(|e| panic!("chromium did not start: {e}"));
        let visitor = Self {
            site,
            driver: Some(driver),
            runtime,
            profile,
        };
        visitor.resize(360, 640);
        visitor
    }

    /// Closes the browser as a person does, so that it writes its files, and
    /// gives back the folder where it keeps them.
    pub fn quit(mut self) -> TempDir {
        let driver = self.driver.take().expect("not gone");
        self.wait(driver.quit());
        let other = TempDir::new().expect("a folder");
        std::mem::replace(&mut self.profile, other)
    }

    fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("not gone")
    }

    fn wait<T>(&self, what: impl Future<Output = WebDriverResult<T>>) -> T {
        let done = self.runtime.block_on(what);
        done.unwrap_or_else(|e| panic!("the browser says: {e}"))
    }

    /// Tries until there is an answer. `last` says what was there instead.
    fn until_some<T>(&self, mut what: impl FnMut() -> Option<T>, last: impl Fn() -> String) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = what() {
                return answer;
            }
            assert!(Instant::now() < end, "{}", last());
            pause(10);
        }
    }
}

impl Drop for Visitor<'_> {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            let _ = self.runtime.block_on(driver.quit());
        }
    }
}

/// Lets a little time pass, in milliseconds: only where nothing may happen.
pub fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

fn capabilities(profile: &TempDir, way: Way) -> Capabilities {
    let profile = format!("--user-data-dir={}", profile.path().display());
    let mut arguments = vec![
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        // Whatever a page would ask of elsewhere ends here.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        &profile,
    ];
    if way == Way::Private {
        arguments.push("--incognito");
    }
    // Not the browser's own start page, which asks for eighty files.
    let mut prefs = json!({
        "session.restore_on_startup": 4,
        "session.startup_urls": ["about:blank"],
    });
    if way == Way::NoScript {
        prefs["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let options = json!({"args": arguments, "prefs": prefs});
    let logs = json!({"browser": "ALL", "performance": "ALL"});
    let mut wanted = Capabilities::new();
    let mut set = |key: &str, value: Value| wanted.set(key, value).expect("JSON");
    set("browserName", json!("chrome"));
    set("goog:chromeOptions", options);
    set("goog:loggingPrefs", logs);
    wanted
}
