//! Word changes between two passages that nearly repeat each other: one body quotes the other, or both quote a law.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Word similarity from which a linked pair is shown as a word diff, 0 to 1.
const NEAR_IDENTICAL: f32 = 0.8;

/// Words of a linked pair that nearly repeat each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    /// Who has the words.
    pub has: Has,
    /// The words, with the spaces around them.
    pub words: String,
}

/// Which side has words of a word diff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Has {
    /// Both.
    Both,
    /// Only the left.
    Left,
    /// Only the right.
    Right,
}

/// Word changes from left to right; none where the two are the same, or unlike.
pub(super) fn changes(left: &str, right: &str) -> Vec<Change> {
    let diff = TextDiff::from_unicode_words(left, right);
    if left == right || diff.ratio() < NEAR_IDENTICAL {
        return Vec::new();
    }
    let has = |tag| match tag {
        ChangeTag::Equal => Has::Both,
        ChangeTag::Delete => Has::Left,
        ChangeTag::Insert => Has::Right,
    };
    let mut out: Vec<Change> = Vec::new();
    for change in diff.iter_all_changes() {
        match out.last_mut().filter(|last| last.has == has(change.tag())) {
            Some(last) => last.words.push_str(change.value()),
            None => out.push(Change { has: has(change.tag()), words: change.value().to_owned() }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_repeats_have_changes() {
        let left = "A referendum is valid if more than half of the voters take part in it.";
        let right = "A referendum is valid if more than a third of the voters take part in it.";
        let made = changes(left, right);
        assert!(made.iter().any(|c| c.has == Has::Left && c.words.contains("half")), "{made:?}");
        assert!(made.iter().any(|c| c.has == Has::Right && c.words.contains("third")), "{made:?}");
        assert!(changes(left, left).is_empty());
        assert!(changes(left, "Turnout was high.").is_empty());
    }
}
