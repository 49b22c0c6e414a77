//! `diptych demo`: the brief of a built-in pair.

use std::fmt::Write;

use anyhow::{Result, bail};
use diptych::codebook::Codebook;
use diptych::pair::{BUILTIN, Pair};
use diptych::{Options, compare};

use super::{Done, labels, output, page_flags};
use crate::cli::Demo;

pub(crate) fn run(args: &Demo) -> Result<Done> {
    if args.list {
        return list();
    }
    let wanted = args.name.as_deref().unwrap_or(BUILTIN[0].name);
    let Some(builtin) = BUILTIN.iter().find(|b| b.name == wanted) else {
        let names: Vec<&str> = BUILTIN.iter().map(|b| b.name).collect();
        bail!("no built-in pair is called {wanted:?}; there are: {}", names.join(", "));
    };
    let book = Codebook::builtin();
    let (pair, left, right) = builtin.open()?;
    let command = format!("diptych demo {}{}", builtin.name, page_flags(&args.output));
    let options = Options { labels: labels(args.output.labels), ..pair.options(command, &book) };
    let mut comparison = compare(left, right, &options, &book)?;
    comparison.provenance.stamp = output::stamp(&args.output)?;
    output::write(&comparison, &args.output)
}

fn list() -> Result<Done> {
    let mut text = String::new();
    for (i, builtin) in BUILTIN.iter().enumerate() {
        let pair = Pair::parse(builtin.name, builtin.pair)?;
        let default = if i == 0 { "  (default)" } else { "" };
        let side = |g: &diptych::mission::Given| g.organisation.clone().unwrap_or_default();
        let what = format!(
            "{}, {}, {}: {} and {}",
            pair.country,
            pair.election,
            pair.date,
            side(&pair.left),
            side(&pair.right)
        );
        writeln!(text, "{:<24}  {what}{default}", builtin.name)?;
    }
    Ok(Done::text(text))
}
