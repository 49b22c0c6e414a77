//! What the title page, the opening and the file name say about a mission; what a person gives wins.

mod date;
mod patterns;
mod zone;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::codebook::{Codebook, Language};
use crate::load::Document;
use patterns::STATE_REPLY;
use zone::Zone;

/// Who speaks about which election. Every field says whether it was given or inferred, and from which words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Mission {
    /// Body that issued the statement, by its short name.
    pub organisation: Field<String>,
    /// All bodies that issued it, the first one included; more than one for a joint mission.
    pub issuers: Vec<String>,
    /// Country, ISO 3166-1 alpha-3.
    pub country: Field<String>,
    /// What was elected.
    pub kind: Field<ElectionKind>,
    /// Election day (the last round observed).
    pub date: Field<Date>,
    /// Form of the mission.
    pub form: Field<MissionForm>,
    /// Kind of document.
    pub document: Field<DocumentKind>,
    /// Day the document was issued.
    pub issued: Field<Date>,
    /// Official text, digest, or somebody's account.
    pub text: TextKind,
    /// Official address.
    pub url: Option<String>,
    /// Whether the whole text is at hand; a topic absent from a part is not silence.
    pub coverage: Coverage,
    /// Why there was no assessment, when a person says so.
    pub no_assessment: Option<String>,
    /// Title as printed.
    pub title: String,
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Field<T> {
    /// The value; `None` when neither given nor found.
    pub value: Option<T>,
    /// The words it was inferred from; `None` when it was given.
    pub words: Option<String>,
}

impl<T> Field<T> {
    fn given(value: Option<T>) -> Self {
        Self { value, words: None }
    }

    fn or(self, inferred: impl FnOnce() -> Option<(T, String)>) -> Self {
        if self.value.is_some() {
            return self;
        }
        inferred().map_or(Self::given(None), |(value, words)| Self { value: Some(value), words: Some(words) })
    }
}

/// What is elected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ElectionKind {
    /// Head of state.
    Presidential,
    /// Parliament or one of its chambers.
    Parliamentary,
    /// President and parliament together.
    General,
    /// A question put to the voters.
    Referendum,
    /// Local or regional bodies.
    Local,
}

impl ElectionKind {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Presidential => "Presidential election",
            Self::Parliamentary => "Parliamentary elections",
            Self::General => "General elections",
            Self::Referendum => "Referendum",
            Self::Local => "Local elections",
        }
    }
}

/// How a mission is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum MissionForm {
    /// Election observation mission: long- and short-term observers.
    #[serde(rename = "EOM")]
    Eom,
    /// Limited mission: no systematic observation of election day.
    #[serde(rename = "LEOM")]
    Leom,
    /// Assessment mission: experts, no systematic observation of election day.
    #[serde(rename = "EAM")]
    Eam,
    /// Referendum assessment mission.
    #[serde(rename = "RAM")]
    Ram,
    /// Observer mission of another kind.
    #[serde(rename = "observer-mission")]
    ObserverMission,
}

impl MissionForm {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eom => "EOM",
            Self::Leom => "LEOM",
            Self::Eam => "EAM",
            Self::Ram => "RAM",
            Self::ObserverMission => "observer mission",
        }
    }

    /// Whether its method leaves election day out.
    #[must_use]
    pub const fn leaves_out_election_day(self) -> bool {
        matches!(self, Self::Leom | Self::Eam | Self::Ram)
    }
}

/// Kinds of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Before election day.
    Interim,
    /// Just after election day, before the process is complete.
    Preliminary,
    /// After the process is complete, or the only statement of a mission that issues one.
    Final,
    /// For the press.
    PressRelease,
    /// A state's answer to a mission's report; no mission's statement.
    StateReply,
}

/// What kind of text the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TextKind {
    /// The organisation's own text.
    Official,
    /// A digest in our own words, for teaching.
    Digest,
    /// A press account or other second hand.
    Secondary,
    /// Invented.
    Fictional,
}

/// Whether the whole text is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// The whole document.
    Full,
    /// A part of it: an absent topic is `not-in-excerpt`.
    Partial,
}

/// What a person gives: a side of `pair.toml`, flags, or front matter.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Given {
    /// File in the folder of the pair; used by `pair.toml` only.
    pub file: String,
    /// Body that issued the statement.
    pub organisation: Option<String>,
    /// All issuers of a joint statement.
    pub issuers: Vec<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// What was elected.
    pub kind: Option<ElectionKind>,
    /// Election day.
    pub date: Option<Date>,
    /// Mission form.
    pub form: Option<MissionForm>,
    /// Document kind.
    pub document: Option<DocumentKind>,
    /// Day of issue.
    pub issued: Option<Date>,
    /// Official, digest, secondary or fictional.
    #[serde(rename = "source")]
    pub text: Option<TextKind>,
    /// Official address.
    pub url: Option<String>,
    /// Full or partial.
    pub coverage: Option<Coverage>,
    /// Why the mission gave no assessment.
    pub no_assessment: Option<String>,
}

impl Given {
    /// Takes from `other` what is missing here.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            file: self.file,
            organisation: self.organisation.or(other.organisation),
            issuers: if self.issuers.is_empty() { other.issuers } else { self.issuers },
            country: self.country.or(other.country),
            kind: self.kind.or(other.kind),
            date: self.date.or(other.date),
            form: self.form.or(other.form),
            document: self.document.or(other.document),
            issued: self.issued.or(other.issued),
            text: self.text.or(other.text),
            url: self.url.or(other.url),
            coverage: self.coverage.or(other.coverage),
            no_assessment: self.no_assessment.or(other.no_assessment),
        }
    }

    /// What front matter says, read key by key; keys and values that mean nothing here are passed over.
    fn front_matter(document: &Document) -> Self {
        let get = |key: &str| document.metadata.get(key).cloned();
        let kind = |key: &str| get(key).map(toml::Value::String);
        Self {
            organisation: get("organisation"),
            country: get("country").filter(|c| c.len() == 3),
            kind: kind("kind").and_then(|v| v.try_into().ok()),
            date: get("election_date").and_then(|v| v.parse().ok()),
            form: kind("form").and_then(|v| v.try_into().ok()),
            document: kind("document").and_then(|v| v.try_into().ok()),
            issued: get("issued").and_then(|v| v.parse().ok()),
            text: kind("source").and_then(|v| v.try_into().ok()),
            url: get("url"),
            coverage: kind("coverage").and_then(|v| v.try_into().ok()),
            ..Self::default()
        }
    }
}

/// Reads what the document says of itself and lays what was given over it.
#[must_use]
pub fn infer(document: &Document, language: Language, given: &Given, book: &Codebook) -> Mission {
    let given = given.clone().or(Given::front_matter(document));
    let zone = Zone::of(document);
    let reply = zone.find(&STATE_REPLY, zone.title_end);
    let issuers =
        if given.issuers.is_empty() && given.organisation.is_none() { zone.issuers(book) } else { given.issuers };
    let organisation = Field::given(given.organisation)
        .or(|| if reply.is_some() { zone.replying_body() } else { zone.organisation(book) });
    let issuers = match &organisation.value {
        Some(first) if !issuers.contains(first) || reply.is_some() => vec![first.clone()],
        _ => issuers,
    };
    let document_kind = Field::given(given.document).or(|| match reply.clone() {
        Some(words) => Some((DocumentKind::StateReply, words)),
        None => zone.document(),
    });
    let date = Field::given(given.date).or(|| zone.election_day(document));
    Mission {
        issuers,
        organisation,
        country: Field::given(given.country).or(|| zone.country(language, book)),
        kind: Field::given(given.kind).or(|| zone.kind()),
        // A state that replies sent no mission; the form it names is that of the mission it answers.
        form: Field::given(given.form).or(|| if reply.is_some() { None } else { zone.form() }),
        document: document_kind,
        issued: Field::given(given.issued).or(|| zone.issued(document, date.value)),
        date,
        text: given.text.unwrap_or(TextKind::Official),
        url: given.url.or_else(|| document.metadata.get("url").cloned()),
        coverage: given.coverage.unwrap_or(Coverage::Full),
        no_assessment: given.no_assessment,
        title: zone.title,
    }
}
