//! The documents: what is in them, without any script.

use crate::{Copy, built, library, unfinished};
use kompas::content::Library;
use kompas::locale::State;
use kompas::site::{Document, documents};

const TODAY: &str = "2026-11-24";

/// The section of a page, from its opening tag to the next page's.
fn section<'a>(html: &'a str, id: &str) -> &'a str {
    let start = html
        .find(&format!("<section id=\"{id}\""))
        .unwrap_or_else(|| panic!("no section {id}"));
    let rest = &html[start..];
    rest.find("</section>").map_or(rest, |end| &rest[..end])
}

#[test]
fn one_document_per_language_and_one_with_the_source_beside_it() {
    let library = library();
    let site = built(&library, TODAY);
    let built = site.keys().filter(|f| f.ends_with("/index.html"));
    let built: Vec<_> = built.filter(|f| !f.starts_with("sources/")).collect();
    assert_eq!(built.len(), library.languages.all.len() * 2 - 1);
    for document in documents(&library) {
        let Document { language, book, .. } = document;
        let html = &site[&format!("{}/index.html", document.folder())];
        assert!(html.contains(&format!(
            "<html lang={} dir={}>",
            language.tag,
            language.dir.as_str()
        )));
        for number in book.pages.keys() {
            assert_eq!(
                html.matches(&format!("<section id=\"{number}\"")).count(),
                1,
                "{number}"
            );
        }
    }
}

#[test]
fn every_page_reads_without_script_in_the_markup() {
    let library = library();
    let site = built(&library, TODAY);
    for document in documents(&library) {
        let Document { book, .. } = document;
        let html = &site[&format!("{}/index.html", document.folder())];
        for (number, page) in &book.pages {
            let section = section(html, &number.to_string());
            let first = page.front.short[0]
                .split('{')
                .next()
                .unwrap_or_default()
                .trim();
            let begin = section.split('>').next().unwrap_or_default();
            let read = words_of(section);
            assert!(!begin.contains("hidden"), "{number} waits for a script");
            for text in page.texts() {
                let first = text.split(['{', '#', '«']).next().unwrap_or_default();
                let words: Vec<_> = first.split_whitespace().take(3).collect();
                assert!(
                    read.contains(&words.join(" ")),
                    "{} {number}: {text}",
                    document.folder()
                );
            }
            assert!(section.contains("<h1"), "{number} has no heading");
            assert!(
                section.contains(first),
                "{} {number}: {first:?}",
                document.folder()
            );
            // A list leaves out what the language does not have yet.
            let there = |next: &&_| book.pages.contains_key(*next);
            for next in page.front.next.iter().filter(there) {
                assert!(
                    section.contains(&format!("href=\"#{next}\"")),
                    "{number} to {next}"
                );
            }
            for id in &page.front.people {
                if let Some(dial) = &library.places[id].dial {
                    assert!(
                        section.contains(&format!("href=\"tel:{dial}\"")),
                        "{number}: {id}"
                    );
                }
            }
        }
    }
}

/// What somebody reads of a piece of HTML, in one line.
fn words_of(html: &str) -> String {
    // What stands in a template is shown by nobody without script.
    let shown = html
        .split("<template")
        .enumerate()
        .map(|(at, part)| match at {
            0 => part,
            _ => part
                .split_once("</template>")
                .map_or("", |(_, after)| after),
        });
    let html = shown.collect::<String>();
    let texts = html.split('<').map(|piece| match piece.split_once('>') {
        // Within a sentence: what stands there goes on.
        Some((tag, text))
            if ["strong", "em", "a", "span", "b", "bdi"]
                .iter()
                .any(|t| names(tag, t)) =>
        {
            text.to_owned()
        }
        Some((_, text)) => format!(" {text}"),
        None => String::new(),
    });
    let text = texts.collect::<String>();
    let text = text
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names(tag: &str, name: &str) -> bool {
    let tag = tag.trim_start_matches('/');
    tag.split(' ').next() == Some(name)
}

#[test]
fn every_number_of_the_condom_page_is_its_fact() {
    let library = library();
    let site = built(&library, TODAY);
    // As the fact sheet says it (H21, H41), in every language.
    for document in documents(&library) {
        let html = &site[&format!("{}/index.html", document.folder())];
        let text = section(html, "103");
        for (fact, value) in [
            ("pep_best", "2"),
            ("pep_latest", "72"),
            ("levonorgestrel_latest", "72"),
            ("ulipristal_latest", "120"),
            ("copper_iud_latest", "120"),
        ] {
            assert_eq!(library.facts[fact].value.as_deref(), Some(value), "{fact}");
            assert!(
                text.contains(&format!(">{value}</span>")),
                "{}: {fact}",
                document.folder()
            );
        }
    }
}

#[test]
fn every_page_says_when_it_was_read_and_that_nobody_checked_it() {
    let library = library();
    let site = built(&library, TODAY);
    let nl = &site["nl/index.html"];
    for number in library.books["nl"].pages.keys() {
        let section = section(nl, &number.to_string());
        assert!(section.contains("op 24 november 2026"), "{number}");
        assert!(
            section.contains("Niemand van SHOP heeft deze pagina nog nagekeken"),
            "{number}"
        );
    }
}

#[test]
fn all_numbers_stand_in_the_order_in_which_somebody_needs_them() {
    let library = library();
    let site = built(&library, TODAY);
    assert_eq!(library.settings.needs[0], "now");
    for document in documents(&library) {
        let Document { book, .. } = document;
        let html = &site[&format!("{}/index.html", document.folder())];
        if !book.pages.contains_key(&"906".parse().expect("a number")) {
            continue;
        }
        let mut rest = section(html, "906");
        for need in &library.settings.needs {
            // A heading begins with her words, whatever stands beside them.
            let title = format!(">{}</", book.words.needs[need]);
            let (_, group) = rest.split_once(&title).expect(&title);
            let list = group.split("</ul>").next().unwrap_or_default();
            let places = library.places.values().filter(|p| p.need == *need);
            for place in places {
                assert!(list.contains(&place.name), "{need}: {}", place.name);
            }
            rest = group;
        }
    }
}

#[test]
fn a_stale_fact_says_so() {
    let library = library();
    let fresh = built(&library, TODAY);
    let old = built(&library, "2035-01-01");
    let nl = |site: &std::collections::BTreeMap<String, String>| site["nl/index.html"].clone();
    let count =
        |html: &str| html.matches("class=\"stale\"").count() + html.matches("class=stale").count();
    assert_eq!(count(&nl(&fresh)), 0);
    assert!(nl(&fresh).contains("data-until=2027-05-24 data-seen=2026-11-24"));
    let stale = nl(&old);
    let page = section(&stale, "103");
    // A window is dated and never withheld; a price is doubted.
    let window = page.split("</p>").find(|p| p.contains(" 72 "));
    let window = window.unwrap_or_default();
    assert!(
        window.contains("<em class=stale>(Niet meer nagekeken sinds 24 november 2026. Bij gevaar altijd: 112.)</em>"),
        "{window}"
    );
    assert!(page.contains("(Dit kan veranderd zijn. Vraag het eerst na.)"));
    // Emergency numbers stay, dated.
    assert!(section(&stale, "101").contains("href=\"tel:112\""));
}

#[test]
fn a_fact_is_stale_the_day_after_its_last() {
    let library = library();
    let last = library.facts["pep_latest"].review_by;
    for (day, stale) in [(last, false), (last.succ_opt().unwrap(), true)] {
        let html = &built(&library, &day.to_string())["nl/index.html"];
        let page = section(html, "103");
        let first = page.split("</div>").next().unwrap_or_default();
        assert_eq!(first.contains("class=stale"), stale, "{day}");
        assert_eq!(first.contains("data-until="), !stale, "{day}");
    }
}

#[test]
fn every_number_of_the_source_lands_somewhere_in_every_language() {
    let copy = unfinished();
    let library = Library::read(copy.path()).unwrap_or_else(|p| panic!("{p}"));
    let site = built(&library, TODAY);
    let dial = library.places["shop"].dial.as_ref().expect("a number");
    let call = format!("href=\"tel:{dial}\"");
    for (language, book) in library.languages() {
        let html = &site[&format!("{}/index.html", language.tag)];
        for (number, page) in &library.books["nl"].pages {
            let section = section(html, &number.to_string());
            let missing = !book.pages.contains_key(number);
            let is = section.contains("class=\"page missing\"");
            assert_eq!(is, missing, "{} {number}", language.tag);
            if missing {
                assert!(section.contains(&book.words.page.missing), "{number}");
                assert!(section.contains(&call), "{number}");
                for (tag, title) in [
                    ("nl", &page.front.title),
                    ("en", &library.books["en"].pages[number].front.title),
                ] {
                    let title = format!("<span lang=\"{tag}\" dir=\"ltr\">{title}</span>");
                    assert!(section.contains(&title), "{number}: {title}");
                    let link = format!("href=\"../{tag}/#{number}\"");
                    assert!(section.contains(&link), "{number}: {link}");
                }
                // No list of the language's own pages offers it.
                let offered = format!("<a href=\"#{number}\"><b>");
                assert!(!html.contains(&offered), "{} {number}", language.tag);
            }
        }
    }
}

#[test]
fn where_a_page_for_danger_is_missing_everybody_it_names_is_there() {
    let copy = unfinished();
    let library = Library::read(copy.path()).unwrap_or_else(|p| panic!("{p}"));
    let site = built(&library, TODAY);
    for document in documents(&library) {
        let book = document.book;
        let html = &site[&format!("{}/index.html", document.folder())];
        for entry in library.outline.pages.iter().filter(|e| e.critical) {
            if book.pages.contains_key(&entry.number) {
                continue;
            }
            let section = section(html, &entry.number.to_string());
            let original = &library.books["nl"].pages[&entry.number];
            for id in &original.front.people {
                let name = format!("<b>{}</b>", library.places[id].name);
                assert!(section.contains(&name), "{} {id}", entry.number);
            }
        }
    }
}

#[test]
fn only_a_page_for_danger_says_that_its_source_has_changed() {
    let copy = Copy::new()
        .replace("nl/now/danger-now.md", "title = \"", "title = \"Nu: ")
        .replace("nl/health/prep.md", "title = \"", "title = \"Nu: ");
    let library = Library::read(copy.path()).unwrap_or_else(|p| panic!("{p}"));
    let site = built(&library, TODAY);
    for (tag, number, says, instead) in [
        ("nl", "101", false, &[][..]),
        ("en", "101", true, &["nl"]),
        ("ar", "101", true, &["nl"]),
        ("en", "102", false, &[]),
        ("en", "304", false, &[]),
    ] {
        let html = &site[&format!("{tag}/index.html")];
        let section = section(html, number);
        let words = &library.books[tag].words;
        let day = words.day("2026-11-24".parse().expect("a day"));
        let said = words.page.outdated.replace("{date}", &day);
        assert_eq!(section.contains(&said), says, "{tag} {number}");
        let above = section.split("class=\"short\"").next().unwrap_or_default();
        assert_eq!(
            above.matches("hreflang").count(),
            instead.len(),
            "{tag} {number}"
        );
        for other in instead {
            let link = format!("href=\"../{other}/#{number}\"");
            assert!(above.contains(&link), "{tag} {number}: {link}");
        }
    }
}

#[test]
fn every_translation_says_that_no_native_reader_made_it() {
    let library = library();
    let site = built(&library, TODAY);
    for (language, book) in library.languages().skip(1) {
        let html = &site[&format!("{}/index.html", language.tag)];
        let made = book.words.site.made.as_ref().expect("site.made");
        for number in book.pages.keys() {
            assert!(
                section(html, &number.to_string()).contains(made),
                "{number}"
            );
        }
    }
}

#[test]
fn every_inner_link_leads_somewhere() {
    let site = built(&library(), TODAY);
    for (file, html) in site.iter().filter(|(f, _)| f.ends_with("/index.html")) {
        for (at, _) in html.match_indices("href=\"#") {
            let id = html[at + 7..].split('"').next().unwrap_or_default();
            assert!(html.contains(&format!("id=\"{id}\"")), "{file}: #{id}");
        }
    }
}

#[test]
fn a_link_shows_whole_addresses_where_the_host_is_known() {
    let told = |html: &str, name: &str| {
        let rest = html
            .split(&format!("<meta property={name} content=\""))
            .nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let documents = |site: std::collections::BTreeMap<String, String>| {
        let all = site
            .into_iter()
            .filter(|(file, _)| file.ends_with("index.html"));
        all.collect::<Vec<_>>()
    };
    let unknown = documents(built(&library(), TODAY));
    let file = "site.toml";
    let copy = Copy::new().replace(
        file,
        "leave_to",
        "address = \"https://a.example/b/\"\nleave_to",
    );
    let known = Library::read(copy.path()).unwrap_or_else(|p| panic!("{p}"));
    let known = documents(built(&known, TODAY));
    assert!(known.len() > 10 && known.len() == unknown.len());
    for ((file, with), (_, without)) in known.iter().zip(&unknown) {
        let folder = file.trim_end_matches("index.html");
        // No page: whoever keeps the address of a link keeps a language.
        let url = format!("https://a.example/b/{folder}");
        assert_eq!(told(with, "og:url"), Some(url), "{file}");
        let image = "https://a.example/b/preview.png".to_owned();
        assert_eq!(told(with, "og:image"), Some(image), "{file}");
        assert_eq!(told(without, "og:url"), None, "{file}");
        let image = told(without, "og:image").unwrap_or_default();
        assert!(
            ["preview.png", "../preview.png"].contains(&&*image),
            "{file}: {image}"
        );
    }
}

#[test]
fn no_button_of_a_tool_says_what_a_button_of_the_bar_says() {
    for (language, book) in library().languages() {
        let (bar, tool, keep) = (&book.words.bar, &book.words.tool, &book.words.keep);
        let bar = [
            &bar.start,
            &bar.back,
            &bar.index,
            &bar.leave,
            &book.words.find.bar,
        ];
        let tool = [
            [
                &tool.start,
                &tool.next,
                &tool.skip,
                &tool.back,
                &tool.finish,
            ],
            [
                &tool.sheet_back,
                &tool.rewrite,
                &tool.when_again,
                &tool.new_goal,
                &tool.take_up,
            ],
            [
                &tool.go_on,
                &tool.done,
                &tool.change,
                &tool.print,
                &tool.print_cards,
            ],
            [
                &tool.print_yes,
                &tool.print_no,
                &keep.keep,
                &keep.cancel,
                &keep.close,
            ],
        ];
        for words in tool.into_iter().flatten() {
            assert!(
                !bar.contains(&words),
                "{}: {words:?} is there twice",
                language.tag
            );
        }
    }
}

#[test]
fn neither_drafts_nor_paired_documents_are_listed() {
    let library = library();
    let site = built(&library, TODAY);
    for document in documents(&library) {
        let html = &site[&format!("{}/index.html", document.folder())];
        let hidden = html.contains("<meta name=robots content=noindex>");
        let draft = document.language.state == State::Draft;
        assert_eq!(
            hidden,
            draft || document.beside.is_some(),
            "{}",
            document.folder()
        );
    }
}

#[test]
fn nothing_in_a_document_asks_for_anything_elsewhere() {
    for (file, html) in built(&library(), TODAY) {
        for way in [
            "<img",
            "<iframe",
            "<form action",
            "style=",
            "onclick",
            "<object",
            "url(",
        ] {
            let allowed = file.ends_with(".css") && way == "url(";
            assert!(
                allowed || !html.contains(way) || file.ends_with(".js"),
                "{file}: {way}"
            );
        }
    }
}

#[test]
fn the_list_of_sources_is_whole_and_weighs_on_nobody() {
    let library = library();
    let site = built(&library, TODAY);
    let list = &site["sources/index.html"];
    let pages = library.books.values().flat_map(|book| book.pages.values());
    for id in pages.flat_map(|page| &page.front.sources) {
        let item = list.split(&format!("<li id=\"{id}\">")).nth(1);
        let item = item.and_then(|rest| rest.split("</li>").next());
        let fact = &library.sheet[id];
        let known = format!("{} · {}", fact.seen, fact.confidence);
        assert!(item.is_some_and(|item| item.ends_with(&known)), "{id}");
    }
    for source in library.facts.values().map(|f| &f.source) {
        let address = source.split([' ', ';']).next().unwrap_or_default();
        let address = address.replace('&', "&amp;");
        assert!(list.contains(&format!("href=\"{address}\"")), "{address}");
    }
    for place in library.places.values() {
        assert!(list.contains(&format!("<b>{}</b>", place.name)));
    }
    assert!(list.contains("<meta name=robots content=noindex>"));
    assert!(list.contains("http-equiv=\"Content-Security-Policy\""));
    assert!(!list.contains("<script"), "it needs no script");
    // It is a link that somebody may follow, and nothing else: the documents
    // ask for it nowhere.
    for document in documents(&library) {
        let html = &site[&format!("{}/index.html", document.folder())];
        let links = html.matches("href=\"../sources/\"").count();
        assert_eq!(
            html.matches("sources/").count(),
            links,
            "{}",
            document.folder()
        );
        let about = document
            .book
            .pages
            .contains_key(&"910".parse().expect("a number"));
        assert_eq!(links, usize::from(about), "{}", document.folder());
    }
}

#[test]
fn a_build_is_the_same_twice() {
    let library: Library = library();
    assert_eq!(built(&library, TODAY), built(&library, TODAY));
    // And from a copy of the content, wherever it lies.
    let copy = Copy::new();
    let copied = Library::read(copy.path()).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(built(&copied, TODAY), built(&library, TODAY));
}
