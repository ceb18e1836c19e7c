//! What Trunk has put into its staging folder before it calls us.

use crate::site::Program;
use crate::site::shared::plain_js;
use std::env;
use std::fs;
use std::path::Path;

/// Finds the program by its hashed names and takes its last words away: the
/// loader that wasm-bindgen writes can talk to the console, and nothing that
/// we ship may. Its comments stay behind as well.
pub fn program(staging: &Path) -> Result<Program, String> {
    let said = |e: std::io::Error| format!("build: {}: {e}\n", staging.display());
    let mut names = Vec::new();
    for file in fs::read_dir(staging).map_err(said)? {
        names.push(
            file.map_err(said)?
                .file_name()
                .to_string_lossy()
                .into_owned(),
        );
    }
    let find = |ending: &str| {
        let mut found = names
            .iter()
            .filter(|n| n.starts_with("kompas-") && n.ends_with(ending));
        match (found.next(), found.next()) {
            (Some(name), None) => Ok(name.clone()),
            _ => Err(format!(
                "build: not exactly one kompas-*{ending} in {}\n",
                staging.display()
            )),
        }
    };
    let (js, wasm) = (find(".js")?, find("_bg.wasm")?);
    let path = staging.join(&js);
    let text = fs::read_to_string(&path).map_err(said)?;
    fs::write(&path, plain_js(&quiet(&text))).map_err(said)?;
    Ok(Program { js, wasm })
}

/// The script that Trunk puts into its page under `trunk serve`. None in every
/// other build, so no release can hold it.
pub fn reload(staging: &Path) -> Option<String> {
    let release = env::var("TRUNK_PROFILE").is_ok_and(|p| p == "release");
    let page = fs::read_to_string(staging.join("index.html")).ok()?;
    let start = page.find("<script")?;
    let end = page.rfind("</script>")? + "</script>".len();
    let script = page.get(start..end)?;
    (!release && script.contains("/trunk/ws")).then(|| script.to_owned())
}

fn quiet(script: &str) -> String {
    ["warn", "error", "log", "debug", "info"]
        .iter()
        .fold(script.to_owned(), |text, level| {
            text.replace(&format!("console.{level}("), "void(")
        })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_loader_says_nothing() {
        let script = "try{a()}catch(e){console.warn(`b`, e)}";
        assert_eq!(super::quiet(script), "try{a()}catch(e){void(`b`, e)}");
    }
}
