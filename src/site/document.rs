//! The document of one language, and the page that chooses a language.

use super::markdown::{Filler, escape};
use super::page::Pages;
use super::pair::Pairing;
use super::shared::Assets;
use super::{Document, SYMBOLS, Settings, pieces, tool};
use crate::content::{Book, Library};
use crate::locale::{Direction, Language, State};
use crate::words::Site;
use leptos::prelude::*;

/// What a page may do until the program has started. Then `boot.js` closes it
/// further.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
    base-uri 'none'; form-action 'none'";

/// The whole of one document.
pub fn render(
    library: &Library,
    document: Document,
    assets: &Assets,
    settings: &Settings,
) -> String {
    let Document { language, book, .. } = document;
    let fill = Filler {
        library,
        book,
        today: settings.today,
    };
    let pages = Pages { fill, document };
    let mut parts = Parts::new(&pages);
    if let Some((beside, source)) = document.beside {
        // The same once more out of the words of the source language.
        let source = source.beside(book);
        let book = &source;
        let theirs = Parts::new(&Pages {
            fill: Filler { book, ..fill },
            document,
        });
        parts = parts.with(theirs, beside);
    }
    let words = &book.words;
    let above = view! {
        {header(library, document)}
        {aloud(book)}
        {printed(book)}
        <p id="old" class="note" hidden>{words.copy.old.clone()}</p>
        <p id="wait">{words.site.wait.clone()}</p>
    };
    let below = view! {
        {pages.ways()}
        <noscript><p class="note">{words.site.no_script.clone()}</p></noscript>
        <div id="cover" hidden>
            <p>{words.cover.text.clone()}</p>
            <button type="button">{words.cover.go_on.clone()}</button>
        </div>
        {bar(library, book)}
    };
    let boot = assets.boot.as_ref().map_or_else(String::new, |boot| {
        format!("<script type=module src=\"../{boot}\"></script>")
    });
    // The same words twice are not listed by search engines.
    let unlisted = Language {
        state: State::Draft,
        ..language.clone()
    };
    let head = Head {
        library,
        site: &words.site,
        language: document.beside.map_or(language, |_| &unlisted),
        folder: &format!("{}/", document.folder()),
    };
    let head = head.html(assets, settings);
    format!(
        "{head}<script src=\"../{}\"></script></head>\n\
         <body{}>{SYMBOLS}{}<main>{}</main>{}{}{}{boot}</body></html>\n",
        assets.early,
        document.beside.map_or("", |_| " class=paired"),
        plain(above),
        parts.main,
        plain(below),
        parts.stale,
        parts.data,
    )
}

/// The parts of a document that hold the words of the handbook.
struct Parts {
    main: String,
    /// What is said of a fact that grew old after the build.
    stale: String,
    /// What the program needs besides.
    data: String,
}

impl Parts {
    fn new(pages: &Pages) -> Self {
        let fill = &pages.fill;
        let words = &fill.book.words;
        let outline = fill.library.outline.pages.iter();
        let sections = outline.filter_map(|entry| match fill.book.pages.get(&entry.number) {
            Some(page) => Some(pages.section(entry, page)),
            None => pages.missing(entry),
        });
        let main = view! { {sections.collect_view()} {pages.lists()} };
        let stale = format!(
            "<template id=stale data-dated=\"{}\" data-ask=\"{}\" data-cover=\"{}\"></template>",
            // The script puts the day in.
            escape(&fill.dated("{date}")),
            escape(&words.page.stale_ask),
            escape(&words.site.cover),
        );
        Self {
            main: plain(main),
            stale,
            data: tool::data(pages),
        }
    }

    /// The same with the source language beside it.
    fn with(self, theirs: Self, beside: &Language) -> Self {
        let pairing = Pairing {
            tag: &beside.tag,
            dir: beside.dir.as_str(),
        };
        Self {
            main: pairing.merge(&self.main, &theirs.main),
            stale: pairing.merge_lines(&self.stale, &theirs.stale, &["data-dated", "data-ask"]),
            data: pairing.merge_attributes(&self.data, &theirs.data, &["data-"], &tool::HERS),
        }
    }
}

/// `index.html`: the languages by their own names, no flags, no redirect.
pub fn choice(library: &Library, assets: &Assets, settings: &Settings) -> String {
    let Some((first, book)) = library.languages().next() else {
        return String::new();
    };
    let links = library.menu().into_iter().map(|(language, book)| {
        let tag = language.tag.clone();
        view! {
            <li>
                <a href=format!("{tag}/") lang=tag.clone() hreflang=tag.clone() dir=language.dir.as_str()>
                    <b>{language.name.clone()}</b>
                    <span>{book.words.site.choose.clone()}</span>
                </a>
            </li>
        }
    });
    let body = view! {
        <main class="choice">
            <h1>{book.words.site.title.clone()}</h1>
            <ul class="doors">{links.collect_view()}</ul>
        </main>
    };
    let head = Head {
        library,
        site: &book.words.site,
        language: first,
        folder: "",
    };
    let head = head.html(assets, settings);
    format!(
        "{head}</head>\n<body>{}<script src=\"{}\"></script></body></html>\n",
        plain(body),
        assets.choose,
    )
}

/// The head: the same neutral title, description and preview on every page.
pub(super) struct Head<'a> {
    pub library: &'a Library,
    pub site: &'a Site,
    pub language: &'a Language,
    /// Where the document stands in the site, such as `en/`; empty at its root.
    pub folder: &'a str,
}

impl Head<'_> {
    pub fn html(&self, assets: &Assets, settings: &Settings) -> String {
        let Self {
            site,
            language,
            folder,
            ..
        } = *self;
        let (title, description) = (escape(&site.title), escape(&site.description));
        let up = if folder.is_empty() { "" } else { "../" };
        let policy = match &settings.reload {
            Some(reload) => reload.clone(),
            None => format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"),
        };
        let robots = match language.state {
            State::Draft => "<meta name=robots content=noindex>",
            State::Published => "",
        };
        // Who shows a link wants whole addresses. Only the host knows them.
        let (url, image) = match &self.library.settings.address {
            Some(address) => (
                format!("<meta property=og:url content=\"{address}{folder}\">"),
                format!("{address}preview.png"),
            ),
            None => (String::new(), format!("{up}preview.png")),
        };
        format!(
            "<!doctype html>\n<html lang={} dir={}>\n<head><meta charset=utf-8>{policy}\
             <meta name=viewport content=\"width=device-width,initial-scale=1\">\
             <title>{title}</title><meta name=description content=\"{description}\">\
             <meta property=og:title content=\"{title}\">\
             <meta property=og:description content=\"{description}\">\
             <meta property=og:type content=website>{url}\
             <meta property=og:image content=\"{image}\">\
             <meta name=twitter:card content=summary>{robots}\
             <meta name=referrer content=no-referrer>\
             <meta name=format-detection content=\"telephone=no\">\
             <meta name=color-scheme content=\"light dark\">\
             <link rel=icon href=\"{up}icon.svg\">\
             <link rel=stylesheet href=\"{up}{}\">",
            language.tag,
            language.dir.as_str(),
            assets.style,
        )
    }
}

pub(super) fn header(library: &Library, document: Document) -> AnyView {
    let Document { language, book, .. } = document;
    let links = library.menu().into_iter().map(|(other, _)| {
        let current = (other.tag == language.tag).then_some("true");
        let dir = (other.dir != Direction::Ltr).then(|| other.dir.as_str());
        view! {
            <li>
                <a
                    href=format!("../{}/", other.tag)
                    lang=other.tag.clone()
                    hreflang=other.tag.clone()
                    dir=dir
                    aria-current=current
                >
                    {other.name.clone()}
                </a>
            </li>
        }
    });
    let words = &book.words.languages;
    view! {
        <header class="top">
            <a class="brand" href="#100">{book.words.site.title.clone()}</a>
            {other_way(library, document, "")}
            <details class="languages">
                <summary aria-label=format!("{}: {}", words.menu, language.name)>
                    {pieces::icon("language")} {language.name.clone()}
                </summary>
                <ul>{links.collect_view()}</ul>
            </details>
            <p id="stays" class="alert" role="alert" tabindex="-1" hidden>{words.stays.clone()}</p>
        </header>
    }
    .into_any()
}

/// What reads aloud, shown and worked by `public/aloud.js`, which puts the
/// button at the head of the page.
pub(super) fn aloud(book: &Book) -> AnyView {
    let words = &book.words.aloud;
    let said = |when: &'static str, text: &str| {
        view! { <p class=when tabindex="-1">{text.to_owned()}</p> }
    };
    let button = |when: &'static str, value: &'static str, text: &str| {
        view! { <button type="button" value=value class=when>{text.to_owned()}</button> }
    };
    view! {
        <button id="listen" type="button" aria-controls="aloud" aria-expanded="false" hidden>
            {pieces::icon("listen")} {words.listen.clone()}
        </button>
        <aside id="aloud" aria-label=words.label.clone() hidden>
            {said("warn", &words.warning)} {said("doubt", &words.doubt)}
            {said("answers", &words.answers)} {said("none", &words.none)}
            {said("none", &words.get)} {said("none", &words.android)}
            {said("none", &words.iphone)} {said("none", &words.windows)}
            {button("warn", "yes", &words.yes)} {button("on", "", &words.stop)}
            {button("on", "0.8", &words.slower)} {button("on", "1.25", &words.faster)}
            {button("close", "", &words.close)}
        </aside>
    }
    .into_any()
}

/// The first line on paper; the program writes the day into it.
fn printed(book: &Book) -> AnyView {
    let warning = book.words.tool.print_warning.clone();
    view! { <p class="printed">{warning} " " <span id="printed"></span></p> }.into_any()
}

/// The link to this language with the source beside it, or back to it alone.
/// None in the source language.
pub(super) fn other_way(library: &Library, document: Document, page: &str) -> Option<AnyView> {
    let Document { language, book, .. } = document;
    let words = &book.words.languages;
    let source = library.languages.source()?;
    if source.tag == language.tag {
        return None;
    }
    let (folder, text) = match document.beside {
        Some(_) => (language.tag.clone(), &words.beside_off),
        None => (format!("{}-{}", language.tag, source.tag), &words.beside),
    };
    let (url, tag) = (format!("../{folder}/{page}"), language.tag.clone());
    Some(view! { <a class="beside" href=url hreflang=tag>{text.clone()}</a> }.into_any())
}

/// The frame at the bottom. With script off its links are plain links; with
/// script the first goes back to where she was.
pub(super) fn bar(library: &Library, book: &Book) -> AnyView {
    let bar = &book.words.bar;
    view! {
        <nav class="bar" aria-label=bar.label.clone()>
            <a class="back" href="#100">
                <span class="without-script">{bar.start.clone()}</span>
                <span class="with-script">{pieces::icon("back")} {bar.back.clone()}</span>
            </a>
            <a class="all" href="#index">
                <span class="without-script">{bar.index.clone()}</span>
                <span class="with-script">{pieces::icon("search")} {book.words.find.bar.clone()}</span>
            </a>
            <a class="leave" href=library.settings.leave_to.clone() rel="noreferrer">
                {pieces::icon("leave")} {bar.leave.clone()}
            </a>
        </nav>
    }
    .into_any()
}

/// HTML without the marks between text nodes that only a program would need.
pub(super) fn plain(view: impl IntoView) -> String {
    let html = view.into_view().to_html();
    html.replace("<!>", "").replace("<!--<() />-->", "")
}
