//! The import table of docs/architecture.md is what the code does.

use crate::{code, files, text};
use std::collections::{BTreeMap, BTreeSet};

/// The rooms of the middle, which may import each other.
const MIDDLE: [&str; 15] = [
    "cards", "check", "facts", "inquiry", "kept", "locale", "notebook", "page", "search", "share",
    "sheet", "store", "vault", "windows", "words",
];

/// The room a file belongs to: `src/site/page.rs` belongs to `site`.
fn room(path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.split('/').next().unwrap_or_default().to_owned()
}

/// The table `| room | may import |`, as it is written.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let mut table = BTreeMap::new();
    let text = text("docs/architecture.md");
    let rows = text
        .lines()
        .skip_while(|l| !l.starts_with("| room | may import |"))
        .skip(2)
        .take_while(|l| l.starts_with('|'));
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let names = |cell: &str| -> BTreeSet<String> {
            let names = cell
                .split(',')
                .map(|n| n.trim().trim_matches('`').to_owned());
            names.filter(|n| !n.is_empty()).collect()
        };
        let mut allowed = names(cells[1]);
        if allowed.remove("the middle") {
            allowed.extend(MIDDLE.map(str::to_owned));
        }
        for room in names(cells[0]) {
            let rooms = if room == "the middle" {
                MIDDLE.to_vec()
            } else {
                vec![room.as_str()]
            };
            for room in rooms {
                table.insert(room.to_owned(), allowed.clone());
            }
        }
    }
    assert!(
        table.len() > MIDDLE.len(),
        "the table is missing from docs/architecture.md"
    );
    table
}

/// The rooms a file names after `crate::` or `kompas::`.
fn imported(path: &str) -> BTreeSet<String> {
    let code = code(path);
    let mut rooms = BTreeSet::new();
    for start in ["crate::", "kompas::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            let group = rest
                .strip_prefix('{')
                .map(|g| g.split('}').next().unwrap_or_default());
            let name = |text: &str| -> String {
                let text = text.trim_start();
                text.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect()
            };
            match group {
                Some(group) => rooms.extend(group.split(',').map(name)),
                None => {
                    rooms.insert(name(rest));
                }
            }
        }
    }
    rooms.remove("");
    rooms
}

#[test]
fn imports_follow_the_table() {
    let table = table();
    let mut wrong = Vec::new();
    for path in files("src", ".rs") {
        let room = room(&path);
        if room == "lib" {
            continue;
        }
        let allowed = table
            .get(&room)
            .unwrap_or_else(|| panic!("{room} is not in the table"));
        for other in imported(&path) {
            if other != room && !allowed.contains(&other) {
                wrong.push(format!("{path} imports {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "forbidden arrows:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_of_the_table_is_there() {
    for room in table().keys() {
        assert!(
            files("src", ".rs").iter().any(|f| self::room(f) == *room),
            "{room} is in the table and not in src/"
        );
    }
}
