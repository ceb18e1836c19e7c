//! One chromedriver for the whole test process, on a free port.
//!
//! It ends with the process, however that ends: a shell holds the other end of
//! a pipe and takes the driver and its browsers down when the pipe closes.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// The shell is the leader of its own group, so `kill 0` reaches the driver
/// and every browser, and nobody else.
const KEEPER: &str = "chromedriver --port=0 </dev/null & cat >/dev/null; kill 0";

struct Driver {
    address: String,
    /// Its open pipe is what keeps the driver alive.
    _keeper: Child,
}

static DRIVER: OnceLock<Driver> = OnceLock::new();

/// The driver's address, such as `http://127.0.0.1:4444`. Starts it at first.
pub fn address() -> &'static str {
    &DRIVER.get_or_init(start).address
}

fn start() -> Driver {
    let mut keeper = Command::new("sh")
        .args(["-c", KEEPER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("a shell");
    let mut lines = BufReader::new(keeper.stdout.take().expect("piped")).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("successfully on port ")?;
        rest.trim_end_matches('.').parse::<u16>().ok()
    });
    let Some(port) = port else {
        panic!("chromedriver did not start: is it on PATH? `make test` installs it");
    };
    // Read on, or the driver would one day wait for a full pipe.
    std::thread::spawn(move || lines.for_each(drop));
    Driver {
        address: format!("http://127.0.0.1:{port}"),
        _keeper: keeper,
    }
}
