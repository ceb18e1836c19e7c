//! `print`: a sheet of cards, a poster or stickers, as page 911 makes it.
//!
//! Writes one file that is ready to be printed; where Chromium is installed,
//! a PDF beside it.

use crate::content::Library;
use crate::page::Number;
use crate::share::Origin;
use crate::sheet::{self, Format};
use crate::site;
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The names under which Chromium is found.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

#[derive(Args)]
pub struct Print {
    /// The language, such as ro.
    #[arg(long)]
    lang: String,
    /// The page, such as 104.
    #[arg(long, value_parser = number)]
    page: Number,
    /// cards, a6, poster or stickers.
    #[arg(long, default_value = "cards", value_parser = format)]
    format: Format,
    /// The code opens the page itself; the phone may keep its number.
    #[arg(long)]
    with_number: bool,
    /// Where the site stands, such as https://example.org/. Without it: the
    /// address in content/site.toml.
    #[arg(long)]
    address: Option<String>,
    /// Pretend that today is this day, such as 2027-01-02.
    #[arg(long)]
    today: Option<chrono::NaiveDate>,
    /// The folder to write to.
    #[arg(long, default_value = ".")]
    out: PathBuf,
}

fn number(text: &str) -> Result<Number, String> {
    text.parse()
}

fn format(text: &str) -> Result<Format, String> {
    let names = Format::ALL.map(Format::name).join(", ");
    Format::named(text).ok_or_else(|| format!("take one of {names}"))
}

impl Print {
    /// Writes the sheet and says where.
    ///
    /// # Errors
    /// A message for whoever typed the command.
    pub fn make(&self, library: &Library) -> Result<(), String> {
        let address = self.address.as_ref().or(library.settings.address.as_ref());
        let address = address.ok_or(
            "print: where does the site stand? Say it with --address https://…, \
             or write address in content/site.toml\n",
        )?;
        let origin = Origin::parse(address).ok_or_else(|| {
            format!("print: {address:?} is no address of a site, such as https://example.org/\n")
        })?;
        let today = self
            .today
            .unwrap_or_else(|| chrono::Local::now().date_naive());
        let Self { lang, page, .. } = self;
        let piece = site::hand::piece(library, &origin, lang, *page, self.with_number, today)
            .ok_or_else(|| format!("print: there is no language {lang}, or no page {page}\n"))?;
        let name = format!("kompas-{lang}-{page}-{}", self.format.name());
        let html = self.out.join(&name).with_extension("html");
        fs::create_dir_all(&self.out)
            .and_then(|()| fs::write(&html, document(&sheet::render(&piece, self.format))))
            .map_err(|e| format!("print: {}: {e}\n", html.display()))?;
        println!("{}", html.display());
        if piece.draft.is_some() {
            println!("marked as a draft: nobody has confirmed {}", piece.phone);
        }
        let pdf = html.with_extension("pdf");
        match CHROMIUM.iter().any(|browser| printed(browser, &html, &pdf)) {
            true => println!("{}", pdf.display()),
            false => println!("no PDF: Chromium was not found; print the file with any browser"),
        }
        Ok(())
    }
}

/// A document that holds one sheet and nothing else. Printed at its own size:
/// the margins are those that `style/print.css` has.
fn document(sheet: &str) -> String {
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>Kompas</title><style>\
         @page{{size:A4;margin:11mm 10mm 10.5mm}}body{{margin:0}}\
         svg{{font-family:system-ui,\"Noto Sans\",sans-serif}}\
         body>svg{{display:block;width:190mm;height:275mm}}</style></head><body>{sheet}</body></html>\n"
    )
}

/// Whether a browser of that name has written the PDF.
fn printed(browser: &str, html: &Path, pdf: &Path) -> bool {
    let (Ok(html), Some(folder)) = (html.canonicalize(), pdf.parent()) else {
        return false;
    };
    let profile = folder.join(".kompas-print");
    let mut command = Command::new(browser);
    command
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
        ])
        .args([
            "--no-first-run",
            "--disable-component-update",
            "--disable-sync",
        ])
        .arg("--no-pdf-header-footer")
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", html.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let done = command.status().is_ok_and(|status| status.success());
    let _ = fs::remove_dir_all(profile);
    done && pdf.exists()
}
