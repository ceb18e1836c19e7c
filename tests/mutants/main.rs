//! Deliberate breaks: each promise is broken once, on purpose, and the tests
//! that prove it must go red. `make mutants` runs it; `make test` does not.
//!
//! Nothing of the work tree is touched: all of it happens in a copy of the
//! files that git knows, in `target/mutants`. What is compiled already is used.
//!
//!     make mutants                          all breaks
//!     cargo test --test mutants -- policy   those with this word in their name

mod list;

use list::{Break, List, Rebuild};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// These look at files and at the built site, so they are run as they were
/// compiled before the break. All others are compiled with it.
const LOOK_FROM_OUTSIDE: [&str; 2] = ["browser", "house"];

/// Failures that are no answer of a test.
const NO_ASSERTION: [&str; 3] = ["the browser says:", "did not start", "is not here"];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(what) => {
            eprintln!("mutants: {what}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<bool, String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut breaks = List::read(&root).breaks;
    breaks.iter().try_for_each(|b| b.fits(&root))?;
    breaks.retain(|b| words.is_empty() || words.iter().any(|w| b.name.contains(w.as_str())));
    // What takes minutes comes last.
    breaks.sort_by_key(|b| b.rebuild);
    let copy = Copy::make(&root)?;
    copy.compare()?;
    copy.build_site()?;
    let whole = copy.unbroken(&breaks)?;
    let mut rows = Vec::new();
    for one in &breaks {
        let begin = Instant::now();
        copy.apply(one)?;
        let told = copy.red(one, &whole);
        copy.compare()?;
        if one.rebuild != Rebuild::Nothing {
            copy.forget_site()?;
        }
        let red = told.is_ok();
        rows.push(row(one, told, begin.elapsed()));
        eprintln!(
            "mutants: {:>4} {}",
            if red { "red" } else { "GREEN" },
            one.name
        );
    }
    println!("\n| break | promise | tests that went red | seconds |\n|---|---|---|---|");
    rows.iter().for_each(|(_, row)| println!("{row}"));
    let caught = rows.iter().filter(|(red, _)| *red).count();
    println!("\n{caught} of {} breaks caught", rows.len());
    Ok(caught == rows.len())
}

/// One line of the table: each test with the first thing it said.
fn row(one: &Break, told: Result<Vec<String>, String>, took: Duration) -> (bool, String) {
    let (red, told) = match told {
        Ok(tests) => (true, tests.join("; ")),
        Err(what) => (false, format!("**NOT CAUGHT**: {what}")),
    };
    let Break { name, promise, .. } = one;
    let told = told.replace('|', "/");
    let line = format!("| {name} | {promise} | {told} | {} |", took.as_secs());
    (red, line)
}

/// A copy of the files that git knows.
struct Copy {
    root: PathBuf,
    folder: PathBuf,
    /// The program as it was before any break.
    program: PathBuf,
    target: PathBuf,
}

/// Compiled tests that look from outside, by target.
type Whole = BTreeMap<String, PathBuf>;

impl Copy {
    fn make(root: &Path) -> Result<Self, String> {
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
        let place = target.join("mutants");
        let copy = Self {
            root: root.to_owned(),
            folder: place.join("copy"),
            program: place.join("program"),
            target,
        };
        fs::create_dir_all(&copy.folder).map_err(|e| e.to_string())?;
        let _ = fs::remove_dir_all(&copy.program);
        fs::create_dir_all(&copy.program).map_err(|e| e.to_string())?;
        let names =
            fs::read_dir(root.join("dist")).map_err(|_| "no dist/: run `make build` first")?;
        for file in names.flatten() {
            let name = file.file_name();
            if name.to_string_lossy().starts_with("kompas-") {
                fs::copy(file.path(), copy.program.join(name)).map_err(|e| e.to_string())?;
            }
        }
        Ok(copy)
    }

    /// Makes every file what it is in the work tree. One that is the same
    /// already is left alone: what was compiled of it stays good.
    fn compare(&self) -> Result<(), String> {
        let mut list = Command::new("git");
        list.args(["ls-files", "-z"]).current_dir(&self.root);
        let listed = said(run_quietly(&mut list)?)?;
        let mut known = BTreeSet::new();
        for name in listed.split('\0').filter(|n| !n.is_empty()) {
            let Ok(mut bytes) = fs::read(self.root.join(name)) else {
                continue;
            };
            if ["Cargo.toml", "Cargo.lock"].contains(&name) {
                bytes = another_version(&bytes);
            }
            let to = self.folder.join(name);
            known.insert(to.clone());
            if fs::read(&to).ok().as_ref() != Some(&bytes) {
                fs::create_dir_all(to.parent().unwrap_or(&to)).map_err(|e| e.to_string())?;
                fs::write(&to, bytes).map_err(|e| e.to_string())?;
            }
        }
        for folder in ["src", "content", "public", "style", "tests"] {
            remove_others(&self.folder.join(folder), &known);
        }
        Ok(())
    }

    fn apply(&self, one: &Break) -> Result<(), String> {
        for change in &one.change {
            let broken = change.broken(&self.folder, &one.name)?;
            fs::write(self.folder.join(&change.file), broken).map_err(|e| e.to_string())?;
        }
        Ok(())
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUST_BACKTRACE", "0")
            // What fails here on purpose is nothing to try again for ever.
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true");
        command
    }

    fn cargo(&self, arguments: &[&str]) -> Result<String, String> {
        said(run_quietly(self.command("cargo").args(arguments))?)
    }

    /// Writes the documents anew beside the program as it was.
    fn build_site(&self) -> Result<(), String> {
        self.cargo(&["build", "--quiet", "--bin", "kompas"])
            .map_err(|e| format!("the break does not compile: mend the list\n{e}"))?;
        self.forget_site()?;
        let dist = self.folder.join("dist");
        fs::create_dir_all(&dist).map_err(|e| e.to_string())?;
        for file in fs::read_dir(&self.program)
            .map_err(|e| e.to_string())?
            .flatten()
        {
            fs::copy(file.path(), dist.join(file.file_name())).map_err(|e| e.to_string())?;
        }
        let mut build = self.command("cargo");
        build.args(["run", "--quiet", "--", "build"]);
        said(run_quietly(build.env("TRUNK_STAGING_DIR", &dist))?).map(drop)
    }

    /// No test may see what an earlier break built.
    fn forget_site(&self) -> Result<(), String> {
        match fs::remove_dir_all(self.folder.join("dist")) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.to_string()),
            _ => Ok(()),
        }
    }

    /// Runs every named test before anything is broken: each must be green.
    fn unbroken(&self, breaks: &[Break]) -> Result<Whole, String> {
        let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (target, test) in breaks.iter().flat_map(Break::tests) {
            named.entry(target).or_default().insert(test);
        }
        let mut whole = Whole::new();
        for (target, tests) in named {
            let program = self.compiled(target)?;
            let tests: Vec<_> = tests.into_iter().collect();
            eprintln!("mutants: {} tests of {target}, nothing broken", tests.len());
            let heard = self.hear(&program, &tests)?;
            if let Some((test, why)) = heard.iter().find_map(|(t, w)| Some((t, w.as_ref()?))) {
                return Err(format!(
                    "{target} {test} is red although nothing is broken: {why}"
                ));
            }
            if LOOK_FROM_OUTSIDE.contains(&target) {
                // Compiling with a break in it would take its place.
                let kept = self.target.join("mutants").join(target);
                fs::copy(&program, &kept).map_err(|e| e.to_string())?;
                whole.insert(target.to_owned(), kept);
            }
        }
        Ok(whole)
    }

    /// The tests of a target as a program.
    fn compiled(&self, target: &str) -> Result<PathBuf, String> {
        let which: &[&str] = match target {
            "lib" => &["--lib"],
            other => &["--test", other],
        };
        let arguments = [&["test", "--no-run", "--message-format=json"], which].concat();
        let told = self.cargo(&arguments)?;
        let found = told.lines().rev().find_map(|line| {
            let told: serde_json::Value = serde_json::from_str(line).ok()?;
            let test = told["profile"]["test"] == true;
            Some(told["executable"].as_str().filter(|_| test)?.into())
        });
        found.ok_or(format!("{target} was not compiled"))
    }

    /// Runs tests: what each said when it failed, by its name.
    fn hear(
        &self,
        program: &Path,
        tests: &[&str],
    ) -> Result<BTreeMap<String, Option<String>>, String> {
        let mut command = self.command(&program.to_string_lossy());
        command.args(["--exact", "--test-threads=1"]).args(tests);
        let mut told = String::new();
        // Somebody may have ended it, and the browser with it.
        for _ in 0..3 {
            told = run_quietly(&mut command)?.1;
            if told.contains("test result: ") {
                break;
            }
        }
        let one = |test: &&str| {
            let result = told.split(&format!("test {test} ... ")).nth(1);
            // What a test writes itself may stand between.
            let result = result.and_then(|rest| {
                rest.lines()
                    .map(str::trim)
                    .find_map(|line| ["ok", "FAILED"].into_iter().find(|end| line.ends_with(end)))
            });
            match result {
                Some("ok") => Ok(((*test).to_owned(), None)),
                Some(_) => Ok(((*test).to_owned(), Some(why(&told, test)))),
                None => Err(format!("no test {test} was run:\n{told}")),
            }
        };
        tests.iter().map(one).collect()
    }

    /// Builds what the break needs and runs its tests. Each with what it said,
    /// where all went red.
    fn red(&self, one: &Break, whole: &Whole) -> Result<Vec<String>, String> {
        match one.rebuild {
            Rebuild::Nothing => {}
            Rebuild::Site => self.build_site()?,
            Rebuild::Program => {
                let mut build = self.command("trunk");
                said(run_quietly(build.args(["build", "--release"]))?)
                    .map_err(|e| format!("the break does not compile: mend the list\n{e}"))?;
            }
        }
        let mut by_target: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (target, test) in one.tests() {
            by_target.entry(target).or_default().push(test);
        }
        let mut red = Vec::new();
        for (target, tests) in by_target {
            let program = match whole.get(target) {
                Some(program) => program.clone(),
                None => self
                    .compiled(target)
                    .map_err(|e| format!("the break does not compile: mend the list\n{e}"))?,
            };
            for (test, said) in self.hear(&program, &tests)? {
                let why = said.ok_or(format!("{target} {test} stays green"))?;
                if let Some(no) = NO_ASSERTION.iter().find(|no| why.contains(**no)) {
                    return Err(format!(
                        "{target} {test} says nothing of the break ({no}): {why}"
                    ));
                }
                let name = test.rsplit("::").next().unwrap_or(&test);
                red.push(format!("{target} `{name}`: {why:.90}"));
            }
        }
        Ok(red)
    }
}

/// The first thing a test said when it failed, from where it said it on.
fn why(told: &str, test: &str) -> String {
    let begin = format!("---- {test} stdout ----");
    let said = told.split(&begin).nth(1).unwrap_or_default();
    let said = said.split("\n---- ").next().unwrap_or_default();
    let said = said.split("\nfailures:\n").next().unwrap_or_default();
    let said = said
        .split_once("panicked at ")
        .map_or("", |(_, after)| after);
    // The place, then the words.
    let words = said
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with("note:"));
    let words = words.flat_map(str::split_whitespace).collect::<Vec<_>>();
    words.join(" ")
}

fn run_quietly(command: &mut Command) -> Result<(bool, String), String> {
    let done = command.output().map_err(|e| format!("{command:?}: {e}"))?;
    let text = [done.stdout, done.stderr].concat();
    Ok((
        done.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    ))
}

fn said((good, told): (bool, String)) -> Result<String, String> {
    if good { Ok(told) } else { Err(told) }
}

/// The copy shares what was compiled of our dependencies. Cargo tells it apart
/// from the work tree by its version, else each would use the other's.
fn another_version(manifest: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(manifest);
    let own = "name = \"kompas\"\nversion = \"";
    text.replacen(own, &(own.to_owned() + "9999"), 1)
        .into_bytes()
}

fn remove_others(folder: &Path, known: &BTreeSet<PathBuf>) {
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = file.path();
        if path.is_dir() {
            remove_others(&path, known);
        } else if !known.contains(&path) {
            let _ = fs::remove_file(path);
        }
    }
}
