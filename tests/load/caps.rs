//! Every declared cap, at it and past it: what is at the cap is read, what is past it is refused by the cap's name.
//!
//! `MAX_OPERATORS`, `MAX_INFLATED_BYTES`, `MAX_PAGE_CHARACTERS` and `MAX_LINES` of a PDF are tested at the cap where they
//! are counted, in `src/load/pdf/budget.rs`: a file at the cap takes a debug build many seconds. Files past them are in
//! `src/load/pdf/hostile_tests.rs`.

use std::fs;
use std::fs::File;

use assert_cmd::Command;
use diptych::codebook::Codebook;
use diptych::load::{
    Document, Fault, MAX_BLOCKS, MAX_INFLATED_BYTES, MAX_INPUT_BYTES, MAX_NESTING, MAX_PAGES, MAX_TEXT_BYTES,
    from_bytes, html, load,
};
use diptych::mission::Given;
use diptych::segment::{MAX_PASSAGES, segment};

use super::pdf::{pages, pdf, stream};
use super::write::{docx_of, paragraph, zipped};

const LONG: &str =
    "The mission notes that the election was held in a calm atmosphere and that voters were able to vote freely.";

/// The cap that refused the input; `None` when it was read, or refused for another reason.
fn cap(result: Result<Document, Fault>) -> Option<&'static str> {
    match result {
        Err(Fault::Limit { cap, limit, .. }) if limit > 0 => Some(cap),
        Ok(document) => {
            assert!(document.blocks.iter().any(|block| !block.text.is_empty()));
            None
        }
        Err(other) => panic!("{other}"),
    }
}

/// What is made of `n` is read at the cap, and refused by its name one past it.
fn at_and_past(file: &str, (name, limit): (&'static str, usize), make: impl Fn(usize) -> Vec<u8>) {
    assert_eq!(cap(from_bytes(file, &make(limit))), None, "{file} at {name}");
    assert_eq!(cap(from_bytes(file, &make(limit + 1))), Some(name), "{file} past {name}");
}

#[test]
fn input_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("statement.txt");
    let mut text = LONG.as_bytes().to_vec();
    text.resize(MAX_TEXT_BYTES, b'\n');
    fs::write(&path, &text).unwrap();
    assert_eq!(cap(load(path.to_str().unwrap()).map_err(|err| err.fault)), None);
    text.push(b'\n');
    assert_eq!(cap(from_bytes("statement.txt", &text)), Some("MAX_TEXT_BYTES"));
    drop(text);
    File::options().write(true).open(&path).unwrap().set_len(MAX_INPUT_BYTES as u64 + 1).unwrap();
    assert_eq!(cap(load(path.to_str().unwrap()).map_err(|err| err.fault)), Some("MAX_INPUT_BYTES"));
}

#[test]
fn inflated_bytes_of_a_docx() {
    let body = paragraph("", LONG);
    let plain = docx_of(&body);
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let make = |n: usize| {
        let frame = "<w:styles></w:styles>";
        let filler = " ".repeat(n - document.len() - frame.len());
        zipped(&[("word/document.xml", &document), ("word/styles.xml", &frame.replace("><", &format!(">{filler}<")))])
    };
    assert_eq!(cap(from_bytes("statement.docx", &plain)), None);
    at_and_past("statement.docx", ("MAX_INFLATED_BYTES", MAX_INFLATED_BYTES), make);
}

#[test]
fn pages_of_a_pdf() {
    let content = stream("", format!("BT /F1 9 Tf 20 500 Td ({LONG}) Tj ET").as_bytes());
    at_and_past("statement.pdf", ("MAX_PAGES", MAX_PAGES), |n| {
        let mut all = vec![stream("", b""); n];
        all[0] = content.clone();
        pages(&all, "", &[b"null".to_vec(), b"null".to_vec()])
    });
}

#[test]
fn nesting_of_a_pdf() {
    let text = format!("BT /F1 9 Tf 20 500 Td ({LONG}) Tj ET");
    at_and_past("statement.pdf", ("MAX_NESTING", MAX_NESTING), |n| {
        let content = format!("{text}\n/X {}0{} MP", "[".repeat(n), "]".repeat(n));
        pages(&[stream("", content.as_bytes())], "", &[b"null".to_vec(), b"null".to_vec()])
    });
    at_and_past("statement.pdf", ("MAX_NESTING", MAX_NESTING), |n| {
        let form = |next: usize| {
            let entries = format!("/Subtype /Form /Resources << /XObject << /X {next} 0 R >> >>");
            stream(&entries, b"/X Do")
        };
        let mut forms: Vec<Vec<u8>> = (0..n - 1).map(|index| form(5 + index)).collect();
        forms.push(stream("/Subtype /Form", b"n"));
        pages(&[stream("", format!("{text} /X Do").as_bytes())], "/XObject << /X 4 0 R >>", &forms)
    });
}

#[test]
fn items_of_a_pdf() {
    let make = |n: usize| {
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_vec(),
            stream("", format!("BT /F1 9 Tf 20 500 Td ({LONG}) Tj ET").as_bytes()),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        ];
        objects.push(format!("[{}]", "1 ".repeat(n)).into_bytes());
        pdf(&objects)
    };
    // The page itself holds some forty items.
    assert_eq!(cap(from_bytes("statement.pdf", &make(1_400_000))), None);
    assert_eq!(cap(from_bytes("statement.pdf", &make(1_500_000))), Some("MAX_PDF_ITEMS"));
}

#[test]
fn nesting_of_markdown() {
    let quotes = |n: usize| format!("{}{LONG}\n", "> ".repeat(n)).into_bytes();
    let lists = |n: usize| format!("{}{LONG}\n", "- ".repeat(n)).into_bytes();
    at_and_past("statement.md", ("MAX_NESTING", MAX_NESTING), quotes);
    assert_eq!(cap(from_bytes("statement.md", &lists(MAX_NESTING / 2))), None);
    assert_eq!(cap(from_bytes("statement.md", &lists(MAX_NESTING + 1))), Some("MAX_NESTING"));
}

#[test]
fn blocks() {
    let cap = ("MAX_BLOCKS", MAX_BLOCKS);
    at_and_past("statement.md", cap, |n| "words.\n\n".repeat(n).into_bytes());
    at_and_past("statement.txt", cap, |n| "words.\n\n".repeat(n).into_bytes());
    at_and_past("statement.html", cap, |n| format!("<html><body>{}", "<p>words.".repeat(n)).into_bytes());
    at_and_past("statement.docx", cap, |n| docx_of(&"<w:p><w:r><w:t>words.</w:t></w:r></w:p>".repeat(n)));
}

/// Pages of five hundred list items each.
#[test]
fn blocks_of_a_pdf() {
    let make = |pages_count: usize| {
        let mut content = "BT /F1 1 Tf 20 590 Td\n".to_owned();
        (0..500).for_each(|_| content += "0 -1.15 Td (1. words here.) Tj\n");
        pages(&vec![stream("", (content + "ET").as_bytes()); pages_count], "", &[b"null".to_vec(), b"null".to_vec()])
    };
    assert_eq!(cap(from_bytes("statement.pdf", &make(MAX_BLOCKS / 500))), None);
    assert_eq!(cap(from_bytes("statement.pdf", &make(MAX_BLOCKS / 500 + 1))), Some("MAX_BLOCKS"));
}

#[test]
fn passages() {
    let make = |n: usize| {
        let document = from_bytes("statement.txt", "It was calm.\n\n".repeat(n).as_bytes()).unwrap();
        segment(document.clone(), &Given::default(), &Codebook::builtin()).map(|_| document)
    };
    assert_eq!(cap(make(MAX_PASSAGES)), None);
    assert_eq!(cap(make(MAX_PASSAGES + 1)), Some("MAX_PASSAGES"));
}

#[test]
fn html_nesting_elements_and_details() {
    let page = |inner: &str| format!("<html><body><p>{LONG}</p>{inner}</body></html>").into_bytes();
    let deep = |n: usize| page(&format!("{}x{}", "<div>".repeat(n), "</div>".repeat(n)));
    at_and_past("statement.html", ("MAX_HTML_NESTING", html::MAX_HTML_NESTING), deep);
    // Three elements stand around: html, body and p.
    let many = |n: usize| page(&"<br>".repeat(n - 3));
    at_and_past("statement.html", ("MAX_HTML_ELEMENTS", html::MAX_HTML_ELEMENTS), many);
    // The name of the element counts as one.
    let wide = |n: usize| page(&format!("<p {}>x</p>", (1..n).map(|i| format!("a{i} ")).collect::<String>()));
    at_and_past("statement.html", ("MAX_ATTRIBUTES", 1_000), wide);
    // Six names of tags stand around.
    let references = |n: usize| page(&"&amp;".repeat(n - 6));
    at_and_past("statement.html", ("MAX_DETAILS", 1_000_000), references);
    // Each <p> opens a hundred <b> again, and stands after the first that was read.
    let bold = |n: usize| page(&format!("{}{}", "<b>".repeat(100), "<p>".repeat(n)));
    assert_eq!(cap(from_bytes("statement.html", &bold(1_000))), None);
    assert_eq!(cap(from_bytes("statement.html", &bold(10_001))), Some("MAX_REOPENED"));
}

#[test]
fn docx_nesting_and_entries() {
    // document and body stand above, p, r and t below.
    let deep =
        |n: usize| docx_of(&format!("{}{}{}", "<w:x>".repeat(n - 5), paragraph("", LONG), "</w:x>".repeat(n - 5)));
    at_and_past("statement.docx", ("MAX_XML_NESTING", 256), deep);
    let many = |n: usize| {
        let body = format!("<w:document><w:body>{}</w:body></w:document>", paragraph("", LONG));
        let names: Vec<String> = (1..n).map(|i| format!("word/media/{i}")).collect();
        let mut parts = vec![("word/document.xml", body.as_str())];
        parts.extend(names.iter().map(|name| (name.as_str(), "")));
        zipped(&parts)
    };
    at_and_past("statement.docx", ("MAX_ENTRIES", 10_000), many);
}

/// `diptych compare` names the cap, exits 2 and leaves nothing behind.
#[test]
fn the_command_line_names_the_cap_and_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let good = format!("{}/reports/xvm-2031-parliamentary/naeo.md", env!("CARGO_MANIFEST_DIR"));
    let content = stream("", b"n");
    let page = || pages(&vec![content.clone(); MAX_PAGES + 1], "", &[]);
    let deep = pages(&[stream("", format!("/X {}0{} MP", "[".repeat(65), "]".repeat(65)).as_bytes())], "", &[]);
    let cases: [(&str, &str, Vec<u8>); 7] = [
        ("MAX_PAGES", "a.pdf", page()),
        ("MAX_NESTING", "a.pdf", deep),
        ("MAX_NESTING", "a.md", format!("{}{LONG}", "> ".repeat(MAX_NESTING + 1)).into_bytes()),
        ("MAX_BLOCKS", "a.txt", "words.\n\n".repeat(MAX_BLOCKS + 1).into_bytes()),
        ("MAX_HTML_NESTING", "a.html", "<div>".repeat(html::MAX_HTML_NESTING + 1).into_bytes()),
        ("MAX_HTML_ELEMENTS", "a.html", "<br>".repeat(html::MAX_HTML_ELEMENTS + 1).into_bytes()),
        ("MAX_XML_NESTING", "a.docx", docx_of(&"<w:x>".repeat(300))),
    ];
    let refused = |cap: &str, path: &std::path::Path| {
        let out = dir.path().join("out");
        fs::create_dir(&out).unwrap();
        let run = Command::cargo_bin("diptych")
            .unwrap()
            .arg("compare")
            .arg(path)
            .args([&good, "-o"])
            .arg(out.join("b.md"))
            .output();
        let run = run.unwrap();
        let message = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!((run.status.code(), run.stdout.len()), (Some(2), 0), "{cap}: {message}");
        assert!(message.contains(cap) && message.contains(path.file_name().unwrap().to_str().unwrap()), "{message}");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 0, "{cap}");
        fs::remove_dir(&out).unwrap();
    };
    for (cap, name, bytes) in cases {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        refused(cap, &path);
    }
    let path = dir.path().join("large.txt");
    File::create(&path).unwrap().set_len(MAX_INPUT_BYTES as u64 + 1).unwrap();
    refused("MAX_INPUT_BYTES", &path);
}
