//! `pair.toml`: two statements on one election and what is known of them; the built-in pairs.

use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use crate::codebook::Codebook;
use crate::divergence::Election;
use crate::load::{Fault, LoadError, from_bytes};
use crate::mission::{ElectionKind, Given};
use crate::overrides::Overrides;
use crate::{Options, Side};

/// A folder's `pair.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Name of the election as printed.
    pub election: String,
    /// What was elected.
    pub kind: ElectionKind,
    /// ISO 3166-1 alpha-3, or a user-assigned code for an invented country.
    pub country: String,
    /// Election day; the last round observed.
    pub date: Date,
    /// What a reader must know about the pair.
    #[serde(default)]
    pub note: String,
    /// Invented.
    #[serde(default)]
    pub fictional: bool,
    /// What finds links.
    #[serde(default)]
    pub engine: EngineName,
    /// The left side.
    pub left: Given,
    /// The right side.
    pub right: Given,
}

/// What finds links, as `pair.toml` names it; `vectors` needs a model that the user added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EngineName {
    /// Codes and weighted words.
    #[default]
    Words,
    /// Codes and meaning.
    Vectors,
}

impl Pair {
    /// Reads the `pair.toml` text of a folder.
    ///
    /// # Errors
    /// When it is not TOML of this form, with line and column.
    pub fn parse(path: &str, text: &str) -> Result<Self, LoadError> {
        let fail = |detail: String| {
            let fault = Fault::Malformed { format: "pair.toml", place: None, detail };
            LoadError { path: path.to_owned(), fault }
        };
        let pair: Self = toml::from_str(text).map_err(|err| fail(err.to_string().trim_end().to_owned()))?;
        for side in [&pair.left, &pair.right] {
            if Path::new(&side.file).components().count() != 1 {
                return Err(fail(format!("file = {:?} must be a file name in the folder of the pair", side.file)));
            }
        }
        Ok(pair)
    }

    /// Reads a folder with a `pair.toml` and the two files it names.
    ///
    /// # Errors
    /// When `pair.toml` cannot be read or is broken; the statements' own errors stand in the sides.
    pub fn open(folder: &str) -> Result<(Self, Side, Side), LoadError> {
        let path = format!("{}/pair.toml", folder.trim_end_matches('/'));
        #[expect(clippy::disallowed_methods, reason = "pair.toml is read beside the statements")]
        let text = std::fs::read_to_string(&path).map_err(|err| LoadError {
            path: path.clone(),
            fault: Fault::Read(format!("{err}; --pair takes a folder with a pair.toml")),
        })?;
        let pair = Self::parse(&path, &text)?;
        let side = |s: &Given| Side::file(&format!("{}/{}", folder.trim_end_matches('/'), s.file), pair.given(s));
        let sides = (side(&pair.left), side(&pair.right));
        Ok((pair, sides.0, sides.1))
    }

    /// Reads the `overrides.toml` of a folder; nothing is overruled where there is none.
    ///
    /// # Errors
    /// When it is there and cannot be read or is broken.
    pub fn overrides(folder: &str) -> Result<Overrides, LoadError> {
        let path = format!("{}/overrides.toml", folder.trim_end_matches('/'));
        if Path::new(&path).exists() { Overrides::open(&path) } else { Ok(Overrides::default()) }
    }

    /// What the pair says of a side, the election included.
    fn given(&self, side: &Given) -> Given {
        let election = Given {
            country: Some(self.country.clone()),
            kind: Some(self.kind),
            date: Some(self.date),
            ..Given::default()
        };
        side.clone().or(election)
    }

    /// Options of a comparison of this pair.
    #[must_use]
    pub fn options(&self, command: String, book: &Codebook) -> Options {
        let country =
            book.countries.iter().find(|c| c.id == self.country).map_or(String::new(), |c| c.labels.en.clone());
        let election = Election {
            name: self.election.clone(),
            country,
            iso3: self.country.clone(),
            date: self.date.strftime("%-d %B %Y").to_string(),
            note: self.note.clone(),
            fictional: self.fictional,
        };
        Options { election, command, ..Options::default() }
    }
}

/// A pair embedded in the program.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    /// Name of its folder under `reports/`.
    pub name: &'static str,
    /// Text of its `pair.toml`.
    pub pair: &'static str,
    /// Its files, by name.
    pub files: [(&'static str, &'static str); 2],
}

/// Every built-in pair; the first is the default demo.
pub const BUILTIN: [Builtin; 9] = [
    Builtin {
        name: "rus-2018-presidential",
        pair: include_str!("../reports/rus-2018-presidential/pair.toml"),
        files: [
            ("odihr.md", include_str!("../reports/rus-2018-presidential/odihr.md")),
            ("sco.md", include_str!("../reports/rus-2018-presidential/sco.md")),
        ],
    },
    Builtin {
        name: "tjk-2020-presidential",
        pair: include_str!("../reports/tjk-2020-presidential/pair.toml"),
        files: [
            ("odihr.md", include_str!("../reports/tjk-2020-presidential/odihr.md")),
            ("sco.md", include_str!("../reports/tjk-2020-presidential/sco.md")),
        ],
    },
    Builtin {
        name: "blr-2019-parliamentary",
        pair: include_str!("../reports/blr-2019-parliamentary/pair.toml"),
        files: [
            ("odihr.md", include_str!("../reports/blr-2019-parliamentary/odihr.md")),
            ("sco.md", include_str!("../reports/blr-2019-parliamentary/sco.md")),
        ],
    },
    Builtin {
        name: "kaz-2021-parliamentary",
        pair: include_str!("../reports/kaz-2021-parliamentary/pair.toml"),
        files: [
            ("odihr.md", include_str!("../reports/kaz-2021-parliamentary/odihr.md")),
            ("sco.md", include_str!("../reports/kaz-2021-parliamentary/sco.md")),
        ],
    },
    Builtin {
        name: "kgz-2017-presidential",
        pair: include_str!("../reports/kgz-2017-presidential/pair.toml"),
        files: [
            ("odihr.md", include_str!("../reports/kgz-2017-presidential/odihr.md")),
            ("sco.md", include_str!("../reports/kgz-2017-presidential/sco.md")),
        ],
    },
    Builtin {
        name: "tkm-2018-parliamentary",
        pair: include_str!("../reports/tkm-2018-parliamentary/pair.toml"),
        files: [
            ("odihr.md", include_str!("../reports/tkm-2018-parliamentary/odihr.md")),
            ("sco.md", include_str!("../reports/tkm-2018-parliamentary/sco.md")),
        ],
    },
    Builtin {
        name: "tjk-2025-parliamentary",
        pair: include_str!("../reports/tjk-2025-parliamentary/pair.toml"),
        files: [
            ("odihr.md", include_str!("../reports/tjk-2025-parliamentary/odihr.md")),
            ("sco.md", include_str!("../reports/tjk-2025-parliamentary/sco.md")),
        ],
    },
    Builtin {
        name: "aze-2024-parliamentary",
        pair: include_str!("../reports/aze-2024-parliamentary/pair.toml"),
        files: [
            ("odihr.md", include_str!("../reports/aze-2024-parliamentary/odihr.md")),
            ("sco.md", include_str!("../reports/aze-2024-parliamentary/sco.md")),
        ],
    },
    Builtin {
        name: "xvm-2031-parliamentary",
        pair: include_str!("../reports/xvm-2031-parliamentary/pair.toml"),
        files: [
            ("naeo.md", include_str!("../reports/xvm-2031-parliamentary/naeo.md")),
            ("compact.md", include_str!("../reports/xvm-2031-parliamentary/compact.md")),
        ],
    },
];

impl Builtin {
    /// The pair and its two sides.
    ///
    /// # Errors
    /// Never for a released build: a test reads every built-in pair.
    pub fn open(&self) -> Result<(Pair, Side, Side), LoadError> {
        let pair = Pair::parse(self.name, self.pair)?;
        let side = |s: &Given| {
            let path = format!("{}/{}", self.name, s.file);
            let text = self.files.iter().find(|f| f.0 == s.file).map_or("", |f| f.1);
            let document =
                from_bytes(&s.file, text.as_bytes()).map_err(|fault| LoadError { path: path.clone(), fault });
            Side { path, document, given: pair.given(s) }
        };
        let sides = (side(&pair.left), side(&pair.right));
        Ok((pair, sides.0, sides.1))
    }
}
