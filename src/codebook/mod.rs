//! The codebook: what the coder looks for, as plain TOML that a researcher can read, check and extend.
//!
//! The built-in files stand in `builtin/` and are embedded; a user's file (`--codebook FILE`) adds entries and terms to
//! them. Unknown keys, unknown ids and terms that can never match are errors with line and column.

pub mod matcher;
pub mod term;
pub mod words;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use matcher::{Hit, Matcher};

const BUILTIN: [(&str, &str); 8] = [
    ("settings.toml", include_str!("builtin/settings.toml")),
    ("topics.toml", include_str!("builtin/topics.toml")),
    ("evaluation.toml", include_str!("builtin/evaluation.toml")),
    ("roles.toml", include_str!("builtin/roles.toml")),
    ("conclusions.toml", include_str!("builtin/conclusions.toml")),
    ("standards.toml", include_str!("builtin/standards.toml")),
    ("organisations.toml", include_str!("builtin/organisations.toml")),
    ("countries.toml", include_str!("builtin/countries.toml")),
];

/// The languages that the built-in codebook covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Russian.
    Ru,
    /// Chinese, simplified.
    Zh,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::Ru, Self::Zh];

    /// ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Zh => "zh",
        }
    }
}

/// Which codebook entry a term belongs to, as an index into its family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// Index into [`Codebook::topics`].
    Topic(usize),
    /// Index into [`Codebook::topics`]; the term shows it only a little.
    Weak(usize),
    /// Index into [`Codebook::topics`]; the term counts in headings only.
    Heading(usize),
    /// Index into [`Codebook::cues`].
    Cue(usize),
    /// Index into [`Codebook::standards`].
    Standard(usize),
    /// Index into [`Codebook::countries`].
    Country(usize),
}

/// A codebook, checked.
#[derive(Debug, Clone, PartialEq)]
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
}

/// The numbers that decide; each is explained in `docs/methods.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// r at or above which a topic is +2 (and at or below the negative: −2). 0 to 1.
    pub strong: f64,
    /// r at or above which a topic is +1 (and at or below the negative: −1). 0 to 1.
    pub mild: f64,
    /// Least weight for a topic to hold. Weight units: 1 a weak term, 2 a word, 3 a phrase.
    pub topic_weight: f64,
    /// Share of the strongest topic's weight that a second topic needs. 0 to 1.
    pub topic_share: f64,
    /// Lowest similarity of a link, 0 to 1.
    pub similarity: f64,
}

/// Terms by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Terms {
    /// English.
    pub en: Vec<String>,
    /// Russian.
    pub ru: Vec<String>,
    /// Chinese.
    pub zh: Vec<String>,
}

impl Terms {
    /// The terms of one language.
    #[must_use]
    pub fn of(&self, language: Language) -> &[String] {
        match language {
            Language::En => &self.en,
            Language::Ru => &self.ru,
            Language::Zh => &self.zh,
        }
    }

    fn add(&mut self, more: Self) {
        self.en.extend(more.en);
        self.ru.extend(more.ru);
        self.zh.extend(more.zh);
    }
}

/// A name in three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
    /// Chinese.
    pub zh: String,
}

/// What a passage can be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Stable id, kebab-case.
    pub id: String,
    /// 1 to 26 for the built-in topics; orders the brief.
    pub number: u32,
    /// Names.
    pub labels: Labels,
    /// What belongs here and what does not.
    #[serde(default)]
    pub definition: String,
    /// Wins over the stage of the election in which it is said: "women in commissions" is about women.
    #[serde(default)]
    pub cross: bool,
    /// Where the topic comes from: obligations, paragraphs, report chapters.
    #[serde(default)]
    pub standard: String,
    /// Words that show it.
    #[serde(default)]
    pub terms: Terms,
    /// Words that show it only a little, because other topics use them too.
    #[serde(default)]
    pub weak: Terms,
    /// Headings that stand over it.
    #[serde(default)]
    pub headings: Terms,
}

/// What a cue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueKind {
    /// Word of praise.
    Merit,
    /// Word for something wrong.
    Problem,
    /// Says that a merit is missing or cut back.
    Lack,
    /// Says that a problem is gone or smaller.
    Relief,
    /// Turns what follows round.
    Negator,
    /// After a problem: says that it was not seen.
    Denial,
    /// Opens a condition: nothing that follows is judged.
    Condition,
    /// Lowers strength by one.
    Hedge,
    /// Raises strength by one.
    Stronger,
    /// Lowers strength: minor, isolated, technical.
    Weaker,
    /// "Serious", "gross": under a negation it leaves room for lesser problems.
    Grave,
    /// "That could affect the outcome": leaves room for what could not.
    Restrictor,
    /// Splits clauses.
    Contrast,
    /// Whole formula, positive.
    Praise,
    /// Whole formula, negative.
    Fault,
    /// Covers words that would otherwise evaluate; itself neutral.
    Neutral,
    /// The mission says so: covers words that would give the sentence another voice or act.
    Own,
    /// Somebody else says so.
    Attributed,
    /// The host's bodies say so.
    Official,
    /// The law says so.
    Law,
    /// Asks for change.
    Deontic,
    /// States a duty or standard.
    Commitment,
    /// Names the mission: what follows may be its profile or its activities.
    Observer,
    /// Role mission-profile.
    Profile,
    /// Role mission-activities.
    Activity,
    /// Role courtesy.
    Courtesy,
    /// Role limitation.
    Limitation,
    /// Role recommendations.
    Recommendation,
    /// Role legal-background, as a heading.
    Legal,
    /// Opens the conclusion zone.
    Conclusion,
    /// The verdict endorses.
    Endorse,
    /// The verdict endorses with a reservation built in.
    Reserve,
    /// The verdict is below the standard.
    Reject,
    /// No verdict: refused, cancelled, not invited.
    Refuse,
}

impl CueKind {
    /// Single words for or against.
    #[must_use]
    pub const fn evaluates(self) -> bool {
        matches!(self, Self::Merit | Self::Problem)
    }
}

/// Words that decide evaluation, voice, act, role or conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// Stable id, shown as the rule that fired.
    pub id: String,
    /// What it does.
    pub kind: CueKind,
    /// 1 to 3 for what evaluates, else 0.
    #[serde(default)]
    pub strength: u8,
    /// The cue counts as a heading only.
    #[serde(default)]
    pub heading: bool,
    /// Words.
    #[serde(default)]
    pub terms: Terms,
}

/// A family of standards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StandardFamily {
    /// The host's constitution and laws.
    NationalLaw,
    /// Universal obligations and good practice.
    International,
    /// OSCE, Council of Europe, CIS, African Union.
    Regional,
    /// The observer's own rules and method.
    OwnRules,
}

/// A yardstick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Normal form: `national-law`, `osce:copenhagen-1990`.
    pub id: String,
    /// Family.
    pub family: StandardFamily,
    /// Names as printed in a brief.
    pub labels: Labels,
    /// An instrument is named, so a paragraph may follow.
    #[serde(default)]
    pub named: bool,
    /// Words.
    #[serde(default)]
    pub terms: Terms,
}

/// A body that sends missions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Short name, as printed.
    pub id: String,
    /// Full names.
    pub labels: Labels,
    /// `yes`, `no` or `unknown`: endorsed the 2005 Declaration of Principles, as `domain/methodology.md` records.
    #[serde(default)]
    pub endorsed_principles: Option<String>,
    /// Regular expressions that show it in a title, an opening or an address.
    pub patterns: Vec<String>,
    #[serde(skip)]
    compiled: std::sync::OnceLock<Pattern>,
}

/// All patterns of an organisation as one; two are equal, since the patterns themselves are compared.
#[derive(Debug, Clone)]
struct Pattern(Option<regex::Regex>);

impl PartialEq for Pattern {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl Eq for Pattern {}

impl Organisation {
    /// One regular expression over all patterns, case-insensitive, compiled once.
    #[must_use]
    pub fn pattern(&self) -> Option<&regex::Regex> {
        let compile = || Pattern(regex::Regex::new(&format!("(?i:{})", self.patterns.join("|"))).ok());
        self.compiled.get_or_init(compile).0.as_ref()
    }
}

/// A country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub id: String,
    /// Names.
    pub labels: Labels,
    /// Names, adjectives and parliaments that show it.
    pub terms: Terms,
}

/// One TOML file; every family may stand in any file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    version: Option<String>,
    thresholds: Option<Thresholds>,
    topic: Vec<Topic>,
    cue: Vec<Cue>,
    standard: Vec<Standard>,
    organisation: Vec<Organisation>,
    country: Vec<Country>,
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
    /// A term that can never match, or an id used twice in one file.
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

impl Codebook {
    /// The built-in codebook.
    ///
    /// # Panics
    /// Never: the built-in files are checked by the test `builtin_codebook_is_sound`.
    #[must_use]
    pub fn builtin() -> Self {
        Self::parse(&BUILTIN).unwrap_or_else(|err| unreachable!("built-in codebook: {err}"))
    }

    /// The built-in codebook with a user's file laid over it.
    ///
    /// # Errors
    /// When the file cannot be read, has an unknown key, or holds a term that can never match.
    pub fn with_file(path: &str) -> Result<Self, CodebookError> {
        #[expect(clippy::disallowed_methods, reason = "the codebook is one of the two ends that read")]
        let text = std::fs::read_to_string(path)
            .map_err(|err| CodebookError::Read { path: path.to_owned(), detail: err.to_string() })?;
        let mut files = BUILTIN.to_vec();
        files.push((path, &text));
        Self::parse(&files)
    }

    fn parse(files: &[(&str, &str)]) -> Result<Self, CodebookError> {
        let mut hash = Sha256::new();
        let mut book = Self {
            version: String::new(),
            digest: String::new(),
            thresholds: Thresholds { strong: 0.75, mild: 0.25, topic_weight: 2.0, topic_share: 0.5, similarity: 0.3 },
            topics: Vec::new(),
            cues: Vec::new(),
            standards: Vec::new(),
            organisations: Vec::new(),
            countries: Vec::new(),
        };
        for (path, text) in files {
            hash.update(text.as_bytes());
            let file: File = toml::from_str(text).map_err(|err| CodebookError::Malformed {
                path: (*path).to_owned(),
                detail: err.to_string().trim_end().to_owned(),
            })?;
            file.check(path)?;
            book.lay(file);
        }
        book.digest = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Ok(book)
    }

    /// Adds a file: entries with a known id gain its terms, others are new.
    fn lay(&mut self, file: File) {
        if let Some(version) = file.version {
            self.version = version;
        }
        if let Some(thresholds) = file.thresholds {
            self.thresholds = thresholds;
        }
        for topic in file.topic {
            match self.topics.iter_mut().find(|t| t.id == topic.id) {
                Some(old) => {
                    old.terms.add(topic.terms);
                    old.weak.add(topic.weak);
                    old.headings.add(topic.headings);
                }
                None => self.topics.push(topic),
            }
        }
        for cue in file.cue {
            match self.cues.iter_mut().find(|c| c.id == cue.id) {
                Some(old) => old.terms.add(cue.terms),
                None => self.cues.push(cue),
            }
        }
        for standard in file.standard {
            match self.standards.iter_mut().find(|s| s.id == standard.id) {
                Some(old) => old.terms.add(standard.terms),
                None => self.standards.push(standard),
            }
        }
        self.countries.extend(file.country);
        for organisation in file.organisation {
            match self.organisations.iter_mut().find(|o| o.id == organisation.id) {
                Some(old) => old.patterns.extend(organisation.patterns),
                None => self.organisations.push(organisation),
            }
        }
    }

    /// Compiles the terms of one language, those that count in headings only among them.
    #[must_use]
    pub fn matcher(&self, language: Language) -> Matcher {
        let topics = self.topics.iter().enumerate().flat_map(|(i, t)| {
            [(Entry::Topic(i), &t.terms), (Entry::Weak(i), &t.weak), (Entry::Heading(i), &t.headings)]
        });
        let lists = topics
            .chain(self.cues.iter().enumerate().map(|(i, c)| (Entry::Cue(i), &c.terms)))
            .chain(self.standards.iter().enumerate().map(|(i, s)| (Entry::Standard(i), &s.terms)));
        let terms = lists.flat_map(|(entry, t)| t.of(language).iter().map(move |s| (entry, s.as_str())));
        Matcher::new(language, terms)
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
    pub fn country_matcher(&self, language: Language) -> Matcher {
        let lists = self.countries.iter().enumerate();
        let terms = lists.flat_map(|(i, c)| c.terms.of(language).iter().map(move |s| (Entry::Country(i), s.as_str())));
        Matcher::new(language, terms)
    }

    /// Index of a topic by its id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<usize> {
        self.topics.iter().position(|t| t.id == id)
    }
}

impl File {
    fn check(&self, path: &str) -> Result<(), CodebookError> {
        let fail = |entry: &str, detail: String| {
            Err(CodebookError::Entry { path: path.to_owned(), entry: entry.to_owned(), detail })
        };
        let mut seen = BTreeSet::new();
        let lists = self
            .topic
            .iter()
            .flat_map(|t| [(&t.id, &t.terms), (&t.id, &t.weak), (&t.id, &t.headings)])
            .chain(self.cue.iter().map(|c| (&c.id, &c.terms)))
            .chain(self.standard.iter().map(|s| (&s.id, &s.terms)));
        for (id, terms) in lists {
            let dead = terms.en.iter().chain(&terms.ru).find(|t| term::Term::parse(t).is_none());
            let dead = dead.or_else(|| terms.zh.iter().find(|t| term::ChineseTerm::parse(t).is_none()));
            if let Some(term) = dead {
                return fail(id, format!("the term {term:?} can never match; see `diptych codebook --help`"));
            }
        }
        let ids = self.topic.iter().map(|t| &t.id).chain(self.cue.iter().map(|c| &c.id));
        for id in ids.chain(self.standard.iter().map(|s| &s.id)) {
            if !seen.insert(id) {
                return fail(id, "the id is used twice in this file; merge the two entries".to_owned());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtin_codebook_is_sound() {
        let book = Codebook::parse(&BUILTIN).unwrap();
        assert_eq!(book.topics.len(), 26);
        assert!(book.topics.iter().zip(1..).all(|(t, n)| t.number == n));
        for language in Language::ALL {
            assert!(book.topics.iter().all(|t| !t.terms.of(language).is_empty()), "{language:?}");
        }
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let err = Codebook::parse(&[("my.toml", "[[topic]]\nid = \"x\"\nlabel = \"y\"\n")]).unwrap_err().to_string();
        assert!(err.contains("my.toml") && err.contains("line 3") && err.contains("label"), "{err}");
    }
}
