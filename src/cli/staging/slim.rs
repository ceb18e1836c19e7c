//! Makes the built program smaller without changing what it does: the long
//! names by which it and its loader know each other become short, and what a
//! library brought that nobody calls goes.
//!
//! Knows of WebAssembly no more than how its sections of imports and exports
//! are written (core specification, "Binary Format").

use std::collections::BTreeMap;

/// What `server_fn`, which leptos always brings, hands to scripts and we never
/// ask for: streams.
const UNCALLED: &str = "intounderlying";
/// Closures, by a name and a hash.
const CLOSURES: &str = "wasm_bindgen__convert__";

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The program and its loader with short names.
///
/// # Errors
/// What is not as wasm-bindgen writes it.
pub fn slim(program: &[u8], loader: &str) -> Result<(Vec<u8>, String), String> {
    let mut names = BTreeMap::new();
    let mut read = Bytes(program);
    let mut slim = read.take(8)?.to_vec();
    while !read.0.is_empty() {
        let kind = read.byte()?;
        let length = read.number()?;
        let section = Bytes(read.take(length)?);
        let section = match kind {
            IMPORTS => imports(section, &mut names)?,
            EXPORTS => exports(section, &mut names)?,
            _ => section.0.to_vec(),
        };
        slim.push(kind);
        number(section.len(), &mut slim);
        slim.extend(section);
    }
    Ok((slim, renamed(&without_classes(loader), &names)))
}

/// A shorter name, one for each.
fn short(name: &str, names: &mut BTreeMap<String, String>) -> String {
    let next = format!("i{}", names.len());
    names.entry(name.to_owned()).or_insert(next).clone()
}

fn imports(mut read: Bytes, names: &mut BTreeMap<String, String>) -> Result<Vec<u8>, String> {
    let count = read.number()?;
    let mut all = Vec::new();
    number(count, &mut all);
    for _ in 0..count {
        let (module, name) = (read.text()?, read.text()?);
        text(module, &mut all);
        text(&short(name, names), &mut all);
        // A function, and its type.
        match read.byte()? {
            0 => all.push(0),
            kind => return Err(format!("an import of kind {kind}")),
        }
        number(read.number()?, &mut all);
    }
    Ok(all)
}

fn exports(mut read: Bytes, names: &mut BTreeMap<String, String>) -> Result<Vec<u8>, String> {
    let (mut count, mut all) = (0, Vec::new());
    for _ in 0..read.number()? {
        let (name, kind, at) = (read.text()?, read.byte()?, read.number()?);
        if name.contains(UNCALLED) {
            continue;
        }
        count += 1;
        match name.starts_with(CLOSURES) {
            true => text(&short(name, names), &mut all),
            false => text(name, &mut all),
        }
        all.push(kind);
        number(at, &mut all);
    }
    let mut section = Vec::new();
    number(count, &mut section);
    section.extend(all);
    Ok(section)
}

/// The loader without the classes that would call what is gone. Each ends in a
/// line of its own; a class without it stays, and nobody calls it.
fn without_classes(loader: &str) -> String {
    let mut slim = String::new();
    let mut rest = loader;
    while let Some((before, class)) = rest.split_once("export class IntoUnderlying") {
        let end = class.split_once("\nif (Symbol.dispose) IntoUnderlying");
        let Some((_, after)) = end.and_then(|(_, line)| line.split_once('\n')) else {
            break;
        };
        slim.push_str(before);
        rest = after;
    }
    slim + rest
}

/// Each name, whole, by its short one.
fn renamed(loader: &str, names: &BTreeMap<String, String>) -> String {
    let mut slim = String::with_capacity(loader.len());
    let mut word = String::new();
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    for c in loader.chars().chain(['\n']) {
        if part(c) {
            word.push(c);
            continue;
        }
        slim.push_str(names.get(&word).unwrap_or(&word));
        word.clear();
        slim.push(c);
    }
    slim
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let cut = self.0.split_at_checked(length);
        let (taken, rest) = cut.ok_or("the program ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, String> {
        Ok(self.take(1)?[0])
    }

    /// A number in groups of seven bits, the lowest first (LEB128).
    fn number(&mut self) -> Result<usize, String> {
        let mut all = 0;
        for at in 0..5 {
            let byte = self.byte()?;
            all |= usize::from(byte & 127) << (7 * at);
            if byte < 128 {
                return Ok(all);
            }
        }
        Err("a number that is too long".into())
    }

    fn text(&mut self) -> Result<&'a str, String> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|e| e.to_string())
    }
}

fn number(mut number: usize, to: &mut Vec<u8>) {
    loop {
        let (low, rest) = ((number & 127) as u8, number >> 7);
        to.push(if rest == 0 { low } else { low | 128 });
        if rest == 0 {
            return;
        }
        number = rest;
    }
}

fn text(text: &str, to: &mut Vec<u8>) {
    number(text.len(), to);
    to.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn program_and_loader_agree_on_the_short_names() {
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        let mut section = vec![2];
        for name in ["__wbg_a_1", "__wbg_a_12"] {
            text("./x.js", &mut section);
            text(name, &mut section);
            section.extend([0, 3]);
        }
        program.extend([IMPORTS, section.len() as u8]);
        program.extend(section);
        let mut section = vec![3];
        for name in [
            "main",
            "intounderlyingsink_close",
            "wasm_bindgen__convert__b",
        ] {
            text(name, &mut section);
            section.extend([0, 4]);
        }
        program.extend([EXPORTS, section.len() as u8]);
        program.extend(section);
        // As it is once indentation is gone: an end of a method looks like the
        // end of the class.
        let loader = "export class IntoUnderlyingSink {\nfree() {\n}\nclose() {\n}\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;\nlet a = {\n__wbg_a_1: 1, __wbg_a_12: 2};\nwasm.wasm_bindgen__convert__b(a);\n";
        let (slim, script) = slim(&program, loader).unwrap();
        assert_eq!(script.trim(), "let a = {\ni0: 1, i1: 2};\nwasm.i2(a);");
        let held = |name: &[u8]| slim.windows(name.len()).any(|part| part == name);
        for name in ["\x02i0\0", "\x02i1\0", "\x02i2\0", "\x04main\0"] {
            assert!(held(name.as_bytes()), "{name:?} in {slim:?}");
        }
        assert!(!held(b"intounderlying"));
        assert!(slim.len() < program.len());
        for cut in 1..program.len() - 8 {
            let _ = super::slim(&program[..cut], loader);
        }
    }
}
