//! "Keep on this phone", below every screen of every tool.
//!
//! Nothing is asked before she presses it, and what is on the screen stays
//! there whatever happens.

use super::Tool;
use super::keeper::{self, Shown, Why};
use super::pieces::{Screen, State, Turn, part};
use crate::browser::{self, Heard, say};
use crate::check::fill;
use leptos::prelude::*;
use zeroize::Zeroizing;

/// How far she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Closed,
    /// A passphrase for a new store.
    New,
    /// The passphrase of the store there is; what is said of the last one.
    Opening(Why),
    Working,
    /// This tool kept something else before.
    Both,
    Kept,
    Said(Why),
}

/// What the panel of one tool shares.
#[derive(Clone, Copy)]
struct Panel {
    tool: Tool,
    turn: Turn,
    stage: State<Stage>,
    /// She wants to go on with what was kept, not to keep.
    resumes: State<bool>,
    typed: State<Typed>,
}

/// A new passphrase and days, until it has worked: a lighter lock needs them
/// again.
pub type Typed = (Zeroizing<String>, i32);

/// Where the memory for a new lock could not be had, a lighter one is offered.
pub fn lighter(screen: &mut Screen, why: Why, (passphrase, _): &Typed) {
    if why == "keep-memory" && !passphrase.is_empty() {
        screen.text("keep-lighter_text");
        screen.button("keep-lighter", "", "lighter");
    }
}

/// Until when it is kept.
pub fn days(screen: &mut Screen) {
    let options = [1, 7, 30, 90, 365].map(|days| {
        let name = format!("keep-days_{days}");
        (days.to_string(), say(&name))
    });
    screen.select(&say("keep-days"), &options, "30", "days");
}

/// What was typed and chosen at a place, where it may be a passphrase. Else
/// what is wrong with it is said there, and it stays.
pub fn good(place: &str) -> Option<Typed> {
    let typed = Zeroizing::new(browser::typed(place));
    if let Some(weak) = keeper::weak(&typed) {
        browser::complain(place, &say(weak));
        return None;
    }
    Some((typed, browser::chosen(place).parse().unwrap_or(30)))
}

/// The panel of a tool. At its start there is nothing to keep: then only what
/// was kept before is offered.
pub fn panel(tool: Tool) -> AnyView {
    let panel = Panel {
        tool,
        turn: Turn::new(),
        stage: State::new(Stage::Closed),
        resumes: State::new(false),
        typed: State::new(Default::default()),
    };
    part(
        Box::new(move |screen| {
            tool.turn.see();
            panel.turn.see();
            panel.show(screen, keeper::at_start(tool.name))
        }),
        Box::new(move |heard| panel.act(heard)),
    )
}

impl Panel {
    fn place(self) -> String {
        self.tool.place() + " .keep"
    }

    fn to(self, stage: Stage) {
        self.stage.set(stage);
        self.turn.next();
        let place = self.place() + " [tabindex='-1']:not([hidden])";
        request_animation_frame(move || browser::focus(&place));
    }

    fn show(self, screen: &mut Screen, at_start: bool) -> &'static str {
        let shown = keeper::shown();
        let mut stage = self.stage.get();
        // Locked meanwhile: what was said of it is no longer so.
        if stage == Stage::Kept && !matches!(shown, Shown::Open(_)) {
            stage = Stage::Closed;
        }
        match stage {
            Stage::Closed if at_start => {
                if matches!(shown, Shown::Locked(_) | Shown::Open(_)) {
                    screen.button("keep-resume", "", "resume");
                }
                return "keep";
            }
            Stage::Closed => {
                if keeper::watched() {
                    screen.text("keep-watched");
                }
                screen.button("keep-keep", "", "keep");
                return "keep";
            }
            Stage::New => {
                screen.heading(&say("keep-new_title"));
                screen.text("keep-new_text");
                screen.secret("");
                days(screen);
                screen.button("keep-save", "go", "make");
            }
            Stage::Opening(complaint) => {
                screen.heading(&say("keep-open_title"));
                screen.text("keep-open_text");
                screen.secret(complaint);
                screen.button("keep-open", "go", "open");
            }
            Stage::Working => screen.alert("keep-working"),
            Stage::Both => {
                screen.heading(&say("keep-both_title"));
                screen.text("keep-both_text");
                screen.button("keep-both_take", "", "take");
                screen.button("keep-both_replace", "", "replace");
            }
            Stage::Kept => {
                if let Shown::Open(day) = shown {
                    screen.heading(&fill(&say("keep-kept"), |_| keeper::date(day)));
                }
            }
            Stage::Said(why) => {
                screen.alert(why);
                self.typed.with(|typed| lighter(screen, why, typed));
            }
        }
        let close = match stage {
            Stage::Kept | Stage::Said(_) => "keep-close",
            _ => "keep-cancel",
        };
        screen.button(close, "", "close");
        "keep screen"
    }

    fn act(self, heard: &Heard) {
        match heard.act.as_str() {
            "see" => browser::see(&self.place()),
            // Read when she presses the button.
            "days" => {}
            "keep" => self.begin(false),
            "resume" => self.begin(true),
            "make" => {
                if let Some(typed) = good(&self.place()) {
                    self.typed.set(typed);
                    self.make(false);
                }
            }
            "lighter" => self.make(true),
            "open" => self.open(),
            "take" => self.restore(),
            "replace" => self.save(),
            _ => {
                keeper::stop();
                self.typed.set(Default::default());
                self.to(Stage::Closed);
            }
        }
    }

    fn begin(self, resumes: bool) {
        self.resumes.set(resumes);
        match untrack(keeper::shown) {
            Shown::Nothing | Shown::Expired => self.to(Stage::New),
            Shown::Locked(_) => self.to(Stage::Opening("")),
            Shown::Open(_) => self.opened(),
            Shown::Not(why) => self.to(Stage::Said(why)),
        }
    }

    fn make(self, lighter: bool) {
        let (passphrase, days) = self.typed.get();
        self.to(Stage::Working);
        let made = move |made| match made {
            Ok(()) => {
                self.typed.set(Default::default());
                self.save();
            }
            Err(why) => self.to(Stage::Said(why)),
        };
        keeper::begin(&passphrase, days, lighter, Box::new(made));
    }

    fn open(self) {
        let passphrase = Zeroizing::new(browser::typed(&self.place()));
        self.to(Stage::Working);
        let opened = move |opened| match opened {
            Ok(()) => self.opened(),
            Err("keep-wrong") => self.to(Stage::Opening("keep-wrong")),
            Err(why) => self.to(Stage::Said(why)),
        };
        keeper::open(&passphrase, Box::new(opened));
    }

    fn opened(self) {
        if self.resumes.get() {
            self.restore();
        } else if keeper::differs(self.tool.name) {
            self.to(Stage::Both);
        } else {
            self.save();
        }
    }

    fn save(self) {
        self.to(match keeper::keep(self.tool.name) {
            Ok(()) => Stage::Kept,
            Err(why) => Stage::Said(why),
        });
    }

    fn restore(self) {
        self.stage.set(Stage::Closed);
        if !keeper::restore(self.tool.name) {
            self.to(Stage::Said("keep-nothing"));
        }
    }
}
