//! The same Dutch handbook made with two generators of handbooks, and measured
//! beside ours in one run.

use crate::build::{self, Runs};
use crate::hands::WORD;
use crate::native;
use crate::packed::Packed;
use crate::paint::{Page, Visits, visits};
use crate::table::{Series, Table, ratio, whole};
use crate::visit::Conditions;
use crate::visitor::{Visitor, pause};
use crate::{RUNS, place, root, say};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The page that is come to.
const FIRST: &str = "103";
/// The pages from which the first link is followed.
const FROM: [&str; 5] = ["103", "205", "314", "601", "907"];

/// A handbook, and where things stand in it.
struct Handbook {
    name: &'static str,
    packed: Packed,
    builds: Runs,
    /// The path of a page, around its number.
    path: [&'static str; 2],
    /// When nothing more is to come, as a condition in the page.
    whole: &'static str,
    /// The page that is read, as a selector.
    text: &'static str,
    /// What opens the search, where it is typed, and what is found.
    search: [&'static str; 3],
}

impl Handbook {
    fn address(&self, page: &str) -> String {
        [self.path[0], page, self.path[1]].concat()
    }

    fn page<'a>(&self, path: &'a str) -> Page<'a> {
        Page {
            path,
            text: self.text,
            whole: self.whole,
        }
    }
}

/// What one handbook was seen to do.
#[derive(Default)]
struct Seen {
    bytes: Series,
    requests: Series,
    /// Bytes that must be kept to read and search everything without a network.
    everything: Series,
    turn_requests: Series,
    turn_bytes: Series,
    search_requests: Series,
    search_bytes: Series,
    quick: Visits,
    slow: Visits,
    turn: Series,
    search: Series,
    build: Series,
    peak: Series,
}

/// The table, with a ratio beside each figure of another's.
///
/// # Errors
/// A generator is there and cannot make the handbook.
pub fn measure(kompas: &Path, packed: &Packed) -> Result<String, String> {
    let pages = pages(packed);
    let mut all = vec![ours(kompas, packed.clone())?];
    for make in [mdbook, material] {
        match make(&pages)? {
            Some(other) => all.push(other),
            None => say("a generator is missing: bash setup/machine.sh bench"),
        }
    }
    let mut columns = vec!["Dutch".to_owned()];
    for (at, handbook) in all.iter().enumerate() {
        columns.push(handbook.name.to_owned());
        if at > 0 {
            columns.push("ratio".to_owned());
        }
    }
    let columns: Vec<_> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Beside generators of handbooks", &columns);
    let seen: Vec<_> = all.iter().map(look).collect();
    for (name, unit, of) in ROWS {
        let mine = of(&seen[0]).median();
        let mut cells = vec![name.to_owned()];
        for (at, seen) in seen.iter().enumerate() {
            cells.push(of(seen).show(unit));
            if at > 0 {
                cells.push(ratio(of(seen).median(), mine));
            }
        }
        table.row(&cells);
    }
    Ok(table.note(&format!(
        "The same {} pages, with their own navigation and search: mdBook and MkDocs Material as they come, without fonts from elsewhere. \
        A ratio above 1 is in favour of Kompas. Kompas brings its tools and the whole handbook with the first visit; the others bring a page. \
        A page is turned by the first link in its text, from five pages. Searched is \"{WORD}\". \
        Held back is the processor to a sixth, and the network to 1.6 Mbit/s and 150 ms. Kompas builds all its languages, the others one.",
        pages.len()
    )))
}

type RowOf = (&'static str, f64, fn(&Seen) -> &Series);

const ROWS: [RowOf; 18] = [
    ("first page, bytes (brotli)", 1.0, |s| &s.bytes),
    ("first page, requests", 1.0, |s| &s.requests),
    (
        "everything to read and search without a network, bytes",
        1.0,
        |s| &s.everything,
    ),
    ("another page, requests", 1.0, |s| &s.turn_requests),
    ("another page, bytes", 1.0, |s| &s.turn_bytes),
    ("first search, requests", 1.0, |s| &s.search_requests),
    ("first search, bytes", 1.0, |s| &s.search_bytes),
    ("first paint, ms", 1.0, |s| &s.quick.first_paint),
    ("largest paint, ms", 1.0, |s| &s.quick.largest_paint),
    ("first paint, held back, ms", 1.0, |s| &s.slow.first_paint),
    ("largest paint, held back, ms", 1.0, |s| {
        &s.slow.largest_paint
    }),
    ("text stands there, held back, ms", 1.0, |s| &s.slow.text),
    ("blocked, held back, ms", 1.0, |s| &s.slow.blocked),
    ("memory of the tab, MB", 1e6, |s| &s.quick.memory),
    ("another page, held back, press to text, ms", 1.0, |s| {
        &s.turn
    }),
    (
        "first search, held back, to the first found, ms",
        1.0,
        |s| &s.search,
    ),
    ("build, s", 1000.0, |s| &s.build),
    ("build, most memory, MB", 1e6, |s| &s.peak),
];

/// Presses the first link in the text that leads to another page. Says when.
const TURN: &str = "
    const link = [...document.querySelectorAll(arguments[0] + ' a[href]')]
        .find(a => a.getClientRects().length && /(^#|\\/|^)\\d{3}(\\.html|\\/|\\/index\\.html)?$/.test(a.getAttribute('href')));
    const begin = performance.timeOrigin + performance.now();
    window.turning = true;
    link.click();
    if (!link.hash) return [begin];
    return new Promise(done => bench.painted(now => done([begin, performance.timeOrigin + now])))";

/// When the text of the document that came stood there.
const TURNED: &str =
    "return window.turning || !bench.text ? null : performance.timeOrigin + bench.text";

/// Opens the search, puts a word in and waits until something is found.
const SEARCH: &str = "
    const [opens, typed, found, word] = arguments;
    const begin = performance.now();
    const there = selector => [...document.querySelectorAll(selector)].find(e => e.getClientRects().length);
    there(opens)?.click();
    return new Promise(done => {
        let last = 0;
        const look = () => {
            if (there(found)) return bench.painted(now => done(now - begin));
            const field = there(typed), now = performance.now();
            if (field && now - last > 50) {
                last = now;
                field.focus();
                field.value = word;
                for (const type of ['input', 'keydown', 'keyup']) field.dispatchEvent(new Event(type, {bubbles: true}));
            }
            if (now - begin > 20000) return done(null);
            requestAnimationFrame(look);
        };
        look();
    })";

fn look(handbook: &Handbook) -> Seen {
    let Handbook { name, packed, .. } = handbook;
    let address = handbook.address(FIRST);
    let page = handbook.page(&address);
    say(&format!("{name} beside others"));
    let mut seen = Seen {
        quick: visits(packed, page, Conditions::FREE),
        slow: visits(packed, page, Conditions::HELD),
        build: handbook.builds.took.clone(),
        peak: handbook.builds.peak.clone(),
        ..Seen::default()
    };
    packed.asked();
    let site = packed.serve();
    let visitor = Visitor::new(&site);
    visitor.watch(handbook.text);
    let come = || {
        visitor.hold_back(Conditions::FREE);
        visitor.come(&address, handbook.whole);
        packed.asked()
    };
    let mut keep: BTreeSet<_> = come().into_iter().collect();
    seen.bytes.add(whole(packed.weight(&keep).brotli));
    seen.requests.add(whole(keep.len() as u64));
    for _ in 0..RUNS {
        come();
        visitor.hold_back(Conditions::HELD);
        let search = handbook.search.into_iter().chain([WORD]).map(|w| json!(w));
        let took = visitor.run_with(SEARCH, search.collect());
        seen.search.add(
            took.as_f64()
                .unwrap_or_else(|| panic!("{name} finds nothing")),
        );
        pause(1000);
        let asked: BTreeSet<_> = packed.asked().into_iter().collect();
        seen.search_requests.add(whole(asked.len() as u64));
        seen.search_bytes.add(whole(packed.weight(&asked).brotli));
        keep.extend(asked);
    }
    for from in FROM {
        come();
        visitor.enter(&handbook.address(from));
        visitor.until("the whole page", &format!("return !!({})", handbook.whole));
        pause(500);
        packed.asked();
        visitor.hold_back(Conditions::HELD);
        seen.turn.add(turn(&visitor, handbook.text));
        pause(1000);
        let asked: BTreeSet<_> = packed.asked().into_iter().collect();
        seen.turn_requests.add(whole(asked.len() as u64));
        seen.turn_bytes.add(whole(packed.weight(&asked).brotli));
    }
    // Every page of the same language; a page that says what is missing and
    // all pages once more on one are left out.
    let begin = handbook.path[0]
        .trim_start_matches('/')
        .split('#')
        .next()
        .unwrap_or_default();
    let pages = packed.files.keys().filter(|name| {
        name.starts_with(begin)
            && name.ends_with(".html")
            && name.contains(|c: char| c.is_ascii_digit())
    });
    keep.extend(pages.cloned());
    seen.everything.add(whole(packed.weight(&keep).brotli));
    seen
}

/// Milliseconds from the press to the text of the next page.
fn turn(visitor: &Visitor, text: &str) -> f64 {
    let told = visitor.run_with(
        TURN,
        vec![json!(
            text.rsplit_once(' ').map_or(text, |(place, _)| place)
        )],
    );
    let begin = told[0].as_f64().expect("a time");
    if let Some(painted) = told[1].as_f64() {
        return painted - begin;
    }
    for _ in 0..1000 {
        if let Some(there) = visitor.run(TURNED).as_f64() {
            return there - begin;
        }
        pause(10);
    }
    panic!("no other page came")
}

/// One page as the generators get it.
struct Leaf {
    number: String,
    chapter: String,
    title: String,
    markdown: String,
}

/// Reads our own document in a browser.
fn pages(packed: &Packed) -> Vec<Leaf> {
    let site = packed.serve();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let told = visitor.run(include_str!("export.js"));
    let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
    let leaves = told.as_array().expect("pages").iter();
    leaves
        .map(|leaf| Leaf {
            number: text(&leaf[0]),
            chapter: text(&leaf[1]),
            title: text(&leaf[2]),
            markdown: text(&leaf[3]) + "\n",
        })
        .collect()
}

fn ours(kompas: &Path, packed: Packed) -> Result<Handbook, String> {
    let content = root().join("content");
    Ok(Handbook {
        name: "Kompas",
        packed,
        builds: several(|| build::documents(kompas, &content))?,
        path: ["/nl/#", ""],
        whole: crate::paint::START.whole,
        text: "section.here h1",
        search: [".bar .all", "#question", "#find .pages li"],
    })
}

fn several(build: impl Fn() -> Result<native::Run, String>) -> Result<Runs, String> {
    let mut runs = Runs::default();
    for _ in 0..RUNS {
        runs.add(build()?);
    }
    Ok(runs)
}

/// Writes the pages into a folder, each under its number.
fn write(folder: &Path, pages: &[Leaf]) -> Result<(), String> {
    let told = |e: std::io::Error| e.to_string();
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(told)?;
    for leaf in pages {
        fs::write(folder.join(format!("{}.md", leaf.number)), &leaf.markdown).map_err(told)?;
    }
    Ok(())
}

/// A line for each page under its chapter, as a generator wants it.
fn listed(
    pages: &[Leaf],
    chapter: impl Fn(&str) -> String,
    page: impl Fn(&Leaf) -> String,
) -> String {
    let (mut text, mut last) = (String::new(), "");
    for leaf in pages {
        if leaf.chapter != last {
            last = &leaf.chapter;
            let _ = writeln!(text, "{}", chapter(last));
        }
        let _ = writeln!(text, "{}", page(leaf));
    }
    text
}

fn mdbook(pages: &[Leaf]) -> Result<Option<Handbook>, String> {
    if native::said(Command::new("mdbook").arg("--version")).is_err() {
        return Ok(None);
    }
    say("the same with mdBook");
    let folder = place().join("mdbook");
    write(&folder.join("src"), pages)?;
    let list = listed(
        pages,
        |chapter| format!("\n# {chapter}\n"),
        |leaf| format!("- [{}]({}.md)", leaf.title, leaf.number),
    );
    let told = |e: std::io::Error| e.to_string();
    fs::write(folder.join("src/SUMMARY.md"), format!("# Kompas\n{list}")).map_err(told)?;
    let book = "[book]\ntitle = \"Kompas\"\nlanguage = \"nl\"\n";
    fs::write(folder.join("book.toml"), book).map_err(told)?;
    let builds = several(|| native::run(Command::new("mdbook").arg("build").arg(&folder)))?;
    Ok(Some(Handbook {
        name: "mdBook",
        packed: Packed::make("mdbook", &folder.join("book"))?,
        builds,
        path: ["/", ".html"],
        whole: "document.readyState === 'complete'",
        text: "main h1",
        search: [
            "#mdbook-search-toggle",
            "#mdbook-searchbar",
            "#mdbook-searchresults li",
        ],
    }))
}

fn material(pages: &[Leaf]) -> Result<Option<Handbook>, String> {
    let Some(tools) = std::env::var_os("KOMPAS_TOOLS").map(PathBuf::from) else {
        return Ok(None);
    };
    let mkdocs = tools.join("material/bin/mkdocs");
    if !mkdocs.exists() {
        return Ok(None);
    }
    say("the same with MkDocs Material");
    let folder = place().join("material");
    write(&folder.join("docs"), pages)?;
    let list = listed(
        pages,
        |chapter| format!("  - {}:", json!(chapter)),
        |leaf| {
            // The start page stands in no chapter.
            let deeper = if leaf.chapter.is_empty() { "" } else { "  " };
            format!("  {deeper}- {}: {}.md", json!(leaf.title), leaf.number)
        },
    );
    let settings = format!(
        "site_name: Kompas\ntheme:\n  name: material\n  language: nl\n  font: false\nplugins:\n  - search:\n      lang: nl\nnav:\n{list}"
    );
    fs::write(folder.join("mkdocs.yml"), settings).map_err(|e| e.to_string())?;
    let builds = several(|| {
        let mut build = Command::new(&mkdocs);
        native::run(build.args(["build", "--quiet"]).current_dir(&folder))
    })?;
    Ok(Some(Handbook {
        name: "MkDocs Material",
        packed: Packed::make("material", &folder.join("site"))?,
        builds,
        path: ["/", "/"],
        whole: "document.readyState === 'complete'",
        text: "article h1",
        search: [
            "label[for=__search]",
            ".md-search__input",
            ".md-search-result__item",
        ],
    }))
}
