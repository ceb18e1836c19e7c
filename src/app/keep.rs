//! "Keep on this phone", below every screen of every tool.
//!
//! Nothing is asked before she presses it, and what is on the screen stays
//! there whatever happens. A passphrase is in memory while it is typed.

use super::keeper::{self, Shown, Why};
use super::pieces::{Screen, part};
use crate::browser::{self, say};
use crate::check::fill;
use leptos::prelude::*;

/// How far she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Closed,
    /// A passphrase for a new store.
    New,
    /// The passphrase of the store there is.
    Opening,
    Working,
    /// This tool kept something else before.
    Both,
    Kept,
    Said(Why),
}

/// What the panel of one tool shares.
#[derive(Clone, Copy)]
struct Panel {
    tool: &'static str,
    stage: RwSignal<Stage>,
    secret: Secret,
    /// This tab has kept or put back this tool: the kept one is its own.
    mine: StoredValue<bool>,
    /// She wants to go on with what was kept, not to keep.
    resumes: StoredValue<bool>,
}

/// A passphrase as it is typed, and what is said about it.
#[derive(Clone, Copy)]
pub struct Secret {
    typed: RwSignal<String>,
    seen: RwSignal<bool>,
    days: StoredValue<i32>,
    problem: RwSignal<Option<Why>>,
}

impl Secret {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            seen: RwSignal::new(false),
            days: StoredValue::new(30),
            problem: RwSignal::new(None),
        }
    }

    /// What was typed, and no longer here.
    pub fn take(self) -> zeroize::Zeroizing<String> {
        self.seen.set(false);
        let mut taken = String::new();
        self.typed.update(|typed| std::mem::swap(typed, &mut taken));
        zeroize::Zeroizing::new(taken)
    }

    /// What is wrong, said below the field.
    pub fn complain(self, why: Option<Why>) {
        self.problem.set(why);
    }

    /// Whether it may be a passphrase; says why not.
    pub fn good(self) -> bool {
        let weak = self.typed.with_untracked(|typed| keeper::weak(typed));
        self.problem.set(weak);
        weak.is_none()
    }

    /// For how many days.
    pub fn days(self) -> i32 {
        self.days.get_value()
    }

    /// The field, with a button to see what is typed.
    pub fn field(self, screen: &mut Screen) {
        screen.line("keep-passphrase", self.typed, self.seen);
        screen.live(move |screen| {
            let name = if self.seen.get() {
                "keep-hide"
            } else {
                "keep-see"
            };
            screen.button(name, "", move || self.seen.update(|seen| *seen = !*seen));
            Some("row")
        });
        screen.live(move |screen| {
            screen.alert(self.problem.get()?);
            Some("row")
        });
    }

    /// Until when it is kept.
    pub fn until(self, screen: &mut Screen) {
        let options = [1, 7, 30, 90, 365].map(|days| {
            let name = format!("keep-days_{days}");
            (days.to_string(), say(&name))
        });
        screen.select(say("keep-days"), options.into(), "30", move |days| {
            self.days.set_value(days.parse().unwrap_or(30));
        });
    }
}

/// The panel of a tool. At its start there is nothing to keep: then only what
/// was kept before is offered.
pub fn panel(tool: &'static str, at_start: impl Fn() -> bool + Send + 'static) -> AnyView {
    let panel = Panel {
        tool,
        stage: RwSignal::new(Stage::Closed),
        secret: Secret::new(),
        mine: StoredValue::new(false),
        resumes: StoredValue::new(false),
    };
    part(move |screen| panel.show(screen, at_start()))
}

impl Panel {
    fn to(self, stage: Stage) {
        self.stage.set(stage);
        let place = format!("#tool-{} .keep [tabindex='-1']", self.tool);
        request_animation_frame(move || browser::focus(&place));
    }

    fn show(self, screen: &mut Screen, at_start: bool) -> Option<&'static str> {
        let shown = keeper::shown();
        match self.stage.get() {
            Stage::Closed if at_start => {
                if !matches!(shown, Shown::Locked(_) | Shown::Open(_)) {
                    return None;
                }
                screen.button("keep-resume", "", move || self.begin(true));
                return Some("keep");
            }
            Stage::Closed => {
                screen.button("keep-keep", "", move || self.begin(false));
                return Some("keep");
            }
            Stage::New => {
                screen.heading(say("keep-new_title"));
                screen.text("keep-new_text");
                self.secret.field(screen);
                self.secret.until(screen);
                screen.button("keep-save", "go", move || self.make(false));
                self.cancel(screen, "keep-cancel");
            }
            Stage::Opening => {
                screen.heading(say("keep-open_title"));
                screen.text("keep-open_text");
                self.secret.field(screen);
                screen.button("keep-open", "go", move || self.open());
                self.cancel(screen, "keep-cancel");
            }
            Stage::Working => screen.alert("keep-working"),
            Stage::Both => {
                screen.heading(say("keep-both_title"));
                screen.text("keep-both_text");
                screen.button("keep-both_take", "", move || self.restore());
                screen.button("keep-both_replace", "", move || self.save());
                self.cancel(screen, "keep-cancel");
            }
            Stage::Kept => {
                if let Shown::Open(day) = shown {
                    let kept = fill(&say("keep-kept"), |_| keeper::date(day));
                    screen.heading(kept);
                }
                self.cancel(screen, "keep-close");
            }
            Stage::Said(why) => {
                screen.alert(why);
                if why == "keep-memory" {
                    screen.button("keep-lighter", "", move || self.make(true));
                }
                self.cancel(screen, "keep-close");
            }
        }
        Some("keep screen")
    }

    fn cancel(self, screen: &mut Screen, name: &str) {
        screen.button(name, "", move || {
            drop(self.secret.take());
            self.secret.complain(None);
            self.stage.set(Stage::Closed);
        });
    }

    fn begin(self, resumes: bool) {
        self.resumes.set_value(resumes);
        match untrack(keeper::shown) {
            Shown::Nothing | Shown::Expired => self.to(Stage::New),
            Shown::Locked(_) => self.to(Stage::Opening),
            Shown::Open(_) => self.opened(),
            Shown::Not(why) => self.to(Stage::Said(why)),
        }
    }

    fn make(self, lighter: bool) {
        if !self.secret.good() {
            return;
        }
        // It stays typed until it has worked: a lighter lock needs it again.
        let passphrase = self.secret.take();
        self.to(Stage::Working);
        let again = passphrase.clone();
        keeper::begin(
            &passphrase,
            self.secret.days(),
            lighter,
            move |made| match made {
                Ok(()) => self.save(),
                Err(why) => {
                    self.secret.typed.set(again.to_string());
                    self.to(Stage::Said(why));
                }
            },
        );
    }

    fn open(self) {
        let passphrase = self.secret.take();
        self.to(Stage::Working);
        keeper::open(&passphrase, move |opened| match opened {
            Ok(()) => {
                self.secret.complain(None);
                self.opened();
            }
            Err("keep-wrong") => {
                self.secret.complain(Some("keep-wrong"));
                self.to(Stage::Opening);
            }
            Err(why) => self.to(Stage::Said(why)),
        });
    }

    fn opened(self) {
        if self.resumes.get_value() {
            self.restore();
        } else if !self.mine.get_value() && keeper::differs(self.tool) {
            self.to(Stage::Both);
        } else {
            self.save();
        }
    }

    fn save(self) {
        match keeper::keep(self.tool) {
            Ok(()) => {
                self.mine.set_value(true);
                self.to(Stage::Kept);
            }
            Err(why) => self.to(Stage::Said(why)),
        }
    }

    fn restore(self) {
        if keeper::restore(self.tool) {
            self.mine.set_value(true);
            self.stage.set(Stage::Closed);
        } else {
            self.to(Stage::Said("keep-nothing"));
        }
    }
}
