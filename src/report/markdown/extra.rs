//! How far apart the two are, a state's answers to recommendations, and the words that mark each text.

use std::fmt::Write;

use super::{Brief, Of, cell};
use crate::divergence::{Answer, Sides, Term};

pub(super) fn index(brief: &Brief) -> String {
    let index = &brief.comparison.index;
    let mut out = "## How far apart\n\n".to_owned();
    let number = |value: Option<f64>| value.map_or("–".to_owned(), |v| format!("{v:.2}"));
    match index.distance {
        Some(distance) => {
            let _ = writeln!(
                out,
                "Divergence index {distance:.2}, from 0 (the same evaluations) to 1 (opposite): the mean over the {} topics that both judge \
                 ({} judges {}, {} judges {}); {} with each topic weighted by the text that both give it.",
                index.judged_by_both,
                brief.left,
                index.judged.left,
                brief.right,
                index.judged.right,
                number(index.distance_by_coverage)
            );
        }
        None => out.push_str("No divergence index: there is no topic that both judge.\n"),
    }
    let _ = writeln!(
        out,
        "\nCoverage in common, 0 to 1: topics {} ({} speaks of {}, {} of {}), text {}. A low index over little in common is no agreement; it takes no account of what only one side says.",
        number(index.topics_in_common),
        brief.left,
        index.spoken.left,
        brief.right,
        index.spoken.right,
        number(index.text_in_common)
    );
    let judged: Vec<_> = index.topics.iter().filter_map(|t| Some((t, t.distance?))).collect();
    if judged.is_empty() {
        return out;
    }
    let _ = writeln!(
        out,
        "\n| Topic judged by both | Distance | Share of text, {} | Share of text, {} |\n|---|---|---|---|",
        brief.left, brief.right
    );
    for (topic, distance) in judged {
        let share = |value: f64| format!("{:.0} %", value * 100.0);
        let (left, right) = (share(topic.shares.left), share(topic.shares.right));
        let _ = writeln!(out, "| {} | {distance:.2} | {left} | {right} |", brief.topic(&topic.topic));
    }
    out
}

pub(super) fn answers(brief: &Brief) -> String {
    let Sides { left, right } = &brief.comparison.answers;
    let (of, other, answers) = if left.is_empty() { (Of::Right, Of::Left, right) } else { (Of::Left, Of::Right, left) };
    if answers.is_empty() {
        return String::new();
    }
    let mut out = "## Answers to recommendations\n\nEach recommendation with what the reply says to it, and the words that decide; a reply's own account, not a check of what was done.\n\n".to_owned();
    out.push_str("| No. | Recommended | Answer | Where |\n|---|---|---|---|\n");
    for answer in answers {
        let number = answer.number.as_deref().map_or("–".to_owned(), cell::plain);
        let asked = brief.quote(other, answer.asked);
        let _ = writeln!(
            out,
            "| {number} | {asked} | **{}**{} | {} |",
            answer.name(),
            words(brief, of, answer),
            place(brief, of, answer)
        );
    }
    out
}

/// The passage whose words decide, quoted.
fn words(brief: &Brief, of: Of, answer: &Answer) -> String {
    let Some((passage, evidence)) = &answer.evidence else { return String::new() };
    let text = &brief.side(of).statement.passages[*passage].text;
    format!(": “{}”", cell::around(text, evidence.start, evidence.end))
}

fn place(brief: &Brief, of: Of, answer: &Answer) -> String {
    let place = |i: &usize| brief.side(of).statement.passages[*i].place();
    let decides = answer.evidence.as_ref().map(|e| e.0);
    decides.or(answer.passages.first().copied()).map_or("–".to_owned(), |i| place(&i))
}

pub(super) fn vocabulary(brief: &Brief) -> String {
    let vocabulary = &brief.comparison.vocabulary;
    let mut out = "## Vocabulary\n\n".to_owned();
    if let Some(why) = vocabulary.absent {
        let _ = writeln!(out, "No words are set against each other: {}.", why.name());
        return out;
    }
    out.push_str("Words and phrases that mark one text against the other: weighted log-odds (Monroe, Colaresi and Quinn 2008), z in brackets after the uses on the left and on the right. A rank, not a test.\n\n");
    for (name, terms) in [(&brief.left, &vocabulary.sides.left), (&brief.right, &vocabulary.sides.right)] {
        let shown: Vec<String> = terms.iter().map(term).collect();
        let list = if shown.is_empty() { "none stands out".to_owned() } else { shown.join("; ") };
        let _ = writeln!(out, "- {name}: {list}.");
    }
    if vocabulary.pairs.is_empty() {
        return out;
    }
    let _ = writeln!(
        out,
        "\nTerms that linked passages use for one thing:\n\n| {} | {} | Links | For example |\n|---|---|---|---|",
        brief.left, brief.right
    );
    for pair in &vocabulary.pairs {
        let link = &brief.comparison.links[pair.example];
        let (l, r) = (place_of(brief, Of::Left, link.left), place_of(brief, Of::Right, link.right));
        let (left, right) = (cell::plain(&pair.left), cell::plain(&pair.right));
        let _ = writeln!(
            out,
            "| {left} ({}) | {right} ({}) | {} | {l} and {r} |",
            pair.left_uses, pair.right_uses, pair.links
        );
    }
    out
}

fn place_of(brief: &Brief, of: Of, passage: usize) -> String {
    brief.side(of).statement.passages[passage].place()
}

fn term(term: &Term) -> String {
    format!("{} {}:{} ({:.1})", cell::plain(&term.words), term.uses.left, term.uses.right, term.z)
}
