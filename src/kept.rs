//! What somebody keeps of one tool, as text: a name and a value on each line.
//!
//! Pure. This text exists in memory only, or sealed (`vault`).

/// Pairs of a name and a value, in an order that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept(pub Vec<(String, String)>);

impl Kept {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Adds a pair. A name holds no tab and no new line.
    pub fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// The pairs as text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.0 {
            text.push_str(name);
            text.push('\t');
            for c in value.chars() {
                match c {
                    '\\' => text.push_str("\\\\"),
                    '\n' => text.push_str("\\n"),
                    c => text.push(c),
                }
            }
            text.push('\n');
        }
        text
    }

    /// Reads what [`Kept::to_text`] wrote. A line without a tab is passed over.
    pub fn parse(text: &str) -> Self {
        let pairs = text.split('\n').filter_map(|line| line.split_once('\t'));
        let pairs = pairs.map(|(name, value)| {
            let mut plain = String::new();
            let mut chars = value.chars();
            while let Some(c) = chars.next() {
                plain.push(match c {
                    '\\' => match chars.next() {
                        Some('n') => '\n',
                        other => other.unwrap_or('\\'),
                    },
                    c => c,
                });
            }
            (name.to_owned(), plain)
        });
        Self(pairs.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_is_lost_on_the_way(pairs in proptest::collection::vec(("[a-z0-9_/]{0,9}", any::<String>()), 0..6)) {
            let kept = Kept(pairs);
            prop_assert_eq!(Kept::parse(&kept.to_text()), kept);
        }

        /// Names are ids: no tab and no new line. Values may hold anything.
        #[test]
        fn a_value_never_becomes_a_line_of_its_own(value in any::<String>()) {
            let mut kept = Kept::default();
            kept.add("first", &value);
            kept.add("second", "");
            prop_assert_eq!(kept.to_text().matches('\n').count(), 2);
        }

        #[test]
        fn any_text_can_be_read(text in any::<String>()) {
            let _ = Kept::parse(&text);
        }
    }

    /// What lies sealed on a phone was written this way: it must stay readable.
    #[test]
    fn the_form_stays_as_it_is() {
        let mut kept = Kept::default();
        kept.add("goal/2", "one\ntwo\tthree \\ four");
        kept.add("again", "");
        let text = "goal/2\tone\\ntwo\tthree \\\\ four\nagain\t\n";
        assert_eq!(kept.to_text(), text);
        assert_eq!(Kept::parse(text), kept);
        assert_eq!(kept.get("again"), Some(""));
        assert_eq!(kept.get("goal"), None);
    }

    #[test]
    fn what_is_no_pair_is_passed_over() {
        let kept = Kept::parse("no pair\n\na\tb\nlast \\");
        assert_eq!(kept, Kept(vec![("a".to_owned(), "b".to_owned())]));
        assert_eq!(Kept::parse("a\tb\\").get("a"), Some("b\\"));
    }
}
