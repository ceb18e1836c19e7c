//! What a first visit weighs in each language: found out by coming, and by
//! weighing what was asked for.

use crate::packed::{Packed, Weight};
use crate::site::documents;
use crate::table::{Table, number, whole};
use crate::visitor::Visitor;
use crate::{budget, say};
use std::fs;

/// What may go over the network, in kB.
const ALL: f64 = 180.0;
const DOCUMENT: f64 = 72.0;
/// In scripts of which a letter takes more than a byte.
const OTHER_DOCUMENT: f64 = 92.0;
const STYLE: f64 = 8.0;
const PROGRAM: f64 = 100.0;
const EARLY: f64 = 3.0;

/// What one visit asked for.
struct First {
    asked: Vec<String>,
    all: Weight,
    document: Weight,
    style: Weight,
    early: Weight,
    scripts: Weight,
    program: Weight,
}

impl First {
    /// Comes to a document of the site.
    fn come(packed: &Packed, name: &str) -> Self {
        say(&format!("weight of {name}"));
        let site = packed.serve();
        Visitor::new(&site).enter_and_start(&format!("/{name}/"));
        let asked = packed.asked();
        let some = |is: fn(&str) -> bool| packed.weight(asked.iter().filter(|n| is(n)));
        Self {
            all: packed.weight(&asked),
            document: some(|n| n.ends_with(".html")),
            style: some(|n| n.ends_with(".css")),
            early: some(|n| n.starts_with("early-")),
            scripts: some(|n| n.ends_with(".js") && !n.starts_with("kompas-")),
            program: some(|n| n.starts_with("kompas-")),
            asked,
        }
    }
}

/// The table, and the rows of the budget.
///
/// # Errors
/// A document cannot be read or packed.
pub fn measure(packed: &Packed, budgets: &mut Vec<budget::Row>) -> Result<String, String> {
    let columns = [
        "bytes",
        "document raw",
        "gzip",
        "brotli",
        "style",
        "scripts",
        "program",
        "all, gzip",
        "all, brotli",
        "requests",
    ];
    let mut table = Table::new("First visit, bytes", &columns);
    let mut budget = |what: String, weight: Weight, most: f64| {
        budgets.push(budget::Row {
            what,
            measured: whole(weight.brotli) / 1000.0,
            most,
            unit: "kB",
        });
    };
    for name in documents() {
        let first = First::come(packed, &name);
        let figures = [
            first.document.raw,
            first.document.gzip,
            first.document.brotli,
            first.style.brotli,
            first.scripts.brotli,
            first.program.brotli,
            first.all.gzip,
            first.all.brotli,
        ];
        let mut cells = vec![name.clone()];
        cells.extend(figures.map(|figure| number(whole(figure))));
        cells.push(first.asked.len().to_string());
        table.row(&cells);
        if name == "nl" {
            budget("style".into(), first.style, STYLE);
            budget("program and its loader".into(), first.program, PROGRAM);
            budget("early script".into(), first.early, EARLY);
        }
        // Of two languages beside each other nothing was promised.
        if !name.contains('-') {
            let most = if name == "ar" {
                OTHER_DOCUMENT
            } else {
                DOCUMENT
            };
            budget(format!("document, {name}"), first.document, most);
            budget(format!("whole first visit, {name}"), first.all, ALL);
        }
    }
    let table = table.note("Bodies without headers, packed with brotli 11 and gzip 9; style, scripts and program as brotli. Scripts are the early one and the one that starts the program. A name such as `en-nl` is the document with Dutch beside it.");
    Ok([table, parts(packed)?].join("\n"))
}

/// What a document consists of: weighed without one part after another.
fn parts(packed: &Packed) -> Result<String, String> {
    let folder = crate::place().join("parts");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let languages: Vec<_> = documents()
        .into_iter()
        .filter(|name| !name.contains('-'))
        .collect();
    type Part = (&'static str, fn(&str) -> String);
    let written: [Part; 5] = [
        ("whole", str::to_owned),
        ("words", words),
        ("tools", |html| {
            without_sections(html, |id| ("801"..="807").contains(&id))
        }),
        ("hand", |html| without_sections(html, |id| id == "911")),
        ("searched", |html| without(html, " data-say=\"", "\"")),
    ];
    for language in &languages {
        let html = fs::read_to_string(packed.folder.join(language).join("index.html"));
        let html = html.map_err(|e| e.to_string())?;
        for (part, write) in written {
            let file = folder.join(format!("{language}-{part}.html"));
            fs::write(file, write(&html)).map_err(|e| e.to_string())?;
        }
    }
    let packed = Packed::make("parts", &folder)?;
    let columns = [
        "document, brotli",
        "whole",
        "its words alone",
        "tools 801 to 807",
        "911 for outreach",
        "what people search by",
    ];
    let mut table = Table::new("What a document weighs by", &columns);
    for language in languages {
        let weight = |part: &str| whole(packed.weight(&[format!("{language}-{part}.html")]).brotli);
        let all = weight("whole");
        let figures = [
            all,
            weight("words"),
            all - weight("tools"),
            all - weight("hand"),
            all - weight("searched"),
        ];
        table.row(
            &std::iter::once(language.clone())
                .chain(figures.map(number))
                .collect::<Vec<_>>(),
        );
    }
    Ok(table.note("Its words alone are the document without tags, drawings and attributes. The other parts are what the document loses without them."))
}

/// The text between the tags.
fn words(html: &str) -> String {
    html.split('<')
        .filter_map(|piece| Some(piece.split_once('>')?.1))
        .collect()
}

/// A text without every piece from a beginning to the next end.
fn without(text: &str, begin: &str, end: &str) -> String {
    let mut pieces = text.split(begin);
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        kept.push_str(piece.split_once(end).map_or(piece, |(_, rest)| rest));
    }
    kept
}

/// A document without some of its sections, by id.
fn without_sections(html: &str, gone: impl Fn(&str) -> bool) -> String {
    let begin = "<section id=\"";
    let mut pieces = html.split(begin);
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let id = piece.split('"').next().unwrap_or_default();
        if !gone(id) {
            kept.push_str(begin);
            kept.push_str(piece);
        }
    }
    kept
}
