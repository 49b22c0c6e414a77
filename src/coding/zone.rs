//! Where the verdict on the whole process stands, and which sentences carry one.

use super::{HeadingCodes, Reading};
use crate::codebook::{CueKind, Entry, Hit};
use crate::mission::DocumentKind;
use crate::segment::{Passage, Statement};

/// Sentences of a short text, such as a press release; in it a verdict may stand anywhere.
const SHORT: usize = 14;
/// Share of a longer text, from its end or its beginning, in which a verdict opens the zone without a heading.
const EDGE: f64 = 0.2;

/// Which passages stand in the conclusion zone.
pub(super) fn zone<'a>(
    statement: &Statement,
    readings: &[Reading],
    above: &impl Fn(&Passage) -> &'a HeadingCodes,
) -> Vec<bool> {
    if statement.mission.document.value == Some(DocumentKind::StateReply) {
        return vec![false; readings.len()];
    }
    let mut zone: Vec<bool> = headed(statement, readings, above);
    let headed = zone.iter().any(|z| *z);
    let untitled = statement.sections.len() <= 1;
    // Thanks and wishes at the end move no border.
    let thanks = |r: &Reading| r.has(CueKind::Courtesy) || above(r.passage).role == Some(CueKind::Courtesy);
    let all = readings.iter().filter(|r| !thanks(r)).count();
    let mut before = 0;
    for (index, reading) in readings.iter().enumerate() {
        let section = above(reading.passage);
        let free = untitled || section.role.is_none() && section.topics.is_empty();
        let place = share(before, all);
        before += usize::from(!thanks(reading));
        let edge = all <= SHORT || place >= 1.0 - 2.0 * EDGE || place <= EDGE;
        let own = section.role.is_none() && speaks(reading);
        zone[index] |= !headed && (free && edge || own) && verdict(reading);
    }
    if !headed {
        follow(readings, &mut zone);
    }
    zone
}

/// Without a heading the zone goes on in the paragraph of a verdict, and over a contrast that opens the next one.
fn follow(readings: &[Reading], zone: &mut [bool]) {
    for at in 1..zone.len() {
        let [before, reading] = [&readings[at - 1], &readings[at]];
        let contrast = || reading.cues(CueKind::Contrast).any(|h| reading.distance(0, h.start) == 0);
        zone[at] |= zone[at - 1] && (before.passage.paragraph == reading.passage.paragraph || contrast());
    }
}

/// The mission says so in its own name: such a verdict counts wherever it stands.
fn speaks(reading: &Reading) -> bool {
    reading.has(CueKind::Own)
}

/// Sentences under a heading such as "Conclusions": all of them at the end of a text, the first own paragraph at its beginning.
fn headed<'a>(statement: &Statement, readings: &[Reading], above: &impl Fn(&Passage) -> &'a HeadingCodes) -> Vec<bool> {
    let under: Vec<bool> = readings.iter().map(|r| above(r.passage).role == Some(CueKind::Conclusion)).collect();
    let Some(first) = under.iter().position(|u| *u) else { return under };
    let rest_outside = under.iter().skip(first).filter(|u| !**u).count();
    let opens = first * 3 < readings.len().max(1) && rest_outside * 2 > readings.len() - first;
    let long = under.iter().filter(|u| **u).count() > 8;
    if !(opens || long && statement.sections.len() < 4) {
        return under;
    }
    let profile = |r: &&Reading| r.has(CueKind::Profile) || r.has(CueKind::Limitation);
    let own = readings.iter().zip(&under).find(|(r, u)| **u && !profile(r) && r.passage.text.len() > 40);
    let Some(paragraph) = own.map(|(r, _)| r.passage.paragraph) else { return under };
    readings.iter().zip(under).map(|(r, u)| u && r.passage.paragraph == paragraph).collect()
}

/// A sentence that speaks of the whole vote and says what it was.
pub(super) fn verdict(reading: &Reading) -> bool {
    let has = |kind| reading.has(kind);
    let promise = || has(CueKind::Commitment) && !has(CueKind::Own);
    let law = || has(CueKind::Own) || !has(CueKind::Law);
    subject(reading)
        && (has(CueKind::Endorse) && law() && !promise() || has(CueKind::Reject))
        && !has(CueKind::Courtesy)
        || refuses(reading)
}

/// A refusal counts only where it speaks of the mission or of observation.
pub(super) fn refuses(reading: &Reading) -> bool {
    reading.has(CueKind::Refuse) && reading.has(CueKind::Observer)
}

fn share(index: usize, all: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "passage counts are far below 2^52")]
    let share = index as f64 / all.max(1) as f64;
    share
}

/// The sentence names the whole process: not in the name of a part or an instrument ("election code"), nor after such a part.
pub(super) fn subject(reading: &Reading) -> bool {
    const WHOLE: [&str; 4] = ["overall", "political-context", "pluralism-choice", "turnout"];
    const BESIDE: [&str; 5] =
        ["voting", "observers", "results-post-election", "security-order", "fundamental-freedoms"];
    let topic = |h: &Hit| match h.entry {
        Entry::Topic(i) => Some(reading.book.topics[i].id.as_str()).filter(|id| !WHOLE.contains(id)),
        _ => None,
    };
    let longer = |p: &Hit, h: &Hit| p.start <= h.start && h.end <= p.end && p.end - p.start > h.end - h.start;
    let named = |p: &Hit| (topic(p).is_some() || matches!(p.entry, Entry::Standard(_))) && reading.tight(p);
    let part =
        |h: &&Hit| topic(h).is_some_and(|id| !BESIDE.contains(&id)) && reading.distance(0, h.start) <= PART_OPENS;
    let opens = reading.hits.iter().filter(part).map(|h| h.start).min();
    let whole = |h: &Hit| {
        let part = reading.hits.iter().any(|p| named(p) && longer(p, h));
        !part && opens.is_none_or(|o| o > h.start) && !of_mission(reading, h)
    };
    reading.cues(CueKind::Conclusion).any(whole)
}

/// The vote as the object of the mission's own work or in its name: "to observe the elections", "election observation mission".
pub(super) fn of_mission(reading: &Reading, vote: &Hit) -> bool {
    let object = |h: &Hit| h.start <= vote.start && vote.end <= h.end && h.end - h.start > vote.end - vote.start;
    let name = |h: &Hit| h.start >= vote.end && reading.distance(vote.end, h.start) <= NAME;
    reading.cues(CueKind::Activity).any(object) || reading.cues(CueKind::Mission).any(name)
}

/// Words between the vote and the mission in the name of a mission.
const NAME: usize = 1;
/// Words from the beginning of a sentence in which a part of the process is its subject.
const PART_OPENS: usize = 2;
