//! How it looked when somebody last looked and found it good: screens kept as
//! pictures in `tests/browser/pictures`, held against how they look now.
//!
//! A picture is as coarse as a palette of sixteen colours makes it. Chromium,
//! Debian's Noto fonts and a clock that stands still are pinned; what is left
//! to the machine (how edges of letters are smoothed) is what the tolerance is
//! for. `make pictures` makes them anew: look at each one before you keep it.

use crate::engine::Engine;
use crate::site::Site;
use crate::tool::windows::utc;
use crate::visitor::Visitor;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Two pixels differ where their colours are further apart than this, of 765.
const APART: i32 = 150;
/// So many pixels of a thousand may differ.
const TOLERANCE: usize = 6;

type Pixels = (u32, u32, Vec<[u8; 3]>);

/// A screen: its name, language and page, then its colours, its width and
/// height, and what is done on it first.
struct Screen(
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    (u16, u16),
    &'static str,
);

const PHONE: (u16, u16) = (360, 640);
const SMALL: (u16, u16) = (320, 568);
const WIDE: (u16, u16) = (800, 600);
const BEGIN: &str = "document.querySelector('.here .go').click()";
const CARD: &str = "const card = document.querySelectorAll('.here .show')[2];
    card.open = true; card.scrollIntoView()";
const LARGE: &str = "document.getElementById('large').click()";
const SWAP: &str = "document.getElementById('swap').click()";
const PART: &str = "const part = document.querySelector('.here .part');
    part.open = true; part.scrollIntoView()";
const CALL: &str = "document.querySelector('.here .people').scrollIntoView()";
const MENU: &str = "document.querySelector('.languages').open = true";

const SCREENS: [Screen; 24] = [
    Screen("home", "nl", "100", "light", PHONE, ""),
    Screen("home-dark", "nl", "100", "dark", PHONE, ""),
    Screen("home-ar", "ar", "100", "light", PHONE, ""),
    Screen("home-small", "en", "100", "light", SMALL, ""),
    Screen("home-large", "nl", "100", "light", PHONE, LARGE),
    Screen("page", "nl", "103", "light", PHONE, ""),
    Screen("page-swapped", "nl", "103", "light", PHONE, SWAP),
    Screen("page-ar-dark", "ar", "103", "dark", PHONE, ""),
    Screen("page-part", "en", "103", "light", SMALL, PART),
    Screen("page-wide", "nl", "301", "light", WIDE, ""),
    Screen("people", "nl", "104", "light", PHONE, CALL),
    Screen("people-ar", "ar", "104", "dark", PHONE, CALL),
    Screen("now", "nl", "now", "light", PHONE, ""),
    Screen("know-dark", "nl", "know", "dark", PHONE, ""),
    Screen("all", "en", "index", "light", PHONE, ""),
    Screen("all-numbers", "nl", "906", "light", PHONE, CALL),
    Screen("languages", "nl", "103", "light", PHONE, MENU),
    Screen("question", "nl", "801", "light", PHONE, BEGIN),
    Screen("question-ar", "ar", "801", "dark", PHONE, BEGIN),
    Screen("in-time", "nl", "803", "light", PHONE, BEGIN),
    Screen("sheet", "en", "805", "light", PHONE, BEGIN),
    Screen("card", "nl", "806", "light", PHONE, CARD),
    Screen("card-ar", "ar", "806", "light", PHONE, CARD),
    Screen("kept-dark", "nl", "807", "dark", PHONE, ""),
];

#[test]
#[ignore = "part of make test-all"]
fn every_screen_looks_as_it_did() {
    // Other browsers draw letters otherwise.
    if Engine::of_the_rest() != Engine::Chromium {
        return;
    }
    let anew = std::env::var_os("KOMPAS_PICTURES").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pictures");
    let site = Site::open();
    let visitor = Visitor::new(&site);
    // They come and go by themselves.
    visitor.command("Emulation.setScrollbarsHidden", json!({"hidden": true}));
    visitor.set_clock(utc(2026, 11, 24, 11, 0), "Europe/Amsterdam");
    let mut wrong = Vec::new();
    for Screen(name, language, page, colours, (width, height), first) in SCREENS {
        visitor.resize(width, height);
        visitor.prefer(colours);
        visitor.enter_and_start(&format!("/{language}/#{page}"));
        visitor.run(
            "document.documentElement.style.fontFamily = '\"Noto Sans\", \"Noto Sans Arabic\"'",
        );
        visitor.run(first);
        visitor.settle();
        // No ring and no place to type: it blinks.
        visitor.run("document.activeElement.blur()");
        let now = coarse(&pixels(&visitor.picture()));
        let path = folder.join(format!("{name}.png"));
        if anew {
            write(&path, &now);
        } else if let Some(how) = difference(&now.pixels(), &read(&path)) {
            let seen = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
            write(&seen, &now);
            wrong.push(format!(
                "{name}: {how}; as it looks now: {}",
                seen.display()
            ));
        }
    }
    let said = "look at them; if they are good, `make pictures` keeps them";
    assert!(wrong.is_empty(), "{}\n{said}", wrong.join("\n"));
    // The test sees what is changed: a button less.
    visitor.enter_and_start("/nl/#103");
    visitor.resize(360, 640);
    visitor.prefer("light");
    visitor.run("document.querySelector('.here .short').remove()");
    let kept = read(&folder.join("page.png"));
    let now = coarse(&pixels(&visitor.picture()));
    assert!(difference(&now.pixels(), &kept).is_some());
}

/// Why two pictures are not alike. None where they are.
fn difference(now: &Pixels, kept: &Pixels) -> Option<String> {
    if (now.0, now.1) != (kept.0, kept.1) {
        return Some(format!("{}x{} was {}x{}", now.0, now.1, kept.0, kept.1));
    }
    let pairs = now.2.iter().zip(&kept.2);
    let other = pairs.filter(|(a, b)| apart(**a, **b) > APART).count();
    let share = other * 1000 / now.2.len();
    (share >= TOLERANCE).then(|| format!("{share} of a thousand pixels differ"))
}

fn apart(one: [u8; 3], other: [u8; 3]) -> i32 {
    let parts = one.iter().zip(other);
    parts
        .map(|(a, b)| (i32::from(*a) - i32::from(b)).abs())
        .sum()
}

/// A picture in its sixteen commonest colours: each pixel the nearest of them.
fn coarse((width, height, pixels): &Pixels) -> Coarse {
    let mut groups: BTreeMap<[u8; 3], BTreeMap<[u8; 3], usize>> = BTreeMap::new();
    for pixel in pixels {
        let group = groups.entry(pixel.map(|part| part >> 3)).or_default();
        *group.entry(*pixel).or_default() += 1;
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.values().sum::<usize>()));
    let common = groups.iter().take(16);
    let common = common.filter_map(|g| Some(*g.iter().max_by_key(|(_, count)| **count)?.0));
    let palette: Vec<_> = common.collect();
    let nearest = |pixel: &[u8; 3]| {
        let near = (0..palette.len()).min_by_key(|at| apart(palette[*at], *pixel));
        u8::try_from(near.unwrap_or_default()).expect("sixteen")
    };
    Coarse {
        size: (*width, *height),
        indices: pixels.iter().map(nearest).collect(),
        palette,
    }
}

/// A picture of few colours, by their places in the palette.
struct Coarse {
    size: (u32, u32),
    palette: Vec<[u8; 3]>,
    indices: Vec<u8>,
}

impl Coarse {
    fn pixels(&self) -> Pixels {
        let pixels = self.indices.iter().map(|at| self.palette[usize::from(*at)]);
        (self.size.0, self.size.1, pixels.collect())
    }
}

fn pixels(bytes: &[u8]) -> Pixels {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().expect("a picture");
    let mut data = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut data).expect("a picture");
    let step = frame.color_type.samples();
    let pixels = data[..frame.buffer_size()].chunks_exact(step);
    let pixels = pixels.map(|p| [p[0], p[1], p[2]]).collect();
    (frame.width, frame.height, pixels)
}

fn read(path: &Path) -> Pixels {
    let bytes = std::fs::read(path);
    pixels(&bytes.unwrap_or_else(|e| panic!("{}: {e}; `make pictures`", path.display())))
}

fn write(path: &Path, picture: &Coarse) {
    let (width, height) = picture.size;
    let file = File::create(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(picture.palette.concat());
    encoder.set_compression(png::Compression::High);
    let rows = picture.indices.chunks(width as usize);
    let pairs = |row: &[u8]| {
        let pairs = row.chunks(2);
        let pairs = pairs.map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default());
        pairs.collect::<Vec<_>>()
    };
    let data: Vec<u8> = rows.flat_map(pairs).collect();
    let written = encoder.write_header();
    let written = written.and_then(|mut writer| writer.write_image_data(&data));
    written.expect("written");
}
