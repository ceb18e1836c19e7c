//! The paper form of an inquiry: every question, and what each answer can mean.
//!
//! It is all there is of the tool's words in a document. With script off it is
//! read as it stands; the program makes its screens of the same pieces.

use super::page::Pages;
use super::pieces;
use super::tool::Tool;
use crate::inquiry::{Answer, Logic, Outcome, Question, Words};
use leptos::prelude::*;

/// The paper form of one tool in one language.
pub struct Paper<'a> {
    pub tool: Tool<'a>,
    pub logic: &'a Logic,
    pub words: &'a Words,
}

impl Paper<'_> {
    fn pages(&self) -> &Pages<'_> {
        self.tool.pages
    }

    fn text(&self, text: &str) -> String {
        self.pages().fill.text(text)
    }

    fn lines(&self, texts: &[String]) -> AnyView {
        let lines = texts.iter();
        let lines = lines.map(|t| view! { <p inner_html=self.text(t)></p> });
        lines.collect_view().into_any()
    }

    /// The whole form.
    pub fn form(&self) -> AnyView {
        let paper = &self.pages().fill.book.words.paper;
        let themes = self.logic.themes.iter().map(|theme| {
            let questions = self.logic.questions.iter();
            let questions = questions
                .filter(|q| q.theme == *theme)
                .map(|q| self.question(q));
            let drawing = self.pages().fill.library.settings.themes.get(theme);
            let drawing = drawing.map(|symbol| pieces::icon(symbol));
            view! {
                <h3 data-theme=theme.clone()>{drawing} {self.words.themes[theme].clone()}</h3>
                {questions.collect_view()}
            }
        });
        view! {
            <div class="intro">{self.lines(&self.words.intro)}</div>
            <h2>{paper.title.clone()}</h2>
            <p>{paper.intro.clone()}</p>
            <div class="authority help">{self.lines(&self.words.authority)}</div>
            {themes.collect_view()}
            {self.always()}
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
            <details class="question" data-q=question.id.clone()>
                <summary inner_html=self.text(&words.ask)></summary>
                {words.help.as_ref().map(|h| view! { <p class="help" inner_html=self.text(h)></p> })}
                <dl>{answers.collect_view()}</dl>
            </details>
        }
        .into_any()
    }

    fn answer(&self, question: &Question, answer: &Answer) -> AnyView {
        let said = self.text(&self.words.questions[&question.id].answers[&answer.id]);
        let outcome = answer.outcome.as_ref();
        let outcome = outcome.and_then(|id| self.logic.outcome(id));
        view! {
            <dt data-a=answer.id.clone() inner_html=said></dt>
            <dd>{outcome.map(|outcome| self.outcome(answer, outcome))}</dd>
        }
        .into_any()
    }

    /// What an answer can mean. In danger the number to call stands above
    /// everything to read.
    fn outcome(&self, answer: &Answer, outcome: &Outcome) -> AnyView {
        let tool = self.tool.words();
        let texts = self.texts(outcome);
        let people = self.tool.who(&outcome.people, &self.logic.always.people);
        let (first, second) = if answer.danger {
            (people, texts)
        } else {
            (texts, people)
        };
        let links = self.tool.links(&outcome.pages);
        view! {
            {first}
            {second}
            <h4>{tool.pages.clone()}</h4>
            {pieces::pages(links)}
        }
        .into_any()
    }

    fn texts(&self, outcome: &Outcome) -> AnyView {
        let (words, tool) = (self.words, self.tool.words());
        let text = &words.outcomes[&outcome.id];
        let items = |texts: &[String]| {
            let all = texts.iter();
            let all = all.map(|t| view! { <li inner_html=self.text(t)></li> });
            view! { <ul>{all.collect_view()}</ul> }
        };
        let with_papers = (!text.with_papers.is_empty()).then(|| {
            view! {
                <div class="with-papers">
                    <p>{tool.only_with_papers.clone()}</p>
                    {items(&text.with_papers)}
                </div>
            }
        });
        let leaving = words.leaving.clone();
        let leaving = outcome.leaving.then(|| view! { <p>{leaving}</p> });
        view! {
            <h4>{tool.right.clone()}</h4>
            <p inner_html=self.text(&text.right)></p>
            <h4>{tool.could.clone()}</h4>
            {items(&text.could)}
            {leaving}
            {with_papers}
        }
        .into_any()
    }

    /// What stands under every outcome: the page for danger, somebody to talk to.
    fn always(&self) -> AnyView {
        self.tool
            .always(&self.logic.always.people, &self.logic.always.pages)
    }
}
