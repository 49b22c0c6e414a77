//! The mission as the subject of a sentence, and what stands in the way of reading it so.

use super::role::Role;
use super::{Reading, evaluation};
use crate::codebook::words::Word;
use crate::codebook::{CueKind, Hit, Language};

/// Words before the mission where it is the subject: an adjective or two, or an opening that a comma closes.
const NEAR: usize = 4;
const OPENING: usize = 16;

/// The mission is the subject, nobody else speaks and nothing is judged: the past and the future tell what it does, the
/// present tells who it is. What it will do is no judgement, whatever its words.
pub(super) fn tells(reading: &Reading) -> Option<Role> {
    mission(reading)?;
    let whole = reading.cues(CueKind::Conclusion).any(|h| !super::zone::of_mission(reading, h));
    if else_said(reading) {
        return None;
    }
    if ahead(reading).is_some() {
        return Some(Role::MissionActivities);
    }
    let judged = evaluation::judged(reading, &[CueKind::Profile, CueKind::Activity]) != evaluation::Polarity::Factual;
    let present = || reading.has(CueKind::Finite) && !past(reading);
    (!whole && !judged).then(|| if present() { Role::MissionProfile } else { Role::MissionActivities })
}

/// Where the mission's own future begins: the first verb after it is one of the future.
pub(super) fn ahead(reading: &Reading) -> Option<usize> {
    let subject = mission(reading)?;
    let first = |kind: CueKind| reading.cues(kind).map(|h| h.start).filter(|s| *s >= subject.end).min();
    let ahead = first(CueKind::Ahead)?;
    let before = |kind: CueKind| first(kind).is_some_and(|s| s < ahead);
    // "will be headed by": what is to come says who the mission is.
    let is = |h: &Hit| h.start >= ahead && reading.distance(ahead, h.start) <= 3;
    let made_up = reading.cues(CueKind::Profile).any(is);
    let other = [CueKind::Finite, CueKind::Past, CueKind::Finds, CueKind::Speech].into_iter().any(before);
    (!other && !made_up).then_some(ahead)
}

/// The word for the mission, or one of its officers, that is the subject.
pub(super) fn mission<'a>(reading: &'a Reading) -> Option<&'a Hit> {
    let verb =
        [CueKind::Finite, CueKind::Past, CueKind::Finds].iter().flat_map(|k| reading.cues(*k)).map(|h| h.start).min();
    let subject = |h: &&Hit| {
        let words = reading.distance(0, h.start);
        let opened = reading.text()[..h.start].contains([',', '，'])
            && !reading.words.iter().any(|w| w.end <= h.start && inflected(reading, w));
        (words <= NEAR || words <= OPENING && opened)
            && verb.is_none_or(|v| opened || v >= h.start)
            && (words == 0 || !super::speaker::governed(reading, h))
    };
    reading.cues(CueKind::Mission).chain(reading.cues(CueKind::Office)).filter(subject).min_by_key(|h| h.start)
}

/// Somebody else speaks, or the law or a duty is told.
pub(super) fn else_said(reading: &Reading) -> bool {
    let other = [CueKind::Attributed, CueKind::Official, CueKind::Law];
    super::voice::asks(reading) || other.iter().any(|k| reading.cues(*k).any(|h| !super::speaker::own(reading, h)))
}

/// "noted that", "отмечает, что", "指出": what follows is a finding, unless it tells of the mission again.
pub(super) fn finds(reading: &Reading) -> bool {
    let Some(verb) = reading.cues(CueKind::Finds).map(|h| h.end).min() else { return false };
    let told = |kind: CueKind| reading.cues(kind).any(|h| h.start >= verb);
    let again = reading.cues(CueKind::Mission).any(|h| h.start >= verb && reading.distance(verb, h.start) <= TOLD);
    let of_itself = again && (told(CueKind::Activity) || told(CueKind::Profile));
    !(of_itself && evaluation::judged(reading, &[CueKind::Profile, CueKind::Activity]) == evaluation::Polarity::Factual)
}

/// Words between "noted that" and the mission, where what is noted tells of the mission.
const TOLD: usize = 5;

/// The title of a statement: the mission is named, and there is neither a verb nor a full stop.
pub(super) fn title(reading: &Reading) -> bool {
    let stops = reading.text().trim_end().ends_with(['.', '!', '?', ':', ';', '。', '：', '；', '”', '"']);
    let named = reading.has(CueKind::Mission);
    let observes = reading.has(CueKind::Observer);
    let long = reading.words.len() >= 4 || reading.passage.language == Language::ZH;
    let verb = verbal(reading) || past(reading) || finds(reading);
    named && observes && long && !stops && !verb && evaluation::judged(reading, &[]) == evaluation::Polarity::Factual
}

/// A finite verb: from the codebook, or by its ending.
pub(super) fn verbal(reading: &Reading) -> bool {
    let listed = [CueKind::Finite, CueKind::Past, CueKind::Ahead].iter().any(|k| reading.has(*k));
    listed || reading.words.iter().any(|w| inflected(reading, w))
}

/// A Russian verb, by its ending.
fn inflected(reading: &Reading, word: &Word) -> bool {
    const ENDINGS: [&str; 16] = [
        "ал", "ала", "ало", "али", "ил", "ила", "ило", "или", "лся", "лась", "лись", "ется", "ются", "ится", "ятся",
        "ает",
    ];
    let long = word.fold.chars().count() > 4;
    reading.passage.language == Language::RU && long && ENDINGS.iter().any(|e| word.fold.ends_with(e))
}

/// The first verb after the mission says what it did, not what it was: "the members met", no "the head was".
pub(super) fn acts(reading: &Reading) -> bool {
    const BE: [&str; 26] = [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "be",
        "been",
        "represented",
        "composed",
        "headed",
        "included",
        "comprised",
        "consisted",
        "был",
        "была",
        "было",
        "были",
        "входил",
        "входили",
        "состоял",
        "состояла",
        "представлял",
        "представляли",
        "возглавил",
    ];
    let Some(subject) = mission(reading) else { return false };
    let verb = |w: &&Word| {
        let past = reading.cues(CueKind::Past).any(|h| h.start == w.start);
        w.start >= subject.end && (past || inflected(reading, w) || w.fold.len() > 4 && w.fold.ends_with("ed"))
    };
    reading.words.iter().find(verb).is_some_and(|w| !BE.contains(&w.fold.as_str()))
}

/// The past: from the codebook, or a verb that ends in -ed with no form of "be", no article and no relative close before it.
pub(super) fn past(reading: &Reading) -> bool {
    const BEFORE: [&str; 17] = [
        "is", "are", "be", "been", "being", "the", "a", "an", "of", "all", "and", "or", "each", "who", "that", "which",
        "by",
    ];
    let held = |at: usize| reading.words[at.saturating_sub(2)..at].iter().any(|w| BEFORE.contains(&w.fold.as_str()));
    let ended = |(at, w): (usize, &Word)| at > 0 && w.fold.len() > 4 && w.fold.ends_with("ed") && !held(at);
    reading.has(CueKind::Past) || reading.words.iter().enumerate().any(ended)
}
