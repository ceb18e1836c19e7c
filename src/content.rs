//! From `content/` to a [`Library`]: everything read, typed and held against
//! everything else, or all problems at once.
//!
//! Reads files. Writes none and makes no HTML.

use crate::facts::{Facts, Person, Place, PlaceWords, Places};
use crate::locale::{Language, Languages};
use crate::page::{Form, Number, Outline, Tool};
use crate::words::Words;
use crate::{cards, inquiry, notebook, windows};
use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

mod beside;
pub mod front;
pub mod origin;
pub mod problem;
mod rules;

use front::Front;
use origin::{Marks, State};
pub use problem::{Problem, Problems};

/// One text file, kept so that a problem can name its line.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as an author writes it, such as `content/nl/words.toml`.
    pub file: String,
    pub text: String,
}

/// One page in one language.
#[derive(Clone, Debug)]
pub struct Page {
    pub source: Source,
    pub front: Front,
    /// Markdown.
    pub body: String,
}

impl Page {
    /// Every text a reader sees, one a block, without Markdown's own marks.
    pub fn texts(&self) -> Vec<String> {
        let front = &self.front;
        let mut all = vec![front.title.clone()];
        all.extend(front.short.iter().chain(&front.unsure).cloned());
        all.extend(rules::blocks(&self.body));
        all
    }
}

/// `content/site.toml`: what is the same in every language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The ordinary site that leaving goes to.
    pub leave_to: String,
    /// The place whose telephone number stands on what is handed over.
    pub hand_phone: String,
    /// Where the site stands, with a slash at its end, for what must name it
    /// from outside. None where nobody has decided.
    #[serde(default)]
    pub address: Option<String>,
    /// The groups of the page of all numbers, in the order of the page.
    pub needs: Vec<String>,
    /// The drawings of the themes that questions stand under, by theme.
    pub themes: BTreeMap<String, String>,
}

/// `content/<lang>/allowed.toml`: what the rules for texts let through in one
/// language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Allowed {
    /// Whole phrases with digits in them that are no facts.
    pub digits: Vec<String>,
    /// Texts that are truly the same as in the source.
    pub same: Vec<String>,
    /// The quotation marks, in pairs: what opens, what closes.
    pub quotes: Vec<String>,
}

/// `content/<lang>/glossary.toml`: the words a translation has chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    #[serde(rename = "term", default)]
    pub terms: Vec<Term>,
}

/// One word of the source, and how it is said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// In the source language.
    pub nl: String,
    /// What is said.
    pub r#use: String,
    pub why: String,
    /// What is not said; refused in every text of the language.
    #[serde(default)]
    pub not: Vec<String>,
    /// Wrong for this, and the right word for something else: not refused.
    #[serde(default)]
    pub elsewhere: Vec<String>,
}

/// One entry of `content/sources.toml`: a fact of the fact sheets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetFact {
    pub says: String,
    pub source: String,
    /// The day on which it was read.
    #[serde(deserialize_with = "crate::facts::day")]
    pub seen: NaiveDate,
    pub confidence: String,
}

/// `content/<lang>/search.toml`: what people say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Words that say nothing.
    pub ignore: Vec<String>,
    /// Phrases by page number.
    pub say: BTreeMap<String, Vec<String>>,
}

/// What a tool is made of, without words.
#[derive(Clone, Debug)]
pub enum ToolLogic {
    Inquiry(inquiry::Logic),
    Notebook(notebook::Logic),
    Windows(windows::Logic),
    Cards(cards::Logic),
}

impl ToolLogic {
    /// The ids in the fact sheets that the tool names.
    pub fn sheet(&self) -> Vec<&String> {
        match self {
            Self::Inquiry(logic) => logic.outcomes.iter().flat_map(|o| &o.sheet).collect(),
            Self::Windows(logic) => logic.windows.iter().flat_map(|w| &w.sheet).collect(),
            Self::Cards(logic) => logic.cards.iter().flat_map(|c| &c.sheet).collect(),
            Self::Notebook(_) => Vec::new(),
        }
    }
}

/// A tool's words in one language.
#[derive(Clone, Debug)]
pub enum ToolWords {
    Inquiry(inquiry::Words),
    Notebook(notebook::Words),
    Windows(Box<windows::Words>),
    Cards(cards::Words),
}

/// Everything there is in one language.
#[derive(Clone, Debug)]
pub struct Book {
    pub words: Words,
    pub places: BTreeMap<String, PlaceWords>,
    pub pages: BTreeMap<Number, Page>,
    /// The words of the tools, by tool.
    pub tools: BTreeMap<String, ToolWords>,
    /// Words we do not use, and what we say instead.
    pub never: BTreeMap<String, String>,
    pub allowed: Allowed,
    /// Empty where the language has none.
    pub glossary: Glossary,
    /// Empty where nobody has listed what people say in this language yet.
    pub search: Search,
    /// What each file was made from. Empty in the source language.
    from: Marks,
    /// The files that are not pages, for the rules over their texts.
    sources: Vec<Source>,
}

impl Book {
    /// The files of this language that are translated or are to be, by their
    /// path in its folder.
    fn files(&self) -> impl Iterator<Item = &str> {
        let pages = self.pages.values().map(|p| &p.source);
        let all = pages.chain(&self.sources);
        all.map(|source| origin::within(&source.file))
    }

    /// The words of an inquiry.
    pub fn inquiry(&self, tool: &str) -> Option<&inquiry::Words> {
        match self.tools.get(tool)? {
            ToolWords::Inquiry(words) => Some(words),
            _ => None,
        }
    }

    /// The words of a notebook.
    pub fn notebook(&self, tool: &str) -> Option<&notebook::Words> {
        match self.tools.get(tool)? {
            ToolWords::Notebook(words) => Some(words),
            _ => None,
        }
    }
}

/// All content, whole and consistent.
#[derive(Clone, Debug)]
pub struct Library {
    pub settings: Settings,
    pub languages: Languages,
    pub outline: Outline,
    pub facts: Facts,
    pub places: Places,
    /// The file of the places, so that a problem can name its line.
    places_file: Source,
    pub sheet: BTreeMap<String, SheetFact>,
    /// What the tools are made of, by tool.
    pub tools: BTreeMap<String, ToolLogic>,
    /// By language tag.
    pub books: BTreeMap<String, Book>,
    /// What there is to translate, with the hashes of today.
    pub origins: Marks,
}

impl Library {
    /// Reads the folder `content/`.
    ///
    /// # Errors
    /// Every problem of every file, in the order of files and lines.
    pub fn read(root: &Path) -> Result<Self, Problems> {
        let mut reader = Reader {
            root,
            problems: Vec::new(),
        };
        let library = reader.library();
        let mut problems = reader.problems;
        if let Some(library) = &library {
            rules::hold(library, &mut problems);
        }
        match library {
            Some(library) if problems.is_empty() => Ok(library),
            _ => Err(Problems::new(problems)),
        }
    }

    /// Holds what depends on the day to the day of today.
    ///
    /// # Errors
    /// Every number that is said to be confirmed on a day that has not come.
    pub fn hold_today(&self, today: NaiveDate) -> Result<(), Problems> {
        let places = self.places.iter();
        let ahead = places.filter(|(_, place)| place.confirmed > Some(today));
        let told = ahead.map(|(id, _)| {
            let (file, line) = (&self.places_file.file, rules::place_line(self, id));
            let what = format!("{id} is confirmed on a day that has not come");
            let todo = "write the day of the call, or take confirmed out";
            Problem::new(file, line, &what, todo)
        });
        let problems: Vec<_> = told.collect();
        match problems.is_empty() {
            true => Ok(()),
            false => Err(Problems::new(problems)),
        }
    }

    /// The languages with what each holds, in the order of the list.
    pub fn languages(&self) -> impl Iterator<Item = (&Language, &Book)> {
        self.languages
            .all
            .iter()
            .filter_map(|l| Some((l, self.books.get(&l.tag)?)))
    }

    /// The languages as a reader chooses among them: by their own names, those
    /// in Latin letters first, then the other scripts as Unicode has them.
    /// Accents do not count.
    pub fn menu(&self) -> Vec<(&Language, &Book)> {
        let mut all: Vec<_> = self.languages().collect();
        all.sort_by_key(|(language, _)| by_name(&language.name));
        all
    }

    /// How a file of a translation stands beside its source.
    pub fn state(&self, book: &Book, path: &str) -> State {
        if !book.files().any(|file| file == path) {
            State::Missing
        } else if book.from.get(path) == self.origins.get(path) {
            State::Current
        } else {
            State::Outdated
        }
    }

    /// The language that all others are translated from.
    pub fn source(&self) -> Option<(&Language, &Book)> {
        self.languages().next()
    }

    /// The path of a page in the folder of each language.
    pub fn path(&self, number: Number) -> Option<String> {
        let entry = self.outline.page(number)?;
        let folder = &self.outline.chapter(number)?.folder;
        Some(format!("{folder}/{}.md", entry.slug))
    }

    /// Whose telephone number stands on what is handed over.
    pub fn hand_phone(&self) -> Option<&Place> {
        self.places.get(&self.settings.hand_phone)
    }

    /// By when a page has to be looked at before it is handed over: the first
    /// last day of what it says, of the people on it and of the telephone
    /// number beside it. None for a page that is not there.
    pub fn check_by(&self, number: Number) -> Option<NaiveDate> {
        let page = self.source()?.1.pages.get(&number)?;
        let texts = page.texts();
        let markers = texts.iter().flat_map(|text| crate::check::markers(text));
        let named = markers.map(|marker| marker.split('.').next().unwrap_or_default());
        let people = page.front.people.iter().map(String::as_str);
        let all = named.chain(people).chain([&*self.settings.hand_phone]);
        let days = all.filter_map(|name| {
            let place = self.places.get(name).map(|place| place.review_by);
            place.or_else(|| Some(self.facts.get(name)?.review_by))
        });
        days.min()
    }

    /// The routes of an inquiry.
    pub fn inquiry(&self, tool: &str) -> Option<&inquiry::Logic> {
        match self.tools.get(tool)? {
            ToolLogic::Inquiry(logic) => Some(logic),
            _ => None,
        }
    }

    /// Everybody to call in one language, by place id.
    pub fn people(&self, book: &Book) -> BTreeMap<String, Person> {
        self.places
            .iter()
            .map(|(id, place)| {
                let does = book.places.get(id).map_or("", |w| w.does.as_str());
                let person = Person {
                    name: place.name.clone(),
                    does: does.to_owned(),
                    phone: place.phone.clone(),
                    dial: place.dial.clone(),
                    website: place.website.clone(),
                    authority: place.authority,
                };
                (id.clone(), person)
            })
            .collect()
    }

    /// The value of a marker as plain text: a fact's value, a place's name or
    /// one of its parts. None where there is no such thing.
    pub fn plain(&self, marker: &str) -> Option<String> {
        match marker.split_once('.') {
            Some((id, part)) => {
                let place = self.places.get(id)?;
                match part {
                    "phone" => place.phone.clone(),
                    "website" => place.website.clone(),
                    "address" => place.address.clone(),
                    _ => None,
                }
            }
            None => match self.facts.get(marker) {
                Some(fact) => Some(fact.value.clone().unwrap_or_default()),
                None => Some(self.places.get(marker)?.name.clone()),
            },
        }
    }

    /// The earliest day for looking again among the markers of a text.
    pub fn until(&self, text: &str) -> Option<NaiveDate> {
        crate::check::markers(text)
            .into_iter()
            .filter_map(|marker| {
                let id = marker.split('.').next()?;
                let fact = self.facts.get(id).map(|f| f.review_by);
                fact.or_else(|| self.places.get(id).map(|p| p.review_by))
            })
            .min()
    }
}

struct Reader<'a> {
    root: &'a Path,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn library(&mut self) -> Option<Library> {
        let settings = self.toml("site.toml").map(|(s, _)| s);
        let languages = self.toml::<Languages>("languages.toml").map(|(l, _)| l);
        let outline = self.toml::<Outline>("pages.toml").map(|(o, _)| o);
        let facts = self.toml("facts.toml").map(|(f, _)| f);
        let places = self.toml("places.toml");
        let sheet = self.toml("sources.toml").map(|(s, _)| s);
        let tools = outline.as_ref().map(|outline| self.tools(outline));
        let (languages, outline) = (languages?, outline?);
        let origins = languages.source().map(|s| self.path(&s.tag));
        let origins = origins.map(|folder| origin::of_folder(&folder));
        let books = languages
            .all
            .iter()
            .filter_map(|language| {
                let book = self.book(&language.tag, &outline)?;
                Some((language.tag.clone(), book))
            })
            .collect();
        let (places, places_file) = places?;
        Some(Library {
            settings: settings?,
            languages,
            facts: facts?,
            places,
            places_file,
            sheet: sheet?,
            tools: tools?,
            books,
            outline,
            origins: origins.unwrap_or_default(),
        })
    }

    fn tools(&mut self, outline: &Outline) -> BTreeMap<String, ToolLogic> {
        let named = outline.pages.iter().filter_map(|p| p.tool.as_ref());
        named
            .filter_map(|Tool { name, form }| {
                let file = format!("tools/{name}.toml");
                let logic = match form {
                    Form::Inquiry => ToolLogic::Inquiry(self.toml(&file)?.0),
                    Form::Notebook => ToolLogic::Notebook(self.toml(&file)?.0),
                    Form::Windows => ToolLogic::Windows(self.toml(&file)?.0),
                    Form::Cards => ToolLogic::Cards(self.toml(&file)?.0),
                    Form::Saved | Form::Hand => return None,
                };
                Some((name.clone(), logic))
            })
            .collect()
    }

    /// The words of a tool, where this language has them.
    fn tool(&mut self, tag: &str, Tool { name, form }: &Tool) -> Option<(ToolWords, Source)> {
        let file = format!("{tag}/tools/{name}.toml");
        if !self.path(&file).exists() {
            return None;
        }
        match form {
            Form::Inquiry => {
                let (words, source) = self.toml(&file)?;
                Some((ToolWords::Inquiry(words), source))
            }
            Form::Notebook => {
                let (words, source) = self.toml(&file)?;
                Some((ToolWords::Notebook(words), source))
            }
            Form::Windows => {
                let (words, source) = self.toml(&file)?;
                Some((ToolWords::Windows(words), source))
            }
            Form::Cards => {
                let (words, source) = self.toml(&file)?;
                Some((ToolWords::Cards(words), source))
            }
            Form::Saved | Form::Hand => None,
        }
    }

    fn book(&mut self, tag: &str, outline: &Outline) -> Option<Book> {
        let mut sources = Vec::new();
        let mut keep = |read: Option<Source>| sources.extend(read);
        let words = self.toml(&format!("{tag}/words.toml")).map(|(w, s)| {
            keep(Some(s));
            w
        });
        let places = self.toml(&format!("{tag}/places.toml")).map(|(p, s)| {
            keep(Some(s));
            p
        });
        let never = self.optional(&format!("{tag}/never.toml"));
        let allowed = self.optional(&format!("{tag}/allowed.toml"));
        let glossary = self.optional(&format!("{tag}/glossary.toml"));
        let search = self.optional(&format!("{tag}/search.toml"));
        let from = self.optional(&format!("{tag}/{}", origin::FILE));
        let mut tools = BTreeMap::new();
        let mut pages = BTreeMap::new();
        for entry in &outline.pages {
            let Some(chapter) = outline.chapter(entry.number) else {
                continue;
            };
            let file = format!("{tag}/{}/{}.md", chapter.folder, entry.slug);
            if self.path(&file).exists()
                && let Some(page) = self.page(&file)
            {
                pages.insert(entry.number, page);
            }
            if let Some(tool) = &entry.tool
                && let Some((words, source)) = self.tool(tag, tool)
            {
                tools.insert(tool.name.clone(), words);
                keep(Some(source));
            }
        }
        self.orphans(tag, outline);
        Some(Book {
            words: words?,
            places: places?,
            pages,
            tools,
            never: never?,
            allowed: allowed?,
            glossary: glossary?,
            search: search?,
            from: from?,
            sources,
        })
    }

    /// Pages on disk that the outline does not know.
    fn orphans(&mut self, tag: &str, outline: &Outline) {
        for chapter in &outline.chapters {
            let folder = format!("{tag}/{}", chapter.folder);
            let Ok(files) = fs::read_dir(self.path(&folder)) else {
                continue;
            };
            for file in files.flatten() {
                let name = file.file_name().to_string_lossy().into_owned();
                let known = outline.pages.iter().any(|p| {
                    p.number.chapter() == chapter.number && format!("{}.md", p.slug) == name
                });
                if !known {
                    self.problems.push(Problem::new(
                        &format!("content/{folder}/{name}"),
                        1,
                        "no page of the outline has this name",
                        "give it a number in content/pages.toml, or rename it",
                    ));
                }
            }
        }
    }

    fn page(&mut self, file: &str) -> Option<Page> {
        let source = self.source(file)?;
        match front::split(&source.text) {
            Ok((front, body)) => Some(Page {
                front,
                body: body.to_owned(),
                source,
            }),
            Err((line, what)) => {
                self.problems.push(Problem::new(
                    &source.file,
                    line,
                    &what,
                    "mend the lines between the two +++ as in content/README.md",
                ));
                None
            }
        }
    }

    /// A file that may be missing: then what it holds is empty.
    fn optional<T: DeserializeOwned + Default>(&mut self, file: &str) -> Option<T> {
        match self.path(file).exists() {
            true => self.toml(file).map(|(value, _)| value),
            false => Some(T::default()),
        }
    }

    fn toml<T: DeserializeOwned>(&mut self, file: &str) -> Option<(T, Source)> {
        let source = self.source(file)?;
        match toml::from_str(&source.text) {
            Ok(value) => Some((value, source)),
            Err(error) => {
                let line = error
                    .span()
                    .map_or(1, |span| problem::line_at(&source.text, span.start));
                self.problems.push(Problem::new(
                    &source.file,
                    line,
                    error.message(),
                    "correct the key or the value; see content/README.md",
                ));
                None
            }
        }
    }

    fn source(&mut self, file: &str) -> Option<Source> {
        let named = format!("content/{file}");
        match fs::read_to_string(self.path(file)) {
            Ok(text) => Some(Source { file: named, text }),
            Err(error) => {
                self.problems.push(Problem::new(
                    &named,
                    1,
                    &format!("cannot be read ({error})"),
                    "put the file there, as UTF-8",
                ));
                None
            }
        }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }
}

/// A name without accents and in small letters. Unicode has Latin before all
/// other scripts.
fn by_name(name: &str) -> String {
    let letters = name.nfd().filter(|c| c.is_alphanumeric());
    letters.collect::<String>().to_lowercase()
}

/// Every text of a table by its path, such as `.bar.leave` or `.months.0`.
fn texts_of(table: toml::Table) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    flatten("", &toml::Value::Table(table), &mut texts);
    texts
}

fn flatten(path: &str, value: &toml::Value, texts: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::String(text) => {
            texts.insert(path.to_owned(), text.clone());
        }
        toml::Value::Array(all) => {
            for (at, value) in all.iter().enumerate() {
                flatten(&format!("{path}.{at}"), value, texts);
            }
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                flatten(&format!("{path}.{key}"), value, texts);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_stand_by_name_latin_first() {
        let mut names = [
            "العربية",
            "Română",
            "Türkçe",
            "中文",
            "Español",
            "English",
            "Čeština",
            "Български",
            "ไทย",
            "Nederlands",
        ];
        names.sort_by_key(|name| by_name(name));
        let sorted = [
            "Čeština",
            "English",
            "Español",
            "Nederlands",
            "Română",
            "Türkçe",
            "Български",
            "العربية",
            "ไทย",
            "中文",
        ];
        assert_eq!(names, sorted);
    }
}
