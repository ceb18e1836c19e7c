//! Somebody who visits: one browser session in a fresh profile, on a small
//! phone. What she does is in `hands`, what she sees in `eyes`; `trial` holds
//! what only a test may do. Waiting is done here, not in tests.

use crate::driver::{self, Driver};
use crate::engine::{Engine, Way};
use crate::site::Site;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;
use tokio::time::timeout;

mod eyes;
mod hands;
mod trial;

/// Now and then WebKit's driver waits for a browser that never comes.
const TRIES: usize = 3;

/// Longest time that anything may take to come about.
const PATIENCE: Duration = Duration::from_secs(15);

pub struct Visitor<'a> {
    pub engine: Engine,
    site: &'a Site,
    driver: Option<WebDriver>,
    /// Dropped, and so ended, after the browser.
    _process: Driver,
    runtime: Runtime,
    profile: TempDir,
}

impl<'a> Visitor<'a> {
    /// With script, as most people come.
    pub fn new(site: &'a Site) -> Self {
        Self::start(Engine::of_the_rest(), site, Way::Usual)
    }

    /// With script switched off in the browser's settings.
    pub fn without_script(site: &'a Site) -> Self {
        Self::start(Engine::of_the_rest(), site, Way::NoScript)
    }

    /// In a private window, with script.
    pub fn in_private(site: &'a Site) -> Self {
        Self::start(Engine::of_the_rest(), site, Way::Private)
    }

    /// With script, in a certain browser.
    pub fn with(engine: Engine, site: &'a Site) -> Self {
        Self::start(engine, site, Way::Usual)
    }

    /// With script switched off, in a certain browser.
    pub fn with_and_without_script(engine: Engine, site: &'a Site) -> Self {
        Self::start(engine, site, Way::NoScript)
    }

    /// The same person, after her browser was closed and opened again.
    pub fn again(self) -> Self {
        let (engine, site) = (self.engine, self.site);
        Self::start_in(self.quit(), engine, site, Way::Usual)
    }

    /// The same person, after her browser was closed and opened again with the
    /// tab that it had. None where the browser cannot be told.
    pub fn restored(self) -> Option<Self> {
        let (engine, site) = (self.engine, self.site);
        if engine == Engine::Webkit {
            return None;
        }
        let new = Self::start_in(self.quit(), engine, site, Way::Restored);
        let ours = || {
            new.tabs().iter().find_map(|tab| {
                new.switch_tab(tab);
                new.address().starts_with('/').then_some(())
            })
        };
        new.until_some(ours, || format!("no tab came back: {:?}", new.address()));
        Some(new)
    }

    fn start(engine: Engine, site: &'a Site, way: Way) -> Self {
        let profile = TempDir::new().expect("a folder for the profile");
        Self::start_in(profile, engine, site, way)
    }

    fn start_in(profile: TempDir, engine: Engine, site: &'a Site, way: Way) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let (process, driver) = (1..=TRIES)
            .find_map(|_| {
                let process = driver::start(engine, profile.path());
                let wanted = engine.capabilities(profile.path(), way, &site.proxy);
                let new = WebDriver::new(&process.address, wanted);
                // Made within the runtime, which holds the clock.
                let new = runtime.block_on(async { timeout(PATIENCE * 2, new).await });
                match new {
                    Ok(new) => Some((process, new.unwrap_or_else(|e| panic!("{engine:?}: {e}")))),
                    Err(_) => None,
                }
            })
            .unwrap_or_else(|| panic!("{engine:?} did not start"));
        let visitor = Self {
            engine,
            site,
            driver: Some(driver),
            _process: process,
            runtime,
            profile,
        };
        visitor.wait(visitor.driver().set_page_load_timeout(PATIENCE));
        // axe looks at a whole book in one script: in Firefox for more than a minute.
        visitor.wait(visitor.driver().set_script_timeout(PATIENCE * 7));
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
