//! The brief stays well-formed whatever a statement holds.

use comrak::nodes::NodeValue;
use comrak::{Anchorizer, Arena, Options as MarkdownOptions, parse_document};

use crate::codebook::{Codebook, Language};
use crate::pair::BUILTIN;
use crate::report::page::PageOptions;
use crate::report::{Format, render};
use crate::{Options, Side, compare};

fn brief(left: &str, right: &str) -> String {
    let comparison = compare(
        Side::text("left.txt", left),
        Side::text("right.txt", right),
        &Options::default(),
        &Codebook::builtin(),
    );
    String::from_utf8(render(&comparison.unwrap(), Format::Markdown, &PageOptions::default()).remove(0).bytes).unwrap()
}

/// Column counts of every table, and whether raw HTML survived.
fn shapes(markdown: &str) -> (Vec<Vec<usize>>, bool) {
    let arena = Arena::new();
    let mut options = MarkdownOptions::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    let root = parse_document(&arena, markdown, &options);
    let mut tables = Vec::new();
    let mut html = false;
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Table(_) => tables.push(node.children().map(|row| row.children().count()).collect()),
            NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => html = true,
            _ => {}
        }
    }
    (tables, html)
}

#[test]
fn pipes_newlines_and_raw_html_break_no_row() {
    let left = "Election day\n\nVoting was | transparent <img src=x onerror=alert(1)> and calm.\n\nThe media were `biased` | [link](javascript:alert(1)).\n\n<script>alert(1)</script> Candidates campaigned freely across the country.\n";
    let right = "Conclusion\n\nThe Mission recognises the election as open, free and legitimate. Voting was \u{202e}transparent | orderly at all polling stations.\n";
    let text = brief(left, right);
    let (tables, html) = shapes(&text);
    assert!(!html, "raw HTML in the brief");
    assert!(tables.len() >= 4, "{} tables", tables.len());
    for table in &tables {
        assert!(table.iter().all(|cells| *cells == table[0]), "{table:?}");
    }
    assert!(!text.contains('\u{202e}'));
}

/// Every link inside a brief leads to a heading, by the anchors that a forge makes.
#[test]
fn every_link_inside_a_brief_leads_to_a_heading() {
    let book = Codebook::builtin();
    for labels in Language::BUILTIN {
        for builtin in &BUILTIN {
            let (pair, left, right) = builtin.open().unwrap();
            let made = compare(left, right, &Options { labels, ..pair.options(String::new(), &book) }, &book).unwrap();
            let text =
                String::from_utf8(render(&made, Format::Markdown, &PageOptions::default()).remove(0).bytes).unwrap();
            let mut forge = Anchorizer::new();
            let heads = text.lines().filter(|l| l.starts_with('#'));
            let words = heads.map(|l| l.trim_start_matches('#').trim().replace('\\', ""));
            let anchors: Vec<String> = words.map(|w| forge.anchorize(&w)).collect();
            for link in text.split("](#").skip(1).filter_map(|rest| rest.split_once(')')) {
                assert!(anchors.iter().any(|a| a == link.0), "{} {labels:?}: {}", builtin.name, link.0);
            }
        }
    }
}

/// A long sentence is cut in its row and stands whole in the appendix.
#[test]
fn a_cut_quote_links_to_the_whole_sentence() {
    let long = "and the observers went on to note many further details of the day, ".repeat(12);
    let left =
        format!("Election day\n\nVoting was transparent and calm, {long}as the mission says. Counting was slow.\n");
    let text = brief(
        &left,
        "Conclusion\n\nThe Mission recognises the election as open, free and legitimate. Voting was orderly at all polling stations.\n",
    );
    assert!(text.contains(" …” (¶1, [whole sentence](#") && text.contains("## Full passages"), "{text}");
    let tail = text.split("## Full passages").nth(1).unwrap();
    assert!(tail.contains("as the mission says."), "{tail}");
}
