//! Page 807: what she kept, and everything she can do with it.

use super::keep::{Typed, days, good, lighter};
use super::keeper::{self, Shown, Why};
use super::pieces::{self, Screen, State, Turn};
use crate::browser::{self, Heard, say, shelf};
use crate::check::fill;
use crate::store::MOST_FILE;
use crate::vault::{Key, Records};
use leptos::prelude::*;
use zeroize::Zeroizing;

/// Where it stands, as a selector.
const PLACE: &str = "#tool-saved .saved";

/// How far she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// What there is; what is said of the last passphrase.
    Look(Why),
    Working,
    /// A new passphrase, and until when.
    Another,
    /// The passphrase of a file that she chose; what is said of the last one.
    File(Why),
    /// One tool after the other kept something else in the file.
    Conflict(usize),
    /// The first of `conflicts` has something else on its screen.
    Both,
    Said(Why),
}

#[derive(Clone, Copy)]
struct Saved {
    turn: Turn,
    stage: State<Stage>,
    file: State<Vec<u8>>,
    opened: State<Option<(Key, Records)>>,
    conflicts: State<Vec<String>>,
    mine: State<Vec<String>>,
    typed: State<Typed>,
}

/// What is kept, below the text of page 807.
pub fn part() -> AnyView {
    let saved = Saved {
        turn: Turn::new(),
        stage: State::new(Stage::Look("")),
        file: State::new(Vec::new()),
        opened: State::new(None),
        conflicts: State::new(Vec::new()),
        mine: State::new(Vec::new()),
        typed: State::new(Default::default()),
    };
    pieces::part(
        Box::new(move |screen| {
            saved.turn.see();
            saved.show(screen);
            "screen saved"
        }),
        Box::new(move |heard| saved.act(heard)),
    )
}

impl Saved {
    fn to(self, stage: Stage) {
        self.stage.set(stage);
        self.turn.next();
        request_animation_frame(|| browser::focus(".saved [tabindex='-1']:not([hidden])"));
    }

    fn show(self, screen: &mut Screen) {
        let shown = keeper::shown();
        screen.heading(&say("keep-saved_title"));
        let mut close = "keep-cancel";
        match self.stage.get() {
            Stage::Working => screen.alert("keep-working"),
            Stage::Said(why) => {
                screen.alert(why);
                self.typed.with(|typed| lighter(screen, why, typed));
                close = "keep-close";
            }
            Stage::Another => {
                screen.text("keep-another_text");
                screen.secret("");
                days(screen);
                screen.button("keep-save", "go", "make");
            }
            Stage::File(complaint) => {
                screen.text("keep-open_text");
                screen.secret(complaint);
                screen.button("keep-open", "go", "read");
            }
            Stage::Conflict(at) => {
                screen.title("", &browser::title(&self.tool(at)));
                screen.text("keep-both_title");
                screen.button("keep-mine", "", "mine");
                screen.button("keep-theirs", "", "theirs");
            }
            Stage::Both => {
                let tool = self.tool(0);
                screen.title("", &browser::title(&tool));
                screen.text("keep-both_title");
                screen.text("keep-both_text");
                screen.button("keep-both_take", "", &format!("taken {tool}"));
                screen.button("keep-both_replace", "", &format!("replace {tool}"));
            }
            Stage::Look(complaint) => return self.look(screen, shown, complaint),
        }
        screen.button(close, "", "close");
    }

    fn look(self, screen: &mut Screen, shown: Shown, complaint: Why) {
        match shown {
            Shown::Nothing | Shown::Expired => {
                let expired = shown == Shown::Expired;
                screen.text(if expired {
                    "keep-expired"
                } else {
                    "keep-nothing"
                });
                screen.file("keep-back", "file");
                return;
            }
            Shown::Not(why) => screen.alert(why),
            Shown::Locked(day) => {
                screen.html("line", &fill(&say("keep-something"), |_| keeper::date(day)));
                screen.secret(complaint);
                screen.button("keep-open", "go", "open");
            }
            Shown::Open(day) => {
                screen.html("line", &fill(&say("keep-opened"), |_| keeper::date(day)));
                for (tool, size) in keeper::kept() {
                    record(screen, &tool, size);
                }
                screen.button("keep-lock", "go", "lock");
                screen.button("keep-another", "", "another");
            }
        }
        if !matches!(shown, Shown::Not(_)) {
            screen.button("keep-take", "", "ask take");
        }
        screen.button("keep-wipe", "", "ask wipe");
        let words = ["keep-take_ask", "keep-take_no", "keep-take_yes"];
        screen.ask("take", words, "take");
        let words = ["keep-wipe_ask", "keep-wipe_no", "keep-wipe_yes"];
        screen.ask("wipe", words, "wipe");
        if !matches!(shown, Shown::Locked(_)) {
            screen.file("keep-back", "file");
        }
    }

    fn act(self, heard: &Heard) {
        match heard.act.as_str() {
            "see" => browser::see(PLACE),
            // Read when she presses the button.
            "days" => {}
            "ask" => browser::ask(PLACE, Some(&heard.rest)),
            "unask" => browser::ask(PLACE, None),
            "open" => {
                let passphrase = Zeroizing::new(browser::typed(PLACE));
                self.to(Stage::Working);
                keeper::open(&passphrase, Box::new(move |opened| self.after(opened)));
            }
            "lock" => keeper::lock(),
            "another" => self.to(Stage::Another),
            "make" => {
                if let Some(typed) = good(PLACE) {
                    self.typed.set(typed);
                    self.make(false);
                }
            }
            "lighter" => self.make(true),
            // What is on the tool's screen does not go away unasked.
            "goes" if !keeper::at_start(&heard.rest) && keeper::differs(&heard.rest) => {
                self.conflicts.set(vec![heard.rest.clone()]);
                self.to(Stage::Both);
            }
            "goes" | "taken" => {
                self.stage.set(Stage::Look(""));
                self.turn.next();
                keeper::restore(&heard.rest);
                browser::go_to(&heard.rest);
            }
            "replace" => {
                let kept = keeper::keep(&heard.rest);
                self.after(kept);
                if kept.is_ok() {
                    browser::go_to(&heard.rest);
                }
            }
            "remove" => self.after(keeper::remove(&heard.rest)),
            "take" => {
                browser::ask(PLACE, None);
                if let Some(bytes) = keeper::take_along() {
                    shelf::give(&bytes);
                }
            }
            "wipe" => {
                let wiped = keeper::wipe();
                self.to(Stage::Said(wiped.err().unwrap_or("keep-wiped")));
            }
            "file" => {
                let chosen = move |bytes| {
                    self.file.set(bytes);
                    self.to(Stage::File(""));
                };
                shelf::chosen(&heard.event, MOST_FILE, Box::new(chosen));
            }
            "read" => self.read(),
            "mine" | "theirs" => self.choose(heard.act == "mine"),
            _ => {
                keeper::stop();
                self.typed.set(Default::default());
                self.file.set(Vec::new());
                self.opened.set(None);
                self.to(Stage::Look(""));
            }
        }
    }

    /// A tool about which something is asked.
    fn tool(self, at: usize) -> String {
        let tool = self.conflicts.with(|all| all.get(at).cloned());
        tool.unwrap_or_default()
    }

    /// Another passphrase, or another day.
    fn make(self, lighter: bool) {
        let (passphrase, days) = self.typed.get();
        self.to(Stage::Working);
        let made = Box::new(move |made: Result<(), Why>| {
            if made != Err("keep-memory") {
                self.typed.set(Default::default());
            }
            self.after(made);
        });
        keeper::begin(&passphrase, days, lighter, made);
    }

    fn after(self, done: Result<(), Why>) {
        self.to(match done {
            Ok(()) => Stage::Look(""),
            Err("keep-wrong") => Stage::Look("keep-wrong"),
            Err(why) => Stage::Said(why),
        });
    }

    fn read(self) {
        let passphrase = Zeroizing::new(browser::typed(PLACE));
        self.to(Stage::Working);
        let opened = move |opened: Result<(Key, Records), Why>| match opened {
            Ok((key, records)) => {
                self.conflicts.set(keeper::conflicts(&records));
                self.mine.set(Vec::new());
                self.opened.set(Some((key, records)));
                self.next(0);
            }
            Err("keep-wrong") => self.to(Stage::File("keep-wrong")),
            Err(why) => self.to(Stage::Said(why)),
        };
        keeper::read_file(&self.file.get(), &passphrase, Box::new(opened));
    }

    /// Of one tool: what was here stays, or comes from the file.
    fn choose(self, mine: bool) {
        if let Stage::Conflict(at) = self.stage.get() {
            if mine {
                self.mine.update(|all| all.push(self.tool(at)));
            }
            self.next(at + 1);
        }
    }

    /// Asks of one tool after the other, then puts the file back.
    fn next(self, at: usize) {
        if at < self.conflicts.with(Vec::len) {
            return self.to(Stage::Conflict(at));
        }
        self.file.set(Vec::new());
        let Some((key, records)) = self.opened.set(None) else {
            return self.to(Stage::Look(""));
        };
        let put = keeper::put_back(key, &records, &self.mine.get());
        self.to(Stage::Said(put.err().unwrap_or("keep-back_done")));
    }
}

/// What one tool kept: go on with it, or take it away.
fn record(screen: &mut Screen, tool: &str, size: usize) {
    let size = fill(&say("keep-size"), |_| size.to_string());
    let title = browser::title(tool);
    let about = format!("<b>{title}</b> <span class=help>{size}</span>");
    let mut inside = Screen::default();
    // A language that does not have the tool cannot go on with it.
    if !title.is_empty() {
        inside.button("keep-go_on", "go", &format!("goes {tool}"));
    }
    inside.button("keep-remove", "", &format!("ask {tool}"));
    let words = ["keep-remove_ask", "keep-remove_no", "keep-remove_yes"];
    inside.ask(tool, words, &format!("remove {tool}"));
    screen.folded(true, &about, inside);
}
