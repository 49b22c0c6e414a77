//! Whether a hyphen at a line's end belongs to the word or to the line.

use std::collections::BTreeSet;

use super::sheet::Sheet;

/// Share of lines that end in a hyphen from which on the document is taken to hyphenate.
const HYPHENATES: usize = 50;

/// The words that the document uses within its lines.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: BTreeSet<String>,
    hyphenates: bool,
}

impl Words {
    /// Collects the words of all lines.
    pub(super) fn of(sheet: &Sheet) -> Self {
        let texts: Vec<String> = sheet.lines.iter().map(super::line::Line::text).collect();
        let broken = texts.iter().filter(|text| ends_hyphenated(text)).count();
        if broken == 0 {
            return Self::default();
        }
        let mut words = BTreeSet::new();
        for text in &texts {
            let last = text.rfind(' ').map_or(0, |at| at + 1);
            let inner = if ends_hyphenated(text) { &text[..last] } else { text };
            for word in inner.split(|c: char| !c.is_alphanumeric() && c != '-') {
                insert(&mut words, word);
            }
        }
        Self { words, hyphenates: broken * HYPHENATES > texts.len() }
    }

    /// Whether the hyphen between `left`, which ends in it, and `right` is to be kept.
    pub(super) fn keeps_hyphen(&self, left: &str, right: &str) -> bool {
        let head = last_word(left.trim_end_matches('-')).to_lowercase();
        let tail = first_word(right).to_lowercase();
        if self.words.contains(&format!("{head}-{tail}")) {
            return true;
        }
        if self.words.contains(&format!("{head}{tail}")) {
            return false;
        }
        let whole = self.words.contains(&head) && self.words.contains(tail.split('-').next().unwrap_or_default());
        whole || self.words.contains(&format!("{head}-")) || !self.hyphenates || tail.contains('-')
    }
}

fn insert(words: &mut BTreeSet<String>, word: &str) {
    let word = word.trim_matches('-').to_lowercase();
    for (at, _) in word.match_indices('-') {
        words.insert(word[..=at].to_owned());
    }
    if word.contains('-') {
        word.split('-').for_each(|part| {
            words.insert(part.to_owned());
        });
    }
    words.insert(word);
}

/// Whether the text ends in a letter and a hyphen.
pub(super) fn ends_hyphenated(text: &str) -> bool {
    text.strip_suffix('-').is_some_and(|rest| rest.chars().next_back().is_some_and(char::is_alphabetic))
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default().trim_matches('-')
}
