//! Whether the mission itself speaks: its officers, its organisation, its joint statement.

use std::collections::BTreeSet;

use super::Reading;
use crate::codebook::matcher::longest;
use crate::codebook::words::Word;
use crate::codebook::{CueKind, Entry, Hit, Language};

/// Words between a speaker and the verb: a name, a country in brackets.
const NAME_WORDS: usize = 9;
/// Words between a verb and the speaker after it: "said the head of the mission".
const AFTER: usize = 2;
/// Shortest name that is remembered, in letters.
const NAME_LETTERS: usize = 4;

/// Gives the names of the mission's officers the cue of their office, wherever they stand in the text.
pub(super) fn remember(readings: &mut [Reading]) {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut office: Option<Entry> = None;
    for reading in readings.iter() {
        for hit in offices(reading) {
            names.extend(surname(reading, &hit));
            office = office.or(Some(hit.entry));
        }
    }
    let Some(entry) = office.filter(|_| !names.is_empty()) else { return };
    for reading in readings {
        let named = |w: &&Word| names.contains(&w.fold) && capital(reading, w);
        let more: Vec<Hit> =
            reading.words.iter().filter(named).map(|w| Hit { entry, start: w.start, end: w.end, len: 1 }).collect();
        reading.hits.extend(more);
        reading.hits.sort_by_key(|h| (h.start, std::cmp::Reverse(h.end), h.entry));
        reading.hits.dedup();
    }
}

fn offices(reading: &Reading) -> Vec<Hit> {
    longest(&reading.cues(CueKind::Office).copied().collect::<Vec<Hit>>())
}

/// The last of the capitalised words after an office: "ODIHR Director Maria Telalian".
fn surname(reading: &Reading, office: &Hit) -> Option<String> {
    let from = reading.words.partition_point(|w| w.start < office.end);
    let name: Vec<&Word> =
        reading.words[from..].iter().take_while(|w| !w.breaks && capital(reading, w)).take(4).collect();
    let touches = name.first().is_some_and(|w| reading.text()[office.end..w.start].trim().is_empty());
    let last = name.last().filter(|w| touches && name.len() > 1 && w.fold.chars().count() >= NAME_LETTERS)?;
    Some(last.fold.clone())
}

fn capital(reading: &Reading, word: &Word) -> bool {
    reading.text()[word.start..].starts_with(char::is_uppercase)
}

/// A hit of another voice whose speaker is the mission, before the verb of speech or after it.
pub(super) fn own(reading: &Reading, hit: &Hit) -> bool {
    let verb = reading.cues(CueKind::Speech).filter(|s| s.start >= hit.start && s.start < hit.end).last();
    let Some(verb) = verb else { return false };
    let officer = |o: &Hit| {
        o.end <= verb.start && named(reading, o.end, verb.start)
            || o.start >= verb.end && reading.distance(verb.end, o.start) <= AFTER
    };
    // "Editors who met the Mission said": somebody speaks before the mission is named.
    let itself = |m: &Hit| m.end <= hit.start && !governed(reading, m) && named(reading, m.end, verb.start);
    reading.cues(CueKind::Office).any(officer) || reading.cues(CueKind::Mission).any(itself)
}

/// A preposition governs the word for the mission: it is no subject.
pub(super) fn governed(reading: &Reading, hit: &Hit) -> bool {
    let at = reading.words.partition_point(|w| w.start < hit.start);
    let bare = at - usize::from(at > 0 && reading.words[at - 1].fold == "the");
    bare > 0 && GOVERNS.contains(&reading.words[bare - 1].fold.as_str())
}

/// Prepositions that make the word after them no subject.
const GOVERNS: [&str; 11] = ["of", "by", "to", "with", "from", "for", "about", "от", "с", "к", "для"];

/// Only a name stands between the two places: capitals, brackets, and little words.
fn named(reading: &Reading, from: usize, to: usize) -> bool {
    const LITTLE: usize = 4;
    let words = reading.words.iter().filter(|w| w.start >= from && w.end <= to);
    if reading.passage.language == Language::ZH {
        return reading.distance(from, to) <= NAME_WORDS / 2;
    }
    let mut count = 0;
    let fits = words.inspect(|_| count += 1).all(|w| capital(reading, w) || w.fold.chars().count() <= LITTLE);
    fits && count <= NAME_WORDS
}
