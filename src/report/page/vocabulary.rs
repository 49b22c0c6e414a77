//! Part 9: the words that mark each text, and the terms that the two use for one thing.

use super::text::{joined, plain};
use super::{Block, Inline, Maker, Table, Text};
use crate::divergence::{PairedTerms, Term};
use crate::phrases::fill;

pub(super) fn vocabulary(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let vocabulary = &maker.comparison.vocabulary;
    let heading = maker.heading("vocabulary", p.vocabulary);
    if let Some(why) = vocabulary.absent {
        return vec![heading, Block::Paragraph(plain(fill(p.no_vocabulary, &[p.vocabulary_absent(why)])))];
    }
    let sides = [&vocabulary.sides.left, &vocabulary.sides.right];
    let items = sides.into_iter().enumerate().map(|(side, terms)| marks(maker, side, terms));
    let mut blocks = vec![heading, Block::Paragraph(plain(p.vocabulary_note)), Block::List(items.collect())];
    if !vocabulary.pairs.is_empty() {
        blocks.push(Block::Paragraph(plain(p.paired_terms)));
        let head = vec![maker.names[0].clone(), maker.names[1].clone(), p.links.to_owned(), p.example.to_owned()];
        let rows = vocabulary.pairs.iter().map(|pair| paired(maker, pair)).collect();
        blocks.push(Block::Table(Table { id: "paired-terms", head, rows }));
    }
    blocks
}

fn marks(maker: &Maker, side: usize, terms: &[Term]) -> Text {
    let p = maker.phrases;
    let name = plain(format!("{}{}", maker.names[side], p.colon));
    if terms.is_empty() {
        return [name, plain(p.no_word_marks), plain(p.stop)].concat();
    }
    [name, joined(terms.iter().map(|t| term(maker, t)).collect(), p.semicolon), plain(p.stop)].concat()
}

/// `words 14:0 (2.7)`, the words as words.
fn term(maker: &Maker, term: &Term) -> Text {
    let z = maker.phrases.bracketed(&format!("{:.1}", term.z));
    let uses = format!(" {}:{}{z}", term.uses.left, term.uses.right);
    vec![Inline::Emphasis(term.words.clone()), Inline::Plain(uses)]
}

fn paired(maker: &Maker, pair: &PairedTerms) -> Vec<Text> {
    let used = |words: &String, uses: u32| {
        vec![Inline::Emphasis(words.clone()), Inline::Plain(maker.phrases.bracketed(&uses.to_string()))]
    };
    let link = &maker.comparison.links[pair.example];
    let places = format!("{} · {}", maker.place(0, link.left), maker.place(1, link.right));
    vec![
        used(&pair.left, pair.left_uses),
        used(&pair.right, pair.right_uses),
        plain(pair.links.to_string()),
        plain(places),
    ]
}
