//! `current`: says of files of a translation that they were held against the
//! source as it is today. Writes `content/<tag>/from.toml`, nothing else.

use crate::content::origin::{self, Marks};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const HEAD: &str = "\
# From which text of the source each file was made. Written by
# `cargo run -- current <tag> <file>`, once a file was brought up to date.
# It does not say that somebody checked the translation.
";

/// Marks the files that are named, or whole folders of them; without a name,
/// those that have no mark yet: an outdated file must be named.
///
/// # Errors
/// What cannot be read or written, and names that mean no file.
pub fn mark(content: &Path, tag: &str, paths: &[String]) -> Result<String, String> {
    let languages = read::<crate::locale::Languages>(&content.join("languages.toml"))?;
    let source = languages.source().ok_or("there is no language\n")?;
    if source.tag == tag || languages.all.iter().all(|l| l.tag != tag) {
        return Err(format!(
            "{tag}: no translation; name a language of content/languages.toml after the first\n"
        ));
    }
    let origins = origin::of_folder(&content.join(&source.tag));
    let folder = content.join(tag);
    let file = folder.join(origin::FILE);
    let mut marks: Marks = match file.exists() {
        true => read(&file)?,
        false => BTreeMap::new(),
    };
    marks.retain(|path, _| origins.contains_key(path));
    let there: Vec<_> = origins.keys().filter(|p| folder.join(p).exists()).collect();
    let named = named(tag, paths, &there)?;
    let mut said = String::new();
    for (path, hash) in &origins {
        let asked = match paths.is_empty() {
            true => there.contains(&path) && !marks.contains_key(path),
            false => named.contains(&path),
        };
        if asked && marks.get(path) != Some(hash) {
            marks.insert(path.clone(), hash.clone());
            let _ = writeln!(said, "{path}");
        }
    }
    let mut text = String::from(HEAD);
    for (path, hash) in &marks {
        let _ = writeln!(text, "{path:?} = {hash:?}");
    }
    fs::write(&file, text).map_err(|e| format!("{}: {e}\n", file.display()))?;
    let count = said.lines().count();
    let _ = writeln!(said, "{tag}: {count} marked as made from the text of today");
    Ok(said)
}

/// The files that are meant: a path in the language's folder, with or without
/// `content/<tag>/` before it, or a folder.
fn named<'a>(tag: &str, paths: &[String], there: &[&'a String]) -> Result<Vec<&'a String>, String> {
    let mut named = Vec::new();
    let mut wrong = String::new();
    for path in paths {
        let before = format!("content/{tag}/");
        let path = path.strip_prefix(&before).unwrap_or(path);
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        let mut meant = there.to_vec();
        meant.retain(|p| *p == path || p.starts_with(&folder));
        if meant.is_empty() {
            let _ = writeln!(
                wrong,
                "content/{tag}/{path}: no translated file; name one that is there and in the source"
            );
        }
        named.extend(meant);
    }
    if wrong.is_empty() {
        Ok(named)
    } else {
        Err(wrong)
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &Path) -> Result<T, String> {
    let told = |e: &dyn std::fmt::Display| format!("{}: {e}\n", file.display());
    let text = fs::read_to_string(file).map_err(|e| told(&e))?;
    toml::from_str(&text).map_err(|e| told(&e))
}
