//! Codes a statement: what each passage is about and how it evaluates, with the words and the rule behind each label.

mod abbreviation;
pub mod answer;
mod atom;
mod background;
mod carried;
pub mod conclusion;
mod context;
mod counted;
mod date;
pub mod disclosure;
pub mod evaluation;
pub mod figure;
pub mod frame;
mod han;
mod judge;
mod number;
mod numeral;
mod own;
mod percentage;
pub mod recommendation;
pub mod role;
mod scene;
mod sequel;
mod speaker;
pub mod standard;
mod stations;
mod subject;
#[cfg(test)]
mod tests;
pub mod topic;
pub mod voice;
mod zone;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use crate::codebook::matcher::Finder;
use crate::codebook::words::{Word, words};
use crate::codebook::{Codebook, CueKind, Entry, Hit, Language, Matcher};
use crate::mission::DocumentKind;
use crate::segment::{Passage, PassageKind, Statement};

pub use answer::{AnswerCode, Response};
pub use conclusion::{Conclusion, Overall};
pub(crate) use date::month;
pub use disclosure::{Disclosed, Disclosure};
pub use evaluation::{Clause, Polarity, Sign};
pub use figure::{Figure, Value};
pub use frame::{FrameCode, Mode};
pub use recommendation::Recommendation;
pub use role::Role;
pub use standard::Citation;
pub use topic::TopicCode;
pub use voice::{Act, Voice};

/// A statement with its codes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CodedStatement {
    /// The statement.
    pub statement: Statement,
    /// One entry a passage, in the same order.
    pub codes: Vec<Codes>,
    /// The verdict on the whole process, from the conclusion zone only.
    pub conclusion: Conclusion,
    /// What the text discloses of how the mission worked, one entry an item of the codebook.
    pub disclosure: Vec<Disclosure>,
}

/// What one passage was coded as.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Codes {
    /// Part of the statement, with the rule that fired.
    pub role: Role,
    /// Why that role.
    pub role_rule: String,
    /// Topics, strongest first; empty when nothing holds.
    pub topics: Vec<TopicCode>,
    /// Clauses, in order.
    pub clauses: Vec<Clause>,
    /// The mission's own judgement in the passage as a whole.
    pub polarity: Polarity,
    /// Who speaks.
    pub voice: Voice,
    /// What the sentence does.
    pub act: Act,
    /// Yardsticks cited.
    pub standards: Vec<Citation>,
    /// Frames used.
    pub frames: Vec<FrameCode>,
    /// Numbers with their quantity.
    pub figures: Vec<Figure>,
    /// Set when the passage asks for change.
    pub recommendation: Option<Recommendation>,
    /// Initials of the person who overruled the rules here.
    pub coder: Option<String>,
    /// Words that answer a recommendation; in a state's reply only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerCode>,
}

impl Codes {
    /// Takes the judgements away: a host's body speaks.
    fn official(&mut self) {
        self.clauses.iter_mut().for_each(Clause::silence);
        self.polarity = Polarity::Factual;
        if self.voice == Voice::Mission {
            self.voice = Voice::Official;
        }
        if self.act == Act::Assessment {
            self.act = Act::Fact;
        }
    }
}

/// Words of a passage behind a label, and the rule that took them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Evidence {
    /// First byte in the passage.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The words themselves.
    pub words: String,
    /// Id of the codebook entry or rule.
    pub rule: String,
}

/// A passage laid open for the coders: its words and every codebook term in it.
pub(crate) struct Reading<'a> {
    pub(crate) book: &'a Codebook,
    pub(crate) passage: &'a Passage,
    pub(crate) words: Vec<Word>,
    /// First byte of each character of a Chinese text; empty for others.
    characters: Vec<usize>,
    /// Terms of topics, cues and standards.
    pub(crate) hits: Vec<Hit>,
    /// Terms of quantities, and marks.
    pub(crate) signs: Vec<Hit>,
}

impl Reading<'_> {
    pub(crate) fn text(&self) -> &str {
        &self.passage.text
    }

    /// Hits of one kind of cue.
    pub(crate) fn cues(&self, kind: CueKind) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |h| self.kind(h) == Some(kind))
    }

    /// Whether a cue of a kind stands in the passage.
    pub(crate) fn has(&self, kind: CueKind) -> bool {
        self.cues(kind).next().is_some()
    }

    /// Strength of a cue; `None` for other hits.
    pub(crate) fn strength(&self, hit: &Hit) -> Option<u8> {
        match hit.entry {
            Entry::Cue(i) => Some(self.book.cues[i].strength),
            _ => None,
        }
    }

    pub(crate) fn kind(&self, hit: &Hit) -> Option<CueKind> {
        match hit.entry {
            Entry::Cue(i) => Some(self.book.cues[i].kind),
            _ => None,
        }
    }

    pub(crate) fn evidence(&self, hit: &Hit) -> Evidence {
        let rule = match hit.entry {
            Entry::Cue(i) => self.book.cues[i].id.clone(),
            Entry::Topic(i) | Entry::Weak(i) | Entry::Heading(i) => self.book.topics[i].id.clone(),
            Entry::Standard(i) => self.book.standards[i].id.clone(),
            Entry::Concept(i) => self.book.concepts[i].id.clone(),
            Entry::Country(i) => self.book.countries[i].id.clone(),
            Entry::Frame(i) => self.book.frames[i].id.clone(),
            Entry::Item(i) | Entry::Partly(i) => self.book.items[i].id.clone(),
            Entry::Quantity(i, _) => self.book.quantities[i].id.clone(),
            Entry::Mark(mark) => format!("{mark:?}").to_lowercase(),
        };
        Evidence { start: hit.start, end: hit.end, words: self.text()[hit.start..hit.end].to_owned(), rule }
    }

    /// A term whose words stand together; one that reaches over other words does not cover them.
    pub(crate) fn tight(&self, hit: &Hit) -> bool {
        let room = if self.passage.language == Language::ZH { 3 } else { hit.len + 1 };
        self.distance(hit.start, hit.end) <= room
    }

    /// Words between two places; for Chinese, characters by two.
    pub(crate) fn distance(&self, from: usize, to: usize) -> usize {
        if from >= to {
            return 0;
        }
        if self.passage.language == Language::ZH {
            let place = |at: usize| self.characters.partition_point(|&c| c < at);
            return (place(to) - place(from)) / 2;
        }
        let first = self.words.partition_point(|w| w.start < from);
        let last = self.words.partition_point(|w| w.start < to);
        last - first
    }
}

/// What the headings above a passage say.
#[derive(Debug, Clone, Default)]
pub(crate) struct HeadingCodes {
    /// Topics of the nearest heading that has any, as indices into the codebook.
    pub(crate) topics: Vec<usize>,
    /// Topics of headings further up.
    pub(crate) outer: Vec<usize>,
    /// Topics that the nearest heading only hints at ("Election day"); used when it names none.
    pub(crate) hints: Vec<usize>,
    /// Role that the nearest heading with a role fixes.
    pub(crate) role: Option<CueKind>,
    /// A heading above says that recommendations are priorities.
    pub(crate) priority: bool,
}

/// A codebook with its terms compiled, language by language, when first needed.
#[derive(Debug)]
pub struct Lexicon<'a> {
    book: &'a Codebook,
    /// Terms of each language.
    languages: BTreeMap<Language, OnceLock<Matcher>>,
}

impl<'a> Lexicon<'a> {
    /// A lexicon over a codebook; nothing is compiled yet.
    #[must_use]
    pub fn new(book: &'a Codebook) -> Self {
        Self { book, languages: book.languages().map(|l| (l, OnceLock::new())).collect() }
    }

    fn matcher(&self, language: Language) -> &Matcher {
        self.languages[&language].get_or_init(|| self.book.matcher(language))
    }
}

/// Codes every passage of a statement.
#[must_use]
pub fn code(statement: Statement, lexicon: &Lexicon) -> CodedStatement {
    let book = lexicon.book;
    let mut finders: BTreeMap<Language, Finder> = BTreeMap::new();
    let mut find = |language, text: &str, words: &[Word]| {
        finders.entry(language).or_insert_with(|| lexicon.matcher(language).finder()).find(text, words)
    };
    let headings: Vec<HeadingCodes> = headings(&statement, book, &mut find);
    let mut readings: Vec<Reading> = statement
        .passages
        .iter()
        .map(|passage| {
            let words = words(&passage.text);
            let hits = find(passage.language, &passage.text, &words).into_iter();
            let (signs, mut hits): (Vec<Hit>, Vec<Hit>) =
                hits.partition(|h| matches!(h.entry, Entry::Quantity(..) | Entry::Mark(_)));
            hits.retain(|h| !book.heads_only(h.entry));
            let chinese = passage.language == Language::ZH;
            let characters = passage.text.char_indices().filter(|_| chinese).map(|(at, _)| at).collect();
            Reading { book, passage, words, characters, hits, signs }
        })
        .collect();
    abbreviation::expand(&mut readings);
    speaker::remember(&mut readings);
    let none = HeadingCodes::default();
    let above = |p: &Passage| p.section.map_or(&none, |s| &headings[s]);
    let zone = zone::zone(&statement, &readings, &above);
    let roles = role::roles(&statement, &readings, &above, &zone);
    let mut codes: Vec<Codes> = Vec::new();
    for (reading, (role, role_rule)) in readings.iter().zip(roles) {
        let before = codes.last().filter(|_| !opens_paragraph(reading.passage));
        codes.push(passage_codes(reading, (role, role_rule), above(reading.passage), before));
    }
    // A state that replies is a host's body: what it says in its favour is an official claim, no mission's finding.
    if statement.mission.document.value == Some(DocumentKind::StateReply) {
        codes.iter_mut().for_each(Codes::official);
        codes.iter_mut().zip(&readings).for_each(|(c, reading)| c.answers = answer::answers(reading));
    }
    let conclusion = conclusion::conclude(&statement, &readings, &codes, &zone);
    let disclosure = disclosure::checklist(&statement, &readings, &codes, book);
    drop(readings);
    CodedStatement { statement, codes, conclusion, disclosure }
}

fn opens_paragraph(passage: &Passage) -> bool {
    passage.id.ends_with(".1")
}

fn passage_codes(reading: &Reading, role: (Role, String), above: &HeadingCodes, before: Option<&Codes>) -> Codes {
    let (role, role_rule) = role;
    let topics = topic::topics(reading, role, above, before);
    let mut clauses = evaluation::clauses(reading, &topics);
    let (voice, act) = voice::voice_and_act(reading, role, &mut clauses);
    if reading.passage.kind == PassageKind::TableRow || act != Act::Assessment {
        clauses.iter_mut().for_each(Clause::silence);
    }
    Codes {
        role,
        role_rule,
        polarity: evaluation::polarity(&clauses),
        standards: standard::standards(reading),
        frames: frame::frames(reading, role, voice),
        figures: figure::figures(reading, figure::Setting { role, topics: &topics }, before),
        recommendation: recommendation::recommendation(reading, act, above),
        coder: None,
        answers: Vec::new(),
        topics,
        clauses,
        voice,
        act,
    }
}

fn headings(
    statement: &Statement,
    book: &Codebook,
    find: &mut impl FnMut(Language, &str, &[Word]) -> Vec<Hit>,
) -> Vec<HeadingCodes> {
    let mut out: Vec<HeadingCodes> = Vec::new();
    for section in &statement.sections {
        let language = crate::load::language::of_passage(&section.heading, statement.language);
        let hits = find(language, &section.heading, &words(&section.heading));
        let parent = section.parent.map(|p| out[p].clone()).unwrap_or_default();
        out.push(role::heading(book, &section.heading, &hits, parent));
    }
    out
}
