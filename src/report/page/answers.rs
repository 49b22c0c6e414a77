//! A state's reply: each recommendation of the other text beside the answer to it.

use super::text::plain;
use super::{Block, Inline, Maker, Table, Text};
use crate::divergence::Answer;

pub(super) fn answers(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let both = &maker.comparison.answers;
    let (reply, answers) = if both.left.is_empty() { (1, &both.right) } else { (0, &both.left) };
    if answers.is_empty() {
        return Vec::new();
    }
    let row = |answer: &Answer| {
        let found = answer.found_by.map_or("–", |found| p.answer_found_by(found));
        vec![
            plain(answer.number.as_deref().unwrap_or("–")),
            vec![maker.pointed(1 - reply, answer.asked, &[])],
            said(maker, reply, answer),
            plain(found),
        ]
    };
    let head = [p.answer_number, p.recommended, p.answer, p.linked_by].map(str::to_owned).to_vec();
    vec![
        maker.heading("answers", p.answers),
        Block::Paragraph(plain(p.answers_note)),
        Block::Table(Table { id: "answers", head, rows: answers.iter().map(row).collect() }),
    ]
}

/// What the reply says, and the words that decide; else the first of the passages that answer.
fn said(maker: &Maker, reply: usize, answer: &Answer) -> Text {
    let p = maker.phrases;
    let quote = match &answer.evidence {
        Some((passage, words)) => Some(maker.around(reply, *passage, (words.start, words.end))),
        None => answer.passages.first().map(|&passage| maker.pointed(reply, passage, &[])),
    };
    let mut text = vec![Inline::Strong(p.answered(answer).to_owned())];
    if let Some(quote) = quote {
        text.extend([Inline::Plain(p.colon.to_owned()), quote]);
    }
    text
}
