//! ## What it finds
//! The two verdicts on the whole process, side by side.
//! ## Why it matters
//! It is what headlines carry; each has its own yardstick.
//! ## How it is measured
//! Five steps (`docs/methods.md`), and the three steps of Kelley's data: acceptable, ambiguous, unacceptable. Agreement is said on
//! both: verdicts a step of five apart may stand on one step of three.
//! ## Example
//! "open, free and legitimate" → endorsed; "did not meet important international standards" → rejected.
//! ## Known misses
//! Verdicts spread over several paragraphs; verdicts given only by a speaker's quotation.

use serde::Serialize;

use super::Sides;
use crate::coding::{CodedStatement, Overall};
use crate::phrases::{Phrases, fill};

/// Both verdicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverallRow {
    /// The left verdict; `None` when its text holds none.
    pub left: Option<Overall>,
    /// The right verdict.
    pub right: Option<Overall>,
    /// Both on Kelley's three steps; `None` without a verdict.
    pub three: Sides<Option<&'static str>>,
    /// Steps of five between the two, 0 to 4; `None` when a side gives no verdict.
    pub steps_apart: Option<u8>,
    /// Whether the two stand on one step of three; `None` when a side gives no verdict.
    pub three_agree: Option<bool>,
    /// The same as a sentence.
    pub agreement: String,
}

/// Sets the verdicts beside each other.
pub(super) fn compare(left: &CodedStatement, right: &CodedStatement, phrases: &Phrases) -> OverallRow {
    of(left.conclusion.overall, right.conclusion.overall, phrases)
}

fn of(left: Option<Overall>, right: Option<Overall>, phrases: &Phrases) -> OverallRow {
    let three = Sides { left: left.and_then(Overall::three), right: right.and_then(Overall::three) };
    let five = left.and_then(Overall::value).zip(right.and_then(Overall::value));
    let steps_apart = five.map(|(a, b)| a.abs_diff(b));
    let three_agree = three.left.zip(three.right).map(|(a, b)| a == b);
    let named = |overall: Option<Overall>| overall.and_then(|o| phrases.three(o)).unwrap_or_default();
    let agreement = match steps_apart {
        Some(steps) => {
            let apart = match steps {
                0 => phrases.same_step.to_owned(),
                steps => fill(phrases.steps_apart, &[&steps.to_string()]),
            };
            format!("{apart}{}{}", phrases.semicolon, fill(phrases.kelley, &[named(left), named(right)]))
        }
        None => phrases.not_comparable_verdicts.to_owned(),
    };
    OverallRow { left, right, three, steps_apart, three_agree, agreement }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Language;

    fn of(left: Option<Overall>, right: Option<Overall>) -> OverallRow {
        super::of(left, right, Phrases::of(Language::EN))
    }

    #[test]
    fn a_step_of_five_may_be_no_step_of_three() {
        let row = of(Some(Overall::Endorsed), Some(Overall::EndorsedWithReservations));
        assert_eq!((row.steps_apart, row.three_agree), (Some(1), Some(true)));
        assert_eq!(
            row.agreement,
            "distance 1 on the scale of five steps; on Kelley's three-step scale: left acceptable, right acceptable"
        );
        let row = of(Some(Overall::Mixed), Some(Overall::CriticalWithCredit));
        assert_eq!((row.steps_apart, row.three_agree), (Some(1), Some(false)));
    }

    #[test]
    fn a_verdict_beside_none_is_not_compared() {
        for other in [None, Some(Overall::NoAssessment)] {
            let row = of(Some(Overall::Endorsed), other);
            assert_eq!((row.steps_apart, row.three_agree), (None, None));
            assert!(row.agreement.starts_with("not comparable"));
        }
    }

    #[test]
    fn swapping_the_sides_mirrors_the_row() {
        let steps = [
            Overall::Endorsed,
            Overall::EndorsedWithReservations,
            Overall::Mixed,
            Overall::CriticalWithCredit,
            Overall::Rejected,
        ];
        for a in steps {
            for b in steps {
                let (x, y) = (of(Some(a), Some(b)), of(Some(b), Some(a)));
                assert_eq!(
                    (x.left, x.three.left, x.steps_apart, x.three_agree),
                    (y.right, y.three.right, y.steps_apart, y.three_agree)
                );
            }
        }
    }
}
