//! ## What it finds
//! What each text discloses of how its mission worked, item by item.
//! ## Why it matters
//! How many observers, for how long, by which method: a reader weighs a verdict by it.
//! ## How it is measured
//! The checklist of each side beside the other's; never "no", since a short text may leave out what stands elsewhere.
//! ## Example
//! "17 observers from six states": `observer-count` and `nationality`, disclosed.
//! ## Known misses
//! What is disclosed in a table, or in a document that the text only names.

use serde::Serialize;

use super::{Sides, Wording};
use crate::coding::{CodedStatement, Disclosure};

/// One item, both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DisclosureRow {
    /// Item id.
    pub item: String,
    /// Name in the language of the brief.
    pub label: String,
    /// What each text discloses.
    pub sides: Sides<Disclosure>,
}

/// Every item of the codebook, in its order.
pub(super) fn rows(left: &CodedStatement, right: &CodedStatement, wording: &Wording) -> Vec<DisclosureRow> {
    let pairs = wording.book.items.iter().zip(left.disclosure.iter().zip(&right.disclosure));
    pairs
        .map(|(item, (l, r))| DisclosureRow {
            item: item.id.clone(),
            label: item.labels.of(wording.labels).to_owned(),
            sides: Sides { left: l.clone(), right: r.clone() },
        })
        .collect()
}
