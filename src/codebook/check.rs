//! What is wrong with a user's codebook file, each with its line and column.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::file::File;
use super::matcher::Matcher;
use super::term::{ChineseTerm, Term};
use super::words::words;
use super::{Codebook, CodebookError, Entry, Language};

/// One thing wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The entry's id.
    pub entry: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.line, self.column, self.entry, self.what)
    }
}

/// The words of a file, each with its place. Other keys were read as [`File`].
#[derive(Deserialize)]
struct Placed {
    #[serde(default)]
    words: BTreeMap<Language, PlacedWords>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PlacedWords {
    topics: BTreeMap<Spanned<String>, BTreeMap<String, Vec<Spanned<String>>>>,
    items: BTreeMap<Spanned<String>, BTreeMap<String, Vec<Spanned<String>>>>,
    quantities: BTreeMap<Spanned<String>, BTreeMap<String, Vec<Spanned<String>>>>,
    frames: Lists,
    cues: Lists,
    standards: Lists,
    countries: Lists,
    glossary: Lists,
}

type Lists = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

/// One list of words and the entry that it shows.
struct List<'a> {
    family: &'static str,
    id: &'a Spanned<String>,
    name: &'a str,
    terms: &'a [Spanned<String>],
}

impl PlacedWords {
    fn lists(&self) -> impl Iterator<Item = List<'_>> {
        let named = [("topic", &self.topics), ("item", &self.items), ("quantity", &self.quantities)];
        let named = named.into_iter().flat_map(|(family, lists)| {
            let lists = lists.iter().flat_map(|(id, lists)| lists.iter().map(move |(name, terms)| (id, name, terms)));
            lists.map(move |(id, name, terms)| List { family, id, name, terms })
        });
        let families = [
            ("cue", &self.cues),
            ("standard", &self.standards),
            ("country", &self.countries),
            ("frame", &self.frames),
            ("concept", &self.glossary),
        ];
        named.chain(
            families.into_iter().flat_map(|(family, lists)| {
                lists.iter().map(move |(id, terms)| List { family, id, name: "terms", terms })
            }),
        )
    }
}

/// Reads a file that is meant to be laid over the built-in codebook and lists what is wrong with its words.
///
/// # Errors
/// When it is not TOML of the codebook's form: an unknown key, a missing key, a wrong type.
pub fn check(path: &str, text: &str) -> Result<Vec<Finding>, CodebookError> {
    let file = File::parse(path, text)?;
    let mut book = Codebook::from_sources()?;
    book.lay(&file);
    let Ok(placed) = toml::from_str::<Placed>(text) else { return Ok(Vec::new()) };
    let mut found = BTreeSet::new();
    for (&language, words) in &placed.words {
        for list in words.lists() {
            let mut add = |at: &Spanned<String>, what: String| {
                let (line, column) = place(text, at.span().start);
                found.insert(Finding { line, column, entry: list.id.get_ref().clone(), what });
            };
            if book.has(list.family, list.id.get_ref()) {
                terms(&book, language, &list, &mut add);
            } else {
                let family = list.family;
                add(
                    list.id,
                    format!("no {family} has this id; `diptych codebook list` names them, [[{family}]] adds one"),
                );
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// What is wrong with the words of one list.
fn terms(book: &Codebook, language: Language, list: &List, add: &mut impl FnMut(&Spanned<String>, String)) {
    let known = builtin_list(language, list);
    let mut before: Vec<&str> = Vec::new();
    for term in list.terms {
        let text = term.get_ref().as_str();
        let sound =
            if language == Language::ZH { ChineseTerm::parse(text).is_some() } else { Term::parse(text).is_some() };
        let wider = |other: &&str| {
            other
                .strip_suffix('*')
                .is_some_and(|stem| !stem.is_empty() && !stem.contains([' ', '|']) && text.starts_with(stem))
        };
        let plain = language != Language::ZH && !text.contains([' ', '|', '-']);
        if !sound {
            add(term, format!("the term {text:?} can never match; see `diptych codebook --help`"));
        } else if before.contains(&text) {
            add(term, format!("{text:?} stands twice in this list; delete one"));
        } else if known.iter().any(|k| k == text) {
            add(term, format!("{text:?} is in the built-in list already; delete it"));
        } else if let Some(other) =
            before.iter().copied().chain(known.iter().map(String::as_str)).find(|o| plain && wider(o))
        {
            add(term, format!("{text:?} is never reached: {other:?} matches first; delete it"));
        } else if let Some(example) = counter_example(book, list).filter(|e| fires(language, text, e)) {
            add(term, format!("{text:?} fires on what the entry is not: {example:?}; make it narrower"));
        }
        before.push(text);
    }
}

/// The built-in words of the list's entry in its language.
fn builtin_list(language: Language, list: &List) -> Vec<String> {
    let Ok(words) = super::builtin_words(language) else { return Vec::new() };
    let mine = (list.family, list.id.get_ref(), list.name);
    words.lists().find(|l| (l.0, l.1, l.2) == mine).map(|l| l.3.clone()).unwrap_or_default()
}

/// What the entry says that it is not; headings are not held against it.
fn counter_example<'a>(book: &'a Codebook, list: &List) -> Option<&'a str> {
    let id = list.id.get_ref();
    let text = match list.family {
        "topic" if list.name == "terms" => &book.topics.iter().find(|t| t.id == *id)?.counter_example,
        "cue" => &book.cues.iter().find(|c| c.id == *id)?.counter_example,
        "standard" => &book.standards.iter().find(|s| s.id == *id)?.counter_example,
        "frame" => &book.frames.iter().find(|f| f.id == *id)?.counter_example,
        _ => return None,
    };
    (!text.is_empty()).then_some(text.as_str())
}

fn fires(language: Language, term: &str, text: &str) -> bool {
    !Matcher::new(language, [(Entry::Cue(0), term)].into_iter()).finder().find(text, &words(text)).is_empty()
}

/// Line and column of a byte, from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.rfind('\n').map_or(0, |n| n + 1);
    (before.matches('\n').count() + 1, text[line..at].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_its_place() {
        let text = "[words.en.topics.media]\nterms = [\"gazette*\", \"gazettes\", \"zine\", \"zine\"]\n\
                    [words.en.cues]\nno-such = [\"x\"]\nhedge = [\"a-b|c\"]\n";
        let found = check("my.toml", text).unwrap();
        let shown: Vec<(usize, usize, &str)> = found.iter().map(|f| (f.line, f.column, f.entry.as_str())).collect();
        assert_eq!(shown, [(2, 22, "media"), (2, 42, "media"), (4, 1, "no-such"), (5, 10, "hedge")], "{found:?}");
        assert!(found[0].what.contains("never reached") && found[1].what.contains("twice"), "{found:?}");
    }

    #[test]
    fn a_term_that_the_builtin_list_has_is_named() {
        let term = &Codebook::from_sources().unwrap().words(Language::EN).topics["media"].terms[0].clone();
        let found = check("my.toml", &format!("[words.en.topics.media]\nterms = [{term:?}]\n")).unwrap();
        assert!(found.len() == 1 && found[0].what.contains("built-in"), "{found:?}");
    }
}
