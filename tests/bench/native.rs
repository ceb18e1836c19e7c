//! Commands and processes on this machine: how long they take, and how much
//! memory they hold. It needs Linux, for /proc; elsewhere memory is not told.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often a command is looked at while it runs.
const LOOK: Duration = Duration::from_millis(2);

/// One run of a command.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// From start to end, in milliseconds.
    pub took: f64,
    /// The most memory it held at once, in bytes, as it was last seen.
    pub peak: f64,
}

/// Runs a command once. What it says is thrown away.
///
/// # Errors
/// It could not start, or failed.
pub fn run(command: &mut Command) -> Result<Run, String> {
    let begin = Instant::now();
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|e| format!("{command:?}: {e}"))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0;
    loop {
        peak = kilobytes(&status, "VmHWM:").map_or(peak, |kb| kb * 1024.0);
        match child.try_wait().map_err(|e| e.to_string())? {
            None => std::thread::sleep(LOOK),
            Some(end) if end.success() => {
                let took = begin.elapsed().as_secs_f64() * 1000.0;
                return Ok(Run { took, peak });
            }
            Some(end) => return Err(format!("{command:?}: {end}")),
        }
    }
}

/// What a command said, when it went well.
///
/// # Errors
/// All it said, when it did not.
pub fn said(command: &mut Command) -> Result<String, String> {
    let done = command.output().map_err(|e| format!("{command:?}: {e}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if done.status.success() {
        Ok(text(&done.stdout))
    } else {
        Err([text(&done.stdout), text(&done.stderr)].concat())
    }
}

/// Takes a file, or all files of a folder, out of the system's memory, so that
/// they are read from the disk anew. For this dd needs no rights.
pub fn forget(place: &Path) {
    let each = "for f; do dd if=\"$f\" iflag=nocache count=0 status=none; done";
    let mut find = Command::new("find");
    find.arg(place).args(["-type", "f", "-exec"]);
    let _ = said(find.args(["sh", "-c", each, "sh", "{}", "+"]));
}

/// The memory of the process that shows a tab of the browser with this
/// profile, in bytes: its own, and its share of what several have in common.
pub fn tab(profile: &Path) -> Option<f64> {
    let mark = format!("--user-data-dir={}", profile.display());
    let all: Vec<_> = processes().collect();
    let browser = |p: &&Process| p.command.contains(&mark) && !p.command.contains("--type=");
    let mut family: Vec<_> = all.iter().filter(browser).map(|p| p.id).collect();
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        family.extend(all.iter().filter(|p| p.parent == parent).map(|p| p.id));
        at += 1;
    }
    let tab = |p: &&Process| family.contains(&p.id) && p.command.contains("--type=renderer");
    // An empty one is kept ready beside it.
    let sizes = all.iter().filter(tab);
    let sizes = sizes.filter_map(|p| kilobytes(&format!("/proc/{}/smaps_rollup", p.id), "Pss:"));
    sizes.max_by(f64::total_cmp).map(|kb| kb * 1024.0)
}

struct Process {
    id: u32,
    parent: u32,
    command: String,
}

fn processes() -> impl Iterator<Item = Process> {
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    all.filter_map(|entry| {
        let id = entry.file_name().to_str()?.parse().ok()?;
        let command = fs::read_to_string(entry.path().join("cmdline")).ok()?;
        let status = fs::read_to_string(entry.path().join("status")).ok()?;
        let parent = status.lines().find_map(|l| l.strip_prefix("PPid:"))?;
        Some(Process {
            id,
            parent: parent.trim().parse().ok()?,
            command,
        })
    })
}

/// A line of a file of the system such as `VmHWM:  1234 kB`.
fn kilobytes(file: &str, name: &str) -> Option<f64> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
