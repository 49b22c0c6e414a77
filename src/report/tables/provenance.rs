//! How the comparison was made, as keys and values.

use super::{Cell, Table, halves, table, text};
use crate::divergence::Comparison;

pub(super) fn provenance(comparison: &Comparison) -> Table {
    type R<'a> = (&'a str, Cell);
    let columns = vec![
        text("key", "What is said; stable", |r: &R| r.0.into()),
        text("value", "What it is, as text", |r: &R| r.1.clone()),
    ];
    table("provenance", "One fact on how the comparison was made.", columns, facts(comparison))
}

fn facts(comparison: &Comparison) -> Vec<(&'static str, Cell)> {
    let (election, p) = (&comparison.election, &comparison.provenance);
    let [left, right] = halves(comparison).map(|h| &h.coded.statement.source);
    let t = &p.thresholds;
    vec![
        ("election", (&election.name).into()),
        ("country", (&election.country).into()),
        ("iso3", (&election.iso3).into()),
        ("election_day", (&election.date).into()),
        ("note", (&election.note).into()),
        ("fictional", if election.fictional { "true" } else { "false" }.into()),
        ("left_file", (&left.name).into()),
        ("left_sha256", (&left.sha256).into()),
        ("right_file", (&right.name).into()),
        ("right_sha256", (&right.sha256).into()),
        ("tool", format!("diptych {}", p.tool).into()),
        ("codebook", (&p.codebook).into()),
        ("codebook_sha256", (&p.codebook_sha256).into()),
        ("engine", p.engine.as_str().into()),
        ("threshold_strong", t.strong.to_string().into()),
        ("threshold_mild", t.mild.to_string().into()),
        ("threshold_topic_weight", t.topic_weight.to_string().into()),
        ("threshold_topic_share", t.topic_share.to_string().into()),
        ("threshold_similarity", t.similarity.to_string().into()),
        ("command", (&p.command).into()),
        ("stamp", (&p.stamp).into()),
    ]
}
