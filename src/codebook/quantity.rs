//! Quantities: what a number can count, and the words that tell one from another.

use serde::{Deserialize, Serialize};

use super::entry::Labels;

/// What a number can count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// Stable id, kebab-case.
    pub id: String,
    /// Names.
    pub labels: Labels,
    /// What its values are.
    pub unit: Unit,
    /// The brief sets the two sides' values side by side.
    #[serde(default)]
    pub compared: bool,
    /// Counts the mission's own people: their state is read, and only what stands in the mission's profile and activities is
    /// compared.
    #[serde(default)]
    pub mission: bool,
    /// Topics under which a weak noun counts it without a context, and beyond which only with one right beside it.
    #[serde(default)]
    pub topics: Vec<String>,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A number of things.
    Count,
    /// Per cent, 0 to 100.
    Percent,
    /// A day.
    Date,
}

/// The words of one quantity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuantityWords {
    /// Nouns that a number counts: "candidates".
    pub nouns: Vec<String>,
    /// Nouns that count only where a context stands near: "people".
    pub weak: Vec<String>,
    /// Words near by that decide between quantities: "visited" against "set up".
    pub contexts: Vec<String>,
}

/// How a word shows its quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// [`QuantityWords::nouns`].
    Noun,
    /// [`QuantityWords::weak`].
    Weak,
    /// [`QuantityWords::contexts`].
    Context,
}

/// Words that steer how the numbers of a language are read, whatever they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Ends the phrase that a number opens: prepositions, conjunctions, verbs.
    Link,
    /// "and": what follows is like what stands before.
    And,
    /// "of the": what follows is the whole that the number is a part of.
    Of,
    /// "of whom", "of them": the number is a part of what was named before.
    Partitive,
    /// Before a number that counts nothing: "paragraph", "No.".
    Reference,
    /// After a number that is a time, an age, a sum of money or a measure.
    Measure,
    /// Beside a percentage that is a bar or an error: "threshold", "margin".
    Bar,
    /// Before the date of a document.
    Instrument,
    /// "in", "at": before a number of places where something was found.
    Place,
    /// After or before a noun: the mission saw those.
    Seen,
    /// A decision on a part of what was filed: "upheld".
    Outcome,
    /// Who: "women"; a number of them is a part of what was named before.
    Person,
    /// Voting that is only a part of the turnout: "over the Internet".
    Early,
    /// "only": before a "one" that counts.
    Only,
    /// Of observers: not there yet.
    Planned,
    /// Of observers: asked for.
    Requested,
    /// Of observers: accredited.
    Accredited,
    /// Of observers: at work.
    Deployed,
}

impl Mark {
    /// The state of observers that it shows.
    #[must_use]
    pub const fn state(self) -> Option<&'static str> {
        match self {
            Self::Planned => Some("planned"),
            Self::Requested => Some("requested"),
            Self::Accredited => Some("accredited"),
            Self::Deployed => Some("deployed"),
            _ => None,
        }
    }
}
