//! The mission as the subject of a sentence, and what stands in the way of reading it so.

use super::{Reading, evaluation};
use crate::codebook::{CueKind, Hit, Language};

/// Words before the mission where it is the subject: an article, or an opening that a comma closes.
const OPENING: usize = 16;

/// The mission is the subject, nobody else speaks and nothing is judged: the sentence tells what it did. What it will do is
/// no judgement, whatever its words.
pub(super) fn acts(reading: &Reading) -> bool {
    let Some(subject) = mission(reading) else { return false };
    let ahead = reading.cues(CueKind::Ahead).any(|h| h.start >= subject.end && reading.distance(subject.end, h.start) <= 4);
    !else_said(reading) && (ahead || evaluation::judged(reading, &[]) == evaluation::Polarity::Factual)
}

/// The word for the mission, or one of its officers, that is the subject.
pub(super) fn mission<'a>(reading: &'a Reading) -> Option<&'a Hit> {
    let subject = |h: &&Hit| {
        let words = reading.distance(0, h.start);
        words <= 2 || words <= OPENING && reading.text()[..h.start].contains([',', '，'])
    };
    reading.cues(CueKind::Mission).chain(reading.cues(CueKind::Office)).find(subject)
}

/// Somebody else speaks, the law or a duty is told, or the whole vote is named.
pub(super) fn else_said(reading: &Reading) -> bool {
    let other = [CueKind::Attributed, CueKind::Official, CueKind::Law, CueKind::Deontic, CueKind::Conclusion];
    other.iter().any(|k| reading.cues(*k).any(|h| !super::speaker::own(reading, h)))
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
    let named = reading.cues(CueKind::Mission).next().is_some();
    let observes = reading.cues(CueKind::Observer).next().is_some();
    let long = reading.words.len() >= 4 || reading.passage.language == Language::ZH;
    named && observes && long && !stops && !verbal(reading) && !finds(reading)
        && evaluation::judged(reading, &[]) == evaluation::Polarity::Factual
}

/// A finite verb: from the codebook, or by its ending.
pub(super) fn verbal(reading: &Reading) -> bool {
    const RUSSIAN: [&str; 14] =
        ["ал", "ала", "ало", "али", "ил", "ила", "ило", "или", "лся", "лась", "лись", "ется", "ются", "ает"];
    let ends = |w: &str| w.chars().count() > 4 && RUSSIAN.iter().any(|e| w.ends_with(e));
    let russian = || reading.passage.language == Language::RU && reading.words.iter().any(|w| ends(&w.fold));
    [CueKind::Finite, CueKind::Past, CueKind::Ahead].iter().any(|k| reading.cues(*k).next().is_some()) || russian()
}
