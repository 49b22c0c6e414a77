//! What a text discloses of how the mission worked: 30 items after the Declaration of Principles (2005).
//!
//! Never "no": what a short statement leaves out may stand elsewhere. Source and reading rules: `domain/methodology.md`.

use serde::Serialize;

use super::{Codes, Evidence, Figure, Reading, Role};
use crate::codebook::{Codebook, CueKind, Entry, Hit, Item, Stage};
use crate::mission::DocumentKind;
use crate::segment::Statement;

/// Whether an item is disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// A passage and the words in it that show something.
type Found = Option<(usize, Evidence)>;

/// Every item of the codebook, in its order.
pub(super) fn checklist(
    statement: &Statement,
    readings: &[Reading],
    codes: &[Codes],
    book: &Codebook,
) -> Vec<Disclosure> {
    let shown = shown(readings, codes, book);
    // A state that replies sent no mission.
    let reply = statement.mission.document.value == Some(DocumentKind::StateReply);
    let made = |(item, (whole, part)): (&Item, (Found, Found))| {
        let (whole, part) = if reply { (None, None) } else { (counted(readings, codes, item).or(whole), part) };
        let (result, found) = match (whole, part) {
            (Some(found), _) => (Disclosed::Disclosed, Some(found)),
            (None, Some(found)) => (Disclosed::Partly, Some(found)),
            (None, None) if applies(statement, item.stage) => (Disclosed::NotFound, None),
            (None, None) => (Disclosed::NotApplicable, None),
        };
        let (passage, evidence) = found.unzip();
        Disclosure { item: item.id.clone(), result, passage, evidence }
    };
    book.items.iter().zip(shown).map(made).collect()
}

/// For each item the first passage whose words disclose it, and the first whose words touch it; the longest words there.
fn shown(readings: &[Reading], codes: &[Codes], book: &Codebook) -> Vec<(Found, Found)> {
    let mut out: Vec<(Found, Found)> = vec![(None, None); book.items.len()];
    for (at, (reading, codes)) in readings.iter().zip(codes).enumerate() {
        for hit in &reading.hits {
            let (index, whole) = match hit.entry {
                Entry::Item(i) => (i, true),
                Entry::Partly(i) => (i, false),
                _ => continue,
            };
            let place = if whole { &mut out[index].0 } else { &mut out[index].1 };
            let longer = place.as_ref().is_none_or(|(p, e)| *p == at && hit.end - hit.start > e.end - e.start);
            if longer && counts(reading, codes, &book.items[index], hit) {
                *place = Some((at, reading.evidence(hit)));
            }
        }
    }
    out
}

/// The first figure of a quantity that discloses the item.
fn counted(readings: &[Reading], codes: &[Codes], item: &Item) -> Found {
    readings.iter().zip(codes).enumerate().find_map(|(at, (reading, codes))| {
        let fits = |f: &&Figure| item.figures.contains(&f.quantity) && about_mission(reading, codes, f.start);
        let figure = codes.figures.iter().find(fits)?;
        let (start, end, words) = (figure.start, figure.end, figure.words.clone());
        Some((at, Evidence { start, end, words, rule: figure.quantity.clone() }))
    })
}

/// By its role, or with a word for the mission before the words at hand.
fn about_mission(reading: &Reading, codes: &Codes, start: usize) -> bool {
    codes.role.of_mission() || reading.cues(CueKind::Observer).any(|o| o.start <= start)
}

/// Requests for change speak of the host; an item about the mission needs a sentence about the mission.
fn counts(reading: &Reading, codes: &Codes, item: &Item, hit: &Hit) -> bool {
    let asks = codes.role == Role::Recommendations && !matches!(item.id.as_str(), "recommendations" | "follow-up");
    !asks && (!item.of_mission || about_mission(reading, codes, hit.start))
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
