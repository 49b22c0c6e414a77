//! Encodes lines with the model of a wheel: `encode WHEEL < LINES > VECTORS`, one vector a line, as `.ci/vectors` compares
//! them with the package's own. Load time, speed and peak memory go to standard error.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods, reason = "a tool for the eye")]

use std::error::Error;
use std::io::{Write, stdin, stdout};
use std::time::Instant;

use diptych::align::vectors::store;

/// Fewest sentences from which a speed is told; fewer are repeated.
const TIMED: usize = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let wheel = std::env::args().nth(1).ok_or("give the wheel")?;
    let folder = tempfile::tempdir()?;
    let start = Instant::now();
    store::add(folder.path(), &wheel)?;
    eprintln!("added in {} ms", start.elapsed().as_millis());
    let start = Instant::now();
    let encoder = store::open(folder.path())?;
    eprintln!("loaded in {} ms (aim 150)", start.elapsed().as_millis());
    let lines: Vec<String> = stdin().lines().collect::<Result<_, _>>()?;
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut out = stdout().lock();
    for vector in encoder.encode(&texts).rows() {
        let numbers: Vec<String> = vector.iter().map(f32::to_string).collect();
        writeln!(out, "{}", numbers.join(" "))?;
    }
    let many: Vec<&str> = texts.iter().copied().cycle().take(TIMED.max(texts.len())).collect();
    let start = Instant::now();
    let _ = encoder.encode(&many);
    let seconds = start.elapsed().as_secs_f64();
    eprintln!("{:.0} sentences a second (aim 2,000)", many.len() as f64 / seconds);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| eprintln!("{line} (peak memory)"));
    Ok(())
}
