//! Prints how long each format of one built-in pair takes, in milliseconds: the median of 21 runs. `benches/render.sh` runs it.
#![allow(clippy::print_stdout, reason = "a tool for the eye")]

use std::time::Instant;

use diptych::codebook::Codebook;
use diptych::compare;
use diptych::pair::BUILTIN;
use diptych::report::page::PageOptions;
use diptych::report::{FORMATS, Format, render};

fn main() -> Result<(), diptych::load::LoadError> {
    let book = Codebook::builtin();
    for builtin in BUILTIN.iter().take(1).chain(BUILTIN.last()) {
        let (pair, left, right) = builtin.open()?;
        let comparison = compare(left, right, &pair.options(String::new(), &book), &book)?;
        println!("{}", builtin.name);
        for about in FORMATS {
            let mut times: Vec<f64> = (0..21).map(|_| once(&comparison, about.format)).collect();
            times.sort_by(f64::total_cmp);
            println!("  {:<8} {:7.2} ms", about.name, times[10]);
        }
    }
    Ok(())
}

fn once(comparison: &diptych::divergence::Comparison, format: Format) -> f64 {
    let start = Instant::now();
    std::hint::black_box(render(comparison, format, &PageOptions::default()));
    start.elapsed().as_secs_f64() * 1000.0
}
