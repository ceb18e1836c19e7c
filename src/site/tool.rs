//! A tool in the document: its paper form, and the data block from which the
//! program makes its screens.

use super::markdown::escape;
use super::page::Pages;
use crate::inquiry::{Answer, Beside, Logic, Outcome, Question, Sheet, Words, day_number};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The tool's place under its page. None where it has no words here yet.
pub fn place(pages: &Pages, tool: &str) -> Option<AnyView> {
    let sheet = sheet(pages, tool)?;
    let paper = Paper {
        pages,
        sheet: &sheet,
        words: pages.fill.book.tools.get(tool)?,
    };
    Some(
        view! {
            <div class="tool" id=format!("tool-{tool}")>
                <div class="paper">{paper.form()}</div>
            </div>
        }
        .into_any(),
    )
}

/// The data blocks of all tools of a language.
pub fn data(pages: &Pages) -> String {
    let tools = pages.fill.book.tools.keys();
    let blocks = tools.filter_map(|tool| {
        let json = serde_json::to_string(&sheet(pages, tool)?).ok()?;
        // No end tag can stand inside a script element.
        let json = json.replace("</", "<\\/");
        Some(format!(
            "<script type=\"application/json\" id=\"data-{tool}\">{json}</script>"
        ))
    });
    blocks.collect()
}

/// What the program is given for a tool. None where it has no words here yet.
pub fn sheet(pages: &Pages, tool: &str) -> Option<Sheet> {
    let library = pages.fill.library;
    let book = pages.fill.book;
    let mut logic = library.tools.get(tool)?.clone();
    logic.outcomes.iter_mut().for_each(|o| o.sheet.clear());
    let plain = |words: &Words| {
        words.map(|text| crate::check::fill(text, |m| library.plain(m).unwrap_or_default()))
    };
    let own = book.tools.get(tool)?;
    let source = library.languages.source();
    let source = source.filter(|s| s.tag != pages.language.tag);
    let beside = source.and_then(|s| {
        let book = library.books.get(&s.tag)?;
        let mut words = plain(book.tools.get(tool)?);
        // Beside her language stand only the outcomes.
        words.intro.clear();
        words.authority.clear();
        words.themes.clear();
        Some(Beside {
            tag: s.tag.clone(),
            words,
            you_said: book.words.tool.you_said.clone(),
            right: book.words.tool.right.clone(),
            could: book.words.tool.could.clone(),
        })
    });
    let outcomes = logic.outcomes.iter();
    let numbers = outcomes
        .clone()
        .flat_map(|o| &o.pages)
        .chain(&logic.always.pages);
    let titles: BTreeMap<_, _> = numbers
        .filter_map(|n| Some((*n, book.pages.get(n)?.front.title.clone())))
        .collect();
    let named = outcomes.flat_map(|o| &o.people).chain(&logic.always.people);
    let all = library.people(book);
    let people: BTreeMap<_, _> = named
        .filter_map(|id| Some((id.clone(), all.get(id)?.clone())))
        .collect();
    let until = logic.outcomes.iter().filter_map(|outcome| {
        let words = own.outcomes.get(&outcome.id)?;
        let texts = std::iter::once(&words.right)
            .chain(&words.could)
            .chain(&words.with_papers);
        let facts = texts.filter_map(|t| library.until(t));
        let people = outcome
            .people
            .iter()
            .filter_map(|id| Some(library.places.get(id)?.review_by));
        Some((
            outcome.id.clone(),
            facts.chain(people).min().map(day_number)?,
        ))
    });
    Some(Sheet {
        words: plain(own),
        beside,
        people: people.into_iter().collect(),
        pages: titles.into_iter().collect(),
        until: until.collect(),
        tool: book.words.tool.clone(),
        logic,
    })
}

/// The tool without its program: every question, what each answer can mean.
struct Paper<'a> {
    pages: &'a Pages<'a>,
    sheet: &'a Sheet,
    words: &'a Words,
}

impl Paper<'_> {
    fn logic(&self) -> &Logic {
        &self.sheet.logic
    }

    fn text(&self, text: &str) -> String {
        self.pages.fill.text(text)
    }

    fn form(&self) -> AnyView {
        let paper = &self.pages.fill.book.words.paper;
        let intro = self
            .words
            .intro
            .iter()
            .map(|t| view! { <p inner_html=self.text(t)></p> });
        let authority = self
            .words
            .authority
            .iter()
            .map(|t| view! { <p inner_html=self.text(t)></p> });
        let themes = self.logic().themes.iter().map(|theme| {
            let questions = self.logic().questions.iter();
            let questions = questions
                .filter(|q| q.theme == *theme)
                .map(|q| self.question(q));
            view! {
                <h3>{self.words.themes[theme].clone()}</h3>
                {questions.collect_view()}
            }
        });
        view! {
            {intro.collect_view()}
            <h2>{paper.title.clone()}</h2>
            <p>{paper.intro.clone()}</p>
            {authority.collect_view()}
            {themes.collect_view()}
        }
        .into_any()
    }

    fn question(&self, question: &Question) -> AnyView {
        let words = &self.words.questions[&question.id];
        let answers = question
            .answers
            .iter()
            .map(|answer| self.answer(question, answer));
        view! {
            <details class="question">
                <summary inner_html=self.text(&words.ask)></summary>
                {words.help.as_ref().map(|h| view! { <p class="help" inner_html=self.text(h)></p> })}
                <dl>{answers.collect_view()}</dl>
            </details>
        }
        .into_any()
    }

    fn answer(&self, question: &Question, answer: &Answer) -> AnyView {
        let said = self.text(&self.words.questions[&question.id].answers[&answer.id]);
        let outcome = answer
            .outcome
            .as_ref()
            .and_then(|id| self.logic().outcome(id));
        view! {
            <dt inner_html=said></dt>
            <dd>{outcome.map(|outcome| self.outcome(outcome))}</dd>
        }
        .into_any()
    }

    fn outcome(&self, outcome: &Outcome) -> AnyView {
        let tool = &self.sheet.tool;
        let words = &self.words.outcomes[&outcome.id];
        let items = |texts: &[String]| {
            let all = texts
                .iter()
                .map(|t| view! { <li inner_html=self.text(t)></li> });
            view! { <ul>{all.collect_view()}</ul> }
        };
        let with_papers = (!words.with_papers.is_empty()).then(|| {
            view! { <p>{tool.only_with_papers.clone()}</p> {items(&words.with_papers)} }
        });
        let leaving = outcome
            .leaving
            .then(|| view! { <p>{self.words.leaving.clone()}</p> });
        // On paper nobody said that she has papers: authorities stand on their
        // own pages, after independent advice.
        let people = outcome.people.iter().filter_map(|id| self.sheet.person(id));
        let people = people.filter(|p| !p.authority).map(|p| {
            let number = p.phone.clone().zip(p.dial.clone());
            let call = number.map(|(phone, dial)| {
                view! { " " <a class="call" href=format!("tel:{dial}") dir="ltr">{phone}</a> }
            });
            // A number that is a name stands once.
            let name = (p.phone.as_ref() != Some(&p.name)).then(|| p.name.clone());
            view! { <li>{name} {call}</li> }
        });
        let pages = outcome.pages.iter().filter_map(|n| {
            let title = escape(self.sheet.title(*n)?);
            Some(view! { <li><a href=format!("#{n}") inner_html=format!("{n} {title}")></a></li> })
        });
        view! {
            <p inner_html=self.text(&words.right)></p>
            {items(&words.could)}
            {leaving}
            {with_papers}
            <ul class="who">{people.collect_view()}{pages.collect_view()}</ul>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Library;
    use crate::site::markdown::Filler;
    use std::path::Path;

    #[test]
    fn an_end_tag_cannot_leave_the_data_block() {
        let json = serde_json::to_string("</script>").unwrap();
        let json = json.replace("</", "<\\/");
        assert_eq!(json, "\"<\\/script>\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), "</script>");
    }

    #[test]
    fn nothing_is_lost_between_a_sheet_and_its_block() {
        let library = Library::read(Path::new("content")).unwrap_or_else(|p| panic!("{p}"));
        for (language, book) in library.languages() {
            let today = "2026-11-24".parse().unwrap();
            let fill = Filler {
                library: &library,
                book,
                today,
            };
            let pages = Pages { fill, language };
            for tool in book.tools.keys() {
                let sheet = sheet(&pages, tool).unwrap();
                let json = serde_json::to_string(&sheet).unwrap();
                assert_eq!(
                    Sheet::parse(&json).as_ref(),
                    Some(&sheet),
                    "{}",
                    language.tag
                );
            }
        }
    }
}
