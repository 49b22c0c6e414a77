//! Writes the statement as Markdown, plain text, HTML and DOCX, as people and programs write them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::statement::Piece;

/// Longest line of the plain text, in columns; a Chinese character takes two.
const COLUMNS: usize = 72;

/// CommonMark with a footnote.
pub(crate) fn markdown(pieces: &[Piece]) -> Vec<u8> {
    let marked = |text: &str| text.replace("{1}", "[^1]");
    let mut lines = String::new();
    for piece in pieces {
        lines += &match piece {
            Piece::Heading(level, text) => format!("\n{} {text}\n", "#".repeat(usize::from(*level))),
            Piece::Paragraph(text) => format!("\n{}\n", marked(text)),
            Piece::Bullet(text) => format!("\n- {text}\n"),
            Piece::Numbered(number, text) => format!("\n{number}. {text}\n"),
            Piece::Note(label, text) => format!("\n[^{label}]: {text}\n"),
        };
    }
    lines.into_bytes()
}

/// Hard-wrapped text. Footnotes are left out: plain text has no marks.
pub(crate) fn text(pieces: &[Piece]) -> Vec<u8> {
    let mut lines = String::new();
    for piece in pieces {
        lines += &match piece {
            Piece::Heading(_, text) => format!("\n{text}\n\n"),
            Piece::Paragraph(text) => format!("\n{}\n\n", wrapped(&text.replace("{1}", ""), "")),
            Piece::Bullet(text) => format!("{}\n", wrapped(&format!("- {text}"), "  ")),
            Piece::Numbered(number, text) => format!("{}\n", wrapped(&format!("{number}. {text}"), "   ")),
            Piece::Note(..) => String::new(),
        };
    }
    lines.into_bytes()
}

/// Columns that a character takes.
fn width(c: char) -> usize {
    if ('\u{3000}'..='\u{ffef}').contains(&c) { 2 } else { 1 }
}

/// Breaks at spaces, and before Chinese characters.
fn wrapped(text: &str, indent: &str) -> String {
    let (mut out, mut columns) = (String::new(), 0);
    for word in words(text) {
        let size: usize = word.trim_end().chars().map(width).sum();
        if columns + size > COLUMNS {
            out.truncate(out.trim_end().len());
            out += &format!("\n{indent}");
            columns = indent.len();
        }
        out += word;
        columns += word.chars().map(width).sum::<usize>();
    }
    out.trim_end().to_owned()
}

/// Pieces between which a line may break, spaces at their ends.
pub(crate) fn words(text: &str) -> Vec<&str> {
    let (mut out, mut from) = (Vec::new(), 0);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let opens = "“《（".contains(before);
        let closes = "，。：；、”》）！？…".contains(c);
        let latin = |c: char| c.is_ascii_graphic();
        let wide = (width(c) == 2 || width(before) == 2) && !opens && !closes && c != '{' && before != '}';
        if at > from && c != ' ' && (before == ' ' || (wide && !(latin(c) && latin(before)))) {
            out.push(&text[from..at]);
            from = at;
        }
        before = c;
    }
    out.push(&text[from..]);
    out
}

/// A page with a menu, a share bar and a foot, as saved from a browser.
pub(crate) fn html(pieces: &[Piece]) -> Vec<u8> {
    let mut body = String::new();
    let mut notes = String::new();
    let mut list = "";
    let mark = "<sup><a href=\"#_ftn1\" id=\"_ftnref1\">[1]</a></sup>";
    for piece in pieces {
        let wanted = match piece {
            Piece::Bullet(_) => "ul",
            Piece::Numbered(..) => "ol",
            _ => "",
        };
        if wanted != list {
            body += &if list.is_empty() { String::new() } else { format!("</{list}>\n") };
            body += &if wanted.is_empty() { String::new() } else { format!("<{wanted}>\n") };
            list = wanted;
        }
        match piece {
            Piece::Heading(level, text) => body += &format!("<h{level}>{text}</h{level}>\n"),
            Piece::Paragraph(text) => body += &format!("<p>{}</p>\n", text.replace("{1}", mark)),
            Piece::Bullet(text) | Piece::Numbered(_, text) => body += &format!("<li>{text}</li>\n"),
            Piece::Note(label, text) => {
                notes += &format!("<p id=\"_ftn{label}\"><a href=\"#_ftnref{label}\">[{label}]</a> {text}</p>\n");
            }
        }
    }
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>p {{ margin: 0 }}</style></head><body>\
         <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/news\">News</a></li><li><a href=\"/about\">About</a></li></ul></nav>\
         <main><article>\n{body}<hr>\n{notes}</article></main><div class=\"share\"><a href=\"https://x.example\">X</a></div>\
         <footer><p>© 2031 <a href=\"/terms\">Terms</a></p></footer><script>track()</script></body></html>"
    )
    .into_bytes()
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Zips parts to one container.
pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A container whose text part has this body.
pub(crate) fn docx_of(body: &str) -> Vec<u8> {
    zipped(&[("word/document.xml", &format!("<w:document {W}><w:body>{body}</w:body></w:document>"))])
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph whose text stands in two runs, as after an edit.
pub(crate) fn paragraph(properties: &str, text: &str) -> String {
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let runs: Vec<String> = text
        .split("{1}")
        .map(|part| {
            let middle = part.char_indices().nth(part.chars().count() / 2).map_or(0, |(at, _)| at);
            run(&part[..middle]) + &run(&part[middle..])
        })
        .collect();
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", runs.join(mark))
}

/// A document with styles, two lists and a footnote, as a word processor saves it.
pub(crate) fn docx(pieces: &[Piece]) -> Vec<u8> {
    let item = |list: u8| format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    let mut body = String::new();
    let mut notes = String::new();
    for piece in pieces {
        match piece {
            Piece::Heading(level, text) => {
                body += &paragraph(&format!("<w:pStyle w:val=\"H{level}\"/>"), text);
            }
            Piece::Paragraph(text) => body += &paragraph("", text),
            Piece::Bullet(text) => body += &paragraph(&item(1), text),
            Piece::Numbered(_, text) => body += &paragraph(&item(2), text),
            Piece::Note(_, text) => {
                let inner = format!("<w:r><w:footnoteRef/></w:r>{}", run(&format!(" {text}")));
                notes += &format!("<w:footnote w:id=\"2\"><w:p>{inner}</w:p></w:footnote>");
            }
        }
    }
    let style = |level: u8| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"H{level}\"><w:name w:val=\"heading {level}\"/></w:style>")
    };
    let plan = |id: u8, format: &str, pattern: &str| {
        let level =
            format!("<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{pattern}\"/></w:lvl>");
        format!("<w:abstractNum w:abstractNumId=\"{id}\">{level}</w:abstractNum>")
    };
    let lists = plan(1, "bullet", "•")
        + &plan(2, "decimal", "%1.")
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>";
    zipped(&[
        ("word/document.xml", &format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", &format!("<w:styles {W}>{}{}{}</w:styles>", style(1), style(2), style(3))),
        ("word/numbering.xml", &format!("<w:numbering {W}>{lists}</w:numbering>")),
        ("word/footnotes.xml", &format!("<w:footnotes {W}>{notes}</w:footnotes>")),
    ])
}
