//! A list of hashes of a built site, and whether a copy of it is the same.
//!
//! The list has the form of `sha256sum`: a hash, two spaces, a path. Nothing
//! is fetched here: whoever compares a live site brings a copy of it.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Read by the host itself, and handed out by none.
const FOR_THE_HOST: &str = "_headers";

/// Hashes by path, such as `nl/index.html`.
type Hashes = BTreeMap<String, String>;

/// The list of a folder, a line for each file, by name.
///
/// # Errors
/// A folder that holds no site, or a file that cannot be read.
pub fn list(folder: &Path) -> Result<String, String> {
    let hashes = of(folder)?;
    let lines = hashes
        .iter()
        .map(|(path, hash)| format!("{hash}  {path}\n"));
    Ok(lines.collect())
}

/// Whether a folder holds exactly what a list says.
///
/// # Errors
/// Every file that is another, that is missing or that is not on the list; a
/// folder or a list that cannot be read.
pub fn verify(folder: &Path, list: &Path) -> Result<String, String> {
    let text =
        fs::read_to_string(list).map_err(|e| format!("verify: {}: {e}\n", list.display()))?;
    let wanted = parse(&text).map_err(|e| format!("verify: {}: {e}\n", list.display()))?;
    let found = of(folder)?;
    let mut wrong = Vec::new();
    for (path, hash) in &wanted {
        match found.get(path) {
            None => wrong.push(format!("missing: {path}")),
            Some(other) if other != hash => wrong.push(format!("another: {path}")),
            Some(_) => {}
        }
    }
    let more = found.keys().filter(|path| !wanted.contains_key(*path));
    wrong.extend(more.map(|path| format!("not on the list: {path}")));
    if wrong.is_empty() {
        return Ok(format!("{} files, all as on the list\n", wanted.len()));
    }
    Err(format!(
        "{}\nverify: this is not the site that was built. Ask for each of these files once more; \
         if they stay as they are, take the site down and tell others.\n",
        wrong.join("\n")
    ))
}

fn of(folder: &Path) -> Result<Hashes, String> {
    if !folder.join("index.html").is_file() {
        return Err(format!("hashes: no site in {}\n", folder.display()));
    }
    let mut hashes = Hashes::new();
    collect(folder, "", &mut hashes).map_err(|e| format!("hashes: {}: {e}\n", folder.display()))?;
    hashes.remove(FOR_THE_HOST);
    Ok(hashes)
}

/// Adds every file of a folder. `place` is the folder's path from the site's
/// own, with a slash at its end.
fn collect(folder: &Path, place: &str, hashes: &mut Hashes) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{place}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), hashes)?;
        } else {
            hashes.insert(name, hash(&fs::read(&path)?));
        }
    }
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hashes of a list. A list that names nothing proves nothing.
fn parse(text: &str) -> Result<Hashes, String> {
    let mut hashes = Hashes::new();
    for (at, line) in text.lines().enumerate() {
        let (hash, path) = line.split_once("  ").unwrap_or_default();
        let whole = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        if !whole || path.is_empty() {
            return Err(format!("line {}: not a hash and a path", at + 1));
        }
        hashes.insert(path.trim_start_matches("./").into(), hash.to_lowercase());
    }
    hashes.remove(FOR_THE_HOST);
    if hashes.is_empty() {
        return Err("an empty list".into());
    }
    Ok(hashes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    /// A small site, and its list in a file beside it.
    fn site() -> (TempDir, std::path::PathBuf, std::path::PathBuf) {
        let all = TempDir::new().expect("a folder");
        let (folder, list) = (all.path().join("site"), all.path().join("hashes.txt"));
        fs::create_dir_all(folder.join("nl")).expect("a folder");
        for (name, text) in [
            ("index.html", "a"),
            ("nl/index.html", "b"),
            ("_headers", ""),
        ] {
            fs::write(folder.join(name), text).expect("a file");
        }
        fs::write(&list, super::list(&folder).expect("a list")).expect("a file");
        (all, folder, list)
    }

    #[test]
    fn a_copy_is_the_same_or_each_file_that_is_not_is_named() {
        let (_all, folder, list) = site();
        assert_eq!(
            verify(&folder, &list).as_deref(),
            Ok("2 files, all as on the list\n")
        );
        fs::remove_file(folder.join("_headers")).expect("gone");
        assert!(verify(&folder, &list).is_ok(), "for the host only");
        fs::write(folder.join("index.html"), "A").expect("a file");
        fs::write(folder.join("nl/more.js"), "").expect("a file");
        fs::remove_file(folder.join("nl/index.html")).expect("gone");
        let told = verify(&folder, &list).expect_err("not the same");
        let told: Vec<_> = told.lines().take(3).collect();
        assert_eq!(
            told,
            [
                "another: index.html",
                "missing: nl/index.html",
                "not on the list: nl/more.js"
            ]
        );
    }

    #[test]
    fn a_list_is_the_one_of_sha256sum_and_never_empty() {
        let (_all, folder, list) = site();
        let text = fs::read_to_string(&list).expect("the list");
        let a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        assert!(text.starts_with(&format!("{a}  index.html\n")), "{text}");
        // As `find . | xargs sha256sum` writes it.
        fs::write(&list, text.replace("  ", "  ./")).expect("a file");
        assert!(verify(&folder, &list).is_ok());
        for bad in ["", "\n", "index.html", "abc  index.html", &text[..70]] {
            fs::write(&list, bad).expect("a file");
            assert!(verify(&folder, &list).is_err(), "{bad:?}");
        }
    }
}
