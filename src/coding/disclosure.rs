//! What a text discloses of how the mission worked: 30 items after the Declaration of Principles (2005).
//!
//! Never "no": what a short statement leaves out may stand elsewhere. Source and reading rules: `domain/methodology.md`.

use serde::Serialize;

use super::{Codes, Evidence, Reading, Role};
use crate::codebook::{Codebook, CueKind, Entry, Hit, Item, Stage};
use crate::mission::DocumentKind;
use crate::segment::Statement;

/// Whether an item is disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disclosed {
    /// In so many words.
    Disclosed,
    /// Touched only.
    Partly,
    /// Not found in this text.
    NotFound,
    /// The mission's form or the kind of document leaves it out.
    NotApplicable,
}

impl Disclosed {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disclosed => "disclosed",
            Self::Partly => "partly",
            Self::NotFound => "not found in this text",
            Self::NotApplicable => "not applicable",
        }
    }
}

/// One item of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disclosure {
    /// Item id.
    pub item: String,
    /// Whether it is disclosed.
    pub result: Disclosed,
    /// Index of the passage that discloses it.
    pub passage: Option<usize>,
    /// The words.
    pub evidence: Option<Evidence>,
}

/// Every item of the codebook, in its order.
pub(super) fn checklist(
    statement: &Statement,
    readings: &[Reading],
    codes: &[Codes],
    book: &Codebook,
) -> Vec<Disclosure> {
    book.items.iter().enumerate().map(|(index, item)| check(statement, readings, codes, (index, item))).collect()
}

fn check(statement: &Statement, readings: &[Reading], codes: &[Codes], (index, item): (usize, &Item)) -> Disclosure {
    let made = |result, found: Option<(usize, Evidence)>| {
        let (passage, evidence) = found.unzip();
        Disclosure { item: item.id.clone(), result, passage, evidence }
    };
    let found = |entry: Entry| {
        readings.iter().zip(codes).enumerate().find_map(|(at, (reading, codes))| {
            let hits = reading.hits.iter().filter(|h| h.entry == entry && counts(reading, codes, item, h));
            hits.max_by_key(|h| h.end - h.start).map(|h| (at, reading.evidence(h)))
        })
    };
    let counted = codes.iter().enumerate().find_map(|(at, codes)| {
        let figure = codes.figures.iter().find(|f| item.figures.iter().any(|q| q == f.quantity.id()))?;
        let (start, end, words) = (figure.start, figure.end, figure.words.clone());
        Some((at, Evidence { start, end, words, rule: figure.quantity.id().to_owned() }))
    });
    if let Some(found) = counted.or_else(|| found(Entry::Item(index))) {
        return made(Disclosed::Disclosed, Some(found));
    }
    match found(Entry::Partly(index)) {
        Some(found) => made(Disclosed::Partly, Some(found)),
        None if applies(statement, item.stage) => made(Disclosed::NotFound, None),
        None => made(Disclosed::NotApplicable, None),
    }
}

/// Requests for change speak of the host; an item about the mission needs a sentence about the mission: by its role, or with a word
/// for the mission before the words that disclose it.
fn counts(reading: &Reading, codes: &Codes, item: &Item, hit: &Hit) -> bool {
    let about = || {
        matches!(codes.role, Role::MissionProfile | Role::MissionActivities | Role::Limitation)
            || reading.cues(CueKind::Observer).any(|o| o.start <= hit.start)
    };
    let asks = codes.role == Role::Recommendations && !matches!(item.id.as_str(), "recommendations" | "follow-up");
    !asks && (!item.of_mission || about())
}

/// Whether the mission's form and the kind of document leave the stage in.
fn applies(statement: &Statement, stage: Stage) -> bool {
    use DocumentKind::{Final, Interim, Preliminary, StateReply};
    let mission = &statement.mission;
    let document = mission.document.value;
    let day = !mission.form.value.is_some_and(crate::mission::MissionForm::leaves_out_election_day);
    if document == Some(StateReply) {
        return false;
    }
    match stage {
        Stage::Any => true,
        Stage::ElectionDay => day && document != Some(Interim),
        Stage::After => !matches!(document, Some(Interim | Preliminary)),
        Stage::Preliminary => document != Some(Final),
    }
}
