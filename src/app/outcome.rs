//! The outcome of an inquiry: per answer what she said, what her right is, who
//! can help, what she could do. No count, no score, no label.

use super::anew::Anew;
use super::inquiry::Screens;
use crate::browser;
use crate::inquiry::{Answers, Finding, Sheet, Words, day_number};
use crate::page::Number;
use crate::ui;
use crate::words;
use leptos::prelude::*;

/// The whole outcome as a screen.
pub fn screen(screens: Screens) -> AnyView {
    let anew = Anew::new();
    let beside = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let overview = move || {
        let answers = screens.answers.get();
        let both = beside.get();
        anew.make(
            screens
                .sheet
                .with_value(|sheet| themes(sheet, &answers, both)),
        )
    };
    screens.sheet.with_value(|sheet| {
        let tool = sheet.tool.clone();
        let ask = move |_| {
            asking.set(true);
            request_animation_frame(|| browser::focus("#print-warning"));
        };
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
                    <button type="button" on:click=ask>
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
    // Two kinds of element, so that the words are made anew: see `Anew`.
    let text = move || match beside.get() {
        true => view! { <b>{off.clone()}</b> }.into_any(),
        false => view! { <span>{on.clone()}</span> }.into_any(),
    };
    let press = move |_| beside.update(|shown| *shown = !*shown);
    view! {
        <button type="button" aria-pressed=move || beside.get().to_string() on:click=press>
            {text}
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
            <p id="print-warning" tabindex="-1">{tool.print_warning.clone()}</p>
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

/// All findings by theme, each folded under what she said. Danger comes first
/// and is open.
fn themes(sheet: &Sheet, answers: &Answers, both: bool) -> AnyView {
    let findings = sheet.logic.findings(answers);
    let open = sheet.logic.has_papers(answers);
    let authority = findings.iter().any(|f| open && has_with_papers(sheet, f));
    let authority = authority.then(|| self::authority(sheet));
    let empty = findings
        .is_empty()
        .then(|| view! { <p>{sheet.tool.outcome_empty.clone()}</p> });
    let mut theme = None;
    let all = findings.iter().map(|f| {
        let next = (theme != Some(&f.outcome.theme)).then(|| {
            theme = Some(&f.outcome.theme);
            view! { <h3>{sheet.words.themes[&f.outcome.theme].clone()}</h3> }
        });
        view! {
            {next}
            <details class="finding" open=f.answer.danger>
                <summary>
                    <span class="said">{said(&sheet.words, &sheet.tool.you_said, f)}</span>
                </summary>
                {finding(sheet, answers, f, both)}
            </details>
        }
    });
    let all = all.collect_view();
    view! { <div class="findings">{empty} {authority} {all} {always(sheet)}</div> }.into_any()
}

/// One answer, shown at once after it was given.
pub fn at_once(sheet: &Sheet, answers: &Answers, f: &Finding) -> AnyView {
    let open = sheet.logic.has_papers(answers);
    let authority = (open && has_with_papers(sheet, f)).then(|| authority(sheet));
    view! {
        <section class="finding">
            <h3 class="said">{said(&sheet.words, &sheet.tool.you_said, f)}</h3>
            {authority}
            {finding(sheet, answers, f, false)}
        </section>
    }
    .into_any()
}

fn has_with_papers(sheet: &Sheet, f: &Finding) -> bool {
    !sheet.words.outcomes[&f.outcome.id].with_papers.is_empty()
}

/// Said before an authority is named.
fn authority(sheet: &Sheet) -> AnyView {
    let lines = sheet.words.authority.iter();
    let lines = lines.map(|t| view! { <p>{ui::line(t)}</p> });
    view! { <div class="help">{lines.collect_view()}</div> }.into_any()
}

fn said(words: &Words, you_said: &str, f: &Finding) -> AnyView {
    let question = &words.questions[&f.question.id];
    let said = question.answers[&f.answer.id].clone();
    view! {
        <b>{question.ask.clone()}</b>
        <span>{format!("{you_said}: {said}")}</span>
    }
    .into_any()
}

/// What one answer can mean; with the source language beside it.
fn finding(sheet: &Sheet, answers: &Answers, f: &Finding, both: bool) -> AnyView {
    let open = sheet.logic.has_papers(answers);
    let titles = (&sheet.tool.right, &sheet.tool.could);
    let texts = texts(&sheet.words, titles, f, open);
    let beside = sheet.beside.as_ref().filter(|_| both).map(|beside| {
        let said = said(&beside.words, &beside.you_said, f);
        let texts = self::texts(&beside.words, (&beside.right, &beside.could), f, open);
        view! { <div class="beside" lang=beside.tag.clone() dir="ltr"><p class="said">{said}</p> {texts}</div> }
    });
    let outcome = f.outcome;
    let until = sheet.until(&outcome.id);
    let old = until.is_some_and(|day| day_number(browser::today()) > day);
    let old = old.then(|| view! { <p class="stale">{sheet.tool.stale.clone()}</p> });
    let people = sheet.logic.people(outcome, answers, |id| sheet.person(id));
    let people = people
        .into_iter()
        .map(|(_, person)| view! { <li>{ui::person(person)}</li> });
    let people = view! {
        <h4>{sheet.tool.people.clone()}</h4>
        <ul class="people">{people.collect_view()}</ul>
    };
    let texts = view! {
        <div class="both">
            <div>{texts}</div>
            {beside}
        </div>
        {old}
    };
    // In danger the number to call stands above everything to read.
    let (first, second) = if f.answer.danger {
        (people.into_any(), texts.into_any())
    } else {
        (texts.into_any(), people.into_any())
    };
    let links = outcome.pages.iter().filter_map(|n| link(sheet, *n));
    view! {
        {first}
        {second}
        <h4>{sheet.tool.pages.clone()}</h4>
        {ui::pages(links)}
    }
    .into_any()
}

fn texts(words: &Words, (right, can): (&String, &String), f: &Finding, open: bool) -> AnyView {
    let outcome = &words.outcomes[&f.outcome.id];
    let with_papers = outcome.with_papers.iter().filter(|_| open);
    let could = outcome.could.iter().chain(with_papers);
    let could = could.map(|text| view! { <li>{ui::line(text)}</li> });
    let leaving = f
        .outcome
        .leaving
        .then(|| view! { <p>{words.leaving.clone()}</p> });
    view! {
        <h4>{right.clone()}</h4>
        <p>{ui::line(&outcome.right)}</p>
        <h4>{can.clone()}</h4>
        <ul>{could.collect_view()}</ul>
        {leaving}
    }
    .into_any()
}

/// What stands under every outcome: the page for danger, somebody to talk to.
pub fn always(sheet: &Sheet) -> AnyView {
    let people = sheet
        .logic
        .always
        .people
        .iter()
        .filter_map(|id| sheet.person(id));
    let people = people.map(|person| view! { <li>{ui::person(person)}</li> });
    let links = sheet
        .logic
        .always
        .pages
        .iter()
        .filter_map(|n| link(sheet, *n));
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
    Some((number.to_string(), sheet.title(number)?.clone()))
}
