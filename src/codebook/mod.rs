//! The codebook: what the coder looks for, as plain TOML that a researcher can read, check and extend.
//!
//! The built-in files are entries in `builtin/` and their words in one folder a language. The build script compiles them
//! (`build.rs`; nothing here may name the rest of the crate), and `src/builtin.rs` reads what it made. A user's file (`--codebook FILE`) adds words to entries, adds or replaces entries, and may
//! add a language. Unknown keys, unknown ids and terms that can never match are errors.

mod check;
mod entry;
mod file;
mod language;
pub mod matcher;
mod quantity;
pub mod term;
pub mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use check::{Finding, check};
pub use entry::{
    Concept, Country, Cue, CueKind, Entry, Frame, Item, Labels, Organisation, Stage, Standard, StandardFamily,
    Thresholds, Topic,
};
use file::File;
pub use file::{CodebookError, ItemWords, TopicWords, Words};
pub use language::Language;
pub use matcher::{Hit, Matcher};
pub use quantity::{Mark, Part, Quantity, QuantityWords, Unit};

type Embedded = (&'static str, &'static str);

/// The file of a family.
macro_rules! embedded {
    ($($path:literal),+) => { [$(($path, include_str!(concat!("builtin/", $path)))),+] };
}

const ENTRIES: [Embedded; 13] = embedded!(
    "settings.toml",
    "topics.toml",
    "evaluation.toml",
    "roles.toml",
    "conclusions.toml",
    "answers.toml",
    "standards.toml",
    "organisations.toml",
    "countries.toml",
    "frames.toml",
    "disclosure.toml",
    "quantities.toml",
    "glossary.toml"
);
const WORDS: [(Language, [Embedded; 11]); 3] = [
    (
        Language::EN,
        embedded!(
            "en/topics.toml",
            "en/evaluation.toml",
            "en/roles.toml",
            "en/conclusions.toml",
            "en/answers.toml",
            "en/standards.toml",
            "en/countries.toml",
            "en/frames.toml",
            "en/disclosure.toml",
            "en/quantities.toml",
            "en/glossary.toml"
        ),
    ),
    (
        Language::RU,
        embedded!(
            "ru/topics.toml",
            "ru/evaluation.toml",
            "ru/roles.toml",
            "ru/conclusions.toml",
            "ru/answers.toml",
            "ru/standards.toml",
            "ru/countries.toml",
            "ru/frames.toml",
            "ru/disclosure.toml",
            "ru/quantities.toml",
            "ru/glossary.toml"
        ),
    ),
    (
        Language::ZH,
        embedded!(
            "zh/topics.toml",
            "zh/evaluation.toml",
            "zh/roles.toml",
            "zh/conclusions.toml",
            "zh/answers.toml",
            "zh/standards.toml",
            "zh/countries.toml",
            "zh/frames.toml",
            "zh/disclosure.toml",
            "zh/quantities.toml",
            "zh/glossary.toml"
        ),
    ),
];

/// A codebook, checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Codebook {
    /// Version of the built-in files.
    pub version: String,
    /// SHA-256 over all files, in order, as 64 hexadecimal digits.
    pub digest: String,
    /// Numbers that decide.
    pub thresholds: Thresholds,
    /// What a passage can be about.
    pub topics: Vec<Topic>,
    /// Words that decide evaluation, voice, act, role and conclusion.
    pub cues: Vec<Cue>,
    /// Yardsticks that a statement can cite.
    pub standards: Vec<Standard>,
    /// Bodies that send missions.
    pub organisations: Vec<Organisation>,
    /// Countries, by ISO 3166-1 alpha-3.
    pub countries: Vec<Country>,
    /// Yardsticks and stories that a text uses.
    pub frames: Vec<Frame>,
    /// What a mission may disclose of how it worked.
    pub items: Vec<Item>,
    /// What a number can count, in the order of the brief.
    pub quantities: Vec<Quantity>,
    /// What two texts can share below the topic.
    pub concepts: Vec<Concept>,
    /// Words of each language; the built-in ones are parsed when first asked for.
    #[serde(skip)]
    words: BTreeMap<Language, OnceLock<Words>>,
    /// What a user's file adds to them.
    #[serde(skip)]
    added: BTreeMap<Language, Words>,
}

impl Codebook {
    /// The built-in codebook, read from its sources: what the build script compiles.
    ///
    /// # Errors
    /// When a source is broken.
    pub fn from_sources() -> Result<Self, CodebookError> {
        let mut book = Self { words: Language::BUILTIN.map(|l| (l, OnceLock::new())).into(), ..Self::default() };
        let mut hash = Sha256::new();
        Self::sources().for_each(|(_, text)| hash.update(text));
        for (path, text) in ENTRIES {
            book.lay(&File::parse(path, text)?);
        }
        book.digest = digest(hash);
        Ok(book)
    }

    /// Path and text of every built-in file.
    pub fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
        ENTRIES.into_iter().chain(WORDS.into_iter().flat_map(|(_, files)| files))
    }

    /// This codebook with a user's file laid over it.
    ///
    /// # Errors
    /// When the file has an unknown key or id, or holds a term that can never match.
    pub fn with(mut self, path: &str, text: &str) -> Result<Self, CodebookError> {
        let file = File::parse(path, text)?;
        self.lay(&file);
        file.check(path, &self)?;
        let mut hash = Sha256::new();
        hash.update(&self.digest);
        hash.update(text);
        self.digest = digest(hash);
        Ok(self)
    }

    /// A codebook of a user's own files, in order of their names: it stands in place of the built-in one.
    ///
    /// # Errors
    /// As for [`Self::with`].
    pub fn of_files(files: &[(String, String)]) -> Result<Self, CodebookError> {
        let mut book = Self::default();
        let mut hash = Sha256::new();
        let mut parsed = Vec::new();
        for (path, text) in files {
            hash.update(text);
            parsed.push((path, File::parse(path, text)?));
        }
        parsed.iter().for_each(|(_, file)| book.lay(file));
        book.topics.sort_by_key(|t| t.number);
        parsed.iter().try_for_each(|(path, file)| file.check(path, &book))?;
        for (&language, words) in &book.added {
            book.words.insert(language, OnceLock::from(words.clone()));
        }
        book.digest = digest(hash);
        Ok(book)
    }

    /// Tells which languages the built-in files have words for; a compiled codebook carries none.
    pub fn know_builtin_languages(&mut self) {
        self.words.extend(Language::BUILTIN.map(|l| (l, OnceLock::new())));
    }

    /// Whether a user's file has words of this language.
    #[must_use]
    pub fn adds(&self, language: Language) -> bool {
        self.added.contains_key(&language)
    }

    /// Adds a file: an entry with a known id replaces that entry, words add to it.
    fn lay(&mut self, file: &File) {
        if let Some(version) = &file.version {
            self.version.clone_from(version);
        }
        if let Some(thresholds) = &file.thresholds {
            self.thresholds = thresholds.clone();
        }
        replace(&mut self.topics, &file.topic, |t| &t.id);
        replace(&mut self.cues, &file.cue, |c| &c.id);
        replace(&mut self.standards, &file.standard, |s| &s.id);
        replace(&mut self.organisations, &file.organisation, |o| &o.id);
        replace(&mut self.countries, &file.country, |c| &c.id);
        replace(&mut self.frames, &file.frame, |f| &f.id);
        replace(&mut self.items, &file.item, |i| &i.id);
        replace(&mut self.quantities, &file.quantity, |q| &q.id);
        replace(&mut self.concepts, &file.concept, |c| &c.id);
        for (&language, words) in &file.words {
            self.words.entry(language).or_default();
            self.added.entry(language).or_default().add(words.clone());
        }
    }

    /// Whether an entry of a family has this id.
    fn has(&self, family: &str, id: &str) -> bool {
        match family {
            "topic" => self.topics.iter().any(|t| t.id == id),
            "cue" => self.cues.iter().any(|c| c.id == id),
            "quantity" => self.quantity(id).is_some(),
            "standard" => self.standards.iter().any(|s| s.id == id),
            "frame" => self.frames.iter().any(|f| f.id == id),
            "concept" => self.concepts.iter().any(|c| c.id == id),
            "item" => self.items.iter().any(|i| i.id == id),
            _ => self.countries.iter().any(|c| c.id == id),
        }
    }

    /// The languages that it has words for.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.words.keys().copied()
    }

    /// The words of one language; none for a language that it lacks.
    #[must_use]
    pub fn words(&self, language: Language) -> &Words {
        static NONE: Words = Words::NONE;
        self.words.get(&language).map_or(&NONE, |words| {
            words.get_or_init(|| {
                let mut all = builtin_words(language).unwrap_or_else(|err| unreachable!("built-in codebook: {err}"));
                all.add(self.added.get(&language).cloned().unwrap_or_default());
                all
            })
        })
    }

    /// Compiles the terms of one language, those that count in headings only among them.
    #[must_use]
    pub fn compile(&self, language: Language) -> Matcher {
        let words = self.words(language);
        let topics = self.topics.iter().enumerate().filter_map(|(i, t)| Some((i, words.topics.get(&t.id)?)));
        let topics = topics.flat_map(|(i, t)| {
            [(Entry::Topic(i), &t.terms), (Entry::Weak(i), &t.weak), (Entry::Heading(i), &t.headings)]
        });
        let cues = self.cues.iter().enumerate().filter_map(|(i, c)| Some((Entry::Cue(i), words.cues.get(&c.id)?)));
        let standards = self.standards.iter().enumerate();
        let standards = standards.filter_map(|(i, s)| Some((Entry::Standard(i), words.standards.get(&s.id)?)));
        let frames = self.frames.iter().enumerate();
        let frames = frames.filter_map(|(i, f)| Some((Entry::Frame(i), words.frames.get(&f.id)?)));
        let items = self.items.iter().enumerate().filter_map(|(i, item)| Some((i, words.items.get(&item.id)?)));
        let items = items.flat_map(|(i, w)| [(Entry::Item(i), &w.terms), (Entry::Partly(i), &w.partly)]);
        let quantities =
            self.quantities.iter().enumerate().filter_map(|(i, q)| Some((i, words.quantities.get(&q.id)?)));
        let quantities = quantities.flat_map(|(i, w)| {
            let entry = |part| Entry::Quantity(i, part);
            [(entry(Part::Noun), &w.nouns), (entry(Part::Weak), &w.weak), (entry(Part::Context), &w.contexts)]
        });
        let marks = words.marks.iter().map(|(mark, list)| (Entry::Mark(*mark), list));
        let terms = topics.chain(cues).chain(standards).chain(frames).chain(items).chain(quantities).chain(marks);
        Matcher::new(language, terms.flat_map(|(entry, list)| list.iter().map(move |term| (entry, term.as_str()))))
    }

    /// Whether a term counts in headings only.
    #[must_use]
    pub fn heads_only(&self, entry: Entry) -> bool {
        match entry {
            Entry::Heading(_) => true,
            Entry::Cue(i) => self.cues[i].heading,
            _ => false,
        }
    }

    /// Compiles the names of countries in one language.
    #[must_use]
    pub fn compile_countries(&self, language: Language) -> Matcher {
        let words = self.words(language);
        let lists = self.countries.iter().enumerate().filter_map(|(i, c)| Some((i, words.countries.get(&c.id)?)));
        Matcher::new(language, lists.flat_map(|(i, list)| list.iter().map(move |t| (Entry::Country(i), t.as_str()))))
    }

    /// Compiles the glossary in one language.
    #[must_use]
    pub fn compile_glossary(&self, language: Language) -> Matcher {
        let words = self.words(language);
        let lists = self.concepts.iter().enumerate().filter_map(|(i, c)| Some((i, words.glossary.get(&c.id)?)));
        Matcher::new(language, lists.flat_map(|(i, list)| list.iter().map(move |t| (Entry::Concept(i), t.as_str()))))
    }

    /// Index of a quantity by its id.
    #[must_use]
    pub fn quantity(&self, id: &str) -> Option<usize> {
        self.quantities.iter().position(|q| q.id == id)
    }

    /// Index of a topic by its id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<usize> {
        self.topics.iter().position(|t| t.id == id)
    }
}

fn digest(hash: Sha256) -> String {
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// Puts each entry in the place of the one with its id, or at the end.
fn replace<T: Clone>(entries: &mut Vec<T>, more: &[T], id: impl Fn(&T) -> &String) {
    for entry in more {
        match entries.iter_mut().find(|e| id(e) == id(entry)) {
            Some(old) => *old = entry.clone(),
            None => entries.push(entry.clone()),
        }
    }
}

/// The built-in words of one language; none for a language that a user adds.
fn builtin_words(language: Language) -> Result<Words, CodebookError> {
    let mut all = Words::NONE;
    for (path, text) in WORDS.iter().filter(|(l, _)| *l == language).flat_map(|(_, files)| files) {
        for (_, words) in File::parse(path, text)?.words {
            all.add(words);
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtin_codebook_is_sound() {
        let book = Codebook::from_sources().unwrap();
        assert_eq!(book.topics.len(), 26);
        assert!(book.topics.iter().zip(1..).all(|(t, n)| t.number == n));
        for (language, files) in WORDS {
            for (path, text) in files {
                let file = File::parse(path, text).unwrap();
                file.check(path, &book).unwrap();
                assert!(file.words.keys().eq([&language]), "{path}");
            }
            assert!(book.topics.iter().all(|t| !book.words(language).topics[&t.id].terms.is_empty()), "{language:?}");
        }
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let text = "[[topic]]\nid = \"x\"\nlabel = \"y\"\n";
        let err = Codebook::from_sources().unwrap().with("my.toml", text).unwrap_err().to_string();
        assert!(err.contains("my.toml") && err.contains("line 3") && err.contains("label"), "{err}");
        let err = Codebook::from_sources()
            .unwrap()
            .with("my.toml", "[words.en.cues]\nno-such = [\"x\"]\n")
            .unwrap_err()
            .to_string();
        assert!(err.contains("no-such") && err.contains("no cue has this id"), "{err}");
    }

    #[test]
    fn a_user_adds_words_and_a_language() {
        let text = "[words.fr.topics.media]\nterms = [\"médias\"]\n[words.en.topics.media]\nterms = [\"gazettes\"]\n";
        let book = Codebook::from_sources().unwrap().with("my.toml", text).unwrap();
        let french = Language::from_code("fr").unwrap();
        assert!(book.languages().any(|l| l == french));
        assert_eq!(book.words(french).topics["media"].terms, ["médias"]);
        assert!(book.words(Language::EN).topics["media"].terms.contains(&"gazettes".to_owned()));
        assert!(book.words(Language::EN).topics["media"].terms.len() > 1);
    }

    #[test]
    fn a_user_adds_a_quantity() {
        let text = "[[quantity]]\nid = \"journalists\"\nlabels = { en = \"Journalists\", ru = \"\", zh = \"\" }\nunit = \"count\"\n\
            compared = true\n[words.en.quantities.journalists]\nnouns = [\"journalists\"]\n";
        let book = Codebook::from_sources().unwrap().with("my.toml", text).unwrap();
        let index = book.quantity("journalists").unwrap();
        let text = "412 journalists received badges";
        let matcher = book.compile(Language::EN);
        let hits = matcher.finder().find(text, &words::words(text));
        assert!(hits.iter().any(|h| h.entry == Entry::Quantity(index, Part::Noun)));
    }
}
