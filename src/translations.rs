//! Translations of passages that a person gives, `translations.toml`: shown beneath the original and marked as such.
//!
//! ```toml
//! [[left]]
//! passage = "12.3"
//! text = "The vote was calm."
//! translator = "A. Name"
//! date = "2026-11-22"
//! ```

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::coding::CodedStatement;
use crate::divergence::Sides;
use crate::load::{Fault, LoadError};

/// A passage in another language, and who put it so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Translation {
    /// The translated words.
    pub text: String,
    /// Who translated it, or with what.
    pub translator: String,
    /// When.
    pub date: Date,
}

/// Translations of a pair as read; their ids are checked once the statements are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Translations {
    path: String,
    sides: [Vec<Entry>; 2],
}

/// One entry with its line in the file.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    passage: String,
    line: usize,
    translation: Translation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    left: Vec<Written>,
    #[serde(default)]
    right: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    passage: Spanned<String>,
    text: String,
    translator: String,
    date: Date,
}

impl Translations {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, or is broken.
    pub fn open(path: &str) -> Result<Self, LoadError> {
        #[expect(clippy::disallowed_methods, reason = "translations stand beside the statements")]
        let text = std::fs::read_to_string(path)
            .map_err(|err| LoadError { path: path.to_owned(), fault: Fault::Read(err.to_string()) })?;
        Self::parse(path, &text)
    }

    /// Reads `translations.toml` of a folder; none when there is no such file.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn beside(folder: &str) -> Result<Self, LoadError> {
        let path = format!("{}/translations.toml", folder.trim_end_matches('/'));
        if std::path::Path::new(&path).exists() { Self::open(&path) } else { Ok(Self::default()) }
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// When it is not TOML of this form, with line and column.
    pub fn parse(path: &str, text: &str) -> Result<Self, LoadError> {
        let file: File =
            toml::from_str(text).map_err(|err| malformed(path, None, err.to_string().trim_end().to_owned()))?;
        let entry = |written: Written| Entry {
            line: text[..written.passage.span().start].matches('\n').count() + 1,
            passage: written.passage.into_inner(),
            translation: Translation { text: written.text, translator: written.translator, date: written.date },
        };
        let side = |entries: Vec<Written>| entries.into_iter().map(entry).collect();
        Ok(Self { path: path.to_owned(), sides: [side(file.left), side(file.right)] })
    }

    /// The translations by passage id.
    ///
    /// # Errors
    /// When an id is none of its statement's, or stands twice.
    pub fn of(
        &self,
        left: &CodedStatement,
        right: &CodedStatement,
    ) -> Result<Sides<BTreeMap<String, Translation>>, LoadError> {
        Ok(Sides { left: self.side(0, left)?, right: self.side(1, right)? })
    }

    fn side(&self, side: usize, coded: &CodedStatement) -> Result<BTreeMap<String, Translation>, LoadError> {
        let mut out = BTreeMap::new();
        for entry in &self.sides[side] {
            let name = ["left", "right"][side];
            let fail = |what: &str| {
                let detail = format!("passage {:?} {what}; `diptych inspect FILE` shows the ids", entry.passage);
                malformed(&self.path, Some(format!("line {}", entry.line)), detail)
            };
            if !coded.statement.passages.iter().any(|p| p.id == entry.passage) {
                return Err(fail(&format!("is not in the {name} statement")));
            }
            if out.insert(entry.passage.clone(), entry.translation.clone()).is_some() {
                return Err(fail(&format!("stands twice under [[{name}]]")));
            }
        }
        Ok(out)
    }
}

fn malformed(path: &str, place: Option<String>, detail: String) -> LoadError {
    LoadError { path: path.to_owned(), fault: Fault::Malformed { format: "translations.toml", place, detail } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Codebook;
    use crate::{Options, Side, compare};

    fn compared(toml: &str) -> Result<Sides<BTreeMap<String, Translation>>, String> {
        let translations = Translations::parse("translations.toml", toml).map_err(|e| e.to_string())?;
        let options = Options { translations, ..Options::default() };
        let left = Side::text(
            "left.txt",
            "Conclusion\n\nThe Mission recognises the election as open, free and legitimate. The media were biased in favour of the incumbent.",
        );
        let right = Side::text(
            "right.txt",
            "Заключение\n\nМиссия признаёт прошедшие выборы открытыми, свободными и легитимными. Голосование прошло спокойно и организованно на всех участках.",
        );
        compare(left, right, &options, &Codebook::builtin()).map(|c| c.translations).map_err(|e| e.to_string())
    }

    #[test]
    fn a_translation_is_kept_by_the_id_of_its_passage() {
        let toml = "[[right]]\npassage = \"1.2\"\ntext = \"Voting was calm.\"\ntranslator = \"A. B.\"\ndate = \"2026-11-22\"\n";
        assert_eq!(compared(toml).unwrap().right["1.2"].text, "Voting was calm.");
    }

    #[test]
    fn an_unknown_or_repeated_id_is_named_with_its_line() {
        let one = "[[left]]\npassage = \"9.9\"\ntext = \"x\"\ntranslator = \"A\"\ndate = \"2026-11-22\"\n";
        let err = compared(one).unwrap_err();
        assert!(err.contains("line 2") && err.contains("9.9") && err.contains("left"), "{err}");
        let twice = one.replace("9.9", "1.1").repeat(2);
        let err = compared(&twice).unwrap_err();
        assert!(err.contains("line 7") && err.contains("twice"), "{err}");
        assert!(compared("[[left]]\npassage = \"1.1\"\nwords = \"x\"\n").unwrap_err().contains("line 3"));
    }
}
