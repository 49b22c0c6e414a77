//! One file a verb: typed arguments to library calls to output.

pub(crate) mod codebook;
pub(crate) mod compare;
pub(crate) mod demo;
pub(crate) mod inspect;
pub(crate) mod output;
pub(crate) mod schema;
pub(crate) mod vectors;

use anyhow::{Context, Result, bail};
use diptych::codebook::{Codebook, Language};
use diptych::mission::Given;

use crate::cli::{LabelsArg, Output};

/// What a verb leaves behind: text for standard output, and the exit code.
pub(crate) struct Done {
    pub(crate) stdout: Vec<u8>,
    pub(crate) code: u8,
}

impl Done {
    fn text(text: impl Into<Vec<u8>>) -> Self {
        Self { stdout: text.into(), code: 0 }
    }
}

/// The language of a brief's own words.
fn labels(arg: LabelsArg) -> Language {
    match arg {
        LabelsArg::En => Language::EN,
        LabelsArg::Ru => Language::RU,
        LabelsArg::Zh => Language::ZH,
    }
}

/// The flags of a brief's form, as they can be typed again.
fn page_flags(output: &Output) -> String {
    let labels = labels(output.labels);
    let language = if labels == Language::EN { String::new() } else { format!(" --labels {}", labels.code()) };
    format!("{}{language}", if output.brief { " --brief" } else { "" })
}

/// The built-in codebook, with a user's file laid over it.
fn codebook(file: Option<&str>) -> Result<Codebook> {
    Ok(match file {
        Some(path) => Codebook::open(path)?,
        None => Codebook::builtin(),
    })
}

/// `KEY=VALUE` flags as what is known of a side.
fn given(sets: &[String], flag: &str) -> Result<Given> {
    let mut table = toml::Table::new();
    for set in sets {
        let Some((key, value)) = set.split_once('=') else {
            bail!("{flag} {set}: write KEY=VALUE, such as {flag} form=EOM");
        };
        table.insert(key.trim().to_owned(), toml::Value::String(value.trim().to_owned()));
    }
    let given: Given = toml::Value::Table(table).try_into().with_context(|| format!("{flag} {}", sets.join(" ")))?;
    if let Some(country) = &given.country
        && (country.len() != 3 || !country.chars().all(|c| c.is_ascii_uppercase()))
    {
        bail!("{flag} country={country}: give the ISO 3166-1 alpha-3 code in capitals, such as KAZ");
    }
    Ok(given)
}
