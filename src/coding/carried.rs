//! Topics that a sentence only goes through on its way to another.

use super::number::{Number, numbers};
use super::topic::{TopicCode, WORD, lift};
use super::{Reading, Role};
use crate::codebook::{Entry, Hit, Mark, Part};

/// Share of its weight that a topic keeps where it only carries another.
const CARRIER: f64 = 0.5;
/// A general topic so many times as heavy as the special one is more than what carries it.
const OUTWEIGHS: f64 = 1.5;
/// Weight that a share of voters who came adds to turnout.
const CAME: f64 = 2.0;
const LAW: &str = "legal-framework";
const SPECIAL: &str = "special-voting";
const TURNOUT: &str = "turnout";
/// What voting ahead, by post or abroad is a part of.
const GENERAL: [&str; 2] = ["voting", "turnout"];

/// What a sentence is about, over what it only goes through: a request on the law is about what the law is to say, voting
/// ahead or by post is no ordinary voting, and a share of voters who came is turnout.
pub(super) fn shift(reading: &Reading, role: Role, found: &mut Vec<TopicCode>) {
    let holds = reading.book.thresholds.topic_weight;
    let strong =
        |found: &[TopicCode], id: &str| found.iter().find(|t| t.topic == id && t.weight >= WORD).map(|t| t.weight);
    let others = found.iter().any(|t| t.topic != LAW && t.weight >= holds);
    if role == Role::Recommendations && others {
        found.iter_mut().filter(|t| t.topic == LAW).for_each(|t| t.weight *= CARRIER);
    }
    if let Some(special) = strong(found, SPECIAL) {
        let general = |t: &&mut TopicCode| GENERAL.contains(&t.topic.as_str()) && t.weight <= special * OUTWEIGHS;
        found.iter_mut().filter(general).for_each(|t| t.weight *= CARRIER);
    } else if came(reading) {
        lift(found, TURNOUT, CAME, "share of voters");
    }
}

/// A percentage close to words for coming to vote.
fn came(reading: &Reading) -> bool {
    const NEAR: usize = 8;
    let turnout = reading.book.quantity(TURNOUT);
    let votes = |h: &&Hit| matches!(h.entry, Entry::Quantity(i, Part::Context | Part::Noun) if Some(i) == turnout);
    let part = reading.signs.iter().any(|h| matches!(h.entry, Entry::Mark(Mark::Early | Mark::Bar)));
    let voted: Vec<&Hit> = reading.signs.iter().filter(votes).collect();
    if part || voted.is_empty() {
        return false;
    }
    let near = |from: usize, to: usize| from <= to && reading.distance(from, to) <= NEAR;
    let close = |n: &Number| n.percent && voted.iter().any(|h| near(h.end, n.start) || near(n.end, h.start));
    numbers(reading).iter().any(close)
}
