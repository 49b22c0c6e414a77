//! How far apart the two are on what both judge, and how much of what they speak of is the same.

use super::text::plain;
use super::{Block, Maker, Table, Text};
use crate::divergence::{Index, TopicIndex};
use crate::phrases::fill;

/// A full brief tells all parts of the number; a short one has a line.
pub(super) fn index(maker: &Maker) -> Vec<Block> {
    let (p, index) = (maker.phrases, &maker.comparison.index);
    if maker.brief {
        return vec![Block::Paragraph(plain(line(maker, index)))];
    }
    let mut blocks = vec![
        maker.heading("how-far-apart", p.how_far_apart),
        Block::Paragraph(plain(told(maker, index))),
        Block::Paragraph(plain(in_common(maker, index))),
    ];
    let judged = index.topics.iter().filter_map(|t| Some(topic(maker, t, t.distance?)));
    let rows: Vec<Vec<Text>> = judged.collect();
    if !rows.is_empty() {
        let share = |side: usize| fill(p.share_of_text, &[&maker.names[side]]);
        let head = vec![p.judged_by_both.to_owned(), p.distance.to_owned(), share(0), share(1)];
        blocks.push(Block::Table(Table { id: "how-far-apart", head, rows }));
    }
    blocks
}

/// `0.25`; a dash where there is no number.
fn number(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |v| format!("{v:.2}"))
}

fn line(maker: &Maker, index: &Index) -> String {
    let p = maker.phrases;
    if index.distance.is_none() {
        return p.no_index.to_owned();
    }
    let both = index.judged_by_both.to_string();
    fill(p.index_line, &[&number(index.distance), &both, &number(index.topics_in_common)])
}

fn told(maker: &Maker, index: &Index) -> String {
    let p = maker.phrases;
    if index.distance.is_none() {
        return p.no_index.to_owned();
    }
    let counts = [index.judged_by_both, index.judged.left, index.judged.right].map(|n| n.to_string());
    let [left, right] = &maker.names;
    let by_coverage = number(index.distance_by_coverage);
    fill(p.index_is, &[&number(index.distance), &counts[0], left, &counts[1], right, &counts[2], &by_coverage])
}

fn in_common(maker: &Maker, index: &Index) -> String {
    let [left, right] = &maker.names;
    let spoken = [index.spoken.left, index.spoken.right].map(|n| n.to_string());
    let (topics, text) = (number(index.topics_in_common), number(index.text_in_common));
    fill(maker.phrases.in_common, &[&topics, left, &spoken[0], right, &spoken[1], &text])
}

fn topic(maker: &Maker, topic: &TopicIndex, distance: f64) -> Vec<Text> {
    let share = |value: f64| plain(fill(maker.phrases.share, &[&format!("{:.0}", value * 100.0)]));
    vec![
        plain(maker.topic(&topic.topic)),
        plain(number(Some(distance))),
        share(topic.shares.left),
        share(topic.shares.right),
    ]
}
