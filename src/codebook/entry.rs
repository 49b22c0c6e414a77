//! The entries of a codebook, as its TOML files hold them; their words stand apart, a file a language.

use serde::{Deserialize, Serialize};

use super::quantity::{Mark, Part};

/// Which codebook entry a term belongs to, as an index into its family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Entry {
    /// Index into [`super::Codebook::topics`].
    Topic(usize),
    /// Index into [`super::Codebook::topics`]; the term shows it only a little.
    Weak(usize),
    /// Index into [`super::Codebook::topics`]; the term counts in headings only.
    Heading(usize),
    /// Index into [`super::Codebook::cues`].
    Cue(usize),
    /// Index into [`super::Codebook::standards`].
    Standard(usize),
    /// Index into [`super::Codebook::countries`].
    Country(usize),
    /// Index into [`super::Codebook::frames`].
    Frame(usize),
    /// Index into [`super::Codebook::items`]; the words disclose it.
    Item(usize),
    /// Index into [`super::Codebook::items`]; the words only touch it.
    Partly(usize),
    /// Index into [`super::Codebook::quantities`], and how the term shows it.
    Quantity(usize, Part),
    /// Index into [`super::Codebook::concepts`].
    Concept(usize),
    /// Steers how numbers are read.
    Mark(Mark),
}

/// The numbers that decide; each is explained in `docs/methods.md`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// A name in three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
    /// Chinese.
    pub zh: String,
}

impl Labels {
    /// The name in a language; in English where that language has none.
    #[must_use]
    pub fn of(&self, language: super::Language) -> &str {
        let name = match language {
            super::Language::RU => &self.ru,
            super::Language::ZH => &self.zh,
            _ => &self.en,
        };
        if name.is_empty() { &self.en } else { name }
    }
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
    /// A sentence, in our words, that shows it: a test.
    #[serde(default)]
    pub example: String,
    /// A sentence that a careless reader would take for it: a test.
    #[serde(default)]
    pub counter_example: String,
    /// Wins over the stage of the election in which it is said: "women in commissions" is about women.
    #[serde(default)]
    pub cross: bool,
    /// Where the topic comes from: obligations, paragraphs, report chapters.
    #[serde(default)]
    pub standard: String,
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
    /// The mission by name.
    Mission,
    /// An officer of the mission or of its organisation.
    Office,
    /// A verb of speech.
    Speech,
    /// What follows is a finding, whatever else the sentence tells.
    Finds,
    /// Somebody whom a number may count as an observer.
    Person,
    /// Observers who are not the mission's.
    Outsider,
    /// Opens an aside on the mission, between commas.
    Aside,
    /// A finite verb: the passage is a sentence, and a gerund before it is no request.
    Finite,
    /// What is still to come.
    Ahead,
    /// What is over: no rule is told so.
    Past,
    /// The present tense of a rule.
    Rule,
    /// Opens a sentence that only asks.
    Request,
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
    /// Rejects what it speaks of.
    Contest,
    /// A state accepts a recommendation or carries it out.
    Accepts,
    /// A state accepts a part of a recommendation.
    PartlyAccepts,
    /// A state does not accept a recommendation.
    Declines,
    /// A state is still considering a recommendation.
    Considers,
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
    /// 1 to 3 for what evaluates and what answers a recommendation, else 0.
    #[serde(default)]
    pub strength: u8,
    /// The cue counts as a heading only.
    #[serde(default)]
    pub heading: bool,
    /// What it shows.
    #[serde(default)]
    pub definition: String,
    /// A sentence, in our words, that shows it: a test.
    #[serde(default)]
    pub example: String,
    /// A sentence that a careless reader would take for it: a test.
    #[serde(default)]
    pub counter_example: String,
}

/// A family of standards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// What counts as citing it.
    #[serde(default)]
    pub definition: String,
    /// A sentence, in our words, that shows it: a test.
    #[serde(default)]
    pub example: String,
    /// A sentence that a careless reader would take for it: a test.
    #[serde(default)]
    pub counter_example: String,
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

/// Something of an election that two texts can share below the topic, in whatever words and language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Stable id, kebab-case.
    pub id: String,
    /// Names.
    pub labels: Labels,
}

/// A country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub id: String,
    /// Names.
    pub labels: Labels,
}

/// A yardstick or story that a text uses, apart from its evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Stable id, kebab-case.
    pub id: String,
    /// Names.
    pub labels: Labels,
    /// What counts as using it.
    #[serde(default)]
    pub definition: String,
    /// It counts only where the sentence speaks of the mission.
    #[serde(default)]
    pub of_mission: bool,
    /// A sentence, in our words, that shows it: a test.
    #[serde(default)]
    pub example: String,
    /// A sentence that a careless reader would take for it: a test.
    #[serde(default)]
    pub counter_example: String,
}

/// Part of an election that a mission's form or document may leave out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing leaves it out.
    #[default]
    Any,
    /// Voting and counting: left out by limited and assessment missions and by texts issued before.
    ElectionDay,
    /// What follows: left out by texts issued before election day and right after it.
    After,
    /// A verdict given before the process is complete: a final report has none.
    Preliminary,
}

/// Something that a mission may disclose of how it worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable id, kebab-case.
    pub id: String,
    /// 1 to 30 for the built-in items; orders the checklist.
    pub number: u32,
    /// Names.
    pub labels: Labels,
    /// The stage without which it does not apply.
    #[serde(default)]
    pub stage: Stage,
    /// It counts only where the sentence speaks of the mission.
    #[serde(default)]
    pub of_mission: bool,
    /// It counts in a disclosure index.
    #[serde(default)]
    pub index: bool,
    /// Quantities that disclose it.
    #[serde(default)]
    pub figures: Vec<String>,
}
