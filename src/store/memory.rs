//! A shelf in memory, for tests: it does what it is told to do wrong.

use super::{Refused, Shelf};
use std::cell::RefCell;

/// What happens at one request to the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It does what it is asked.
    Fine,
    /// Writing finds no room; nothing else is kept from it.
    Full,
    /// Nothing is allowed.
    Denied,
    /// Writing or removing says yes and does nothing.
    Deaf,
    /// Writing says yes and keeps half.
    Torn,
    /// Writing says no and has lost what lay there.
    Lost,
    /// Just before, the browser has thrown everything away.
    Evicted,
    /// Just before, another tab has put this here.
    Changed(String),
}

/// One text, and what will happen to it.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    inner: RefCell<Inner>,
}

#[derive(Clone, Debug, Default)]
struct Inner {
    text: Option<String>,
    /// The next is the last.
    coming: Vec<Event>,
}

impl Memory {
    /// A shelf with this on it.
    pub fn holding(text: Option<&str>) -> Self {
        let memory = Self::default();
        memory.inner.borrow_mut().text = text.map(str::to_owned);
        memory
    }

    /// What will happen at the next requests, in this order; then all is fine.
    pub fn will(&mut self, events: &[Event]) {
        self.inner.get_mut().coming = events.iter().rev().cloned().collect();
    }

    /// What lies there, asked of nobody.
    pub fn text(&self) -> Option<String> {
        self.inner.borrow().text.clone()
    }

    fn next(&self) -> Event {
        let mut inner = self.inner.borrow_mut();
        let event = inner.coming.pop().unwrap_or(Event::Fine);
        match &event {
            Event::Evicted => inner.text = None,
            Event::Changed(text) => inner.text = Some(text.clone()),
            _ => {}
        }
        event
    }
}

impl Shelf for Memory {
    fn read(&self) -> Result<Option<String>, Refused> {
        match self.next() {
            Event::Denied => Err(Refused::Denied),
            _ => Ok(self.text()),
        }
    }

    fn write(&mut self, text: &str) -> Result<(), Refused> {
        let event = self.next();
        let shelf = &mut self.inner.get_mut().text;
        match event {
            Event::Full => return Err(Refused::Full),
            Event::Denied => return Err(Refused::Denied),
            Event::Lost => {
                *shelf = None;
                return Err(Refused::Denied);
            }
            Event::Deaf => {}
            Event::Torn => *shelf = text.get(..text.len() / 2).map(str::to_owned),
            _ => *shelf = Some(text.to_owned()),
        }
        Ok(())
    }

    fn remove(&mut self) -> Result<(), Refused> {
        match self.next() {
            Event::Denied => return Err(Refused::Denied),
            Event::Deaf => {}
            _ => self.inner.get_mut().text = None,
        }
        Ok(())
    }
}
