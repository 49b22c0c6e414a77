//! What a passage says of the mission itself: who it is, or what it did.

use super::role::{is_mission, named, sure};
use super::{Reading, Role, evaluation, speaker, subject};
use crate::codebook::words::Word;
use crate::codebook::{CueKind, Hit};

/// Who the mission is or what it did: a word for the mission, then one for what it is or does, and no judgement on the vote.
pub(super) fn mission(reading: &Reading, heading: Option<CueKind>) -> Option<(Role, String)> {
    use CueKind::{Activity, Observer, Profile};
    let own = reading.cues(Observer).map(|h| h.start).min();
    let headed = heading.filter(|k| is_mission(*k));
    let (conduct, about) = (sure(reading, Activity), firm(reading));
    if own.is_none() && headed.is_none() && !programme(reading) {
        return None;
    }
    let judged = || evaluation::judged(reading, &[Profile, Activity]) != evaluation::Polarity::Factual;
    let law = || reading.cues(CueKind::Law).any(|h| reading.distance(0, h.start) <= 1);
    let elsewhere = || {
        law()
            || [CueKind::Attributed, CueKind::Official]
                .iter()
                .any(|k| reading.cues(*k).any(|h| !speaker::own(reading, h)))
    };
    if !conduct && !about && (judged() || elsewhere() && reading.cues(CueKind::Own).next().is_none()) {
        return None;
    }
    let numbers = if numbered(reading) { 2 } else { 0 };
    let did = places(reading, Activity, |_| true) + usize::from(subject::ahead(reading).is_some());
    let main = numbers + places(reading, Profile, |h| !aside(reading, h.end) && (did == 0 || !members(reading, h)));
    let who = if main + did == 0 { places(reading, Profile, |_| true) } else { main };
    let profile = || named(reading, Profile).unwrap_or_else(|| "number of observers".to_owned());
    match headed {
        _ if conduct && !about => named(reading, Activity).map(|rule| (Role::MissionActivities, rule)),
        Some(Activity) if did > 0 => named(reading, Activity).map(|rule| (Role::MissionActivities, rule)),
        Some(Profile) if who > 0 => Some((Role::MissionProfile, profile())),
        _ if about || who > 0 && who >= did && (numbers > 0 || !acts_first(reading)) => {
            Some((Role::MissionProfile, profile()))
        }
        _ if did > 0 => {
            Some((Role::MissionActivities, named(reading, Activity).unwrap_or_else(|| "what is to come".to_owned())))
        }
        Some(Profile) if own.is_some() => Some((Role::MissionProfile, "heading".to_owned())),
        Some(Activity) if own.is_some() => Some((Role::MissionActivities, "heading".to_owned())),
        _ => None,
    }
}

/// The programme of the mission, or that it spoke: no word for the mission need stand beside it.
fn programme(reading: &Reading) -> bool {
    const TELL: [&str; 2] = ["programme", "announcement"];
    reading.cues(CueKind::Activity).any(|h| TELL.contains(&reading.evidence(h).rule.as_str()))
}

/// A deed stands before anything that says who the mission is; an opening "At the invitation of …" is no deed.
fn acts_first(reading: &Reading) -> bool {
    let first = |kind: CueKind, from: usize| {
        let counted = |h: &&Hit| !members(reading, h) && reading.distance(0, h.start) >= from;
        reading.cues(kind).filter(counted).map(|h| h.start).min()
    };
    let deed = [first(CueKind::Activity, 2), subject::ahead(reading)].into_iter().flatten().min();
    match (deed, first(CueKind::Profile, 0)) {
        (Some(did), Some(is)) => did < is,
        (did, _) => did.is_some(),
    }
}

/// Words that say who the mission is, whatever stands beside them, in the main clause.
fn firm(reading: &Reading) -> bool {
    reading.cues(CueKind::Profile).any(|h| reading.strength(h) == Some(3) && !aside(reading, h.end))
}

/// Number of places where counted cues of a kind stand, overlapping ones once.
fn places(reading: &Reading, kind: CueKind, counted: impl Fn(&Hit) -> bool) -> usize {
    let (mut count, mut end) = (0, 0);
    for hit in reading.cues(kind).filter(|h| counted(h)) {
        if hit.start >= end {
            count += 1;
        }
        end = end.max(hit.end);
    }
    count
}

/// "17 accredited observers": a number, and a word for observers within three words.
fn numbered(reading: &Reading) -> bool {
    reading.words.iter().enumerate().any(|(i, w)| {
        let number = w.fold.starts_with(|c: char| c.is_ascii_digit());
        let after = reading.words[i + 1..].get(..4).unwrap_or(&reading.words[i + 1..]);
        let counts = |n: &Word| {
            !reading.text()[w.end..n.start].contains(',') && reading.cues(CueKind::Person).any(|h| h.start == n.start)
        };
        number && !aside(reading, w.start) && after.iter().any(counts)
    })
}

/// Inside commas, and not the end of the sentence: ", which includes 17 observers,", ", led by a minister,".
fn aside(reading: &Reading, at: usize) -> bool {
    let text = reading.text();
    let Some(open) = text[..at].rfind([',', '，']) else { return false };
    let close = text[at..].find([',', '，']).is_some();
    let opens = reading.cues(CueKind::Aside).any(|h| h.start > open && reading.distance(open, h.start) <= 1);
    close && opens
}

/// Words that only name those who make up the mission: they tell who it is where nothing tells what it did.
fn members(reading: &Reading, hit: &Hit) -> bool {
    reading.strength(hit) == Some(1)
}
