//! The drivers of the browsers, each on a free port, and the screen that one
//! of them needs.
//!
//! All end with the test process, however that ends: a shell holds the other
//! end of a pipe and takes them and their browsers down when the pipe closes.
//! One chromedriver serves all visitors; the other drivers serve one each.

use crate::engine::Engine;
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Where phones are that cannot be told a zone.
pub const ZONE: &str = "Europe/Amsterdam";

/// The shell is the leader of its own group, so `kill 0` reaches what it
/// started and every browser of that, and nobody else.
const KEEPER: &str = "\"$@\" </dev/null & cat >/dev/null; kill 0";

/// A command that runs as long as this is held.
struct Kept(Child);

impl Kept {
    fn start(command: &mut Command) -> (Self, Lines<BufReader<ChildStdout>>) {
        let mut shell = Command::new("sh");
        shell.args(["-c", KEEPER, "sh"]).arg(command.get_program());
        shell.args(command.get_args());
        let set = command.get_envs().filter_map(|(k, v)| Some((k, v?)));
        let mut child = shell
            .envs(set)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("a shell");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        (Self(child), lines)
    }

    /// The same, for a command that says on a line what is looked for.
    fn start_and_hear<T>(command: &mut Command, find: impl Fn(&str) -> Option<T>) -> (Self, T) {
        let (kept, mut lines) = Self::start(command);
        let heard = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| find(&line));
        let Some(heard) = heard else {
            panic!("{command:?} did not start: is it there? `make test` installs it");
        };
        // Read on, or it would one day wait for a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        (kept, heard)
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

/// A driver that runs as long as this is held, or as the test process does.
pub struct Driver {
    /// Such as `http://127.0.0.1:4444`.
    pub address: String,
    _kept: Option<Kept>,
}

/// A driver for one visitor, whose browser keeps its files in `home`.
pub fn start(engine: Engine, home: &Path) -> Driver {
    let (port, kept) = match engine {
        Engine::Chromium => (chromedriver(), None),
        Engine::Firefox => {
            let mut command = Command::new("geckodriver");
            // Its list of Back and Forward, and what its console was told, are
            // read by scripts of the browser's own: that is system access.
            command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]);
            let (kept, port) = Kept::start_and_hear(command.env("HOME", home), |line| {
                line.split_once("Listening on 127.0.0.1:")?.1.parse().ok()
            });
            (port, Some(kept))
        }
        Engine::Webkit => {
            let port = free_port();
            let mut command = Command::new("WebKitWebDriver");
            command.arg(format!("--port={port}")).env("HOME", home);
            for folder in ["CONFIG", "DATA", "CACHE", "STATE"] {
                command.env(format!("XDG_{folder}_HOME"), home.join(folder));
            }
            // Nobody speaks to a screen reader here.
            command.envs([("DISPLAY", screen()), ("NO_AT_BRIDGE", "1"), ("TZ", ZONE)]);
            let (kept, lines) = Kept::start(&mut command);
            std::thread::spawn(move || lines.for_each(drop));
            wait_for(port);
            (port, Some(kept))
        }
    };
    Driver {
        address: format!("http://127.0.0.1:{port}"),
        _kept: kept,
    }
}

fn chromedriver() -> u16 {
    static DRIVER: OnceLock<(Kept, u16)> = OnceLock::new();
    let start = || {
        Kept::start_and_hear(Command::new("chromedriver").arg("--port=0"), |line| {
            let (_, rest) = line.split_once("successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        })
    };
    DRIVER.get_or_init(start).1
}

/// A screen that nobody sees, such as `:7`.
fn screen() -> &'static str {
    static SCREEN: OnceLock<(Kept, String)> = OnceLock::new();
    let start = || {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1000x900x24"]);
        // A server that begins anew with its last visitor would turn the next away.
        command.args(["-nolisten", "tcp", "-noreset"]);
        Kept::start_and_hear(&mut command, |line| Some(format!(":{}", line.trim())))
    };
    &SCREEN.get_or_init(start).1
}

/// WebKitWebDriver cannot choose one itself.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// Until the driver answers. A connection that asks nothing can leave
/// WebKitWebDriver deaf to the next one.
fn wait_for(port: u16) {
    let end = Instant::now() + Duration::from_secs(20);
    while !answers(port) {
        assert!(Instant::now() < end, "WebKitWebDriver did not start");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn answers(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else {
        return false;
    };
    let asked =
        stream.write_all(b"GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
    asked.is_ok() && stream.read(&mut [0; 64]).is_ok_and(|read| read > 0)
}
