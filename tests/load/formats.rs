//! One statement, three languages, five formats: what is read is what was written.

use diptych::codebook::{Codebook, Language};
use diptych::load::from_bytes;
use diptych::mission::Given;
use diptych::segment::{PassageKind, segment};

use super::statement::{Piece, RUNNING_HEAD, STATEMENTS};
use super::{pdf, write};

/// A passage as every format must give it.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    text: String,
    path: Vec<String>,
    kind: PassageKind,
    number: Option<String>,
    notes: Vec<String>,
}

/// What a format gave: passages, footnotes, language.
#[derive(Debug, PartialEq)]
struct Reading {
    passages: Vec<Shown>,
    notes: Vec<(String, String)>,
    language: Language,
}

fn reading(name: &str, bytes: &[u8]) -> Reading {
    let document = from_bytes(name, bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let statement = segment(document, &Given::default(), &Codebook::builtin()).unwrap();
    let shown = |passage: &diptych::segment::Passage| Shown {
        text: passage.text.clone(),
        path: statement.path(passage).into_iter().map(str::to_owned).collect(),
        kind: passage.kind,
        number: passage.number.clone(),
        notes: passage.notes.clone(),
    };
    let passages = statement.passages.iter().map(shown).collect();
    Reading { passages, notes: statement.notes.clone(), language: statement.language }
}

/// Text under one path and of one kind, without spaces: what was written, and what was read.
type Stretch = (Vec<String>, PassageKind, String);

fn add(stretches: &mut Vec<Stretch>, (path, kind, text): Stretch) {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match stretches.last_mut() {
        Some(last) if (&last.0, last.1) == (&path, kind) => last.2 += &bare,
        _ => stretches.push((path, kind, bare)),
    }
}

fn written(pieces: &[Piece]) -> Vec<Stretch> {
    let mut path: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for piece in pieces {
        let (kind, text) = match piece {
            Piece::Heading(level, text) => {
                path.truncate(usize::from(*level) - 1);
                path.push((*text).to_owned());
                continue;
            }
            Piece::Note(..) => continue,
            Piece::Paragraph(text) => (PassageKind::Paragraph, text),
            Piece::Bullet(text) | Piece::Numbered(_, text) => (PassageKind::ListItem, text),
        };
        add(&mut out, (path.clone(), kind, text.replace("{1}", "")));
    }
    out
}

fn read_back(reading: &Reading) -> Vec<Stretch> {
    let mut out = Vec::new();
    reading.passages.iter().for_each(|p| add(&mut out, (p.path.clone(), p.kind, p.text.clone())));
    out
}

/// The heading under which a passage stands is compared without the title: plain text gives the title no rank over the
/// numbered headings. Footnotes are left out, for plain text has no marks.
fn as_plain_text(reading: &Reading) -> Reading {
    let passages = reading.passages.iter().cloned().map(|mut passage| {
        passage.path.retain(|heading| *heading != reading.passages[0].path[0]);
        passage.notes.clear();
        passage
    });
    Reading { passages: passages.collect(), notes: Vec::new(), language: reading.language }
}

fn assert_same(name: &str, got: &Reading, expected: &Reading) {
    for (got, expected) in got.passages.iter().zip(&expected.passages) {
        assert_eq!(got, expected, "{name}");
    }
    assert_eq!(got, expected, "{name}");
}

#[test]
fn one_statement_in_five_formats_and_three_languages_gives_the_same_passages() {
    for ((pieces, head), language) in STATEMENTS.iter().zip(RUNNING_HEAD).zip(Language::BUILTIN) {
        let markdown = reading("statement.md", &write::markdown(pieces));
        assert_eq!((markdown.language, markdown.passages.len()), (language, 29));
        assert_eq!(read_back(&markdown), written(pieces));
        assert_eq!(markdown.notes.len(), 1);
        let marked: Vec<&Shown> = markdown.passages.iter().filter(|passage| passage.notes == ["1"]).collect();
        assert!(matches!(marked[..], [one] if one.text.contains("120")), "{marked:?}");
        let numbers: Vec<&str> = markdown.passages.iter().filter_map(|passage| passage.number.as_deref()).collect();
        assert_eq!(numbers, ["1", "2"]);

        assert_same("html", &reading("statement.html", &write::html(pieces)), &markdown);
        assert_same("docx", &reading("statement.docx", &write::docx(pieces)), &markdown);
        let printed = pdf::statement(pieces, head);
        let document = from_bytes("statement.pdf", &printed).unwrap();
        assert!((2..=4).contains(&document.source.pages.unwrap().get()), "{:?}", document.source.pages);
        assert_same("pdf", &reading("statement.pdf", &printed), &markdown);
        let plain = as_plain_text(&reading("statement.txt", &write::text(pieces)));
        assert_same("text", &plain, &as_plain_text(&markdown));
    }
}
