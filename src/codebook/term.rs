//! A term: how a codebook entry is spelt in one language.
//!
//! | written | means |
//! |---|---|
//! | `campaign finance` | both words, at most one other word between |
//! | `campaign*` | any ending |
//! | `noted\|observed` | either word |
//! | `(very) low` | `very` may be missing |
//! | `no .. violation*` | up to six other words between |
//! | `self-nominated` | nothing between |
//!
//! Chinese terms are substrings; `|` gives choices and `…` stands for up to twenty characters of the same sentence.

use super::words::fold;

/// Words that may stand between two words of a term.
const GAP: usize = 1;
/// Words that `..` may stand for.
const WIDE_GAP: usize = 6;
/// Characters within which the next part of a Chinese term ends.
pub const CHINESE_REACH: usize = 22;

/// A term of a language that writes spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its words, in order; the first is never optional.
    pub slots: Vec<Slot>,
}

/// One word of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What may stand there.
    pub choices: Vec<Choice>,
    /// Other words that may stand before it.
    pub gap: usize,
    /// It may be missing.
    pub optional: bool,
}

/// A word, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Folded text.
    pub stem: String,
    /// Any ending may follow.
    pub open: bool,
}

impl Choice {
    fn parse(text: &str) -> Self {
        let open = text.ends_with('*');
        Self { stem: fold(text.trim_end_matches('*')), open }
    }
}

impl Term {
    /// Reads a term; `None` when it holds no word, opens with an optional one, or has a hyphen inside a choice.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut slots: Vec<Slot> = Vec::new();
        let mut gap = GAP;
        for part in text.split_whitespace() {
            if part == ".." {
                gap = WIDE_GAP;
                continue;
            }
            // Words part at hyphens, so `multi-day|early` would be two slots, not one: write two terms.
            if part.contains('|') && part.contains('-') {
                return None;
            }
            let optional = part.starts_with('(') && part.ends_with(')');
            for (i, piece) in part.trim_matches(['(', ')']).split('-').enumerate() {
                let choices = piece.split('|').map(Choice::parse).collect();
                slots.push(Slot { choices, gap: if i == 0 { gap } else { 0 }, optional });
            }
            gap = GAP;
        }
        let sound = slots.iter().all(|s| s.choices.iter().all(|c| !c.stem.is_empty()));
        (sound && slots.first().is_some_and(|s| !s.optional)).then_some(Self { slots })
    }
}

/// A Chinese term: parts in order, each a choice of substrings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChineseTerm {
    /// Substrings of which one stands at each place, in order.
    pub parts: Vec<Vec<String>>,
}

impl ChineseTerm {
    /// Reads a term; `None` when a part is empty.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<Vec<String>> =
            text.split('…').map(|p| p.split('|').map(|s| s.trim().to_owned()).collect()).collect();
        parts.iter().flatten().all(|p| !p.is_empty()).then_some(Self { parts })
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::super::{Entry, Language, Matcher};
    use super::*;

    fn found(term: &str, text: &str) -> bool {
        let term = Term::parse(term).map(|_| (Entry::Cue(0), term));
        !Matcher::new(Language::EN, term.into_iter()).finder().find(text, &words(text)).is_empty()
    }

    #[test]
    fn one_word_may_stand_between() {
        assert!(found("voter list*", "the voter register lists"));
        assert!(!found("voter list*", "voter and candidate register lists"));
        assert!(found("no .. violation*", "no serious or repeated violations"));
        assert!(!found("no .. violation*", "There was no delay. Violations followed"));
    }

    #[test]
    fn choices_options_and_hyphens() {
        assert_eq!(Term::parse("(very) low"), None);
        assert_eq!(Term::parse("multi-day|early voting"), None);
        assert!(found("noted|observed (very) low", "Observers NOTED very low interest"));
        assert!(found("self-nominated", "self-nominated candidates"));
        assert!(!found("self-nominated", "self or nominated"));
    }

    #[test]
    fn chinese_parts_stay_in_one_sentence() {
        let found = |text: &str| {
            let term = [(Entry::Cue(0), "未发现…违规|违反")].into_iter();
            !Matcher::new(Language::ZH, term).finder().find(text, &[]).is_empty()
        };
        assert!(found("观察团未发现任何违规行为"));
        assert!(!found("未发现。违规"));
    }
}
