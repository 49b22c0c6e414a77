//! Compiles the built-in codebook, so that a run need not parse it.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads its environment and writes its output"
)]

use std::error::Error;
use std::path::PathBuf;

#[allow(dead_code, unused_imports, unreachable_pub, reason = "the build script uses a part of it")]
#[path = "src/codebook/mod.rs"]
mod codebook;

use codebook::{Codebook, Language};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/codebook");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let book = Codebook::from_sources()?;
    std::fs::write(out.join("entries"), postcard::to_allocvec(&book)?)?;
    for language in Language::BUILTIN {
        let code = language.code();
        std::fs::write(out.join(code), postcard::to_allocvec(&book.compile(language))?)?;
        let apart = [("countries", book.compile_countries(language)), ("glossary", book.compile_glossary(language))];
        for (name, matcher) in apart {
            std::fs::write(out.join(format!("{code}-{name}")), postcard::to_allocvec(&matcher)?)?;
        }
    }
    Ok(())
}
