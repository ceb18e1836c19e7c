//! The files every language shares: style, scripts, icon, neutral page.

use super::{File, Program, Settings};
use sha2::{Digest, Sha256};

/// The style sheets, in the order in which they count.
const STYLE: [&str; 5] = [
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/layout.css"),
    include_str!("../../style/components.css"),
    include_str!("../../style/print.css"),
];
const EARLY: &str = include_str!("../../public/early.js");
const CHOOSE: &str = include_str!("../../public/choose.js");
const BOOT: &str = include_str!("../../public/boot.js");
/// Joined to the start script: one request less for everybody.
const ALOUD: &str = include_str!("../../public/aloud.js");
const COPY: &str = include_str!("../../public/copy.js");
const BYE: &str = include_str!("../../public/bye.html");
/// Shown beside a link by who reads it: the icon on paper, nothing else.
const PREVIEW: &[u8] = include_bytes!("../../public/preview.png");
const ICON: &str = include_str!("../../public/icon.svg");
const HEADERS: &str = include_str!("../../public/_headers");

/// The shared files with their hashed names.
pub struct Assets {
    pub style: String,
    pub early: String,
    pub choose: String,
    /// Only where there is a program to start.
    pub boot: Option<String>,
    files: Vec<File>,
}

impl Assets {
    pub fn new(settings: &Settings) -> Self {
        let mut files = Vec::new();
        let mut add = |stem: &str, ending: &str, text: String| {
            let name = format!("{stem}-{}.{ending}", hash(text.as_bytes()));
            files.push((name.clone(), text.into_bytes()));
            name
        };
        let style = add("style", "css", plain_css(&STYLE.concat()));
        let early = add("early", "js", plain_js(EARLY));
        let choose = add("choose", "js", plain_js(CHOOSE));
        let boot = settings.program.as_ref().map(|Program { js, wasm }| {
            let text = BOOT.replace("PROGRAM_JS", js).replace("PROGRAM_WASM", wasm);
            add("boot", "js", plain_js(&(text + ALOUD)))
        });
        Self {
            style,
            early,
            choose,
            boot,
            files,
        }
    }

    /// The script that keeps a copy on a phone. Its name is fixed: a browser
    /// asks for it again and again, and takes a new copy where it has changed.
    /// `documents` are those of the languages, by their address and content.
    pub fn copy(&self, documents: &[File], program: Option<&Program>) -> File {
        let mut all = Sha256::new();
        for (address, bytes) in documents {
            all.update(address);
            all.update(bytes);
        }
        let mut shared: Vec<_> = self.files.iter().map(|(name, _)| name.as_str()).collect();
        if let Some(Program { js, wasm }) = program {
            shared.extend([js.as_str(), wasm.as_str()]);
        }
        shared.extend(["./", "bye.html", "icon.svg"]);
        all.update(shared.join(" "));
        all.update([BYE, ICON].concat());
        let addresses: Vec<_> = documents.iter().map(|(address, _)| address).collect();
        let list = |names: &dyn std::fmt::Debug| format!("{names:?}");
        let text = COPY
            .replace("VERSION", &digits(&all.finalize()))
            .replace("SHARED_FILES", &list(&shared))
            .replace("DOCUMENTS", &list(&addresses));
        ("copy.js".into(), plain_js(&text).into())
    }

    /// Their contents, with those whose names are fixed.
    pub fn files(&self, leave_to: &str) -> Vec<File> {
        let mut files = self.files.clone();
        files.push(("bye.html".into(), BYE.replace("LEAVE_TO", leave_to).into()));
        files.push(("icon.svg".into(), ICON.into()));
        files.push(("preview.png".into(), PREVIEW.into()));
        files.push(("_headers".into(), HEADERS.into()));
        files
    }
}

/// Twelve hexadecimal digits of the content: the name changes with it.
fn hash(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

fn digits(digest: &[u8]) -> String {
    digest.iter().take(6).map(|b| format!("{b:02x}")).collect()
}

/// A script without lines that are comments and without indentation. Comments
/// stand on lines of their own, in `public/` and in what wasm-bindgen writes,
/// so nothing else is touched.
pub fn plain_js(text: &str) -> String {
    let comment = |line: &&str| ["//", "/*", "*"].iter().any(|c| line.starts_with(c));
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|l| !l.is_empty() && !comment(l));
    lines.fold(String::new(), |all, line| all + line + "\n")
}

/// A style sheet without comments and without white space that says nothing.
fn plain_css(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    bare.push_str(rest);
    let mut words = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ["{", "}", ";", ",", ">"] {
        words = words
            .replace(&format!(" {mark}"), mark)
            .replace(&format!("{mark} "), mark);
    }
    words.replace(": ", ":").replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_keeps_its_meaning_without_its_comments() {
        let css = "/* a */\n.a , .b {\n  color: red; /* b */\n}\n.a :hover > b { margin: calc(1px + 2px) }\n";
        assert_eq!(
            plain_css(css),
            ".a,.b{color:red}.a :hover>b{margin:calc(1px + 2px)}"
        );
    }

    #[test]
    fn scripts_keep_every_line_that_is_not_a_comment() {
        assert_eq!(
            plain_js("// why\nlet a = 'http://b';\n\n  a();\n"),
            "let a = 'http://b';\na();\n"
        );
    }
}
