//! The code to scan: a text as dark and light squares.
//!
//! Drawn as one path, so that it can be put into any picture. It holds the
//! text it is given, and nothing of who made it.

use qrcodegen_no_heap::{QrCode, QrCodeEcc, Version};

/// Squares that stay light around a code, or it cannot be told from what
/// stands beside it (ISO/IEC 18004).
const QUIET: i32 = 4;
/// The largest code: 65 squares wide, for a hundred signs and more.
const LARGEST: Version = Version::new(12);

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// How many squares it is wide and high, with the light ones around it.
    pub side: i32,
    /// Its dark squares, as the path of a drawing one unit a square.
    pub path: String,
}

impl Code {
    /// The code as a drawing that can be read off a screen. What it holds is
    /// said to somebody who listens.
    pub fn drawing(&self, text: &str) -> String {
        let side = self.side.to_string();
        [
            "<svg role=img aria-label=\"",
            text,
            "\" shape-rendering=crispEdges viewBox=\"0 0 ",
            &side,
            " ",
            &side,
            "\"><rect width=100% height=100% fill=#fff /><path fill=#000 d=\"",
            &self.path,
            "\"/></svg>",
        ]
        .concat()
    }

    /// The code of a text. A quarter of it may be dirty, torn or blurred.
    /// None where the text is too long for a code that can be printed small.
    pub fn new(text: &str) -> Option<Self> {
        let mut inside = [0; LARGEST.buffer_len()];
        let mut outside = inside;
        inside
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        let code = QrCode::encode_binary(
            &mut inside,
            text.len(),
            &mut outside,
            QrCodeEcc::Quartile,
            Version::MIN,
            LARGEST,
            None,
            false,
        );
        let code = code.ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let dark = (x..code.size()).take_while(|x| code.get_module(*x, y));
                let wide = dark.count() as i32;
                if wide > 0 {
                    let [x, y, wide] = [x + QUIET, y + QUIET, wide].map(|n| n.to_string());
                    path += &["M", &x, " ", &y, "h", &wide, "v1H", &x, "z"].concat();
                }
                x += wide.max(1);
            }
        }
        Some(Self {
            side: code.size() + 2 * QUIET,
            path,
        })
    }
}
