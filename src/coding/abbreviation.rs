//! Short names that a text gives its bodies and laws: "the Political Parties Act Committee (PPAC)". What the full name shows, the
//! short name shows wherever it stands.

use std::collections::BTreeMap;

use super::Reading;
use crate::codebook::{CueKind, Entry, Hit};

/// Most words of a full name.
const NAME_WORDS: usize = 8;
/// Letters of a short name.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// Gives every short name of a text the topic terms of its full name, and makes that of a mission a mission.
pub(super) fn expand(readings: &mut [Reading]) {
    let mut known: BTreeMap<String, Vec<(Entry, usize)>> = BTreeMap::new();
    for reading in readings.iter() {
        for (short, from, to) in defined(reading) {
            let names = |h: &Hit| matches!(reading.kind(h), Some(CueKind::Mission | CueKind::Observer)) && h.end == to;
            let shows = |h: &Hit| matches!(h.entry, Entry::Topic(_)) || names(h);
            let inside = |h: &&Hit| h.start >= from && h.end <= to && shows(h);
            let shown: Vec<(Entry, usize)> = reading.hits.iter().filter(inside).map(|h| (h.entry, h.len)).collect();
            known.entry(short).or_insert(shown);
        }
    }
    known.retain(|_, shown| !shown.is_empty());
    if known.is_empty() {
        return;
    }
    for reading in readings {
        let mut more: Vec<Hit> = Vec::new();
        for word in &reading.words {
            let (start, end) = (word.start, word.end);
            let text = reading.text()[start..end].trim_end_matches('s');
            let shown = known.get(text).into_iter().flatten();
            more.extend(shown.map(|&(entry, len)| Hit { entry, start, end, len }));
        }
        reading.hits.extend(more);
        reading.hits.sort_by_key(|h| (h.start, std::cmp::Reverse(h.end), h.entry));
        reading.hits.dedup();
    }
}

/// Short names that a passage defines in brackets, with the bytes of the words before each.
fn defined(reading: &Reading) -> Vec<(String, usize, usize)> {
    let text = reading.text();
    let mut out = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(close) = text[open..].find([')', ',', ';']).map(|c| open + c) else { continue };
        let short = text[open + 1..close].trim().trim_end_matches('s');
        let letters = short.chars().count();
        if !LETTERS.contains(&letters) || !short.chars().all(|c| c.is_uppercase() || c == '-') {
            continue;
        }
        let before = reading.words.partition_point(|w| w.end <= open);
        let words = &reading.words[before.saturating_sub(NAME_WORDS.min(letters + 2))..before];
        // The name begins with the first letter of the short name.
        let initial = short.chars().next().unwrap_or_default();
        let first = words.iter().find(|w| text[w.start..w.end].starts_with(initial));
        out.extend(first.map(|w| (short.to_owned(), w.start, open)));
    }
    out
}
