//! The command line: `build`, `check`, `status`, `current`, `serve`,
//! `gallery`, `print`, `open`, `hashes`, `verify`.
//!
//! Messages here are for authors and developers, never for visitors.

use crate::content::Library;
use crate::site::{self, Settings};
use clap::{Parser, Subcommand};
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod current;
mod hashes;
mod lengths;
mod open;
mod print;
pub mod serve;
mod staging;
mod status;

/// Kompas: from content/ to a folder of static files.
#[derive(Parser)]
struct Arguments {
    /// The folder with the words.
    #[arg(long, default_value = "content", global = true)]
    content: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Hold all content to its rules; print every problem.
    Check,
    /// Write the documents. Called by Trunk, which builds the program.
    Build {
        /// The folder to write to, without Trunk: documents without program.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Pretend that today is this day, such as 2027-01-02.
        #[arg(long)]
        today: Option<chrono::NaiveDate>,
    },
    /// What is written, in which language, how plainly, and what is not.
    Status,
    /// Say of files of a translation that they are up to date with the source.
    Current {
        /// The language, such as ro.
        tag: String,
        /// Files or folders in its folder, such as now/hurt.md. Without any:
        /// all that are new.
        paths: Vec<String>,
    },
    /// Serve a built site on this machine only.
    Serve {
        #[arg(default_value = "dist")]
        folder: PathBuf,
        /// 0 takes any free port.
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Write the pieces of the documents with examples, to be looked at.
    Gallery { folder: PathBuf },
    /// Make a sheet of cards, a poster or stickers with a code to scan.
    Print(print::Print),
    /// Open a file that was taken along from page 807; print what is in it.
    Open { file: PathBuf },
    /// Print the hash of every file of a built site.
    Hashes {
        #[arg(default_value = "dist")]
        folder: PathBuf,
    },
    /// Hold a copy of the live site against a list that `hashes` printed.
    Verify { folder: PathBuf, list: PathBuf },
}

/// Runs the command that was asked for.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match act(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprint!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn act(arguments: &Arguments) -> Result<(), String> {
    let content = &arguments.content;
    match &arguments.command {
        Command::Check => {
            let library = read(content)?;
            let pages: usize = library.books.values().map(|b| b.pages.len()).sum();
            println!(
                "content: {} languages, {pages} pages, no problem",
                library.books.len()
            );
            Ok(())
        }
        Command::Build { out, today } => build(content, out.as_deref(), *today),
        Command::Status => {
            print!("{}", status::table(&read(content)?));
            Ok(())
        }
        Command::Current { tag, paths } => {
            print!("{}", current::mark(content, tag, paths)?);
            Ok(())
        }
        Command::Serve { folder, port } => serve::forever(folder, *port),
        Command::Gallery { folder } => {
            let settings = Settings {
                today: chrono::Local::now().date_naive(),
                program: None,
                reload: None,
            };
            let files = site::gallery::render(&read(content)?, &settings);
            site::writer::write(&files, folder).map_err(|e| format!("gallery: {e}\n"))
        }
        Command::Print(print) => print.make(&read(content)?),
        Command::Open { file } => open::print(file),
        Command::Hashes { folder } => {
            print!("{}", hashes::list(folder)?);
            Ok(())
        }
        Command::Verify { folder, list } => {
            print!("{}", hashes::verify(folder, list)?);
            Ok(())
        }
    }
}

fn read(content: &Path) -> Result<Library, String> {
    let library = Library::read(content).map_err(|problems| problems.to_string())?;
    let held = library.hold_today(chrono::Local::now().date_naive());
    held.map_err(|problems| problems.to_string())?;
    Ok(library)
}

fn build(
    content: &Path,
    out: Option<&Path>,
    today: Option<chrono::NaiveDate>,
) -> Result<(), String> {
    let library = read(content)?;
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let out = out
        .or(staging.as_deref())
        .ok_or("build: name a folder with --out, or run `trunk build --release`\n")?;
    let settings = Settings {
        today: today.unwrap_or_else(|| chrono::Local::now().date_naive()),
        program: staging.as_deref().map(staging::program).transpose()?,
        reload: staging.as_deref().and_then(staging::reload),
    };
    let files = site::render(&library, &settings);
    site::writer::write(&files, out).map_err(|e| format!("build: {e}\n"))
}
