//! How two coded statements diverge: one file a finding, and [`Comparison`], which holds everything a report shows.

pub mod answers;
pub mod conclusion;
pub mod coverage;
pub mod disclosure;
pub mod evaluation;
pub mod figures;
pub mod frames;
pub mod index;
pub mod pair_warnings;
pub mod profile;
pub mod quotes;
pub mod recommendations;
pub mod standards;
pub mod vocabulary;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::align::Link;
use crate::codebook::{Codebook, Labels, Language, Thresholds};
use crate::coding::CodedStatement;
use crate::overrides::Decision;
use crate::phrases::Phrases;
use crate::translations::Translation;

pub use answers::{Answer, FoundBy};
pub use conclusion::OverallRow;
pub use coverage::{Coverage, CoverageRow};
pub use disclosure::DisclosureRow;
pub use evaluation::{Relation, Row, SideState, State};
pub use figures::{FigureRow, Verdict, Why};
pub use frames::{FrameRow, FrameUse};
pub use index::{Index, TopicIndex};
pub use pair_warnings::Warning;
pub use profile::Profile;
pub use quotes::Quotes;
pub use recommendations::Recommendations;
pub use standards::{FamilyRow, StandardRow};
pub use vocabulary::{NoVocabulary, PairedTerms, Term, Vocabulary};

/// Two statements, aligned and compared. A renderer shows this and computes nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparison {
    /// Language of the brief's own words; ids stay the same in every language.
    pub labels: Language,
    /// What was elected, where and when.
    pub election: Election,
    /// The left statement with its codes.
    pub left: CodedStatement,
    /// The right statement with its codes.
    pub right: CodedStatement,
    /// Who each mission was, and what its text holds.
    pub profiles: Sides<Profile>,
    /// Links between passages, by topic.
    pub links: Vec<Link>,
    /// One row a topic, in the order of the brief.
    pub rows: Vec<Row>,
    /// How each text spreads over the topics.
    pub coverage: Coverage,
    /// How many rows have each relation.
    pub counts: BTreeMap<Relation, usize>,
    /// How far apart the two are on what both judge, and how much of what they speak of is the same.
    pub index: Index,
    /// The two verdicts.
    pub overall: OverallRow,
    /// The same quantity from both sides.
    pub figures: Vec<FigureRow>,
    /// Yardsticks cited.
    pub standards: Vec<StandardRow>,
    /// How often each side cites a family of yardsticks.
    pub families: Vec<FamilyRow>,
    /// Requests for change on each side.
    pub recommendations: Sides<Recommendations>,
    /// What each side, where it is a state's reply, answers to the recommendations of the other.
    pub answers: Sides<Vec<Answer>>,
    /// What each text discloses of how its mission worked.
    pub disclosure: Vec<DisclosureRow>,
    /// Frames that at least one side uses.
    pub frames: Vec<FrameRow>,
    /// Words that mark each side, and terms that the two use for one thing.
    pub vocabulary: Vocabulary,
    /// What a reader must know about the pair.
    pub warnings: Vec<Warning>,
    /// Names of the topics, by id.
    pub topics: BTreeMap<String, Labels>,
    /// Names of the quantities, by id.
    pub quantities: BTreeMap<String, Labels>,
    /// What a person decided, and whether it could be applied.
    pub overrides: Vec<Decision>,
    /// Translations that a person gave, by passage id.
    pub translations: Sides<BTreeMap<String, Translation>>,
    /// How the comparison was made.
    pub provenance: Provenance,
}

/// Two of a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sides<T> {
    /// The left one.
    pub left: T,
    /// The right one.
    pub right: T,
}

/// What a finding is told with: the codebook's names, and the language of the brief.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The codebook.
    pub book: &'a Codebook,
    /// Language of the brief's own words.
    pub labels: Language,
}

impl Wording<'_> {
    /// The fixed words of the language.
    pub(crate) fn phrases(&self) -> &'static Phrases {
        Phrases::of(self.labels)
    }
}

/// What was elected, where and when; given by `pair.toml`, else what the statements say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Election {
    /// Name of the election.
    pub name: String,
    /// Country in the language of the brief, or empty.
    pub country: String,
    /// ISO 3166-1 alpha-3, or empty.
    pub iso3: String,
    /// Election day as printed, or empty.
    pub date: String,
    /// What a reader must know, from `pair.toml`.
    pub note: String,
    /// Invented.
    pub fictional: bool,
}

/// How a comparison was made, so that it can be made again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Provenance {
    /// Version of diptych.
    pub tool: String,
    /// Version of the codebook.
    pub codebook: String,
    /// SHA-256 of the codebook.
    pub codebook_sha256: String,
    /// How links were found.
    pub engine: String,
    /// Numbers that decided.
    pub thresholds: Thresholds,
    /// The command that makes the brief again.
    pub command: String,
    /// When and by whom it was made, where `--stamp` asks for it: `2026-11-22, anna`; equal inputs then give unequal bytes.
    pub stamp: Option<String>,
}

/// Fills what a person did not give from what the statements say; the left is asked first.
///
/// What a person gave is English; in another language the country and the day are named anew.
#[must_use]
pub fn election(given: &Election, left: &CodedStatement, right: &CodedStatement, wording: &Wording) -> Election {
    let phrases = wording.phrases();
    let missions = [&left.statement.mission, &right.statement.mission];
    let or = |given: &str, found: String| if given.is_empty() { found } else { given.to_owned() };
    let anew = |given: &str, found: String| {
        if wording.labels != Language::EN && !found.is_empty() { found } else { or(given, found) }
    };
    let iso3 = or(&given.iso3, missions.iter().find_map(|m| m.country.value.clone()).unwrap_or_default());
    let country = wording.book.countries.iter().find(|c| c.id == iso3);
    let kind = missions.iter().find_map(|m| m.kind.value).map(|k| phrases.election_kind(k).to_owned());
    let date = missions.iter().find_map(|m| m.date.value).map(|d| phrases.day(d)).unwrap_or_default();
    Election {
        name: match kind {
            Some(kind) => anew(&given.name, kind),
            None => or(&given.name, phrases.election.to_owned()),
        },
        country: anew(&given.country, country.map(|c| c.labels.of(wording.labels).to_owned()).unwrap_or_default()),
        iso3,
        date: anew(&given.date, date),
        ..given.clone()
    }
}

impl Comparison {
    /// Sets the relation of a topic as a person decided it.
    pub(crate) fn decide(&mut self, topic: &str, relation: Relation, coder: &str, reason: &str) {
        for row in self.rows.iter_mut().filter(|r| r.topic == topic) {
            (row.relation, row.reason, row.coder) = (relation, reason.to_owned(), Some(coder.to_owned()));
        }
        evaluation::order(&mut self.rows);
        self.counts = counts(&self.rows);
    }
}

fn counts(rows: &[Row]) -> BTreeMap<Relation, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(row.relation).or_default() += 1;
    }
    counts
}

/// Compares two coded statements.
#[must_use]
pub fn diverge(
    left: CodedStatement,
    right: CodedStatement,
    links: Vec<Link>,
    election: Election,
    wording: &Wording,
) -> Comparison {
    let book = wording.book;
    let rows = evaluation::rows(&left, &right, &links, wording);
    let recommendations = Sides { left: recommendations::of(&left), right: recommendations::of(&right) };
    let standards = standards::rows(&left, &right, wording);
    Comparison {
        labels: wording.labels,
        translations: Sides::default(),
        profiles: Sides { left: profile::profile(&left, wording), right: profile::profile(&right, wording) },
        coverage: coverage::coverage(&rows),
        index: index::index(&rows),
        overall: conclusion::compare(&left, &right, wording.phrases()),
        figures: figures::rows(&left, &right, wording),
        families: standards::families(&standards),
        standards,
        answers: answers::answers(&left, &right, &recommendations),
        recommendations,
        disclosure: disclosure::rows(&left, &right, wording),
        frames: frames::rows(&left, &right, wording),
        vocabulary: vocabulary::vocabulary(&left, &right, &links, book),
        warnings: pair_warnings::warnings(&left, &right, &election, wording.phrases()),
        topics: book.topics.iter().map(|t| (t.id.clone(), t.labels.clone())).collect(),
        quantities: book.quantities.iter().map(|q| (q.id.clone(), q.labels.clone())).collect(),
        provenance: Provenance {
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            codebook: book.version.clone(),
            codebook_sha256: book.digest.clone(),
            engine: String::new(),
            thresholds: book.thresholds.clone(),
            command: String::new(),
            stamp: None,
        },
        election,
        left,
        right,
        links,
        counts: counts(&rows),
        rows,
        overrides: Vec::new(),
    }
}
