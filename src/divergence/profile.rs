//! ## What it finds
//! Each side at a glance: what it measured against, how much it covers, how large the mission was.
//! ## Why it matters
//! Four days and eighteen observers see other things than a month and three hundred do.
//! ## How it is measured
//! Counts over the codes; mission size is the first number of observers in the mission's own profile.
//! ## Example
//! "18 accredited observers".
//! ## Known misses
//! Sizes given only in a table or annex.

use serde::Serialize;

use super::Wording;
use crate::codebook::{Codebook, StandardFamily};
use crate::coding::Figure;
use crate::coding::{CodedStatement, Role};

/// A side at a glance.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Profile {
    /// Short name for tables: the organisation, or left/right when unknown.
    pub name: String,
    /// Sentences in all, and those that score.
    pub sentences: usize,
    /// Sentences whose role is findings or conclusion.
    pub scoring: usize,
    /// Topics that it speaks of.
    pub topics: usize,
    /// Families of yardsticks it cites, each once.
    pub measured_against: Vec<StandardFamily>,
    /// Observer numbers of its own profile: passage and figure.
    pub size: Vec<(usize, Figure)>,
    /// Share of courtesy among all sentences, per cent, whole number.
    pub courtesy_percent: u32,
}

/// Reads a side at a glance.
pub(super) fn profile(side: &CodedStatement, wording: &Wording) -> Profile {
    let name = side.statement.mission.organisation.value.as_deref();
    let name = name.map_or(wording.phrases().unnamed, |n| wording.phrases().organisation(n)).to_owned();
    let book = wording.book;
    let role = |r: Role| side.codes.iter().filter(|c| c.role == r).count();
    let topics =
        book.topics.iter().filter(|t| t.id != "overall" && !crate::align::on_topic(side, &t.id).is_empty()).count();
    let mut families: Vec<StandardFamily> =
        side.codes.iter().flat_map(|c| c.standards.iter().map(|s| s.family)).collect();
    families.sort();
    families.dedup();
    let sentences = side.codes.len();
    Profile {
        name,
        sentences,
        scoring: side.codes.iter().filter(|c| c.role.scores()).count(),
        topics,
        measured_against: families,
        size: size(side, book),
        courtesy_percent: u32::try_from((role(Role::Courtesy) * 100 + sentences / 2) / sentences.max(1)).unwrap_or(100),
    }
}

fn size(side: &CodedStatement, book: &Codebook) -> Vec<(usize, Figure)> {
    let own =
        side.codes.iter().enumerate().filter(|(_, c)| matches!(c.role, Role::MissionProfile | Role::MissionActivities));
    let all: Vec<(usize, &Figure)> = own.flat_map(|(i, c)| c.figures.iter().map(move |f| (i, f))).collect();
    let kinds = book.quantities.iter().filter(|q| q.mission);
    kinds.filter_map(|k| all.iter().find(|(_, f)| f.quantity == k.id)).map(|(i, f)| (*i, (*f).clone())).collect()
}
