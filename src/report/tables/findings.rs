//! Tables of the divergence index, a state's answers, the words that mark each text, and what a person decided.

use super::{Cell, Column, Half, Table, code, halves, id, number, table, text, truth};
use crate::divergence::{Answer, Comparison, Index, PairedTerms, Term, TopicIndex};
use crate::overrides::Decision;

const SHARE: &str = "0 to 1; empty when it cannot be told";

pub(super) fn index(comparison: &Comparison) -> Table {
    let columns = vec![
        text("topic", "Topic id of the codebook", |t: &&TopicIndex| (&t.topic).into()),
        number("distance", "|left − right| / 4", "0 to 1; empty unless both assess", |t: &&TopicIndex| {
            t.distance.into()
        }),
        number("left_share", "Share of the left text that speaks of it", "0 to 1", |t: &&TopicIndex| {
            t.shares.left.into()
        }),
        number("right_share", "Share of the right text that speaks of it", "0 to 1", |t: &&TopicIndex| {
            t.shares.right.into()
        }),
    ];
    let row = "One topic that a side speaks of, with what it adds to the divergence index.";
    table("index", row, columns, &comparison.index.topics)
}

pub(super) fn index_total(comparison: &Comparison) -> Table {
    let count = |name: &str, meaning, of: fn(&Index) -> usize| -> Column<&Index> {
        number(name, meaning, "count", move |i: &&Index| of(i).into())
    };
    let share = |name: &str, meaning, of: fn(&Index) -> Option<f64>| -> Column<&Index> {
        number(name, meaning, SHARE, move |i: &&Index| of(i).into())
    };
    let columns = vec![
        share("distance", "Divergence index: mean distance over the topics that both judge", |i| i.distance),
        share("distance_by_coverage", "The same, weighted by shared coverage", |i| i.distance_by_coverage),
        count("judged_by_both", "Topics that both sides judge", |i| i.judged_by_both),
        count("left_judged", "Topics that the left judges", |i| i.judged.left),
        count("right_judged", "Topics that the right judges", |i| i.judged.right),
        count("left_spoken", "Topics that the left speaks of", |i| i.spoken.left),
        count("right_spoken", "Topics that the right speaks of", |i| i.spoken.right),
        share("topics_in_common", "Topics that both speak of over topics that either speaks of", |i| {
            i.topics_in_common
        }),
        share("text_in_common", "Sum of the smaller shares of text over the sum of the larger", |i| i.text_in_common),
    ];
    table("index_total", "The pair: how far apart the two are, and how much is common.", columns, [&comparison.index])
}

/// An answer, with the side that replies and the side that asked.
type Replied<'a> = (&'a Answer, Half<'a>, Half<'a>);

pub(super) fn answers(comparison: &Comparison) -> Table {
    let [left, right] = halves(comparison);
    let sides = [(&comparison.answers.left, left, right), (&comparison.answers.right, right, left)];
    let rows = sides.into_iter().flat_map(|(answers, of, other)| answers.iter().map(move |a| (a, of, other)));
    let columns = vec![
        code("side", "Side that replies", "left, right", |r: &Replied| r.1.name.into()),
        text("printed_number", "Number printed beside the recommendation", |r: &Replied| (&r.0.number).into()),
        text("asked_passage", "Passage of the other side that recommends", |r: &Replied| r.2.id(r.0.asked).into()),
        text("restated", "Ids of the passages of the reply that repeat it, joined by `;`", |r: &Replied| {
            r.1.ids(&r.0.restated)
        }),
        text("answered", "Ids of the passages that answer it, joined by `;`", |r: &Replied| r.1.ids(&r.0.passages)),
        number(
            "similarity",
            "How alike recommendation and reply are",
            "0 to 1; empty across languages",
            |r: &Replied| r.0.similarity.into(),
        ),
        code("found_by", "How the two were linked", "number-and-text, text, number, answer", |r: &Replied| {
            id(&r.0.found_by)
        }),
        code(
            "response",
            "What the reply says; empty when nothing answers, or no word of the codebook decides",
            "rejected, partly, under-consideration, accepted",
            |r: &Replied| id(&r.0.response),
        ),
        text("decisive_passage", "Passage whose words decide", |r: &Replied| {
            r.0.evidence.as_ref().map(|e| r.1.id(e.0)).into()
        }),
        text("words", "The words that decide", |r: &Replied| r.0.evidence.as_ref().map(|e| &e.1.words).into()),
    ];
    table("answers", "One recommendation and what a state's reply says to it.", columns, rows)
}

pub(super) fn vocabulary(comparison: &Comparison) -> Table {
    type R<'a> = (usize, &'a Term, Half<'a>);
    let [left, right] = halves(comparison);
    let sides = &comparison.vocabulary.sides;
    let rows = [(&sides.left, left), (&sides.right, right)];
    let rows = rows.into_iter().flat_map(|(terms, half)| terms.iter().zip(1..).map(move |(t, rank)| (rank, t, half)));
    let columns = vec![
        code("side", "Side whose text it marks", "left, right", |r: &R| r.2.name.into()),
        number("rank", "Place among the words of the side", "1 is the strongest", |r: &R| r.0.into()),
        text("words", "Word or phrase in its commonest form", |r: &R| (&r.1.words).into()),
        number("left_uses", "Uses on the left", "count", |r: &R| r.1.uses.left.into()),
        number("right_uses", "Uses on the right", "count", |r: &R| r.1.uses.right.into()),
        number("z", "Weighted log-odds over their standard error", "1.645 and up; a rank, not a test", |r: &R| {
            r.1.z.into()
        }),
        text("passage", "First passage that uses it", |r: &R| r.2.id(r.1.passage).into()),
    ];
    table("vocabulary", "One word or phrase that marks one text against the other.", columns, rows)
}

pub(super) fn paired_terms(comparison: &Comparison) -> Table {
    let [left, right] = halves(comparison);
    let example = |p: &PairedTerms| &comparison.links[p.example];
    let columns = vec![
        text("left_words", "The left's term", |p: &&PairedTerms| (&p.left).into()),
        text("right_words", "The right's term for the same thing", |p: &&PairedTerms| (&p.right).into()),
        number("left_uses", "Uses of the left's term on the left", "count", |p: &&PairedTerms| p.left_uses.into()),
        number("right_uses", "Uses of the right's term on the right", "count", |p: &&PairedTerms| p.right_uses.into()),
        number("links", "Links whose passages hold the one and the other", "count", |p: &&PairedTerms| p.links.into()),
        number("g2", "Log-likelihood ratio of the two over the links", "10.83 and up", |p: &&PairedTerms| p.g2.into()),
        text("left_passage", "Left passage of the strongest such link", move |p: &&PairedTerms| {
            left.id(example(p).left).into()
        }),
        text("right_passage", "Right passage of the same link", move |p: &&PairedTerms| {
            right.id(example(p).right).into()
        }),
    ];
    let row = "Two terms that linked passages use for one thing.";
    table("paired_terms", row, columns, &comparison.vocabulary.pairs)
}

pub(super) fn overrides(comparison: &Comparison) -> Table {
    let columns: Vec<Column<&Decision>> = vec![
        text("on", "What it is about: `left 12.3`, `left 3.1, right 4.2`, or a topic id", |d: &&Decision| {
            (&d.on).into()
        }),
        text("what", "What was decided", |d: &&Decision| (&d.what).into()),
        text("coder", "Initials of the coder", |d: &&Decision| (&d.coder).into()),
        text("reason", "Why", |d: &&Decision| (&d.reason).into()),
        truth("applied", "Applied; false where the text at this place has changed", |d: &&Decision| {
            Cell::from(d.applied)
        }),
    ];
    table(
        "overrides",
        "One decision of a person that stands in the place of the rules.",
        columns,
        &comparison.overrides,
    )
}
