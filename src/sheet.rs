//! A sheet of paper to hand out: cards, a poster, stickers, as one drawing.
//!
//! Both faces make it here: page 911 to be printed, and the command. Every
//! length is a tenth of a millimetre on A4. Knows no sentence: what stands on
//! a piece is given, and it is neutral.

use crate::check::fill;
use crate::share::code::Code;

/// What can be made. The names stand in the document and on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Ten cards of 85 by 55 mm.
    Cards,
    /// Four cards of A6: the sheet cut in four.
    A6,
    /// One poster with ten strips to tear off.
    Poster,
    /// Eight stickers of 99 by 67 mm with round corners.
    Stickers,
}

impl Format {
    /// All of them, the one that is asked for most first.
    pub const ALL: [Self; 4] = [Self::Cards, Self::A6, Self::Poster, Self::Stickers];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::A6 => "a6",
            Self::Poster => "poster",
            Self::Stickers => "stickers",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Columns and rows, where the first piece begins, how far it is from one
    /// to the next, and how large a piece is.
    fn grid(self) -> [i32; 8] {
        match self {
            Self::Cards => [2, 5, 200, 110, 850, 550, 850, 550],
            Self::A6 => [2, 2, 100, 110, 950, 1375, 950, 1375],
            Self::Poster => [1, 1, 100, 110, 1900, 2040, 1900, 2040],
            Self::Stickers => [2, 4, 46, 131, 1016, 677, 991, 677],
        }
    }

    /// Wider than high: the code beside the number, and not above it.
    fn is_wide(self) -> bool {
        matches!(self, Self::Cards | Self::Stickers)
    }
}

/// What stands on a piece. All of it is text, none is HTML.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The language of its words, as a tag.
    pub language: String,
    /// Its words run from right to left.
    pub mirrored: bool,
    /// The neutral name of the site.
    pub title: String,
    /// The neutral line about it.
    pub about: String,
    /// The language's own name.
    pub name: String,
    /// What to do with the number.
    pub key: String,
    /// The number of the page.
    pub number: String,
    /// The address, as it is typed.
    pub address: String,
    /// A telephone number.
    pub phone: String,
    /// When it was printed, and by when it must be looked at.
    pub dates: String,
    /// The mark of a sheet whose telephone number nobody has confirmed.
    pub draft: Option<String>,
    pub code: Code,
}

/// The line of dates on a piece: when it was printed, and by when it must be
/// looked at. Each day stays in one piece, also where words run from the right.
pub fn dates(words: &str, printed: &str, until: &str) -> String {
    fill(words, |name| {
        let day = if name == "printed" { printed } else { until };
        ["\u{2066}", day, "\u{2069}"].concat()
    })
}

/// A text in its place.
struct Line<'a> {
    text: &'a str,
    /// Its middle, and the line it stands on.
    at: [i32; 2],
    /// How high letters are, at most, and how wide the text may be.
    size: i32,
    width: i32,
    bold: bool,
    /// Digits and addresses run from left to right in every language.
    plain: bool,
}

/// A sheet, as a drawing of what a printer can reach of A4: ten millimetres
/// from its sides, eleven from its top.
pub fn render(piece: &Piece, format: Format) -> String {
    let wide = format.is_wide();
    let [columns, rows, left, top, far, deep, width, height] = format.grid();
    let mut html = String::from(
        "<svg class=paper-sheet viewBox=\"100 110 1900 2750\" fill=#000 font-size=10 lang=",
    );
    html += &piece.language;
    html += " text-anchor=middle><rect x=100 y=110 width=1900 height=2750 fill=#fff /><symbol id=sheet-piece viewBox=\"0 0 ";
    html += if wide { "850 550\">" } else { "1050 1480\">" };
    drawn(piece, wide, &mut html);
    html += "</symbol>";
    for at in 0..columns * rows {
        let (x, y) = (left + at % columns * far, top + at / columns * deep);
        html += "<use href=#sheet-piece";
        place(&mut html, [x, y, width, height]);
        html += " />";
        if format == Format::Stickers {
            html += "<rect rx=40 fill=none stroke=#999";
            place(&mut html, [x, y, width, height]);
            html += " />";
        }
    }
    let mut marks = |all: &str| {
        html += "<path fill=none stroke=#000 stroke-width=2 d=\"";
        html += all;
        html += "\"/>";
    };
    match format {
        Format::Cards => {
            let mut all = String::new();
            for at in 0..(columns + 1) * (rows + 1) {
                let x = left + at % (columns + 1) * far;
                let y = top + at / (columns + 1) * deep;
                let [x, y] = [x - 25, y - 25].map(|n| n.to_string());
                all += &["M", &x, " ", &y, "m25 0v50m-25-25h50"].concat();
            }
            marks(&all);
        }
        Format::A6 => {
            marks("M1050 110v30M1050 1460v50M1050 2830v30M100 1485h30M1025 1485h50M1970 1485h30")
        }
        Format::Poster => strips(piece, &mut html),
        Format::Stickers => {}
    }
    html + "</svg>"
}

/// One piece, in its own units.
fn drawn(piece: &Piece, wide: bool, html: &mut String) {
    let (code, middle, all, whole) = if wide {
        // Beside each other, the other way round where words run from the right.
        let (code, middle) = if piece.mirrored {
            (475, 265)
        } else {
            (20, 595)
        };
        ([code, 20, 340, 340], middle, 425, 780)
    } else {
        ([225, 150, 600, 600], 525, 525, 950)
    };
    *html += "<svg shape-rendering=crispEdges";
    place(html, code);
    let side = piece.code.side.to_string();
    *html += &[
        " viewBox=\"0 0 ",
        &side,
        " ",
        &side,
        "\"><path d=\"",
        &piece.code.path,
    ]
    .concat();
    *html += "\"/></svg>";
    let about = [&*piece.name, " · ", &piece.about].concat();
    // For each text its middle, the line it stands on and its size: where it
    // stands beside the code, and where below it.
    type Row<'a> = (&'a str, i32, [i32; 2], [i32; 2], bool, bool);
    let lines: [Row; 7] = [
        (&piece.title, middle, [80, 120], [50, 72], true, false),
        (&piece.number, middle, [240, 990], [180, 250], true, true),
        (&piece.key, middle, [305, 1070], [36, 52], false, false),
        (&piece.address, all, [412, 1175], [56, 84], true, true),
        (&about, all, [462, 1245], [34, 54], false, false),
        (&piece.phone, all, [506, 1345], [36, 64], true, true),
        (&piece.dates, all, [536, 1440], [20, 28], false, false),
    ];
    let pick = usize::from(!wide);
    for (text, x, y, size, bold, plain) in lines {
        let words = Line {
            text,
            at: [x, y[pick]],
            size: size[pick],
            width: if x == all { whole } else { 430 },
            bold,
            plain,
        };
        words.draw(piece.mirrored, html);
    }
    if let Some(draft) = &piece.draft {
        let at = match (wide, piece.mirrored) {
            (true, false) => "838 200",
            (true, true) => "88 200",
            (false, _) => "1020 740",
        };
        *html += &["<g transform=\"translate(", at, ")rotate(-90)\">"].concat();
        let size = if wide { 34 } else { 54 };
        let draft = Line {
            text: draft,
            at: [0, 0],
            size,
            width: 350,
            bold: true,
            plain: false,
        };
        draft.draw(piece.mirrored, html);
        *html += "</g>";
    }
}

/// Ten strips to tear off, along the lower end.
fn strips(piece: &Piece, html: &mut String) {
    let draft = piece.draft.as_ref().map(|draft| [" · ", draft].concat());
    let phone = piece.phone.clone() + &draft.unwrap_or_default();
    *html += "<symbol id=sheet-strip viewBox=\"0 0 700 190\">";
    for (text, x, y, size, width) in [
        (&piece.number, 130, 135, 120, 240),
        (&piece.address, 470, 85, 50, 440),
        (&phone, 470, 150, 50, 440),
    ] {
        let words = Line {
            text,
            at: [x, y],
            size,
            width,
            bold: true,
            plain: true,
        };
        words.draw(false, html);
    }
    *html +=
        "</symbol><path stroke=#000 stroke-width=2 stroke-dasharray=\"12 12\" d=\"M100 2160h1900";
    for at in 1..10 {
        *html += &["M", &(100 + at * 190).to_string(), " 2160v700"].concat();
    }
    *html += "\"/>";
    for at in 0..10 {
        *html += "<use href=#sheet-strip width=700 height=190 transform=\"translate(";
        *html += &[&(100 + at * 190).to_string(), " 2860)rotate(-90)\"/>"].concat();
    }
}

impl Line<'_> {
    /// Made smaller where it would be wider than its place. A letter is taken
    /// to be half as wide as high, a bold one six tenths: few are wider.
    fn draw(&self, mirrored: bool, html: &mut String) {
        let letters = self.text.chars().count().max(1) as i32;
        let wide = if self.bold { 6 } else { 5 };
        let size = self.size.min(self.width * 10 / (letters * wide));
        let [x, y, size] = [self.at[0], self.at[1], size].map(|n| n.to_string());
        *html += &["<text x=", &x, " y=", &y, " font-size=", &size].concat();
        if self.bold {
            *html += " font-weight=700";
        }
        if mirrored && !self.plain {
            *html += " direction=rtl";
        }
        *html += ">";
        *html += &self.text.replace('&', "&amp;").replace('<', "&lt;");
        *html += "</text>";
    }
}

fn place(html: &mut String, [x, y, width, height]: [i32; 4]) {
    let [x, y, width, height] = [x, y, width, height].map(|n| n.to_string());
    *html += &[" x=", &x, " y=", &y, " width=", &width, " height=", &height].concat();
}
