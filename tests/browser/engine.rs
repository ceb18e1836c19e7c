//! The three browsers: which are here, which one a test asks for, and how each
//! is told what kind of visitor it stands for.
//!
//! A test of the reader's safety runs in each of them (`in_each_engine!`). All
//! others run in Chromium, or in the one that `KOMPAS_ENGINE` names.

use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use thirtyfour::Capabilities;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK: what is nearest to the browser of an iPhone.
    Webkit,
}

/// How somebody comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Usual,
    NoScript,
    /// In a private window. Driven, WebKit knows no other.
    Private,
    /// With the tabs that were open the last time.
    Restored,
}

/// Set where every proof must be had, in each browser (`make test-all`).
const ALL_MUST_BE_THERE: &str = "KOMPAS_ALL_ENGINES";

/// What is said where a driver or its browser fell over, and no test failed.
const DRIVER_FAULTS: [&str; 2] = ["did not start", "the browser says: "];

/// Makes of each test a test in each browser, such as `webkit::its_name`.
macro_rules! in_each_engine {
    ($($test:ident),+ $(,)?) => {
        $crate::engine::in_engine!(chromium Chromium $($test)+);
        $crate::engine::in_engine!(firefox Firefox $($test)+);
        $crate::engine::in_engine!(webkit Webkit $($test)+);
    };
}
pub(crate) use in_each_engine;

/// The same in one browser.
macro_rules! in_engine {
    ($module:ident $engine:ident $($test:ident)+) => {
        mod $module {
            $(#[test]
            fn $test() {
                $crate::engine::Engine::$engine.prove(stringify!($test), super::$test);
            })+
        }
    };
}
pub(crate) use in_engine;

impl Engine {
    /// The one for tests that do not ask for each.
    pub fn of_the_rest() -> Self {
        match std::env::var("KOMPAS_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::Webkit,
            Ok(other) => {
                panic!("KOMPAS_ENGINE is {other}: say `chromium`, `firefox` or `webkit`")
            }
        }
    }

    /// A test in this browser. Where it is not asked for, says which proof is
    /// then missing; where it is asked for and not here, fails.
    ///
    /// Where the driver itself falls over, the test is tried once more, and
    /// says so. What the test found is never tried again.
    pub fn prove(self, name: &str, test: fn(Self)) {
        let all = std::env::var_os(ALL_MUST_BE_THERE).is_some();
        let missing = self.missing().join(", ");
        if !missing.is_empty() {
            assert!(!all && self != Self::Chromium, "no {missing} for {self:?}");
        }
        if !all && self != Self::Chromium {
            return say(&format!(
                "NOT PROVEN in {self:?}: `{name}`; `make test-all` does"
            ));
        }
        let Err(fault) = std::panic::catch_unwind(|| test(self)) else {
            return;
        };
        let said = fault.downcast_ref::<String>().map_or("", |s| s);
        if self == Self::Chromium || !DRIVER_FAULTS.iter().any(|f| said.contains(f)) {
            std::panic::resume_unwind(fault);
        }
        say(&format!("ONCE MORE in {self:?}: `{name}`: {said}"));
        test(self);
    }

    /// Says that something was left out, for want of what this browser or its
    /// driver offers.
    pub fn cannot(self, what: &str) {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("a test");
        say(&format!("LEFT OUT: `{test}`: {self:?} cannot {what}"));
    }

    /// Whether its window has the keyboard, so that the element in use is seen
    /// to be. Where not, says that it was left out.
    pub fn has_the_keyboard(self) -> bool {
        self.unlike_webkit("have the keyboard in a window that nobody manages")
    }

    /// Whether two of its tabs run at the same time. Where not, says that it
    /// was left out.
    pub fn has_two_tabs(self) -> bool {
        self.unlike_webkit("go on in a tab that is not in front")
    }

    /// Whether a page can be as narrow as on a phone. Where not, says that it
    /// was left out.
    pub fn can_be_narrow(self) -> bool {
        self.unlike_webkit("have a window as narrow as a phone")
    }

    fn unlike_webkit(self, what: &str) -> bool {
        if self == Self::Webkit {
            self.cannot(what);
        }
        self != Self::Webkit
    }

    fn missing(self) -> Vec<&'static str> {
        let on_path = |name: &&str| on_path(name).is_none();
        match self {
            Self::Chromium => ["chromium", "chromedriver"]
                .into_iter()
                .filter(on_path)
                .collect(),
            Self::Firefox => {
                let mut missing: Vec<_> = ["geckodriver"].into_iter().filter(on_path).collect();
                missing.extend(firefox().is_none().then_some("firefox"));
                missing
            }
            Self::Webkit => {
                let needed = ["WebKitWebDriver", "Xvfb"];
                let mut missing: Vec<_> = needed.into_iter().filter(on_path).collect();
                missing.extend(mini_browser().is_none().then_some("MiniBrowser"));
                missing
            }
        }
    }

    /// What this browser is told at its start. `proxy` is where it would go for
    /// any address that is not on this machine.
    pub fn capabilities(self, profile: &Path, way: Way, proxy: &str) -> Capabilities {
        let wanted = match self {
            Self::Chromium => chromium(profile, way, proxy),
            Self::Firefox => firefox_capabilities(profile, way),
            Self::Webkit => webkit(way),
        };
        let mut capabilities = Capabilities::new();
        let mut set = |key: &str, value| capabilities.set(key, value).expect("JSON");
        for (key, value) in wanted {
            set(key, value);
        }
        let proxy = json!({
            "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy, "noProxy": ["127.0.0.1"],
        });
        set("proxy", proxy);
        capabilities
    }
}

/// Past what the test harness keeps to itself.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn chromium(profile: &Path, way: Way, proxy: &str) -> Vec<(&'static str, Value)> {
    let maker = format!("--autofill-server-url=http://{proxy}/");
    let profile = format!("--user-data-dir={}", profile.display());
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
        // What it would ask its maker about the fields of a page, it asks here.
        &maker,
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
    if way == Way::Restored {
        prefs["session.restore_on_startup"] = json!(1);
    }
    if way == Way::NoScript {
        prefs["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    vec![
        ("browserName", json!("chrome")),
        (
            "goog:chromeOptions",
            json!({"args": arguments, "prefs": prefs}),
        ),
        (
            "goog:loggingPrefs",
            json!({"browser": "ALL", "performance": "ALL"}),
        ),
    ]
}

fn firefox_capabilities(profile: &Path, way: Way) -> Vec<(&'static str, Value)> {
    let mut prefs = json!({
        // What it would ask of its maker, unasked.
        "app.normandy.enabled": false,
        "app.update.disabledForTesting": true,
        "browser.region.network.url": "",
        "browser.safebrowsing.downloads.remote.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "browser.topsites.contile.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "dom.push.connection.enabled": false,
        "extensions.systemAddon.update.enabled": false,
        "media.gmp-manager.updateEnabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "network.trr.mode": 5,
        "services.settings.server": "data:,#remote-settings-dummy/v1",
        "toolkit.telemetry.enabled": false,
        "browser.newtabpage.enabled": false,
        // As a person's own: it keeps its history, and its tabs for the next time.
        "places.history.enabled": true,
        "browser.startup.page": 3,
        "browser.sessionstore.resume_from_crash": true,
        "browser.sessionstore.interval": 200,
    });
    if way == Way::NoScript {
        prefs["javascript.enabled"] = json!(false);
    }
    if way == Way::Private {
        prefs["browser.privatebrowsing.autostart"] = json!(true);
    }
    let arguments = json!(["-headless", "-profile", profile]);
    let options = json!({"args": arguments, "prefs": prefs, "binary": firefox()});
    vec![
        ("browserName", json!("firefox")),
        ("moz:firefoxOptions", options),
    ]
}

/// Under automation it keeps everything in memory, as a private window does.
fn webkit(way: Way) -> Vec<(&'static str, Value)> {
    let script = format!("--enable-javascript={}", way != Way::NoScript);
    let options = json!({"binary": mini_browser(), "args": ["--automation", script]});
    vec![
        ("browserName", json!("MiniBrowser")),
        ("webkitgtk:browserOptions", options),
    ]
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&path).map(|folder| folder.join(name));
    places.find(|place| place.is_file())
}

fn firefox() -> Option<PathBuf> {
    let mac = PathBuf::from("/Applications/Firefox.app/Contents/MacOS/firefox");
    let found = on_path("firefox-esr").or_else(|| on_path("firefox"));
    found.or_else(|| mac.is_file().then_some(mac))
}

/// WebKit's own small browser lies beside the library.
fn mini_browser() -> Option<PathBuf> {
    let here = std::env::consts::ARCH;
    let folders = [
        format!("/usr/lib/{here}-linux-gnu"),
        "/usr/libexec".into(),
        "/usr/lib64".into(),
        "/usr/lib".into(),
    ];
    let places = folders.map(|f| PathBuf::from(f).join("webkit2gtk-4.1/MiniBrowser"));
    places.into_iter().find(|place| place.is_file())
}
