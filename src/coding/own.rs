//! What a passage says of the mission itself: who it is, or what it did.

use super::role::{is_mission, named, sure};
use super::{Reading, Role, evaluation};
use crate::codebook::CueKind;

/// Who the mission is or what it did: a word for the mission, then one for what it is or does, and no judgement on the vote.
pub(super) fn mission(reading: &Reading, heading: Option<CueKind>) -> Option<(Role, String)> {
    use CueKind::{Activity, Observer, Profile};
    let own = reading.cues(Observer).map(|h| h.start).min();
    let headed = heading.filter(|k| is_mission(*k));
    if own.is_none() && headed.is_none() {
        return None;
    }
    let (conduct, about) = (sure(reading, Activity), sure(reading, Profile));
    let judged = || evaluation::judged(reading, &[Profile, Activity]) != evaluation::Polarity::Factual;
    let elsewhere =
        || reading.cues(CueKind::Attributed).next().is_some() || reading.cues(CueKind::Official).next().is_some();
    if !conduct && !about && (judged() || elsewhere() && reading.cues(CueKind::Own).next().is_none()) {
        return None;
    }
    let numbers = if numbered(reading) { 2 } else { 0 };
    let (who, did) = (places(reading, Profile) + numbers, places(reading, Activity));
    let profile = || named(reading, Profile).unwrap_or_else(|| "number of observers".to_owned());
    match headed {
        _ if conduct && !about => named(reading, Activity).map(|rule| (Role::MissionActivities, rule)),
        Some(Activity) if did > 0 => named(reading, Activity).map(|rule| (Role::MissionActivities, rule)),
        Some(Profile) if who > 0 => Some((Role::MissionProfile, profile())),
        _ if about || who > 0 && who >= did && (numbers > 0 || !acts_first(reading)) => {
            Some((Role::MissionProfile, profile()))
        }
        _ if did > 0 => named(reading, Activity).map(|rule| (Role::MissionActivities, rule)),
        Some(Profile) if own.is_some() => Some((Role::MissionProfile, "heading".to_owned())),
        Some(Activity) if own.is_some() => Some((Role::MissionActivities, "heading".to_owned())),
        _ => None,
    }
}

/// A deed stands before anything that says who the mission is; an opening "At the invitation of …" is no deed.
fn acts_first(reading: &Reading) -> bool {
    let first = |kind: CueKind, from: usize| {
        reading.cues(kind).map(|h| h.start).filter(|s| reading.distance(0, *s) >= from).min()
    };
    match (first(CueKind::Activity, 2), first(CueKind::Profile, 0)) {
        (Some(did), Some(is)) => did < is,
        (did, _) => did.is_some(),
    }
}

/// Number of places where cues of a kind stand, overlapping ones counted once.
fn places(reading: &Reading, kind: CueKind) -> usize {
    let (mut count, mut end) = (0, 0);
    for hit in reading.cues(kind) {
        if hit.start >= end {
            count += 1;
        }
        end = end.max(hit.end);
    }
    count
}

/// "17 accredited observers": a number, and a word for observers within three words.
fn numbered(reading: &Reading) -> bool {
    const WHO: [&str; 16] = [
        "observers",
        "experts",
        "monitors",
        "analysts",
        "parliamentarians",
        "diplomats",
        "persons",
        "specialists",
        "наблюдател",
        "эксперт",
        "представител",
        "специалист",
        "член",
        "человек",
        "delegates",
        "countries",
    ];
    reading.words.iter().enumerate().any(|(i, w)| {
        let number = w.fold.starts_with(|c: char| c.is_ascii_digit());
        number && reading.words[i + 1..].iter().take(4).any(|n| WHO.iter().any(|o| n.fold.starts_with(o)))
    })
}
