//! What a codebook file may hold, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::entry::{Concept, Country, Cue, Frame, Item, Organisation, Standard, Thresholds, Topic};
use super::quantity::{Mark, Quantity, QuantityWords};
use super::term::{ChineseTerm, Term};
use super::{Codebook, Language};

/// One TOML file; every family may stand in any file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub(super) version: Option<String>,
    pub(super) thresholds: Option<Thresholds>,
    pub(super) topic: Vec<Topic>,
    pub(super) cue: Vec<Cue>,
    pub(super) standard: Vec<Standard>,
    pub(super) organisation: Vec<Organisation>,
    pub(super) country: Vec<Country>,
    pub(super) frame: Vec<Frame>,
    pub(super) item: Vec<Item>,
    pub(super) quantity: Vec<Quantity>,
    pub(super) concept: Vec<Concept>,
    pub(super) words: BTreeMap<Language, Words>,
}

/// The words of one language, by the id of the entry that they show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Topics.
    pub topics: BTreeMap<String, TopicWords>,
    /// Cues.
    pub cues: BTreeMap<String, Vec<String>>,
    /// Standards.
    pub standards: BTreeMap<String, Vec<String>>,
    /// Countries: names, adjectives and parliaments.
    pub countries: BTreeMap<String, Vec<String>>,
    /// Frames.
    pub frames: BTreeMap<String, Vec<String>>,
    /// Items of disclosure.
    pub items: BTreeMap<String, ItemWords>,
    /// Quantities.
    pub quantities: BTreeMap<String, QuantityWords>,
    /// Concepts, for links.
    pub glossary: BTreeMap<String, Vec<String>>,
    /// Words that steer how numbers are read.
    pub marks: BTreeMap<Mark, Vec<String>>,
}

/// The words of one item of disclosure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ItemWords {
    /// Words that disclose it.
    pub terms: Vec<String>,
    /// Words that only touch it.
    pub partly: Vec<String>,
}

/// The words of one topic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TopicWords {
    /// Words that show it.
    pub terms: Vec<String>,
    /// Words that show it only a little, because other topics use them too.
    pub weak: Vec<String>,
    /// Headings that stand over it.
    pub headings: Vec<String>,
}

impl Words {
    /// No words.
    pub(super) const NONE: Self = Self {
        topics: BTreeMap::new(),
        cues: BTreeMap::new(),
        standards: BTreeMap::new(),
        countries: BTreeMap::new(),
        frames: BTreeMap::new(),
        items: BTreeMap::new(),
        quantities: BTreeMap::new(),
        glossary: BTreeMap::new(),
        marks: BTreeMap::new(),
    };

    pub(super) fn add(&mut self, more: Self) {
        for (id, words) in more.topics {
            let known = self.topics.entry(id).or_default();
            known.terms.extend(words.terms);
            known.weak.extend(words.weak);
            known.headings.extend(words.headings);
        }
        for (id, words) in more.items {
            let known = self.items.entry(id).or_default();
            known.terms.extend(words.terms);
            known.partly.extend(words.partly);
        }
        for (id, words) in more.quantities {
            let known = self.quantities.entry(id).or_default();
            known.nouns.extend(words.nouns);
            known.weak.extend(words.weak);
            known.contexts.extend(words.contexts);
        }
        for (mark, words) in more.marks {
            self.marks.entry(mark).or_default().extend(words);
        }
        let families = [
            (&mut self.cues, more.cues),
            (&mut self.standards, more.standards),
            (&mut self.countries, more.countries),
            (&mut self.frames, more.frames),
            (&mut self.glossary, more.glossary),
        ];
        for (known, more) in families {
            for (id, words) in more {
                known.entry(id).or_default().extend(words);
            }
        }
    }

    /// Every list whose id must be that of an entry: family, id, name of the list, words.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &String, &'static str, &Vec<String>)> {
        let topics = self.topics.iter().flat_map(|(id, w)| {
            [("terms", &w.terms), ("weak", &w.weak), ("headings", &w.headings)].map(|(name, l)| ("topic", id, name, l))
        });
        let items = self
            .items
            .iter()
            .flat_map(|(id, w)| [("terms", &w.terms), ("partly", &w.partly)].map(|(name, l)| ("item", id, name, l)));
        let quantities = self.quantities.iter().flat_map(|(id, w)| {
            [("nouns", &w.nouns), ("weak", &w.weak), ("contexts", &w.contexts)]
                .map(|(name, l)| ("quantity", id, name, l))
        });
        let plain = [
            ("frame", &self.frames),
            ("cue", &self.cues),
            ("standard", &self.standards),
            ("country", &self.countries),
            ("concept", &self.glossary),
        ];
        let plain = plain.into_iter().flat_map(|(f, lists)| lists.iter().map(move |(id, l)| (f, id, "terms", l)));
        topics.chain(items).chain(quantities).chain(plain)
    }
}

/// A codebook file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CodebookError {
    /// Cannot be opened.
    #[error("{path}: cannot read: {detail}")]
    Read {
        /// The file.
        path: String,
        /// The system's words.
        detail: String,
    },
    /// Not TOML of this form: unknown key, missing key, wrong type.
    #[error("{path}: {detail}")]
    Malformed {
        /// The file.
        path: String,
        /// Line, column, what was found and what is allowed.
        detail: String,
    },
    /// A term that can never match, an unknown id, or an id used twice in one file.
    #[error("{path}: {entry}: {detail}")]
    Entry {
        /// The file.
        path: String,
        /// The entry's id.
        entry: String,
        /// What is wrong with it and what to do.
        detail: String,
    },
}

impl File {
    /// Reads a file.
    pub(super) fn parse(path: &str, text: &str) -> Result<Self, CodebookError> {
        toml::from_str(text).map_err(|err| CodebookError::Malformed {
            path: path.to_owned(),
            detail: err.to_string().trim_end().to_owned(),
        })
    }

    /// What no parser finds; `book` holds the entries, this file's among them.
    pub(super) fn check(&self, path: &str, book: &Codebook) -> Result<(), CodebookError> {
        let fail = |entry: &str, detail: String| {
            Err(CodebookError::Entry { path: path.to_owned(), entry: entry.to_owned(), detail })
        };
        let mut seen = BTreeSet::new();
        let ids = self.topic.iter().map(|t| &t.id).chain(self.cue.iter().map(|c| &c.id));
        let ids = ids.chain(self.standard.iter().map(|s| &s.id)).chain(self.quantity.iter().map(|q| &q.id));
        for id in ids {
            if !seen.insert(id) {
                return fail(id, "the id is used twice in this file; merge the two entries".to_owned());
            }
        }
        for (language, words) in &self.words {
            for (family, id, ..) in words.lists() {
                if !book.has(family, id) {
                    return fail(
                        id,
                        format!("no {family} has this id; `diptych codebook list` names them, [[{family}]] adds one"),
                    );
                }
            }
            let sound = |t: &&String| {
                if *language == Language::ZH { ChineseTerm::parse(t).is_some() } else { Term::parse(t).is_some() }
            };
            let marks = words.marks.iter().map(|(mark, list)| (format!("{mark:?}"), list));
            for (id, list) in words.lists().map(|(_, id, _, list)| (id.clone(), list)).chain(marks) {
                if let Some(term) = list.iter().find(|t| !sound(t)) {
                    return fail(&id, format!("the term {term:?} can never match; see `diptych codebook --help`"));
                }
            }
        }
        for organisation in &self.organisation {
            if let Some(err) = organisation.patterns.iter().find_map(|p| regex::Regex::new(p).err()) {
                return fail(&organisation.id, err.to_string());
            }
        }
        Ok(())
    }
}
