//! The outcome of an inquiry: per answer what she said, what her right is, who
//! can help, what she could do. No count, no score, no label.

use super::inquiry::Screens;
use crate::browser;
use crate::facts::is_stale;
use crate::inquiry::{Answers, Finding, Sheet, Words};
use crate::page::Number;
use crate::ui;
use crate::words;
use leptos::prelude::*;

/// The whole outcome as a screen.
pub fn screen(screens: Screens) -> AnyView {
    let beside = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let overview = move || {
        let answers = screens.answers.get();
        let both = beside.get();
        screens.sheet.with_value(|sheet| {
            let findings = sheet.logic.findings(&answers);
            let empty = findings.is_empty().then(|| view! { <p>{sheet.tool.outcome_empty.clone()}</p> });
            let all = findings.iter().map(|f| finding(sheet, &answers, f, both)).collect_view();
            view! { <div class="findings">{empty} {all} {always(sheet)}</div> }.into_any()
        })
    };
    screens.sheet.with_value(|sheet| {
        let tool = sheet.tool.clone();
        view! {
            <div class="screen outcome">
                <h2 tabindex="-1">{tool.outcome_title.clone()}</h2>
                <p>{tool.outcome_intro.clone()}</p>
                {overview}
                <p class="help">{tool.call_note.clone()}</p>
                <p class="moves">
                    <button type="button" class="go" on:click=move |_| screens.clear()>
                        {tool.done.clone()}
                    </button>
                    <button type="button" on:click=move |_| screens.change()>
                        {tool.change.clone()}
                    </button>
                    {sheet.beside.is_some().then(|| toggle(beside, &tool))}
                    <button type="button" on:click=move |_| asking.set(true)>
                        {tool.print.clone()}
                    </button>
                </p>
                {move || asking.get().then(|| question(asking, &tool))}
            </div>
        }
        .into_any()
    })
}

fn toggle(beside: RwSignal<bool>, tool: &words::Tool) -> AnyView {
    let (on, off) = (tool.beside.clone(), tool.beside_off.clone());
    let text = move || if beside.get() { off.clone() } else { on.clone() };
    let press = move |_| beside.update(|shown| *shown = !*shown);
    view! {
        <button type="button" aria-pressed=move || beside.get().to_string() on:click=press>
            {move || view! { <span>{text()}</span> }}
        </button>
    }
    .into_any()
}

/// Paper can be found: asked before every print.
fn question(asking: RwSignal<bool>, tool: &words::Tool) -> AnyView {
    let print = move |_| {
        asking.set(false);
        request_animation_frame(browser::print);
    };
    view! {
        <div class="notice ask" role="alertdialog" aria-labelledby="print-warning">
            <p id="print-warning">{tool.print_warning.clone()}</p>
            <p class="moves">
                <button type="button" on:click=move |_| asking.set(false)>
                    {tool.print_no.clone()}
                </button>
                <button type="button" on:click=print>{tool.print_yes.clone()}</button>
            </p>
        </div>
    }
    .into_any()
}

/// One answer and what it can mean; with the source language beside it.
pub fn finding(sheet: &Sheet, answers: &Answers, finding: &Finding, both: bool) -> AnyView {
    let open = sheet.logic.has_papers(answers);
    let texts = texts(&sheet.words, &sheet.tool, finding, open);
    let beside = sheet.beside.as_ref().filter(|_| both).map(|beside| {
        let texts = self::texts(&beside.words, &beside.tool, finding, open);
        view! { <div class="beside" lang=beside.tag.clone() dir="ltr">{texts}</div> }
    });
    let outcome = finding.outcome;
    let old = sheet.until.get(&outcome.id).is_some_and(|d| is_stale(*d, browser::today()));
    let old = old.then(|| view! { <p><em class="stale">{sheet.tool.stale.clone()}</em></p> });
    let people = sheet.logic.people(outcome, answers, &sheet.people);
    let people = people.into_iter().map(|id| view! { <li>{ui::person(&sheet.people[id])}</li> });
    let links = outcome.pages.iter().filter_map(|n| link(sheet, *n));
    view! {
        <section class="finding">
            {texts}
            {beside}
            {old}
            <h4>{sheet.tool.people.clone()}</h4>
            <ul class="people">{people.collect_view()}</ul>
            <h4>{sheet.tool.pages.clone()}</h4>
            {ui::pages(links)}
        </section>
    }
    .into_any()
}

fn texts(words: &Words, tool: &words::Tool, finding: &Finding, open: bool) -> AnyView {
    let question = &words.questions[&finding.question.id];
    let said = question.answers[&finding.answer.id].clone();
    let outcome = &words.outcomes[&finding.outcome.id];
    let mut could = outcome.could.clone();
    if open {
        could.extend(outcome.with_papers.iter().cloned());
    }
    let could = could.into_iter().map(|text| view! { <li>{ui::line(&text)}</li> });
    let leaving = finding.outcome.leaving.then(|| view! { <p>{words.leaving.clone()}</p> });
    view! {
        <div class="said">
            <h3>{question.ask.clone()}</h3>
            <p><b>{tool.you_said.clone()}</b> " " <span>{said}</span></p>
        </div>
        <h4>{tool.right.clone()}</h4>
        <p>{ui::line(&outcome.right)}</p>
        <h4>{tool.could.clone()}</h4>
        <ul>{could.collect_view()}</ul>
        {leaving}
    }
    .into_any()
}

/// What stands under every outcome: the page for danger, somebody to talk to.
pub fn always(sheet: &Sheet) -> AnyView {
    let people = sheet.logic.always.people.iter().filter_map(|id| sheet.people.get(id));
    let people = people.map(|person| view! { <li>{ui::person(person)}</li> });
    let links = sheet.logic.always.pages.iter().filter_map(|n| link(sheet, *n));
    view! {
        <section class="finding">
            <h3>{sheet.tool.always.clone()}</h3>
            <ul class="people">{people.collect_view()}</ul>
            {ui::pages(links)}
        </section>
    }
    .into_any()
}

fn link(sheet: &Sheet, number: Number) -> Option<(String, String)> {
    Some((number.to_string(), sheet.pages.get(&number)?.clone()))
}
