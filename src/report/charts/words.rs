//! The charts' own words.

/// What a chart says beside names and numbers.
pub(super) struct Words {
    /// Title of the evaluation chart.
    pub(super) polarity: &'static str,
    /// What its ends mean: −2 and +2.
    pub(super) ends: [&'static str; 2],
    /// Title of the coverage chart.
    pub(super) coverage: &'static str,
    /// What its numbers are.
    pub(super) coverage_unit: &'static str,
    /// Title of the chart of yardsticks.
    pub(super) standards: &'static str,
    /// What its numbers are.
    pub(super) standards_unit: &'static str,
    /// Solid and hollow part of its bars.
    pub(super) named: [&'static str; 2],
    /// Families of yardsticks: national law, international, regional, own rules.
    pub(super) families: [&'static str; 4],
}

pub(super) const WORDS: Words = Words {
    polarity: "Evaluation by topic",
    ends: ["negative", "positive"],
    coverage: "What each text speaks of",
    coverage_unit: "Per cent of a text’s sentences on any topic; a sentence may speak of several.",
    standards: "Yardsticks cited",
    standards_unit: "Sentences that cite them.",
    named: ["cited by name", "no instrument named"],
    families: ["National law", "International", "Regional", "Own rules"],
};
