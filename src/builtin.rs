//! The codebook as the build script compiled it, and a user's laid over it or put in its place.

use std::path::{Path, PathBuf};

use crate::codebook::{Codebook, CodebookError, Language, Matcher};

/// What `build.rs` made of `src/codebook/builtin/`: the entries, and for each language its terms, its names of countries and its
/// glossary.
macro_rules! compiled {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}
static ENTRIES: &[u8] = compiled!("entries");
static TERMS: [(Language, Compiled); 3] = [
    (Language::EN, [compiled!("en"), compiled!("en-countries"), compiled!("en-glossary")]),
    (Language::RU, [compiled!("ru"), compiled!("ru-countries"), compiled!("ru-glossary")]),
    (Language::ZH, [compiled!("zh"), compiled!("zh-countries"), compiled!("zh-glossary")]),
];
/// The terms of a language, its names of countries, its glossary.
type Compiled = [&'static [u8]; 3];

impl Codebook {
    /// The built-in codebook.
    ///
    /// # Panics
    /// Never: the build script wrote what is read here.
    #[must_use]
    pub fn builtin() -> Self {
        let mut book: Self =
            postcard::from_bytes(ENTRIES).unwrap_or_else(|err| unreachable!("built-in codebook: {err}"));
        book.know_builtin_languages();
        book
    }

    /// A user's codebook: a file is laid over the built-in one, a folder (as `codebook export` writes it) stands in its place.
    ///
    /// # Errors
    /// When something cannot be read, has an unknown key or id, or holds a term that can never match.
    pub fn open(path: &str) -> Result<Self, CodebookError> {
        if Path::new(path).is_dir() { Self::of_files(&folder(path)?) } else { Self::builtin().with(path, &read(path)?) }
    }

    /// The terms of one language, compiled; those of the built-in files are ready made.
    #[must_use]
    pub fn matcher(&self, language: Language) -> Matcher {
        ready(self, language, 0).unwrap_or_else(|| self.compile(language))
    }

    /// The names of countries in one language, compiled.
    #[must_use]
    pub fn country_matcher(&self, language: Language) -> Matcher {
        ready(self, language, 1).unwrap_or_else(|| self.compile_countries(language))
    }

    /// The glossary in one language, compiled.
    #[must_use]
    pub fn glossary_matcher(&self, language: Language) -> Matcher {
        ready(self, language, 2).unwrap_or_else(|| self.compile_glossary(language))
    }
}

/// What was made ready of a language, unless a user's file adds to it.
fn ready(book: &Codebook, language: Language, which: usize) -> Option<Matcher> {
    let found = TERMS.iter().find(|c| c.0 == language && !book.adds(language))?;
    postcard::from_bytes(found.1[which]).ok()
}

/// Every TOML file of a folder and its folders, with its text, in order of their names.
fn folder(path: &str) -> Result<Vec<(String, String)>, CodebookError> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(path)];
    while let Some(folder) = folders.pop() {
        let fail =
            |err: std::io::Error| CodebookError::Read { path: folder.display().to_string(), detail: err.to_string() };
        for entry in std::fs::read_dir(&folder).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let path = path.display().to_string();
                let text = read(&path)?;
                files.push((path, text));
            }
        }
    }
    files.sort();
    Ok(files)
}

#[expect(clippy::disallowed_methods, reason = "the codebook is one of the two ends that read")]
fn read(path: &str) -> Result<String, CodebookError> {
    std::fs::read_to_string(path).map_err(|err| CodebookError::Read { path: path.to_owned(), detail: err.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compiled_is_what_the_sources_say() {
        let (ready, sources) = (Codebook::builtin(), Codebook::from_sources().unwrap());
        assert_eq!((&ready.digest, &ready.topics, &ready.cues), (&sources.digest, &sources.topics, &sources.cues));
        for language in Language::BUILTIN {
            assert!(ready.matcher(language) == sources.compile(language), "{language:?}");
            assert!(ready.country_matcher(language) == sources.compile_countries(language), "{language:?}");
            assert!(ready.glossary_matcher(language) == sources.compile_glossary(language), "{language:?}");
        }
    }
}
