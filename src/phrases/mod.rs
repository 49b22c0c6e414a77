//! Every fixed word of a brief, in each language: a phrase that one language lacks does not compile.
//!
//! Templates hold `{0}`, `{1}` …, which [`fill`] replaces; their order is each language's own. Words that a number would bend
//! (`1 row`, `2 rows`) are avoided by saying `rows: 2`.

mod en;
mod filling;
mod names;
mod ru;
mod zh;

use crate::codebook::Language;
pub(crate) use filling::fill;

/// The fixed words of one language.
#[derive(Debug)]
pub(crate) struct Phrases {
    pub(crate) language: Language,

    // How this language joins, quotes and dates.
    pub(crate) quotes: [&'static str; 2],
    /// Between the items of a list, and between the parts of a title.
    pub(crate) comma: &'static str,
    pub(crate) clause: &'static str,
    pub(crate) semicolon: &'static str,
    pub(crate) colon: &'static str,
    pub(crate) stop: &'static str,
    /// In front of what stands in brackets, and behind.
    pub(crate) brackets: [&'static str; 2],
    /// Paragraph; paragraph and page.
    pub(crate) place: [&'static str; 2],
    /// Day, name of the month, year.
    pub(crate) date: &'static str,
    pub(crate) months: [&'static str; 12],
    pub(crate) percent: &'static str,

    // Relations, in the order of the enum, and states.
    pub(crate) relations: [&'static str; 14],
    pub(crate) factual: &'static str,
    pub(crate) silent: &'static str,
    pub(crate) not_observed: &'static str,
    pub(crate) no_assessment: &'static str,
    pub(crate) not_in_excerpt: &'static str,
    pub(crate) unclear: &'static str,

    // Verdicts: five steps and none; Kelley's three.
    pub(crate) verdicts: [&'static str; 6],
    pub(crate) three: [&'static str; 3],
    pub(crate) no_verdict: &'static str,
    pub(crate) same_step: &'static str,
    pub(crate) steps_apart: &'static str,
    pub(crate) kelley: &'static str,
    pub(crate) not_comparable_verdicts: &'static str,

    // Kinds: mission forms, documents, texts, elections, families, modes, results, states of observers.
    pub(crate) forms: [&'static str; 5],
    pub(crate) documents: [&'static str; 5],
    pub(crate) texts: [&'static str; 3],
    pub(crate) elections: [&'static str; 5],
    pub(crate) election: &'static str,
    pub(crate) families: [&'static str; 4],
    pub(crate) measures: [&'static str; 4],
    pub(crate) modes: [&'static str; 3],
    pub(crate) disclosed: [&'static str; 4],
    pub(crate) observers: [&'static str; 4],
    pub(crate) praise: &'static str,
    pub(crate) criticism: &'static str,
    pub(crate) praise_and_criticism: &'static str,
    pub(crate) no_judgement: &'static str,

    // Sides: within a sentence, as the one that does something, and together.
    pub(crate) left: &'static str,
    pub(crate) right: &'static str,
    pub(crate) left_side: &'static str,
    pub(crate) right_side: &'static str,
    pub(crate) both_sides: &'static str,
    pub(crate) named_left: &'static str,
    pub(crate) named_right: &'static str,
    pub(crate) unnamed: &'static str,
    /// Short names of organisations, English and here; others keep theirs.
    pub(crate) organisations: &'static [(&'static str, &'static str)],

    // Why two sides relate as they do.
    pub(crate) sums: &'static str,
    pub(crate) both_sums: &'static str,
    pub(crate) reason_contradict: &'static str,
    pub(crate) reason_opposed: &'static str,
    pub(crate) reason_degree: &'static str,
    pub(crate) reason_agree: &'static str,
    pub(crate) reason_left_assesses: &'static str,
    pub(crate) reason_right_assesses: &'static str,
    pub(crate) reason_both_factual: &'static str,
    pub(crate) reason_left_only: &'static str,
    pub(crate) reason_right_only: &'static str,
    pub(crate) reason_unclear: &'static str,
    pub(crate) reason_not_observed: &'static str,
    pub(crate) reason_no_assessment: &'static str,
    pub(crate) reason_not_in_excerpt: &'static str,
    pub(crate) reason_both_silent: &'static str,
    pub(crate) reason_verdicts: &'static str,

    // Warnings of a pair.
    pub(crate) warn_fictional: &'static str,
    pub(crate) warn_state_reply: &'static str,
    pub(crate) a_state: &'static str,
    pub(crate) warn_no_assessment: &'static str,
    pub(crate) warn_says_none: &'static str,
    pub(crate) warn_digest: &'static str,
    pub(crate) warn_secondary: &'static str,
    pub(crate) official_text: &'static str,
    pub(crate) warn_partial: &'static str,
    pub(crate) warn_no_findings: &'static str,
    pub(crate) warn_reading: &'static str,
    pub(crate) warn_documents: &'static str,
    pub(crate) issued_apart: &'static str,
    pub(crate) warn_days: &'static str,
    pub(crate) warn_countries: &'static str,
    pub(crate) warn_dates: &'static str,
    pub(crate) warn_languages: &'static str,

    // Title and opening.
    pub(crate) side_by_side: &'static str,
    pub(crate) lead: &'static str,

    // At a glance.
    pub(crate) at_a_glance: &'static str,
    pub(crate) overall_conclusion: &'static str,
    pub(crate) no_verdict_here: &'static str,
    pub(crate) measured_against: &'static str,
    pub(crate) no_yardstick: &'static str,
    pub(crate) document: &'static str,
    pub(crate) document_of: &'static str,
    pub(crate) mission: &'static str,
    pub(crate) mission_none: &'static str,
    pub(crate) form_unknown: &'static str,
    pub(crate) joint: &'static str,
    pub(crate) mission_size: &'static str,
    pub(crate) counted: &'static str,
    pub(crate) not_found_here: &'static str,
    pub(crate) sentences: &'static str,
    pub(crate) topics_addressed: &'static str,
    pub(crate) recommendations: &'static str,
    pub(crate) of_them_priority: &'static str,
    pub(crate) overall: &'static str,
    pub(crate) relations_over: &'static str,
    pub(crate) inferred: &'static str,
    pub(crate) inferred_from: &'static str,
    /// Organisation, country, election, election day, mission form, document, date of issue.
    pub(crate) fields: [&'static str; 7],

    // Pictures.
    pub(crate) polarity: &'static str,
    pub(crate) coverage: &'static str,
    pub(crate) coverage_note: &'static str,
    pub(crate) standards_picture: &'static str,
    pub(crate) standards_note: &'static str,
    /// Solid and hollow part of its bars.
    pub(crate) cited_by: [&'static str; 2],
    /// What −2 and +2 mean.
    pub(crate) ends: [&'static str; 2],

    // Map, topics, silences.
    pub(crate) map: &'static str,
    pub(crate) topic: &'static str,
    pub(crate) relation: &'static str,
    pub(crate) map_note: &'static str,
    pub(crate) on_neither: &'static str,
    pub(crate) how_far_apart: &'static str,
    /// {0}: index, {1}: topics judged by both, {2} judges {3}, {4} judges {5}, {6}: weighted by coverage.
    pub(crate) index_is: &'static str,
    pub(crate) no_index: &'static str,
    /// {0}: topics in common, {1} speaks of {2}, {3} speaks of {4}, {5}: text in common.
    pub(crate) in_common: &'static str,
    /// {0}: index, {1}: topics judged by both, {2}: topics in common.
    pub(crate) index_line: &'static str,
    pub(crate) judged_by_both: &'static str,
    pub(crate) distance: &'static str,
    pub(crate) share_of_text: &'static str,
    pub(crate) share: &'static str,
    pub(crate) by_topic: &'static str,
    pub(crate) by_topic_note: &'static str,
    pub(crate) by_topic_brief: &'static str,
    pub(crate) more_rows: &'static str,
    pub(crate) more_topics: &'static str,
    pub(crate) elsewhere: &'static str,
    pub(crate) nearly_same: &'static str,
    pub(crate) similarity: &'static str,
    /// Signals of a link: words, concepts, topics, numbers.
    pub(crate) signals: [&'static str; 4],
    pub(crate) decisions: &'static str,
    pub(crate) decisions_note: &'static str,
    pub(crate) not_applied: &'static str,
    /// {0}: initials of a coder.
    pub(crate) decided_by: &'static str,
    pub(crate) translation: &'static str,
    pub(crate) coded: &'static str,
    pub(crate) full_passage: &'static str,
    pub(crate) silences: &'static str,
    pub(crate) silences_note: &'static str,
    pub(crate) only: &'static str,
    pub(crate) first_words: &'static str,
    pub(crate) other_side: &'static str,
    pub(crate) only_side: &'static str,
    pub(crate) starred: &'static str,

    // Figures, standards, recommendations.
    pub(crate) figures: &'static str,
    pub(crate) quantity: &'static str,
    pub(crate) compared: &'static str,
    pub(crate) not_found: &'static str,
    pub(crate) left_only: &'static str,
    pub(crate) right_only: &'static str,
    pub(crate) equal: &'static str,
    pub(crate) differ: &'static str,
    pub(crate) differ_by: &'static str,
    pub(crate) differ_by_points: &'static str,
    /// {0}: difference, {1}: per cent of the larger.
    pub(crate) differ_by_share: &'static str,
    pub(crate) not_comparable_unit: &'static str,
    pub(crate) not_comparable_estimate: &'static str,
    pub(crate) not_comparable: &'static str,
    pub(crate) figures_alike: &'static str,
    pub(crate) standards: &'static str,
    pub(crate) standard: &'static str,
    pub(crate) family: &'static str,
    pub(crate) named: &'static str,
    pub(crate) not_named: &'static str,
    pub(crate) no_standard: &'static str,
    pub(crate) and_more: &'static str,
    pub(crate) asked: &'static str,
    pub(crate) number: &'static str,
    pub(crate) more_sentences: &'static str,

    // Answers to recommendations.
    pub(crate) answers: &'static str,
    pub(crate) answers_note: &'static str,
    pub(crate) answer_number: &'static str,
    pub(crate) recommended: &'static str,
    pub(crate) answer: &'static str,
    pub(crate) linked_by: &'static str,
    /// Rejected, partly accepted, under consideration, accepted.
    pub(crate) responses: [&'static str; 4],
    pub(crate) no_answer: &'static str,
    pub(crate) answered_unclear: &'static str,
    /// Number and text, text, number, words of the answer.
    pub(crate) answer_found: [&'static str; 4],

    // How each mission worked; frames.
    pub(crate) how_worked: &'static str,
    pub(crate) how_worked_note: &'static str,
    pub(crate) item: &'static str,
    pub(crate) partly: &'static str,
    pub(crate) in_neither: &'static str,
    pub(crate) frames: &'static str,
    pub(crate) frames_note: &'static str,
    pub(crate) frame: &'static str,
    pub(crate) no_frame: &'static str,

    // Vocabulary.
    pub(crate) vocabulary: &'static str,
    pub(crate) vocabulary_note: &'static str,
    pub(crate) no_vocabulary: &'static str,
    /// Different languages, a short text.
    pub(crate) vocabulary_absent: [&'static str; 2],
    pub(crate) no_word_marks: &'static str,
    pub(crate) paired_terms: &'static str,
    pub(crate) links: &'static str,
    pub(crate) example: &'static str,

    // Method and provenance; full passages.
    pub(crate) method: &'static str,
    pub(crate) method_rules: &'static str,
    pub(crate) thresholds: &'static str,
    pub(crate) engine: &'static str,
    /// {0}: model and version.
    pub(crate) engine_vectors: &'static str,
    pub(crate) source: &'static str,
    pub(crate) conclusion: &'static str,
    pub(crate) conclusion_signs: &'static str,
    pub(crate) conclusion_given: &'static str,
    pub(crate) conclusion_none: &'static str,
    pub(crate) version: &'static str,
    pub(crate) made_by: &'static str,
    pub(crate) stamped: &'static str,
    pub(crate) limits: &'static str,
    pub(crate) cite: &'static str,
    pub(crate) full_passages: &'static str,
    pub(crate) full_passages_note: &'static str,
    pub(crate) sentence: &'static str,
}

impl Phrases {
    /// The phrases of a language; English for one that has none.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::RU => &ru::RU,
            Language::ZH => &zh::ZH,
            _ => &en::EN,
        }
    }
}

#[cfg(test)]
mod tests;
