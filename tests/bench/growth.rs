//! What becomes of it with more languages and more pages: made-up libraries of
//! copies, built, and read in the browser.

use crate::build::{self, Runs};
use crate::hands::hands;
use crate::packed::Packed;
use crate::paint::{self, visits};
use crate::table::{Table, number, whole};
use crate::visit::Conditions;
use crate::{RUNS, place, root, say};
use kompas::content::Library;
use kompas::page::{Entry, Outline};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Languages and pages of the libraries that are built.
const BUILT: [(usize, usize); 4] = [(5, 95), (50, 95), (5, 300), (50, 300)];
/// Pages of the documents that are read. There are no more numbers than 900,
/// and a hundred in a chapter.
const READ: [usize; 3] = [95, 300, 900];

/// Both tables.
///
/// # Errors
/// The made-up library breaks a rule of real ones.
pub fn measure(kompas: &Path, packed: &Packed) -> Result<String, String> {
    let columns = [
        "languages × pages",
        "sections written",
        "seconds",
        "ms for a section",
        "most memory, MB",
    ];
    let mut built = Table::new("Growth of the build", &columns);
    for (languages, pages) in BUILT {
        say(&format!("{languages} languages of {pages} pages"));
        let content = library(languages, pages)?;
        let mut runs = Runs::default();
        for _ in 0..RUNS {
            runs.add(build::documents(kompas, &content)?);
        }
        // Each language alone, and all but the source with the source beside it.
        let sections = (languages + 2 * (languages - 1)) * pages;
        let each = runs.took.median().map(|took| took / whole(sections as u64));
        built.row(&[
            format!("{languages} × {pages}"),
            number(whole(sections as u64)),
            runs.took.show(1000.0),
            each.map_or_else(String::new, |each| format!("{each:.2}")),
            runs.peak.show(1e6),
        ]);
    }
    let built = built.note("Copies of English beside Dutch, held to every rule. A document with Dutch beside it counts twice.");

    let mut rows: Vec<Vec<String>> = Vec::new();
    for pages in READ {
        say(&format!("a document of {pages} pages"));
        let packed = grown(kompas, packed, pages)?;
        let document = packed.weight(&["nl/index.html".to_owned()]);
        let slow = visits(&packed, paint::START, Conditions::HELD);
        let quick = hands(&packed, 1, |_, _| ());
        let slowed = hands(&packed, 6, |_, _| ());
        rows.push(vec![
            pages.to_string(),
            number(whole(document.raw) / 1000.0),
            number(whole(document.brotli) / 1000.0),
            slow.first_paint.show(1.0),
            slow.program.show(1.0),
            slow.memory.show(1e6),
            quick.turn.show(1.0),
            slowed.turn.show(1.0),
            slowed.first_letter.show(1.0),
            quick.letter.show(1.0),
            slowed.letter.show(1.0),
        ]);
    }
    let names = [
        "pages in one document",
        "document raw, kB",
        "brotli, kB",
        "first paint, held back, ms",
        "program answers, held back, ms",
        "tab holds, MB",
        "page change, ms",
        "page change, processor ÷ 6, ms",
        "first letter of a search, processor ÷ 6, ms",
        "each further letter, ms",
        "each further letter, processor ÷ 6, ms",
    ];
    // A document is a column: there are few of them, and many figures.
    let head: Vec<_> = std::iter::once(names[0])
        .chain(rows.iter().map(|row| row[0].as_str()))
        .collect();
    let mut read = Table::new("Growth of a document", &head);
    for (at, name) in names.iter().enumerate().skip(1) {
        let figures = rows.iter().map(|row| row[at].as_str());
        read.row(&std::iter::once(*name).chain(figures).collect::<Vec<_>>());
    }
    let read =
        read.note("Copies of the Dutch pages. Held back: processor ÷ 6, 1.6 Mbit/s and 150 ms.");
    Ok([built, read].join("\n"))
}

/// The built site, with a longer document in Dutch.
fn grown(kompas: &Path, packed: &Packed, pages: usize) -> Result<Packed, String> {
    let content = library(2, pages)?;
    build::documents(kompas, &content)?;
    let told = |e: std::io::Error| e.to_string();
    let read =
        |file: PathBuf| fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()));
    let longer = read(place().join("documents/nl/index.html"))?;
    let real = read(packed.folder.join("nl/index.html"))?;
    let parts = |text: &str| -> Option<[String; 3]> {
        let (before, rest) = text.split_once("<main>")?;
        let (main, after) = rest.rsplit_once("</main>")?;
        Some([before, main, after].map(str::to_owned))
    };
    let (Some([before, _, after]), Some([_, main, _])) = (parts(&real), parts(&longer)) else {
        return Err("a document has no main".to_owned());
    };
    let folder = place().join(format!("site-{pages}"));
    let _ = fs::remove_dir_all(&folder);
    copy(&packed.folder, &folder, &[]).map_err(told)?;
    let whole = format!("{before}<main>{main}</main>{after}");
    fs::write(folder.join("nl/index.html"), whole).map_err(told)?;
    Packed::make(&format!("site-{pages}"), &folder)
}

/// A library of copies: Dutch, English, and English under other tags.
fn library(languages: usize, pages: usize) -> Result<PathBuf, String> {
    let told = |e: std::io::Error| e.to_string();
    let from = root().join("content");
    let real = Library::read(&from).map_err(|problems| problems.to_string())?;
    let to = place().join(format!("content-{languages}-{pages}"));
    let _ = fs::remove_dir_all(&to);
    let others: Vec<_> = real.languages.all.iter().map(|l| l.tag.as_str()).collect();
    let others: Vec<_> = others
        .into_iter()
        .filter(|tag| !["nl", "en"].contains(tag))
        .collect();
    copy(&from, &to, &others).map_err(told)?;
    more_pages(&real, &to, pages).map_err(told)?;
    let tags = (0..languages.saturating_sub(2)).map(tag);
    let mut list = String::new();
    for tag in ["nl", "en"].map(str::to_owned).into_iter().chain(tags) {
        let _ = writeln!(
            list,
            "[[language]]\ntag = \"{tag}\"\nname = \"{tag}\"\ndir = \"ltr\"\nstate = \"draft\"\n"
        );
        if !["nl", "en"].contains(&tag.as_str()) {
            copy(&to.join("en"), &to.join(tag), &[]).map_err(told)?;
        }
    }
    fs::write(to.join("languages.toml"), list).map_err(told)?;
    Ok(to)
}

/// A tag that no language has: qaa to qtz are for private use.
fn tag(at: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    ['q', letter(at / 26), letter(at)].into_iter().collect()
}

/// Copies of pages under new numbers, until there are so many.
fn more_pages(real: &Library, to: &Path, pages: usize) -> std::io::Result<()> {
    let outline = &real.outline;
    let known = |entry: &&Entry| entry.tool.is_none() && real.path(entry.number).is_some();
    let mut models = outline.pages.iter().filter(known).skip(1).cycle();
    let mut taken: BTreeSet<u16> = outline.pages.iter().map(|p| p.number.into()).collect();
    let (mut entries, mut marks) = (String::new(), String::new());
    let made = fs::read_to_string(to.join("en/from.toml"))?;
    while taken.len() < pages {
        let Some((entry, free)) = models.by_ref().take(1000).find_map(|entry| {
            let first = entry.number.chapter() * 100;
            Some((entry, (first..first + 100).find(|n| !taken.contains(n))?))
        }) else {
            break;
        };
        taken.insert(free);
        let Some((path, copied)) = paths(outline, entry, free) else {
            break;
        };
        let _ = writeln!(
            entries,
            "\n[[page]]\nnumber = {free}\nslug = \"{}-{free}\"",
            entry.slug
        );
        if let Some(line) = made
            .lines()
            .find_map(|l| l.strip_prefix(&format!("\"{path}\"")))
        {
            let _ = writeln!(marks, "\"{copied}\"{line}");
        }
        for tag in ["nl", "en"] {
            fs::copy(to.join(tag).join(&path), to.join(tag).join(&copied))?;
        }
    }
    add(&to.join("pages.toml"), &entries)?;
    add(&to.join("en/from.toml"), &marks)
}

/// Where a page stands, and where its copy is to stand.
fn paths(outline: &Outline, entry: &Entry, number: u16) -> Option<(String, String)> {
    let folder = &outline.chapter(entry.number)?.folder;
    let of = |slug: &str| format!("{folder}/{slug}.md");
    Some((of(&entry.slug), of(&format!("{}-{number}", entry.slug))))
}

fn add(file: &Path, text: &str) -> std::io::Result<()> {
    let old = fs::read_to_string(file)?;
    fs::write(file, old + text)
}

/// Copies a folder, without some of what stands in it.
fn copy(from: &Path, to: &Path, without: &[&str]) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        if without.iter().any(|w| name == *w) {
            continue;
        }
        let (old, new) = (from.join(&name), to.join(&name));
        if old.is_dir() {
            copy(&old, &new, &[])?;
        } else {
            fs::copy(old, new)?;
        }
    }
    Ok(())
}
