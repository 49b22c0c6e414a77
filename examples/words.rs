//! A word diff of two files with `similar` alone: the yardstick of `benches/compare.sh`.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, reason = "a tool for developers")]

use similar::TextDiff;

fn main() {
    let mut files = std::env::args().skip(1).map(|path| std::fs::read_to_string(path).unwrap());
    let (left, right) = (files.next().unwrap(), files.next().unwrap());
    let diff = TextDiff::from_words(&left, &right);
    println!("{} changes, ratio {:.3}", diff.iter_all_changes().count(), diff.ratio());
}
