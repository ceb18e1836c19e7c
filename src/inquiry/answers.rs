//! What she answered.

use serde::Deserialize;

/// Answers by question id. A skipped question has none. Answers to questions
/// that are off the path for now are kept, so going back loses nothing.
///
/// A list, not a map: it is short, and each sort of map has its weight in the
/// browser.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "std::collections::BTreeMap<String, String>")]
pub struct Answers(Vec<(String, String)>);

impl Answers {
    /// No answer yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer to a question.
    pub fn get(&self, question: &str) -> Option<&str> {
        let found = self.0.iter().find(|(q, _)| q == question);
        found.map(|(_, answer)| answer.as_str())
    }

    /// Answers a question. Gives back the answer it had.
    pub fn insert(&mut self, question: String, answer: String) -> Option<String> {
        match self.0.iter_mut().find(|(q, _)| *q == question) {
            Some((_, old)) => Some(std::mem::replace(old, answer)),
            None => {
                self.0.push((question, answer));
                None
            }
        }
    }

    /// Forgets an answer, and gives it back.
    pub fn remove(&mut self, question: &str) -> Option<String> {
        let at = self.0.iter().position(|(q, _)| q == question)?;
        Some(self.0.remove(at).1)
    }

    /// Every question with its answer, in the order they were answered.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(q, a)| (q.as_str(), a.as_str()))
    }
}

/// The order in which questions were answered does not count.
impl PartialEq for Answers {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.iter().all(|(q, a)| other.get(q) == Some(a))
    }
}

impl Eq for Answers {}

impl FromIterator<(String, String)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut answers = Self::new();
        for (question, answer) in pairs {
            answers.insert(question, answer);
        }
        answers
    }
}

impl From<std::collections::BTreeMap<String, String>> for Answers {
    fn from(pairs: std::collections::BTreeMap<String, String>) -> Self {
        pairs.into_iter().collect()
    }
}
