//! The document of one language, and the page that chooses a language.

use super::markdown::{Filler, escape};
use super::page::Pages;
use super::shared::Assets;
use super::{SYMBOLS, Settings, pieces, tool};
use crate::content::{Book, Library};
use crate::locale::{Direction, Language, State};
use leptos::prelude::*;

/// What a page may do until the program has started. Then `boot.js` closes it
/// further.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
    base-uri 'none'; form-action 'none'";

/// The whole document of a language.
pub fn render(
    library: &Library,
    language: &Language,
    book: &Book,
    assets: &Assets,
    settings: &Settings,
) -> String {
    let today = settings.today;
    let fill = Filler {
        library,
        book,
        today,
    };
    let pages = Pages { fill, language };
    let outline = library.outline.pages.iter();
    let sections = outline.filter_map(|entry| {
        let page = book.pages.get(&entry.number)?;
        Some(pages.section(entry, page))
    });
    let words = &book.words;
    let body = view! {
        {header(library, language, book)}
        <p id="wait">{words.site.wait.clone()}</p>
        <main>{sections.collect_view()} {pages.lists()}</main>
        {pages.ways()}
        <noscript><p class="note">{words.site.no_script.clone()}</p></noscript>
        <div id="cover" hidden>
            <p>{words.cover.text.clone()}</p>
            <button type="button">{words.cover.go_on.clone()}</button>
        </div>
        {bar(library, book)}
    };
    let stale = format!(
        "<template id=stale data-dated=\"{}\" data-ask=\"{}\" data-cover=\"{}\"></template>",
        // The script puts the day in.
        escape(&fill.dated("{date}")),
        escape(&words.page.stale_ask),
        escape(&words.site.cover),
    );
    let boot = assets.boot.as_ref().map_or_else(String::new, |boot| {
        format!("<script type=module src=\"../{boot}\"></script>")
    });
    let head = head(
        &words.site.title,
        &words.site.description,
        language,
        "../",
        assets,
        settings,
    );
    let early = format!("<script src=\"../{}\"></script>", assets.early);
    format!(
        "{head}{early}</head>\n<body>{SYMBOLS}{}{stale}{}{boot}</body></html>\n",
        plain(body),
        tool::data(&pages),
    )
}

/// `index.html`: the languages by their own names, no flags, no redirect.
pub fn choice(library: &Library, assets: &Assets, settings: &Settings) -> String {
    let Some((first, book)) = library.languages().next() else {
        return String::new();
    };
    let links = library.languages().map(|(language, book)| {
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
    let site = &book.words.site;
    let head = head(&site.title, &site.description, first, "", assets, settings);
    format!(
        "{head}</head>\n<body>{}<script src=\"{}\"></script></body></html>\n",
        plain(body),
        assets.choose,
    )
}

/// The head: the same neutral title, description and preview on every page.
pub(super) fn head(
    title: &str,
    description: &str,
    language: &Language,
    up: &str,
    assets: &Assets,
    settings: &Settings,
) -> String {
    let (title, description) = (escape(title), escape(description));
    let policy = match &settings.reload {
        Some(reload) => reload.clone(),
        None => format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"),
    };
    let robots = match language.state {
        State::Draft => "<meta name=robots content=noindex>",
        State::Published => "",
    };
    format!(
        "<!doctype html>\n<html lang={} dir={}>\n<head><meta charset=utf-8>{policy}\
         <meta name=viewport content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><meta name=description content=\"{description}\">\
         <meta property=og:title content=\"{title}\">\
         <meta property=og:description content=\"{description}\">{robots}\
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

pub(super) fn header(library: &Library, language: &Language, book: &Book) -> AnyView {
    let links = library.languages().map(|(other, _)| {
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
    view! {
        <header class="top">
            <a class="brand" href="#100">{book.words.site.title.clone()}</a>
            <details class="languages">
                <summary aria-label=format!("{}: {}", book.words.languages.menu, language.name)>
                    {pieces::icon("language")} {language.name.clone()}
                </summary>
                <ul>{links.collect_view()}</ul>
            </details>
        </header>
    }
    .into_any()
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
