//! ## What it finds
//! Which yardsticks each side cites, by family, with paragraphs.
//! ## Why it matters
//! A law-based and a standards-based verdict can both be right by their own yardstick; what only one side cites tells them apart.
//! ## How it is measured
//! Citations by passage, in one normal form; counts of passages.
//! ## Example
//! "paragraph 7.5 of the 1990 Copenhagen Document" → `osce:copenhagen-1990:7.5`.
//! ## Known misses
//! Laws named by number only; standards alluded to without a name.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Sides, Wording};
use crate::codebook::StandardFamily;
use crate::coding::CodedStatement;

/// One yardstick, both sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StandardRow {
    /// Normal form without paragraph.
    pub id: String,
    /// Name in the language of the brief.
    pub label: String,
    /// Family.
    pub family: StandardFamily,
    /// Whether an instrument is named.
    pub named: bool,
    /// Left: passages that cite it, and paragraphs named.
    pub left: Cited,
    /// Right: passages that cite it, and paragraphs named.
    pub right: Cited,
}

/// Where a yardstick is cited.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cited {
    /// Indices of passages.
    pub passages: Vec<usize>,
    /// Paragraphs or articles, each once.
    pub paragraphs: Vec<String>,
}

/// A family of yardsticks: how often each side cites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FamilyRow {
    /// Family.
    pub family: StandardFamily,
    /// Sentences that cite an instrument of it by name; national law and the observer's own rules are always such.
    pub named: Sides<usize>,
    /// Sentences that cite it and name no instrument.
    pub unnamed: Sides<usize>,
}

/// Families that at least one side cites, in the order of the codebook.
pub(super) fn families(rows: &[StandardRow]) -> Vec<FamilyRow> {
    let mut families: Vec<StandardFamily> = rows.iter().map(|row| row.family).collect();
    families.sort_unstable();
    families.dedup();
    let family = |family| {
        let whole = matches!(family, StandardFamily::NationalLaw | StandardFamily::OwnRules);
        let of = |named: bool, side: fn(&StandardRow) -> &Cited| -> BTreeSet<usize> {
            let rows = rows.iter().filter(|r| r.family == family && (r.named || whole) == named);
            rows.flat_map(|r| &side(r).passages).copied().collect()
        };
        let count = |side: fn(&StandardRow) -> &Cited| {
            let named = of(true, side);
            (named.len(), of(false, side).difference(&named).count())
        };
        let (left, right) = (count(|r| &r.left), count(|r| &r.right));
        let (named, unnamed) = (Sides { left: left.0, right: right.0 }, Sides { left: left.1, right: right.1 });
        FamilyRow { family, named, unnamed }
    };
    families.into_iter().map(family).collect()
}

/// Yardsticks that at least one side cites, by family and codebook order.
pub(super) fn rows(left: &CodedStatement, right: &CodedStatement, wording: &Wording) -> Vec<StandardRow> {
    let (l, r) = (cited(left), cited(right));
    let mut rows: Vec<StandardRow> = wording
        .book
        .standards
        .iter()
        .filter(|s| l.contains_key(&s.id) || r.contains_key(&s.id))
        .map(|s| StandardRow {
            id: s.id.clone(),
            label: s.labels.of(wording.labels).to_owned(),
            family: s.family,
            named: s.named,
            left: l.get(&s.id).cloned().unwrap_or_default(),
            right: r.get(&s.id).cloned().unwrap_or_default(),
        })
        .collect();
    rows.sort_by_key(|row| row.family);
    rows
}

fn cited(side: &CodedStatement) -> BTreeMap<String, Cited> {
    let mut out: BTreeMap<String, Cited> = BTreeMap::new();
    for (index, codes) in side.codes.iter().enumerate() {
        for citation in &codes.standards {
            let cited = out.entry(citation.standard.clone()).or_default();
            if cited.passages.last() != Some(&index) {
                cited.passages.push(index);
            }
            let paragraph = citation.id.strip_prefix(&citation.standard).map(|p| p.trim_start_matches(':').to_owned());
            cited.paragraphs.extend(paragraph.filter(|p| !p.is_empty() && !cited.paragraphs.contains(p)));
        }
    }
    out
}
