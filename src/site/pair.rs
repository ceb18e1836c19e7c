//! Two languages side by side: the same part of a document, made once in her
//! language and once in the source language, becomes one in which each text
//! has the other below or beside it.
//!
//! Both halves come out of the same code, so they are paired by their
//! structure and cannot drift apart. Knows no page and no tool.

use super::markdown::escape;

/// What stays in her language alone: what is no text of the handbook, and the
/// cards, which show both already.
const HERS: [&str; 5] = ["footer", "svg", "select", "textarea", "input"];

/// Texts for the program that stand in the attributes of an element.
const ATTRIBUTES: [&str; 2] = ["data-done", "data-title"];

/// Elements without an end.
const VOID: [&str; 2] = ["br", "input"];

/// A piece of HTML as we write it: every element that begins also ends.
#[derive(Clone, Copy, Debug)]
enum Kind<'a> {
    Text,
    Element { tag: &'a str, open: &'a str },
}

#[derive(Debug)]
struct Node<'a> {
    kind: Kind<'a>,
    /// All of it, as it stands there.
    html: &'a str,
    children: Vec<Node<'a>>,
}

/// The language that stands beside hers: its tag and direction.
#[derive(Clone, Copy, Debug)]
pub struct Pairing<'a> {
    pub tag: &'a str,
    pub dir: &'a str,
}

impl Pairing<'_> {
    /// One part of a document out of its two halves.
    pub fn merge(self, hers: &str, other: &str) -> String {
        let mut html = String::with_capacity(hers.len() * 2);
        self.children(&parse(hers), &parse(other), &mut html);
        html
    }

    /// The same for texts in attributes: those whose names begin so, but for
    /// some.
    pub fn merge_attributes(self, hers: &str, other: &str, which: &[&str], not: &[&str]) -> String {
        let begins = |name: &str, list: &[&str]| list.iter().any(|n| name.starts_with(n));
        with_values(hers, other, |name, value, theirs| {
            let differs = theirs != value || marker(value) == value;
            (differs && begins(name, which) && !begins(name, not)).then(|| {
                let (hers, theirs) = (unescape(value), unescape(theirs));
                // A moment is said in the words of each language.
                let theirs = bare(&theirs).replace(marker(&theirs), "{other}");
                escape(&self.two(&hers, &theirs))
            })
        })
    }

    /// The same for texts that are shown as one line.
    pub fn merge_lines(self, hers: &str, other: &str, which: &[&str]) -> String {
        with_values(hers, other, |name, value, theirs| {
            let theirs = theirs.replace(marker(theirs), "{other}");
            which.contains(&name).then(|| format!("{value} · {theirs}"))
        })
    }

    /// A text and, below or beside it, the other.
    pub fn two(self, hers: &str, other: &str) -> String {
        let (tag, dir) = (self.tag, self.dir);
        format!(
            "<span class=two><span>{hers}</span> <span lang={tag} dir={dir}>{other}</span></span>"
        )
    }

    fn node(self, hers: &Node, other: &Node, html: &mut String) {
        let Kind::Element { tag, open } = hers.kind else {
            return html.push_str(hers.html);
        };
        let alone =
            HERS.contains(&tag) || open.contains(" data-card=") || open.contains("class=\"where\"");
        if alone || hers.html == other.html {
            return html.push_str(hers.html);
        }
        let Kind::Element { open: theirs, .. } = other.kind else {
            return html.push_str(hers.html);
        };
        html.push_str(&self.merge_attributes(open, theirs, &ATTRIBUTES, &[]));
        self.children(&hers.children, &other.children, html);
        if !VOID.contains(&tag) {
            html.push_str("</");
            html.push_str(tag);
            html.push('>');
        }
    }

    fn children(self, hers: &[Node], other: &[Node], html: &mut String) {
        let spoken = |all: &[Node]| all.iter().any(Node::is_spoken);
        let mine = hers.iter().filter_map(Node::tag);
        let alike = mine.eq(other.iter().filter_map(Node::tag));
        if alike && !spoken(hers) && !spoken(other) {
            let mut theirs = other.iter().filter(|n| n.tag().is_some());
            for node in hers {
                match node.tag().and_then(|_| theirs.next()) {
                    Some(theirs) => self.node(node, theirs, html),
                    None => html.push_str(node.html),
                }
            }
            return;
        }
        let all = |nodes: &[Node]| nodes.iter().map(|n| n.html).collect::<String>();
        let (mine, theirs) = (all(hers), bare(&all(other)));
        if bare(&mine) == theirs || theirs.trim().is_empty() {
            return html.push_str(&mine);
        }
        html.push_str(&self.two(&mine, &theirs));
    }
}

impl Node<'_> {
    fn tag(&self) -> Option<&str> {
        match self.kind {
            Kind::Text => None,
            Kind::Element { tag, .. } => Some(tag),
        }
    }

    fn is_spoken(&self) -> bool {
        self.tag().is_none() && !self.html.trim().is_empty()
    }
}

/// The nodes of a piece of our own HTML.
fn parse(html: &str) -> Vec<Node<'_>> {
    // Each open element: its tag, where it begins, its opening, what it holds.
    let mut open: Vec<(&str, usize, &str, Vec<Node>)> = vec![("", 0, "", Vec::new())];
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let length = if rest.starts_with('<') {
            tag_length(rest)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        let piece = &rest[..length];
        if let Some(tag) = piece.strip_prefix("</") {
            let tag = tag.trim_end_matches('>');
            if open.len() > 1 && open.last().is_some_and(|(name, ..)| *name == tag) {
                let (tag, from, opening, children) = open.pop().unwrap_or_default();
                let node = Node {
                    kind: Kind::Element { tag, open: opening },
                    html: &html[from..at + length],
                    children,
                };
                push(&mut open, node);
            }
        } else if let Some(name) = piece.strip_prefix('<').filter(|n| !n.starts_with('!')) {
            let end = name.find([' ', '>', '/']).unwrap_or(name.len());
            let tag = &name[..end];
            if VOID.contains(&tag) {
                let kind = Kind::Element { tag, open: piece };
                let (html, children) = (piece, Vec::new());
                push(
                    &mut open,
                    Node {
                        kind,
                        html,
                        children,
                    },
                );
            } else {
                open.push((tag, at, piece, Vec::new()));
            }
        } else {
            let (kind, children) = (Kind::Text, Vec::new());
            let html = piece;
            push(
                &mut open,
                Node {
                    kind,
                    html,
                    children,
                },
            );
        }
        at += length;
    }
    let (.., children) = open.swap_remove(0);
    children
}

fn push<'a>(open: &mut [(&'a str, usize, &'a str, Vec<Node<'a>>)], node: Node<'a>) {
    if let Some((.., children)) = open.last_mut() {
        children.push(node);
    }
}

/// How long a tag is; a `>` within quotes ends nothing.
fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    for (at, sign) in html.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// The next attribute with a value in quotes: what stands before its `=`, the
/// value, and the rest.
fn attribute(html: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = html.split_once("=\"")?;
    let (value, after) = rest.split_once('"')?;
    Some((before, value, after))
}

/// A piece of HTML with other values in its attributes: for each name with a
/// value here and there, what is put in its place, if anything. Every value
/// stands in quotes, with its quotes escaped.
fn with_values(
    hers: &str,
    other: &str,
    put: impl Fn(&str, &str, &str) -> Option<String>,
) -> String {
    let mut html = String::new();
    let mut rest = hers;
    while let Some((before, value, after)) = attribute(rest) {
        let name = before.rsplit(' ').next().unwrap_or_default();
        let theirs = value_of(other, name);
        let new = theirs.and_then(|theirs| put(name, value, theirs));
        html.push_str(before);
        html.push_str("=\"");
        html.push_str(new.as_deref().unwrap_or(value));
        html.push('"');
        rest = after;
    }
    html + rest
}

/// The value of an attribute, where its name stands once.
fn value_of<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// The words of the other language. Each link stands once, in hers, and so
/// does the mark of what can grow old.
fn bare(html: &str) -> String {
    let mut bare = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        bare.push_str(&rest[..at]);
        let tag = &rest[at..at + tag_length(&rest[at..])];
        rest = &rest[at + tag.len()..];
        let link = tag.starts_with("<a ") || tag == "</a>";
        match tag.split_once(" data-until=") {
            _ if link => {}
            Some((before, _)) => {
                bare.push_str(before);
                bare.push('>');
            }
            None => bare.push_str(tag),
        }
    }
    bare + rest
}

/// The place for a value in a text, with its braces. `{}` where there is none.
fn marker(text: &str) -> &str {
    let marker = text.find('{').and_then(|from| {
        let to = text[from..].find('}')?;
        Some(&text[from..=from + to])
    });
    marker.unwrap_or("{}")
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairing() -> Pairing<'static> {
        Pairing {
            tag: "nl",
            dir: "ltr",
        }
    }

    fn two(hers: &str, other: &str) -> String {
        pairing().two(hers, other)
    }

    #[test]
    fn each_text_gets_its_own_and_what_is_the_same_stands_once() {
        let pairing = pairing();
        let merged = pairing.merge(
            "<ul><li>Call <a href=\"tel:112\">112</a>.</li><li><b>SHOP</b> <span>Help</span></li></ul>",
            "<ul><li>Bel <a href=\"tel:112\">112</a>.</li><li><b>SHOP</b> <span>Hulp</span></li></ul>",
        );
        let first = two("Call <a href=\"tel:112\">112</a>.", "Bel 112.");
        let second = two("Help", "Hulp");
        assert_eq!(
            merged,
            format!("<ul><li>{first}</li><li><b>SHOP</b> <span>{second}</span></li></ul>")
        );
    }

    #[test]
    fn what_is_made_otherwise_loses_no_word() {
        let pairing = pairing();
        let merged = pairing.merge(
            "<div><p>One.</p></div>",
            "<div><p>Een.</p><p>Twee.</p></div>",
        );
        for word in ["One.", "Een.", "Twee."] {
            assert!(merged.contains(word), "{merged}");
        }
    }

    #[test]
    fn values_in_attributes_are_paired_and_the_other_moment_has_its_own_place() {
        let hers = "<template id=say data-a=\"until {at}\" data-keep-b=\"c\"></template>";
        let other = "<template id=say data-a=\"tot {at}\" data-keep-b=\"d\"></template>";
        let merged = pairing().merge_attributes(hers, other, &["data-"], &["data-keep-"]);
        let a = escape(&two("until {at}", "tot {other}"));
        assert_eq!(
            merged,
            format!("<template id=say data-a=\"{a}\" data-keep-b=\"c\"></template>")
        );
    }

    #[test]
    fn links_and_marks_of_age_stand_once() {
        assert_eq!(
            bare(
                "a <a class=x href=\"#103\">b</a> <span data-until=2027-01-01 data-seen=2026-01-01>72</span>"
            ),
            "a b <span>72</span>"
        );
    }
}
