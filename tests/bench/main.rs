//! Measured: how small, how fast, and how it grows. `make bench` runs it;
//! `make test` does not, and no test asserts a time.
//!
//!     make bench                           all of it, into docs/benchmarks.md
//!     cargo test --test bench -- weights   one part, on the screen only

// The harness of the browser tests, of which not all is used here.
#[allow(dead_code, unused_imports, unused_macros)]
#[path = "../browser"]
mod browser {
    pub mod driver;
    pub mod engine;
    pub mod keeper;
    pub mod site;
    pub mod tool;
    pub mod visitor;
}
use browser::{driver, engine, keeper, site, tool, visitor};

mod beside;
mod budget;
mod build;
mod growth;
mod hands;
mod native;
mod packed;
mod paint;
mod table;
mod visit;
mod weights;

use packed::Packed;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// How often each thing is measured.
const RUNS: usize = 5;

/// Where the tables go.
const FILE: &str = "docs/benchmarks.md";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = run(&words).and_then(|text| {
        if !words.is_empty() {
            println!("{text}");
            return Ok(());
        }
        say(&format!("written to {FILE}"));
        fs::write(root().join(FILE), text).map_err(|e| format!("{FILE}: {e}"))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            say(&what);
            ExitCode::FAILURE
        }
    }
}

/// Runs the parts that were asked for, or all.
fn run(words: &[String]) -> Result<String, String> {
    let wanted = |part: &str| words.is_empty() || words.iter().any(|w| w == part);
    fs::create_dir_all(place()).map_err(|e| e.to_string())?;
    let kompas = build::command()?;
    let packed = Packed::make("kompas", &root().join("dist"))?;
    let (mut budgets, mut parts) = (Vec::new(), Vec::new());
    if wanted("weights") {
        parts.push(weights::measure(&packed, &mut budgets)?);
    }
    if wanted("paint") {
        parts.push(paint::measure(&packed));
    }
    if wanted("hands") {
        parts.push(hands::measure(&packed, &mut budgets));
    }
    if wanted("build") {
        parts.push(build::measure(&kompas, &mut budgets)?);
    }
    if wanted("beside") {
        parts.push(beside::measure(&kompas, &packed)?);
    }
    if wanted("growth") {
        parts.push(growth::measure(&kompas, &packed)?);
    }
    parts.splice(0..0, [head(), budget::table(&budgets)]);
    Ok(parts.join("\n"))
}

/// When, on what, and how to do it again.
fn head() -> String {
    let line = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let rest = text.lines().find_map(|line| line.strip_prefix(name));
        let value = rest.map(|rest| rest.trim_matches([' ', '\t', ':']).to_owned());
        value.unwrap_or_else(|| "unknown".to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = line("/proc/cpuinfo", "model name");
    let memory = line("/proc/meminfo", "MemTotal");
    let memory = memory.trim_end_matches(" kB").parse().unwrap_or(0.0) * 1.024e-6;
    let browser = native::said(Command::new("chromium").arg("--version")).unwrap_or_default();
    let browser = browser.split(" built").next().unwrap_or_default().trim();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').nth(1).unwrap_or_default();
    let today = chrono::Local::now().date_naive();
    format!(
        "# Benchmarks\n\n\
        Written by `make bench` on {today}. To repeat it, call that where nothing else runs: half an hour. Bytes and requests come out the same everywhere, times do not.\n\n\
        Machine: {cores} cores, {processor}, {memory:.0} GB of memory; {browser}, without a screen; load {load}. \
        Each time is a median of at least {RUNS} runs, with the range in brackets. \
        Sites are served as brotli from the machine itself, without encryption; the browser holds back processor and network.\n"
    )
}

/// The folder of the project.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Where whatever is made for measuring lies.
fn place() -> PathBuf {
    root().join("target/bench")
}

fn say(what: &str) {
    eprintln!("bench: {what}");
}
