//! The colours of `style/tokens.css`, counted as WCAG 2.2 counts them.

use std::collections::BTreeMap;
use std::path::Path;

type Colours = BTreeMap<String, [f64; 3]>;

/// The sets of colours, in the order in which they stand: light, dark, and
/// both once more for the switch: dark, light.
fn sets() -> Vec<Colours> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("style/tokens.css");
    let text = std::fs::read_to_string(path).expect("the tokens");
    let blocks = text.split('{').filter(|block| block.contains("--paper: #"));
    blocks.map(colours).collect()
}

fn colours(block: &str) -> Colours {
    let inside = block.split('}').next().unwrap_or_default();
    let named = inside.split(';').filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let (_, name) = name.split_once("--")?;
        Some((name.trim().to_owned(), rgb(value.trim())?))
    });
    named.collect()
}

/// `#rgb` or `#rrggbb`, each part from 0 to 1.
fn rgb(text: &str) -> Option<[f64; 3]> {
    let digits = text.strip_prefix('#')?;
    let step = digits.len() / 3;
    let part = |at: usize| {
        let part = digits.get(at * step..(at + 1) * step)?;
        let part = part.repeat(2 / step);
        Some(f64::from(u8::from_str_radix(&part, 16).ok()?) / 255.0)
    };
    Some([part(0)?, part(1)?, part(2)?])
}

fn luminance(colour: [f64; 3]) -> f64 {
    let part = |c: f64| match c <= 0.04045 {
        true => c / 12.92,
        false => ((c + 0.055) / 1.055).powf(2.4),
    };
    let [r, g, b] = colour.map(part);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// A colour, the grounds it is used on, and the least contrast there.
const USES: [(&str, &[&str], f64); 8] = [
    ("ink", &["paper", "card", "tint", "glow"], 7.0),
    ("soft", &["paper", "card", "glow"], 7.0),
    ("green", &["paper", "card", "tint", "glow"], 7.0),
    ("on-fill", &["fill"], 7.0),
    // The button that leaves.
    ("paper", &["ink"], 7.0),
    // No text: the edge of a field, the ring of the focus, a chosen answer.
    ("edge", &["paper", "card", "glow"], 3.0),
    ("focus", &["paper", "card", "tint", "glow"], 3.0),
    ("green", &["line"], 3.0),
];

#[test]
fn every_text_has_seven_to_one_in_light_and_dark() {
    let sets = sets();
    assert_eq!(sets.len(), 4);
    let mut low = Vec::new();
    for (scheme, colours) in ["light", "dark"].iter().zip(&sets) {
        for (name, grounds, least) in USES {
            for ground in grounds {
                let ratio = contrast(colours[name], colours[*ground]);
                if ratio < least {
                    low.push(format!("{scheme}: {name} on {ground}: {ratio:.2}"));
                }
            }
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
    // As the standard counts: black on white, and a grey that just fails.
    let grey = |c| contrast(rgb(c).unwrap(), [1.0; 3]);
    assert!((grey("#000") - 21.0).abs() < 0.01);
    assert!(grey("#777777") < 4.5 && grey("#767676") > 4.5);
}

#[test]
fn the_switch_has_the_colours_of_the_phone() {
    let sets = sets();
    assert_eq!(sets[0], sets[3], "light");
    assert_eq!(sets[1], sets[2], "dark");
    assert_ne!(sets[0], sets[1]);
    // No red: nothing here is an alarm.
    for (name, [r, g, b]) in sets.iter().flatten() {
        assert!(*r < g + b || *r < 0.3, "{name} is red");
    }
}
