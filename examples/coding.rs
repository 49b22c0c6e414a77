//! Times coding, start left out: `coding FILE [RUNS]` prints kilobytes of passages and the median time of coding them, in ms.
#![allow(clippy::print_stdout, reason = "a tool for the eye")]

use std::error::Error;
use std::time::Instant;

use diptych::codebook::Codebook;
use diptych::coding::{Lexicon, code};
use diptych::load::load;
use diptych::mission::Given;
use diptych::segment::segment;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("give a statement")?;
    let runs: usize = args.next().map_or(Ok(21), |n| n.parse())?;
    let book = Codebook::builtin();
    let lexicon = Lexicon::new(&book);
    let statement = segment(load(&path)?, &Given::default(), &book)?;
    let bytes: usize = statement.passages.iter().map(|p| p.text.len()).sum();
    let mut times = Vec::new();
    for _ in 0..=runs {
        let statement = statement.clone();
        let start = Instant::now();
        let coded = code(statement, &lexicon);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        drop(coded);
    }
    // The first run compiles the terms.
    let first = times.remove(0);
    times.sort_by(f64::total_cmp);
    println!("{} kB of passages: median {:.2} ms, first {first:.2} ms", bytes / 1000, times[times.len() / 2]);
    Ok(())
}
