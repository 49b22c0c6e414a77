//! What holds for any two statements: mirrored sides, moved sections, a statement against itself, courtesy.
//!
//! The statements are made of sentences of `tests/gold/tune`, drawn at random and put under headings.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read fixtures")]

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use diptych::codebook::Codebook;
use diptych::divergence::{Comparison, Relation, Verdict};
use diptych::report::page::PageOptions;
use diptych::report::{Format, render};
use diptych::{Options, Side, align, compare};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

static BOOK: LazyLock<Codebook> = LazyLock::new(Codebook::builtin);

/// English sentences of the tune part.
static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = format!("{}/tests/gold/tune", env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(format!("{folder}/{name}")).unwrap();
    let text = ["sentences-en.jsonl", "sentences-en1.jsonl"].map(read).concat();
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines.map(|line| line["text"].as_str().unwrap().to_owned()).filter(|t| t.ends_with('.')).collect()
});

const HEADINGS: [&str; 6] =
    ["Legal framework", "Election administration", "Campaign", "Media", "Election day", "Complaints and appeals"];

/// Sections between the opening and the close of a statement.
type Sections = Vec<(usize, Vec<usize>)>;

fn sections() -> impl Strategy<Value = Sections> {
    let section = (0..HEADINGS.len(), prop::collection::vec(0..SENTENCES.len(), 1..5));
    prop::collection::vec(section, 1..5)
}

fn text(name: &str, sections: &Sections, end: &str) -> String {
    let mut out =
        format!("# Statement of the {name}\n\n## Introduction\n\nThe {name} sent a mission of 40 observers.\n");
    for (heading, sentences) in sections {
        out += &format!("\n## {}\n\n", HEADINGS[*heading]);
        let all: Vec<&str> = sentences.iter().map(|&s| SENTENCES[s].as_str()).collect();
        out += &(all.join("\n\n") + "\n");
    }
    out + end
}

fn compared(left: &str, right: &str) -> Comparison {
    compare(Side::text("left.md", left), Side::text("right.md", right), &Options::default(), &BOOK).unwrap()
}

/// Topic and relation, in the order of the topics' numbers.
fn relations(comparison: &Comparison) -> Vec<(u32, Relation)> {
    let mut all: Vec<_> = comparison.rows.iter().map(|r| (r.number, r.relation)).collect();
    all.sort();
    all
}

fn mirrored(relation: Relation) -> Relation {
    match relation {
        Relation::LeftAssesses => Relation::RightAssesses,
        Relation::RightAssesses => Relation::LeftAssesses,
        Relation::LeftOnly => Relation::RightOnly,
        Relation::RightOnly => Relation::LeftOnly,
        same => same,
    }
}

fn mirrored_verdict(verdict: &Verdict) -> String {
    let text = format!("{verdict:?}");
    match verdict {
        Verdict::LeftOnly => format!("{:?}", Verdict::RightOnly),
        Verdict::RightOnly => format!("{:?}", Verdict::LeftOnly),
        _ if text.contains("left:") => String::from("states"),
        _ => text,
    }
}

fn plain_verdict(verdict: &Verdict) -> String {
    let text = format!("{verdict:?}");
    if text.contains("left:") { String::from("states") } else { text }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        // The same statements on every run.
        rng_seed: RngSeed::Fixed(20_261_122),
        ..ProptestConfig::default()
    })]

    #[test]
    fn swapping_the_sides_mirrors_the_comparison(a in sections(), b in sections()) {
        let (a, b) = (text("Northern League", &a, ""), text("Southern Union", &b, ""));
        let (one, two) = (compared(&a, &b), compared(&b, &a));
        let swapped: Vec<_> = relations(&two).into_iter().map(|(n, r)| (n, mirrored(r))).collect();
        prop_assert_eq!(relations(&one), swapped);
        let links: BTreeSet<_> = one.links.iter().map(|k| (k.left, k.right, k.similarity.to_bits())).collect();
        let back: BTreeSet<_> = two.links.iter().map(|k| (k.right, k.left, k.similarity.to_bits())).collect();
        prop_assert_eq!(links, back);
        for (row, other) in one.rows.iter().zip(&two.rows) {
            if row.topic == other.topic {
                prop_assert_eq!((row.left.state, row.right.state), (other.right.state, other.left.state));
            }
        }
        let verdicts: BTreeSet<_> = one.figures.iter().map(|f| (&f.quantity, plain_verdict(&f.verdict))).collect();
        let others: BTreeSet<_> = two.figures.iter().map(|f| (&f.quantity, mirrored_verdict(&f.verdict))).collect();
        prop_assert_eq!(verdicts, others);
        prop_assert_eq!((one.index.distance, one.index.text_in_common), (two.index.distance, two.index.text_in_common));
    }

    #[test]
    fn moving_middle_sections_changes_no_relation(a in sections(), b in sections(), turn in 0usize..4) {
        let other = text("Southern Union", &b, "");
        let mut moved = a.clone();
        let by = turn % moved.len();
        moved.rotate_left(by);
        let (one, two) = (compared(&text("Northern League", &a, ""), &other), compared(&text("Northern League", &moved, ""), &other));
        prop_assert_eq!(relations(&one), relations(&two));
    }

    #[test]
    fn a_statement_against_itself_diverges_in_nothing(a in sections()) {
        let text = text("Northern League", &a, "");
        let made = compared(&text, &text);
        let apart = [
            Relation::Contradict, Relation::Opposed, Relation::DifferInDegree, Relation::LeftAssesses,
            Relation::RightAssesses, Relation::LeftOnly, Relation::RightOnly,
        ];
        let wrong: Vec<_> = made.rows.iter().filter(|r| apart.contains(&r.relation)).collect();
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
        prop_assert!(made.figures.iter().all(|f| f.verdict == Verdict::Equal), "{:?}", made.figures);
        for (at, codes) in made.left.codes.iter().enumerate() {
            let words = made.left.statement.passages[at].text.split_whitespace().count() > 3;
            if align::speaks(codes) && words {
                let text = &made.left.statement.passages[at].text;
                let same = |k: &align::Link| made.right.statement.passages[k.right].text == *text;
                let itself = made.links.iter().any(|k| k.left == at && same(k));
                prop_assert!(itself, "{} is not linked to itself", made.left.statement.passages[at].text);
            }
        }
    }

    #[test]
    fn a_side_without_findings_makes_every_row_one_sided(a in sections()) {
        let bare = "# Statement of the Southern Union\n\nThe Southern Union sent a mission of 12 observers. The mission \
            was headed by Ms Ana Doe. The mission thanks the people of the country for their hospitality. The observers \
            met with the Central Election Commission.\n";
        let made = compared(&text("Northern League", &a, ""), bare);
        let one_sided = [Relation::LeftOnly, Relation::BothSilent, Relation::NotObserved];
        let wrong: Vec<_> = made.rows.iter().filter(|r| !one_sided.contains(&r.relation)).collect();
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
    }

    #[test]
    fn courtesy_changes_no_relation(a in sections(), b in sections()) {
        let other = text("Southern Union", &b, "");
        let thanks = "\n## Acknowledgements\n\nThe mission thanks the authorities for their co-operation and hospitality. \
            The mission wishes the people of the country peace and prosperity.\n";
        let (one, two) = (text("Northern League", &a, ""), text("Northern League", &a, thanks));
        prop_assert_eq!(relations(&compared(&one, &other)), relations(&compared(&two, &other)));
    }

    #[test]
    fn equal_inputs_give_equal_bytes(a in sections(), b in sections()) {
        let (a, b) = (text("Northern League", &a, ""), text("Southern Union", &b, ""));
        let bytes = |_| render(&compared(&a, &b), Format::Json, &PageOptions::default()).remove(0).bytes;
        let threads: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let (one, two) = (scope.spawn(|| bytes(0)), scope.spawn(|| bytes(1)));
            vec![one.join().unwrap(), two.join().unwrap()]
        });
        prop_assert!(threads[0] == threads[1] && threads[0] == bytes(2));
    }
}
