//! Roles that pass on: a list under its opening words, and a sentence that goes on from the one before it.

use super::role::Role;
use super::{Reading, evaluation, subject};
use crate::codebook::{CueKind, Entry};
use crate::segment::PassageKind;

/// Share of words that begin with a capital in a line of names, 0 to 1.
const NAMES: f64 = 0.6;
/// Longest line of a name and an office, in words.
const LINE: usize = 45;

/// Why a passage without words for a role goes on in that of the one before it, if it does.
pub(super) fn goes_on(role: Role, before: &Reading, reading: &Reading) -> Option<&'static str> {
    use Role::{MissionActivities, MissionProfile, Recommendations};
    let item = reading.passage.kind == PassageKind::ListItem;
    let opened = before.text().ends_with([':', '：']) || before.passage.kind == PassageKind::ListItem;
    let judges = || evaluation::judged(reading, &[]) != evaluation::Polarity::Factual;
    let same = before.passage.paragraph == reading.passage.paragraph;
    let back = || super::topic::points_back(reading) && same && !subject::else_said(reading);
    match role {
        MissionProfile if listed(reading.text()) || names(reading) => Some("list of members"),
        Recommendations if opened && (item || before.text().ends_with([':', '：'])) => Some("list of requests"),
        MissionProfile | MissionActivities if item && opened && !judges() => Some("list"),
        MissionProfile | MissionActivities if back() && !judges() => Some("sentence before"),
        _ => None,
    }
}

/// A line of a list of names: "— Name, office", "from the Republic of …:", "Representatives of …:".
fn listed(text: &str) -> bool {
    let opens = text.starts_with(['—', '–', '-', '•', '*']);
    opens || text.ends_with([':', ';', '：', '；']) || (text.contains(": ") && text.matches(',').count() > 2)
}

/// A short line without a verb, of names or of an office.
fn names(reading: &Reading) -> bool {
    let capitals = reading.words.iter().filter(|w| reading.text()[w.start..].starts_with(char::is_uppercase)).count();
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    let share = capitals as f64 / reading.words.len().max(1) as f64;
    let office =
        reading.cues(CueKind::Profile).any(|h| matches!(h.entry, Entry::Cue(i) if reading.book.cues[i].id == MEMBERS));
    reading.words.len() <= LINE && !subject::verbal(reading) && (share >= NAMES || office)
}

/// The cue of those who make up a mission.
const MEMBERS: &str = "members";
