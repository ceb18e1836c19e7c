//! The source language beside another one: what of it has a counterpart there.

use super::Book;

impl Book {
    /// This book, of the source language, as far as the other one goes: the
    /// same pages and tools, with the same people and ways on.
    #[must_use]
    pub fn beside(&self, other: &Self) -> Self {
        let mut book = self.clone();
        book.pages
            .retain(|number, _| other.pages.contains_key(number));
        for (number, page) in &mut book.pages {
            let front = &other.pages[number].front;
            page.front.people.clone_from(&front.people);
            page.front.next.clone_from(&front.next);
        }
        book.tools.retain(|tool, _| other.tools.contains_key(tool));
        for (id, place) in &mut book.places {
            let Some(hers) = other.places.get(id) else {
                continue;
            };
            // What only one of them says has nothing beside it.
            for (mine, hers) in [
                (&mut place.who, &hers.who),
                (&mut place.hours, &hers.hours),
                (&mut place.cost, &hers.cost),
                (&mut place.anonymous, &hers.anonymous),
                (&mut place.languages, &hers.languages),
                (&mut place.trace, &hers.trace),
            ] {
                let both = hers.as_ref().and(mine.take());
                *mine = both.or_else(|| hers.clone());
            }
        }
        // Said about her language, and what the search goes by.
        book.words.site.made.clone_from(&other.words.site.made);
        book.search = other.search.clone();
        book
    }
}
