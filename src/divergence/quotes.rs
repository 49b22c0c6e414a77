//! ## What it finds
//! Which passages of a topic stand side by side, and in what order.
//! ## Why it matters
//! A reader sees the words that decided a row first, and what speaks of the same thing on one line.
//! ## How it is measured
//! Linked passages share a row: first links whose two sides judge the topic in opposite ways, then those with most judged
//! words, then as strong as they are. What no link shows stands alone, the two sides in turn, judged passages first.
//! ## Example
//! "The media were biased." beside "The media gave all candidates equal time."
//! ## Known misses
//! A passage has one row, that of its best link, though it may have two links.

use serde::Serialize;

use super::evaluation::{contradicts, strengths};
use crate::align::Link;
use crate::coding::evaluation::{self, Judgement};
use crate::coding::{CodedStatement, Polarity, Role};

/// Passages of one row of a topic.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Quotes {
    /// Index of the left passage.
    pub left: Option<usize>,
    /// Index of the right passage.
    pub right: Option<usize>,
    /// Index of the link that sets the two beside each other.
    pub link: Option<usize>,
}

/// Rows of quotes of one topic.
pub(super) fn rows(
    sides: [&CodedStatement; 2],
    passages: [&[usize]; 2],
    linked: &[usize],
    links: &[Link],
    topic: &str,
) -> Vec<Quotes> {
    let mut out: Vec<Quotes> = Vec::new();
    let mut order = linked.to_vec();
    let judged = |side: &CodedStatement, at| {
        let (praise, criticism) = strengths(side, at, topic);
        praise + criticism
    };
    order.sort_by_key(|&i| {
        let link = &links[i];
        let opposed = contradicts(sides[0], sides[1], link, topic);
        std::cmp::Reverse((opposed, judged(sides[0], link.left).min(judged(sides[1], link.right))))
    });
    if topic == "overall" {
        out.extend(verdicts(sides));
    }
    for i in order {
        let (left, right) = (Some(links[i].left), Some(links[i].right));
        if !out.iter().any(|q| q.left == left || q.right == right) {
            out.push(Quotes { left, right, link: Some(i) });
        }
    }
    let rest = |side: usize| -> Vec<usize> {
        let seen = |at: usize| out.iter().any(|q| [q.left, q.right][side] == Some(at));
        shown(sides[side], topic, passages[side]).into_iter().filter(|&at| !seen(at)).collect()
    };
    let (left, right) = (rest(0), rest(1));
    for i in 0..left.len().max(right.len()) {
        out.extend(left.get(i).map(|&at| Quotes { left: Some(at), ..Quotes::default() }));
        out.extend(right.get(i).map(|&at| Quotes { right: Some(at), ..Quotes::default() }));
    }
    out
}

/// The two sentences that carry the verdicts stand beside each other, linked or not.
fn verdicts(sides: [&CodedStatement; 2]) -> Option<Quotes> {
    let verdict = |side: &CodedStatement| side.conclusion.passage.filter(|_| side.conclusion.overall.is_some());
    let (left, right) = (verdict(sides[0]), verdict(sides[1]));
    (left.is_some() || right.is_some()).then_some(Quotes { left, right, link: None })
}

/// Passages of a side in the order to show: judged first, findings before background.
#[must_use]
pub fn shown(coded: &CodedStatement, topic: &str, passages: &[usize]) -> Vec<usize> {
    let mut order = passages.to_vec();
    let weight = |i: usize| {
        let (praise, criticism) = strengths(coded, i, topic);
        let background = coded.codes[i].role == Role::LegalBackground;
        let first = coded.codes[i].topics.first().is_some_and(|t| t.topic == topic);
        (std::cmp::Reverse(u32::from(first) * 10 + praise + criticism), background, i)
    };
    order.sort_by_key(|&i| weight(i));
    order
}

/// Whether judgements in a passage count: its role scores, or a person coded it, and the mission gives an assessment.
fn counts(coded: &CodedStatement, passage: usize) -> bool {
    let codes = &coded.codes[passage];
    (codes.role.scores() || codes.coder.is_some()) && coded.statement.mission.no_assessment.is_none()
}

/// The judgement of a passage that counts; factual where its judgements do not count.
#[must_use]
pub fn polarity(coded: &CodedStatement, passage: usize) -> Polarity {
    let clauses = &coded.codes[passage].clauses;
    if counts(coded, passage) { evaluation::polarity(clauses) } else { Polarity::Factual }
}

/// What counts in a passage as praise or criticism of a topic.
#[must_use]
pub fn judgements<'a>(coded: &'a CodedStatement, passage: usize, topic: &str) -> Vec<&'a Judgement> {
    if !counts(coded, passage) {
        return Vec::new();
    }
    coded.codes[passage]
        .clauses
        .iter()
        .filter(|c| c.topic.as_deref() == Some(topic))
        .flat_map(|c| &c.judgements)
        .collect()
}
