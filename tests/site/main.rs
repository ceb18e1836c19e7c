//! From content to HTML: what an author gets told, what a reader gets.

mod claims;
mod codes;
mod colours;
mod documents;
mod engine;
mod pairs;
mod personas;
mod problems;
mod readability;
mod search;
mod symbols;
mod taps;
mod translation;
mod unfound;
mod windows;

use kompas::content::Library;
use kompas::site::{self, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The real content of the project.
fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// The real content, read once for all tests.
fn library() -> Library {
    static LIBRARY: LazyLock<Library> =
        LazyLock::new(|| Library::read(&content()).unwrap_or_else(|problems| panic!("{problems}")));
    LIBRARY.clone()
}

/// The site as it would be built on a day, by path.
fn built(library: &Library, today: &str) -> BTreeMap<String, String> {
    let settings = Settings {
        today: today.parse().expect("a day"),
        program: None,
        reload: None,
    };
    let files = site::render(library, &settings).into_iter();
    files
        .filter(|(name, _)| !name.ends_with(".png"))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text")))
        .collect()
}

/// A copy of the real content in a folder of its own, to be broken.
struct Copy(tempfile::TempDir);

impl Copy {
    fn new() -> Self {
        let copy = Self(tempfile::tempdir().expect("a folder"));
        copy_folder(&content(), copy.path());
        copy
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Replaces a piece of a file, which must be there.
    fn replace(self, file: &str, from: &str, to: &str) -> Self {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).expect(file);
        assert!(text.contains(from), "{file} does not hold {from:?}");
        fs::write(path, text.replacen(from, to, 1)).expect(file);
        self
    }

    fn add(self, file: &str, text: &str) -> Self {
        let path = self.path().join(file);
        let old = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, old + text).expect(file);
        self
    }

    /// Takes files out of a translation, and out of its list of what it was made from.
    fn without(self, tag: &str, files: &[&str]) -> Self {
        let folder = self.path().join(tag);
        let list = folder.join("from.toml");
        let mut made = fs::read_to_string(&list).expect("from.toml");
        for file in files {
            fs::remove_file(folder.join(file)).expect(file);
            let line = made.lines().find(|l| l.starts_with(&format!("\"{file}\"")));
            let line = line.expect(file).to_owned() + "\n";
            made = made.replace(&line, "");
        }
        fs::write(list, made).expect("from.toml");
        self
    }

    /// The problems that an author is told, one a line.
    fn problems(&self) -> String {
        match Library::read(self.path()) {
            Ok(_) => String::new(),
            Err(problems) => problems.to_string(),
        }
    }
}

/// The real content, but with a language that is not whole: it lacks a page for
/// danger, another page, and a tool with its page.
fn unfinished() -> Copy {
    let files = [
        "now/hurt.md",
        "health/prep.md",
        "own/my-workplace.md",
        "tools/workplace.toml",
    ];
    // What people say of a page that is not there leads nowhere.
    let copy = Copy::new().without("ar", &files);
    copy.replace("ar/search.toml", "\n102 =", "\n# 102 =")
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("content/").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
