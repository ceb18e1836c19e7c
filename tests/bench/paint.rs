//! Our own site in Chromium: a first visit on several phones and networks.

use crate::packed::Packed;
use crate::table::{Series, Table};
use crate::visit::{Conditions, SLOW, SLOWER};
use crate::visitor::Visitor;
use crate::{RUNS, say};

/// A page of a site.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub path: &'a str,
    /// What is read there, as a selector.
    pub text: &'a str,
    /// When nothing more is to come, as a condition in the page.
    pub whole: &'a str,
}

/// Our start page.
pub const START: Page = Page {
    path: "/nl/",
    text: "[id=\"100\"] h1",
    whole: "document.documentElement.dataset.door === 'closed'",
};

/// First visits under the same conditions.
#[derive(Default)]
pub struct Visits {
    pub first_paint: Series,
    pub largest_paint: Series,
    pub text: Series,
    pub program: Series,
    pub blocked: Series,
    /// Bytes that scripts hold.
    pub heap: Series,
    /// Bytes that the process of the tab holds.
    pub memory: Series,
}

/// Comes to a page several times, each time for the first time.
pub fn visits(packed: &Packed, page: Page, conditions: Conditions) -> Visits {
    let site = packed.serve();
    let visitor = Visitor::new(&site);
    visitor.watch(page.text);
    visitor.hold_back(conditions);
    let mut all = Visits::default();
    // The first one warms the browser up.
    visitor.come(page.path, page.whole);
    for _ in 0..RUNS {
        let visit = visitor.come(page.path, page.whole);
        for (series, value) in [
            (&mut all.first_paint, visit.first_paint),
            (&mut all.largest_paint, visit.largest_paint),
            (&mut all.text, visit.text),
            (&mut all.program, visit.program),
            (&mut all.blocked, visit.blocked),
            (&mut all.heap, visitor.heap()),
            (&mut all.memory, visitor.memory()),
        ] {
            value.into_iter().for_each(|value| series.add(value));
        }
    }
    all
}

/// The table of first visits.
pub fn measure(packed: &Packed) -> String {
    let columns = [
        "Dutch, a first visit, ms",
        "first paint",
        "text stands there",
        "program answers",
        "blocked",
        "scripts hold, MB",
        "tab holds, MB",
    ];
    let mut table = Table::new("First visit in Chromium", &columns);
    let slow = "1.6 Mbit/s and 150 ms";
    let mut rows = Vec::new();
    for slower in [1, 6] {
        rows.push((START, "start page", slower, None, "fast"));
        rows.push((START, "start page", slower, SLOW, slow));
        let name = "400 kbit/s and 400 ms";
        rows.push((START, "start page", slower, SLOWER, name));
    }
    for (path, name) in [("/nl/#103", "page 103"), ("/nl/#910", "page 910")] {
        let text = "section.here .text";
        let page = Page {
            path,
            text,
            ..START
        };
        rows.push((page, name, 6, SLOW, slow));
    }
    for (page, name, slower, line, network) in rows {
        let name = format!("{name}, processor ÷ {slower}, {network}");
        say(&name);
        let all = visits(packed, page, Conditions { slower, line });
        table.row(&[
            name,
            all.first_paint.show(1.0),
            all.text.show(1.0),
            all.program.show(1.0),
            all.blocked.show(1.0),
            all.heap.show(1e6),
            all.memory.show(1e6),
        ]);
    }
    table.note("Page 103 stands near the beginning of the document, 910 near its end. Blocked: what tasks of the page took beyond 50 ms each, from the first paint until half a second after the program answered. The tab holds what its process does, the browser’s own code among it.")
}
