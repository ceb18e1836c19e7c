//! Page 807: what she kept, and everything she can do with it.

use super::keep::Secret;
use super::keeper::{self, Shown, Why};
use super::pieces::{Screen, part};
use crate::browser::{self, say, shelf};
use crate::check::fill;
use crate::store::MOST_FILE;
use crate::vault::{Key, Records};
use leptos::ev;
use leptos::prelude::*;

/// How far she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Look,
    Working,
    /// A new passphrase, and until when.
    Another,
    /// The passphrase of a file that she chose.
    File,
    /// The tool at that place of the list kept something else in the file.
    Conflict(usize),
    Said(Why),
}

#[derive(Clone, Copy)]
struct Saved {
    stage: RwSignal<Stage>,
    secret: Secret,
    wiping: RwSignal<bool>,
    taking: RwSignal<bool>,
    file: StoredValue<Vec<u8>>,
    opened: StoredValue<Option<(Key, Records)>, LocalStorage>,
    conflicts: StoredValue<Vec<String>>,
    mine: StoredValue<Vec<String>>,
}

/// What is kept, below the text of page 807.
pub fn screens() -> AnyView {
    let saved = Saved {
        stage: RwSignal::new(Stage::Look),
        secret: Secret::new(),
        wiping: RwSignal::new(false),
        taking: RwSignal::new(false),
        file: StoredValue::new(Vec::new()),
        opened: StoredValue::new_local(None),
        conflicts: StoredValue::new(Vec::new()),
        mine: StoredValue::new(Vec::new()),
    };
    part(move |screen| {
        saved.show(screen);
        Some("screen saved")
    })
}

impl Saved {
    fn to(self, stage: Stage) {
        self.stage.set(stage);
        request_animation_frame(|| browser::focus(".saved [tabindex='-1']"));
    }

    fn show(self, screen: &mut Screen) {
        let shown = keeper::shown();
        screen.heading(say("keep-saved_title"));
        match self.stage.get() {
            Stage::Working => screen.alert("keep-working"),
            Stage::Said(why) => {
                screen.alert(why);
                self.cancel(screen, "keep-close");
            }
            Stage::Another => {
                screen.text("keep-another_text");
                self.secret.field(screen);
                self.secret.until(screen);
                screen.button("keep-save", "go", move || self.another());
                self.cancel(screen, "keep-cancel");
            }
            Stage::File => {
                screen.text("keep-open_text");
                self.secret.field(screen);
                screen.button("keep-open", "go", move || self.read());
                self.cancel(screen, "keep-cancel");
            }
            Stage::Conflict(at) => self.conflict(screen, at),
            Stage::Look => match shown {
                Shown::Nothing | Shown::Expired => {
                    let expired = shown == Shown::Expired;
                    screen.text(if expired {
                        "keep-expired"
                    } else {
                        "keep-nothing"
                    });
                    self.put_back(screen);
                }
                Shown::Not(why) => {
                    screen.alert(why);
                    self.put_back(screen);
                    self.wipe(screen);
                }
                Shown::Locked(day) => {
                    screen.html("line", fill(&say("keep-something"), |_| keeper::date(day)));
                    self.secret.field(screen);
                    screen.button("keep-open", "go", move || self.open());
                    screen.moves();
                    self.take_along(screen);
                    self.wipe(screen);
                }
                Shown::Open(day) => {
                    screen.html("line", fill(&say("keep-opened"), |_| keeper::date(day)));
                    for (tool, size) in keeper::kept() {
                        self.record(screen, tool, size);
                    }
                    screen.button("keep-lock", "go", keeper::lock);
                    screen.button("keep-another", "", move || self.to(Stage::Another));
                    self.take_along(screen);
                    self.put_back(screen);
                    self.wipe(screen);
                }
            },
        }
    }

    /// What one tool kept: go on with it, or take it away.
    fn record(self, screen: &mut Screen, tool: String, size: usize) {
        let asking = RwSignal::new(false);
        let size = fill(&say("keep-size"), |_| size.to_string());
        let about = format!(
            "<b>{}</b> <span class=help>{size}</span>",
            browser::title(&tool)
        );
        let mut inside = Screen::default();
        let goes = tool.clone();
        inside.button("keep-go_on", "go", move || {
            keeper::restore(&goes);
            browser::go_to(&goes);
        });
        inside.button("keep-remove", "", move || asking.set(true));
        let words = ["keep-remove_ask", "keep-remove_no", "keep-remove_yes"];
        inside.ask(asking, words, move || {
            if let Err(why) = keeper::remove(&tool) {
                self.to(Stage::Said(why));
            }
        });
        screen.folded(true, about, inside);
    }

    fn cancel(self, screen: &mut Screen, name: &str) {
        screen.button(name, "", move || {
            drop(self.secret.take());
            self.secret.complain(None);
            self.file.set_value(Vec::new());
            self.to(Stage::Look);
        });
    }

    fn open(self) {
        let passphrase = self.secret.take();
        self.to(Stage::Working);
        keeper::open(&passphrase, move |opened| self.after(opened));
    }

    fn another(self) {
        if self.secret.good() {
            let passphrase = self.secret.take();
            self.to(Stage::Working);
            let days = self.secret.days();
            keeper::begin(&passphrase, days, false, move |made| self.after(made));
        }
    }

    fn after(self, done: Result<(), Why>) {
        match done {
            Ok(()) => self.secret.complain(None),
            Err("keep-wrong") => self.secret.complain(Some("keep-wrong")),
            Err(why) => return self.to(Stage::Said(why)),
        }
        self.to(Stage::Look);
    }

    fn take_along(self, screen: &mut Screen) {
        screen.button("keep-take", "", move || self.taking.set(true));
        let words = ["keep-take_ask", "keep-take_no", "keep-take_yes"];
        screen.ask(self.taking, words, || {
            if let Some(bytes) = keeper::take_along() {
                shelf::give(&bytes);
            }
        });
    }

    fn wipe(self, screen: &mut Screen) {
        screen.button("keep-wipe", "", move || self.wiping.set(true));
        let words = ["keep-wipe_ask", "keep-wipe_no", "keep-wipe_yes"];
        screen.ask(self.wiping, words, move || {
            let wiped = keeper::wipe();
            self.to(Stage::Said(wiped.err().unwrap_or("keep-wiped")));
        });
    }

    /// A file that was taken along: chosen, opened, and then put back.
    fn put_back(self, screen: &mut Screen) {
        screen.file("keep-back", move |event: ev::Event| {
            shelf::chosen(&event, MOST_FILE, move |bytes| {
                self.file.set_value(bytes);
                self.to(Stage::File);
            });
        });
    }

    fn read(self) {
        let passphrase = self.secret.take();
        self.to(Stage::Working);
        let file = self.file.get_value();
        keeper::read_file(&file, &passphrase, move |opened| match opened {
            Ok((key, records)) => {
                self.secret.complain(None);
                self.conflicts.set_value(keeper::conflicts(&records));
                self.mine.set_value(Vec::new());
                self.opened.set_value(Some((key, records)));
                self.next(0);
            }
            Err("keep-wrong") => {
                self.secret.complain(Some("keep-wrong"));
                self.to(Stage::File);
            }
            Err(why) => self.to(Stage::Said(why)),
        });
    }

    /// Asks of one tool after the other, then puts the file back.
    fn next(self, at: usize) {
        if at < self.conflicts.with_value(Vec::len) {
            return self.to(Stage::Conflict(at));
        }
        self.file.set_value(Vec::new());
        let mut opened = None;
        self.opened.update_value(|o| opened = o.take());
        let Some((key, records)) = opened else {
            return self.to(Stage::Look);
        };
        let put = keeper::put_back(key, &records, &self.mine.get_value());
        self.to(Stage::Said(put.err().unwrap_or("keep-back_done")));
    }

    fn conflict(self, screen: &mut Screen, at: usize) {
        let tool = self.conflicts.with_value(|all| all.get(at).cloned());
        let tool = tool.unwrap_or_default();
        screen.title("", browser::title(&tool));
        screen.text("keep-both_title");
        screen.button("keep-mine", "", move || {
            self.mine.update_value(|mine| mine.push(tool.clone()));
            self.next(at + 1);
        });
        screen.button("keep-theirs", "", move || self.next(at + 1));
        self.cancel(screen, "keep-cancel");
    }
}
