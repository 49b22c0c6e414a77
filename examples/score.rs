//! Scores the reading of one PDF: `score FILE.pdf [WORDS.txt]`.
//!
//! Prints whether the headings are those of the table of contents, how many footnotes were found and tied, and, given
//! the text that another reader found, the F1 of the body's words, 0 to 1. Running heads and page numbers are left out
//! on both sides.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool for the eye")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use diptych::load::{Block, BlockKind, SetAside, pdf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("give a PDF")?;
    let text = pdf::read(&std::fs::read(file)?)?;
    println!("  pages {}, blocks {}", text.pages, text.blocks.len());
    headings(&text.blocks);
    footnotes(&text.blocks);
    if let Some(reference) = args.next() {
        let reference = String::from_utf8_lossy(&std::fs::read(reference)?).into_owned();
        f1(&text.blocks, &reference);
    }
    Ok(())
}

fn headings(blocks: &[Block]) {
    let is_contents = |block: &&Block| block.set_aside == Some(SetAside::Contents);
    let bare = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ').to_owned();
    let mut titles: Vec<String> = blocks.iter().filter(is_contents).map(|block| bare(&block.text)).collect();
    let upper = |block: &&Block| matches!(block.kind, BlockKind::Heading { level: 1 | 2 });
    let found: Vec<String> = blocks.iter().filter(upper).map(|block| block.text.clone()).collect();
    if titles.is_empty() {
        return println!("  headings {}, no table of contents to compare with", found.len());
    }
    titles.remove(0);
    let missing = titles.iter().filter(|title| !found.contains(title)).count();
    let word = if titles == found { "equal" } else { "NOT equal" };
    println!("  headings {}, contents {}: {word}, {missing} missing", found.len(), titles.len());
}

fn footnotes(blocks: &[Block]) {
    let notes = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Footnote { .. })).count();
    let marks: usize = blocks.iter().map(|block| block.notes.len()).sum();
    println!("  footnotes {notes}, marks tied to them {marks}");
}

fn is_furniture(block: &Block) -> bool {
    matches!(block.set_aside, Some(SetAside::RunningHead | SetAside::PageNumber))
}

/// What this reader takes for running heads is taken out of the reference by its words, so that a line of the body that
/// it mistook for one would not show here; the number of such lines is printed.
fn f1(blocks: &[Block], reference: &str) {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let heads: BTreeSet<String> = blocks.iter().filter(|b| is_furniture(b)).map(|b| squeezed(&b.text)).collect();
    let mut expected = BTreeMap::new();
    let reference = reference.replace("-\n", "-");
    reference.lines().filter(|line| !heads.contains(&squeezed(line))).for_each(|line| count(line, &mut expected));
    let mut own = BTreeMap::new();
    for block in blocks.iter().filter(|block| !is_furniture(block)) {
        count(&block.text, &mut own);
        count(block.number.as_deref().unwrap_or_default(), &mut own);
        block.notes.iter().for_each(|mark| count(&mark.label, &mut own));
        if let BlockKind::Footnote { label } = &block.kind {
            count(label, &mut own);
        }
    }
    let common: usize = own.iter().map(|(word, n)| (*n).min(expected.get(word).copied().unwrap_or(0))).sum();
    let (ours, theirs): (usize, usize) = (own.values().sum(), expected.values().sum());
    let f1 = 2.0 * common as f64 / (ours + theirs).max(1) as f64;
    let aside = reference.lines().filter(|line| !line.trim().is_empty() && heads.contains(&squeezed(line))).count();
    println!(
        "  body words: own {ours}, reference {theirs}, common {common}, F1 {f1:.5}; {aside} lines left out as running heads"
    );
}

fn count(text: &str, counts: &mut BTreeMap<String, usize>) {
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
}
