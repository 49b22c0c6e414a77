//! Which yardsticks and stories a passage uses, apart from its evaluation: sovereignty, rule of law, stability and the like.
//!
//! A frame shows by its words. The mission invokes it, unless somebody else speaks (ascribes) or the words before it reject it
//! (contests). Source: `domain/frames.md`, section 2; one list for every organisation.

use serde::Serialize;

use super::{Evidence, Reading, Role, Voice};
use crate::codebook::{CueKind, Entry, Hit};

/// How a text stands to a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Uses it as its own.
    Invokes,
    /// Says that somebody else uses it.
    Ascribes,
    /// Rejects it.
    Contests,
}

impl Mode {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invokes => "invokes",
            Self::Ascribes => "ascribes",
            Self::Contests => "contests",
        }
    }
}

/// A frame of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FrameCode {
    /// Frame id.
    pub frame: String,
    /// How the text stands to it.
    pub mode: Mode,
    /// Words that show it.
    pub evidence: Evidence,
}

/// Words between a rejection and the frame that it rejects.
const REACH: usize = 4;

/// The frames of a passage, each once, in the codebook's order.
pub(super) fn frames(reading: &Reading, role: Role, voice: Voice) -> Vec<FrameCode> {
    let own = reading.has(CueKind::Observer) || role.of_mission();
    let mut out: Vec<FrameCode> = Vec::new();
    for (index, frame) in reading.book.frames.iter().enumerate() {
        let mine = || reading.hits.iter().filter(|h| h.entry == Entry::Frame(index));
        // The longest words say it best.
        let Some(hit) = mine().max_by_key(|h| h.end - h.start).filter(|_| own || !frame.of_mission) else { continue };
        let mode = if rejected(reading, hit) {
            Mode::Contests
        } else if matches!(voice, Voice::Attributed | Voice::Official) {
            Mode::Ascribes
        } else {
            Mode::Invokes
        };
        out.push(FrameCode { frame: frame.id.clone(), mode, evidence: reading.evidence(hit) });
    }
    out
}

fn rejected(reading: &Reading, hit: &Hit) -> bool {
    let before = |c: &Hit| c.end <= hit.start && reading.distance(c.end, hit.start) <= REACH;
    reading.cues(CueKind::Contest).any(before)
}
