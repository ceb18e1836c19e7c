//! A server for the built site that notes every request, with what can go
//! wrong around a site: a program that is missing, broken or slow, a browser
//! that is old, an ordinary site that is slow to answer.

use crate::tool::LIBRARY;
use kompas::cli::serve::file;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};
use std::time::Duration;
use tiny_http::{Header, Request, Response, Server};

/// What becomes of the program's own files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Program {
    #[default]
    Whole,
    /// 404 for the program's script and its wasm.
    Missing,
    /// The wasm is there and is nonsense.
    Garbage,
    /// The wasm never arrives.
    Waiting,
}

/// How the server behaves, until it is told otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ways {
    pub program: Program,
    /// The style as a browser without `:has` would understand it.
    pub old_browser: bool,
    /// The site that leaving goes to answers only after this time.
    pub slow_neutral: Duration,
    /// A script that somebody put into the documents, as if it were ours.
    pub intruder: &'static str,
    /// Every file is asked for anew, as on a first visit.
    pub uncached: bool,
    /// There is a new version: other documents, and another copy of them.
    pub renewed: bool,
}

#[derive(Default)]
struct State {
    ways: Ways,
    asked: Vec<String>,
    /// What each arrival at the neutral site says of where it came from.
    arrivals: Vec<String>,
    /// What was asked of any other machine.
    elsewhere: Vec<String>,
    /// Requests that are never answered. Dropped, they would be.
    held: Vec<Request>,
    /// What runs before every document, in the order of these numbers.
    before: BTreeMap<usize, String>,
}

/// The site under test, the neutral site beside it, and the rest of the world:
/// a proxy that lets nothing through.
pub struct Site {
    pub address: String,
    /// Host and port, without a scheme.
    pub proxy: String,
    state: Arc<Mutex<State>>,
    servers: Mutex<Vec<Arc<Server>>>,
}

impl Site {
    /// Serves `dist/` as it is.
    pub fn open() -> Self {
        Self::open_with(Ways::default())
    }

    /// Serves `dist/` with something amiss.
    pub fn open_with(ways: Ways) -> Self {
        let dist = dist();
        let state = Arc::new(Mutex::new(State {
            ways,
            ..State::default()
        }));
        let neutral = serve({
            let state = state.clone();
            move |request| {
                let from = request.headers().iter().find(|h| h.field.equiv("Referer"));
                let from = from.map_or_else(String::new, |h| h.value.to_string());
                if request.url() != "/favicon.ico" {
                    lock(&state).arrivals.push(from);
                }
                let wait = lock(&state).ways.slow_neutral;
                std::thread::sleep(wait);
                let kind = "text/html; charset=utf-8";
                let page = "<!doctype html><title>neutral</title><body>neutral";
                respond(request, page.as_bytes().to_vec(), kind);
            }
        });
        let world = serve({
            let state = state.clone();
            move |request| {
                let asked = format!("{} {}", request.method(), request.url());
                let about_fields = request.url().starts_with(ABOUT_FIELDS);
                lock(&state).elsewhere.push(asked);
                let status = if about_fields { 200 } else { 502 };
                let _ = request.respond(Response::empty(status));
            }
        });
        let neutral_address = format!("http://{}/", neutral.server_addr());
        let leave_to = leave_to();
        let site = serve({
            let (state, neutral) = (state.clone(), neutral_address.clone());
            move |request| answer(&dist, &state, (&leave_to, &neutral), request)
        });
        Self {
            address: format!("http://{}", site.server_addr()),
            proxy: world.server_addr().to_string(),
            state,
            servers: Mutex::new(vec![neutral, world, site]),
        }
    }

    /// Every request so far, such as `GET /nl/`, in order.
    pub fn asked(&self) -> Vec<String> {
        lock(&self.state).asked.clone()
    }

    /// What each arrival at the neutral site said of where it came from.
    pub fn arrivals(&self) -> Vec<String> {
        lock(&self.state).arrivals.clone()
    }

    /// What was asked of any other machine, but for what a browser asks its
    /// own maker, whatever the page.
    pub fn elsewhere(&self) -> Vec<String> {
        let mut elsewhere = lock(&self.state).elsewhere.clone();
        elsewhere.retain(|asked| !MAKERS.iter().any(|maker| host(asked).ends_with(maker)));
        elsewhere.retain(|asked| !asked.contains(ABOUT_FIELDS));
        elsewhere
    }

    /// What Chromium asked its maker about the fields of a page.
    pub fn asked_about_fields(&self) -> Vec<String> {
        let mut asked = lock(&self.state).elsewhere.clone();
        asked.retain(|asked| asked.contains(ABOUT_FIELDS));
        asked
    }

    /// Begins all lists anew.
    pub fn forget(&self) {
        let mut state = lock(&self.state);
        state.asked.clear();
        state.arrivals.clear();
        state.elsewhere.clear();
    }

    /// From now on nobody answers at the site's address.
    pub fn shut(&self) {
        if let Some(site) = lock(&self.servers).pop() {
            site.unblock();
        }
    }

    /// Runs a script before every document that comes, as the page's own.
    /// Gives back how to take it away.
    pub fn before_pages(&self, script: &str) -> usize {
        let mut state = lock(&self.state);
        let next = state.before.keys().last().map_or(0, |last| last + 1);
        state.before.insert(next, script.to_owned());
        next
    }

    /// Takes away what [`Site::before_pages`] gave back.
    pub fn no_longer(&self, script: usize) {
        lock(&self.state).before.remove(&script);
    }

    /// Behaves otherwise from the next request on.
    pub fn change(&self, ways: Ways) {
        lock(&self.state).ways = ways;
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        lock(&self.state).held.clear();
        lock(&self.servers)
            .iter()
            .for_each(|server| server.unblock());
    }
}

/// Where browsers ask their makers, for their own updates and lists. What is
/// said over a closed connection cannot be seen here.
const MAKERS: [&str; 5] = [
    ".google.com",
    ".googleapis.com",
    ".gvt1.com",
    ".mozilla.com",
    ".mozilla.org",
];

/// Where Chromium asks its maker which fields it could fill in. Tests name
/// the proxy as that maker (`engine.rs`).
const ABOUT_FIELDS: &str = "/v1/pages/";

/// The script of [`Site::before_pages`].
const BEFORE: &str = "/before.js";

/// The machine of a request such as `GET http://a.example/b` or
/// `CONNECT a.example:443`.
fn host(asked: &str) -> &str {
    let address = asked.rsplit(' ').next().unwrap_or_default();
    let address = address.trim_start_matches("http://");
    address.split(['/', ':']).next().unwrap_or_default()
}

/// The languages of the built site, the source first.
pub fn languages() -> Vec<String> {
    let choice =
        String::from_utf8(std::fs::read(dist().join("index.html")).expect("dist")).expect("UTF-8");
    let links = choice.split("hreflang=\"").skip(1);
    let tags = links.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    // The menu has its own order.
    let mut tags: Vec<_> = tags.collect();
    tags.sort_by_key(|tag| tag != "nl");
    assert!(tags.len() > 1 && tags[0] == "nl", "languages: {tags:?}");
    tags
}

/// The documents of the built site: every language alone, then with the source
/// beside it.
pub fn documents() -> Vec<String> {
    let mut all = languages();
    let paired = all.iter().skip(1).map(|l| format!("{l}-{}", all[0]));
    let paired: Vec<_> = paired.collect();
    all.extend(paired);
    all
}

/// The document of a language, as it was built.
pub fn document(language: &str) -> String {
    let path = dist().join(language).join("index.html");
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Those of them that are written in this language, so that its lists lead there.
pub fn written(language: &str) -> Vec<String> {
    let html = document(language);
    let mut pages = pages(language);
    pages.retain(|page| !html.contains(&format!("<section id=\"{page}\" class=\"page missing\"")));
    assert!(pages.len() > 3, "{language} has only {pages:?}");
    pages
}

/// The page numbers that a document of the built site holds.
pub fn pages(language: &str) -> Vec<String> {
    let html = document(language);
    let ids = html.split("<section id=\"").skip(1);
    let ids = ids.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    let pages: Vec<_> = ids.filter(|id| id.parse::<u16>().is_ok()).collect();
    assert!(pages.len() > 3, "{language} has only {pages:?}");
    pages
}

fn dist() -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(
        dist.join("index.html").is_file(),
        "no built site in dist/: run `make test`, which builds it first"
    );
    dist
}

/// A file of the page of pieces, made now of the content.
fn piece(url: &str) -> Option<(Vec<u8>, &'static str)> {
    static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
        let settings = kompas::site::Settings {
            today: "2026-11-24".parse().expect("a day"),
            program: None,
            reload: None,
        };
        let files = kompas::site::gallery::render(&LIBRARY, &settings);
        files.into_iter().collect()
    });
    let name = url.strip_prefix("/gallery/")?;
    let kind = match name.rsplit('.').next()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        _ => "image/svg+xml",
    };
    Some((FILES.get(name)?.clone(), kind))
}

/// The ordinary site that leaving goes to.
fn leave_to() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/site.toml");
    let text = std::fs::read_to_string(path).expect("content/site.toml");
    let table: toml::Table = text.parse().expect("TOML");
    table["leave_to"].as_str().expect("leave_to").to_owned()
}

fn serve(answer: impl Fn(Request) + Send + 'static) -> Arc<Server> {
    let server = Arc::new(Server::http("127.0.0.1:0").expect("a free port"));
    let incoming = server.clone();
    std::thread::spawn(move || incoming.incoming_requests().for_each(answer));
    server
}

fn answer(dist: &Path, state: &Mutex<State>, leave: (&str, &str), request: Request) {
    let url = request.url().to_owned();
    let mut state = lock(state);
    state.asked.push(format!("{} {url}", request.method()));
    let wasm = url.ends_with(".wasm");
    let program = wasm || url.starts_with("/kompas-");
    let found = match state.ways.program {
        Program::Missing if program => None,
        Program::Waiting if wasm => return state.held.push(request),
        Program::Garbage if wasm => Some((b"\0asm nonsense".to_vec(), "application/wasm")),
        _ if url == "/intruder.js" => {
            Some((state.ways.intruder.as_bytes().to_vec(), "text/javascript"))
        }
        _ if url == BEFORE => {
            let pieces = state.before.values().cloned().collect::<Vec<_>>();
            Some((pieces.join("\n;\n").into_bytes(), "text/javascript"))
        }
        _ if url.starts_with("/gallery/") => piece(&url),
        _ => file(dist, &url),
    };
    let Some((bytes, kind)) = found else {
        let _ = request.respond(Response::empty(404));
        return;
    };
    let bytes = if kind.starts_with("text/html") {
        let html = String::from_utf8(bytes).expect("UTF-8");
        assert!(
            !url.contains("/nl/") || html.contains(leave.0),
            "{url} names no way out"
        );
        let mut html = html.replace(leave.0, leave.1);
        if !state.before.is_empty() {
            let first = format!("<script src=\"{BEFORE}\"></script><script");
            html = html.replacen("<script", &first, 1);
        }
        if state.ways.renewed {
            html = html.replace("<body>", "<body data-renewed>");
        }
        if state.ways.intruder.is_empty() {
            html.into_bytes()
        } else {
            let with = "<script src=\"/intruder.js\"></script></head>";
            html.replace("</head>", with).into_bytes()
        }
    } else if kind.starts_with("text/css") && state.ways.old_browser {
        let style = String::from_utf8(bytes).expect("UTF-8");
        assert!(
            style.contains("@supports selector(:has("),
            "the style asks for no :has"
        );
        style.replace(":has(", ":unheard-of(").into_bytes()
    } else {
        bytes
    };
    let bytes = if url.starts_with("/copy.js") && state.ways.renewed {
        [bytes, b"// new".to_vec()].concat()
    } else {
        bytes
    };
    // A document that may not be kept would also not come back on Back.
    let uncached = url == BEFORE || state.ways.uncached && !kind.starts_with("text/html");
    respond_with(request, bytes, kind, uncached);
}

fn respond(request: Request, bytes: Vec<u8>, kind: &str) {
    respond_with(request, bytes, kind, false);
}

fn respond_with(request: Request, bytes: Vec<u8>, kind: &str, uncached: bool) {
    let header = |name: &str, value: &str| Header::from_bytes(name, value).expect("a header");
    let mut response = Response::from_data(bytes).with_header(header("Content-Type", kind));
    if uncached {
        response.add_header(header("Cache-Control", "no-store"));
    }
    // A browser that went away is no reason to stop serving.
    let _ = request.respond(response);
}

fn lock<T>(state: &Mutex<T>) -> MutexGuard<'_, T> {
    state
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
