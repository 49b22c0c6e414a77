//! `diptych compare`: any two statements.

use std::sync::Arc;

use anyhow::{Result, bail};
use diptych::align::Engine;
use diptych::align::vectors::store;
use diptych::divergence::Relation;
use diptych::overrides::Overrides;
use diptych::pair::{EngineName, Pair};
use diptych::translations::Translations;
use diptych::{Options, Side, compare};

use super::{Done, codebook, given, labels, output, page_flags};
use crate::cli::Compare;

pub(crate) fn run(args: &Compare) -> Result<Done> {
    let book = codebook(args.codebook.as_deref())?;
    let mut vectors = args.vectors;
    let (left, right, mut options) = match (&args.pair, &args.left, &args.right) {
        (Some(folder), ..) => {
            let (pair, left, right) = Pair::open(folder)?;
            let options = pair.options(format!("diptych compare --pair {folder}{}", more_flags(args)), &book);
            let (translations, overrides) = (Translations::beside(folder)?, Pair::overrides(folder)?);
            let options = Options { translations, overrides, ..options };
            vectors |= pair.engine == EngineName::Vectors;
            (left, right, options)
        }
        (None, Some(left), Some(right)) => {
            if left == "-" && right == "-" {
                bail!("standard input can be one side only; give a file for the other");
            }
            let command = command(args, left, right);
            let options = Options { command, ..Options::default() };
            let (l, r) = (given(&args.set_left, "--set-left")?, given(&args.set_right, "--set-right")?);
            (Side::file(left, l), Side::file(right, r), options)
        }
        _ => bail!("give two statements, or --pair with a folder"),
    };
    if let (Ok(l), Ok(r)) = (&left.document, &right.document)
        && l.source.sha256 == r.source.sha256
    {
        bail!("{} and {} are the same text; give two statements, one of each mission", left.path, right.path);
    }
    options.min_similarity = args.min_similarity;
    options.labels = labels(args.output.labels);
    if let Some(file) = &args.overrides {
        options.overrides = Overrides::open(file)?;
    }
    if let Some(file) = &args.translations {
        options.translations = Translations::open(file)?;
    }
    if vectors {
        options.engine = Engine::Vectors(Arc::new(store::open(&store::folder()?)?));
    }
    let mut comparison = compare(left, right, &options, &book)?;
    comparison.provenance.stamp = output::stamp(&args.output)?;
    let mut done = output::write(&comparison, &args.output)?;
    let diverge = comparison.rows.iter().any(|r| matches!(r.relation, Relation::Contradict | Relation::Opposed));
    if args.exit_code && diverge {
        done.code = 1;
    }
    Ok(done)
}

/// The command as it can be typed again, without the output file.
fn command(args: &Compare, left: &str, right: &str) -> String {
    let mut words = vec!["diptych".to_owned(), "compare".to_owned(), quoted(left), quoted(right)];
    for (flag, sets) in [("--set-left", &args.set_left), ("--set-right", &args.set_right)] {
        words.extend(sets.iter().flat_map(|s| [flag.to_owned(), quoted(s)]));
    }
    if let Some(file) = &args.codebook {
        words.extend(["--codebook".to_owned(), quoted(file)]);
    }
    if let Some(file) = &args.overrides {
        words.extend(["--overrides".to_owned(), quoted(file)]);
    }
    if let Some(similarity) = args.min_similarity {
        words.extend(["--min-similarity".to_owned(), similarity.to_string()]);
    }
    words.join(" ") + &more_flags(args)
}

/// Flags that a pair takes too.
fn more_flags(args: &Compare) -> String {
    let file = args.translations.as_ref().map(|f| format!(" --translations {}", quoted(f))).unwrap_or_default();
    let vectors = if args.vectors { " --vectors" } else { "" };
    format!("{file}{vectors}{}", page_flags(&args.output))
}

/// Quoted for a shell where it must be.
fn quoted(word: &str) -> String {
    let safe = word.chars().all(|c| c.is_alphanumeric() || "-_./=:,+%@".contains(c));
    if safe && !word.is_empty() { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}
