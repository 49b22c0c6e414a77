//! Files made to panic, hang, exhaust memory or pass for an empty statement. Each is read and segmented here, then inspected
//! by the program itself in 300 MB of memory; times are printed (`cargo test --release --test load hostile -- --nocapture`).
//!
//! What one reader alone can be asked stands beside it: `src/load/pdf/hostile_tests.rs`, `src/load/html/tests.rs`,
//! `src/load/html/guard.rs`, `src/load/docx/tests.rs`.

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use diptych::codebook::Codebook;
use diptych::load::{Document, Fault, from_bytes};
use diptych::mission::Given;
use diptych::report::page::PageOptions;
use diptych::report::{Format, render};
use diptych::segment::segment;
use diptych::{Options, Side, compare};
use flate2::{Compress, Compression, FlushCompress, write::ZlibEncoder};

use super::pdf::{self, pages, pdf, stream};
use super::statement::{RUNNING_HEAD, STATEMENTS};
use super::write::{self, docx_of, paragraph, zipped};

/// Longest time for one hostile file: 2 s as released; a debug build on a slow machine, beside other tests, gets more.
const BOUND: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 });
/// Kibibytes of address space that the program gets for one hostile file.
const MEMORY: usize = 300 << 10;
const LONG: &str =
    "The mission notes that the election was held in a calm atmosphere and that voters were able to vote freely.";

/// Reads and segments; what is read has words.
fn survives(what: &str, name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    let start = Instant::now();
    let read = from_bytes(name, bytes);
    let outcome = match &read {
        Ok(document) => {
            assert!(document.blocks.iter().any(|block| block.text.chars().any(char::is_alphabetic)), "{what}: empty");
            match segment(document.clone(), &Given::default(), &Codebook::builtin()) {
                Ok(statement) => format!("{} passages", statement.passages.len()),
                Err(fault) => fault.to_string(),
            }
        }
        Err(fault) => fault.to_string(),
    };
    let took = start.elapsed();
    eprintln!("{:>6} ms  {what}: {:.90}", took.as_millis(), outcome);
    assert!(took < BOUND, "{what}: {took:?}");
    inspected(what, name, bytes);
    read
}

/// The program ends with a result or an error, never for want of memory. Elsewhere than on Linux `ulimit` bounds nothing.
fn inspected(what: &str, name: &str, bytes: &[u8]) {
    if !cfg!(target_os = "linux") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let start = Instant::now();
    let run = Command::new("sh")
        .args(["-c", &format!("ulimit -v {MEMORY} && exec \"$0\" inspect \"$1\"")])
        .arg(assert_cmd::cargo::cargo_bin("diptych"))
        .arg(&path)
        .output()
        .unwrap();
    let took = start.elapsed();
    eprintln!("{:>6} ms    inspected: {}", took.as_millis(), run.status);
    let message = String::from_utf8_lossy(&run.stderr);
    assert!(matches!(run.status.code(), Some(0 | 2)), "{what}: {}: {message:.500}", run.status);
    assert!(took < BOUND, "{what}: {took:?}");
}

fn refused(what: &str, name: &str, bytes: &[u8]) -> String {
    match survives(what, name, bytes) {
        Err(Fault::Limit { cap, .. }) => cap.to_owned(),
        Err(other) => other.to_string(),
        Ok(document) => panic!("{what}: {} blocks", document.blocks.len()),
    }
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    out.write_all(data).unwrap();
    out.finish().unwrap()
}

/// A zlib stream of so many mebibytes of zeros, made of one block again and again.
fn zeros(mebibytes: usize) -> Vec<u8> {
    let mut one = Vec::with_capacity(1 << 16);
    let block = vec![0; 1 << 20];
    Compress::new(Compression::best(), false).compress_vec(&block, &mut one, FlushCompress::Full).unwrap();
    let mut out = vec![0x78, 0xda];
    (0..mebibytes).for_each(|_| out.extend(&one));
    out.extend([0x03, 0x00]);
    let sum = ((mebibytes << 20) % 65_521) << 16 | 1;
    out.extend(u32::try_from(sum).unwrap().to_be_bytes());
    out
}

#[test]
fn seven_kilobytes_that_inflate_to_four_gigabytes() {
    let twice = deflated(&zeros(4096));
    let bytes = pages(&[stream("/Filter [/FlateDecode /FlateDecode]", &twice)], "", &[]);
    eprintln!("{} bytes", bytes.len());
    assert!(bytes.len() < 20 << 10);
    assert_eq!(refused("4 GB in a page", "a.pdf", &bytes), "MAX_INFLATED_BYTES");
    let once = pages(&[stream("/Filter /FlateDecode", &zeros(1024))], "", &[]);
    assert!(once.len() < 2 << 20);
    assert_eq!(refused("1 GB in a page", "a.pdf", &once), "MAX_INFLATED_BYTES");
    let map = pages(
        &[stream("", b"BT /F2 9 Tf (A) Tj ET")],
        "",
        &[
            b"<< /Type /Font /Subtype /Type1 /ToUnicode 5 0 R >>".to_vec(),
            stream("/Filter [/FlateDecode /FlateDecode]", &twice),
        ],
    );
    assert_eq!(refused("4 GB in a ToUnicode map", "a.pdf", &map), "MAX_INFLATED_BYTES");
    let table = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec(),
        stream("/Type /XRef /W [1 4 2] /Size 9 /Filter [/FlateDecode /FlateDecode]", &twice),
    ]);
    assert_eq!(refused("4 GB in a cross-reference stream", "a.pdf", &table), "MAX_INFLATED_BYTES");
}

#[test]
fn zip_bombs() {
    let body = format!("<w:document><w:body>{}", paragraph("", LONG));
    let bomb = zipped(&[("word/document.xml", &format!("{body}{}", " ".repeat(160 << 20)))]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused("DOCX of 160 MB", "a.docx", &bomb), "MAX_INFLATED_BYTES");
    // The directory says that the part has one byte.
    let mut lying = bomb.clone();
    for (magic, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let found = lying.windows(4).position(|window| window == magic).unwrap();
        lying[found + at..found + at + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    assert!(survives("DOCX that lies about its size", "a.docx", &lying).is_err());
    let many: String = (0..20_000)
        .map(|i| format!("<w:footnote w:id=\"{i}\"><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote>"))
        .collect();
    let mark: String = (0..20_000).map(|i| format!("<w:r><w:footnoteReference w:id=\"{i}\"/></w:r>")).collect();
    let text = format!("<w:document><w:body>{}<w:p>{mark}</w:p></w:body></w:document>", paragraph("", LONG));
    let notes =
        zipped(&[("word/document.xml", &text), ("word/footnotes.xml", &format!("<w:footnotes>{many}</w:footnotes>"))]);
    assert!(survives("DOCX of 20,000 footnotes", "a.docx", &notes).is_ok());
    let cells = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>".repeat(90_000);
    let wide = docx_of(&format!("{}<w:tbl><w:tr>{cells}</w:tr></w:tbl>", paragraph("", LONG)));
    assert!(survives("DOCX row of 90,000 cells", "a.docx", &wide).is_ok());
    let tables = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(60), "</w:tc></w:tr></w:tbl>".repeat(60)).repeat(500);
    assert!(survives("DOCX tables in tables", "a.docx", &docx_of(&(paragraph("", LONG) + &tables))).is_ok());
}

/// A page whose font `F2` is this one, showing two codes, and one line in Helvetica.
fn with_font(font: &str) -> Vec<u8> {
    let content = format!("BT /F2 9 Tf 20 400 Td <00410042> Tj ET BT /F1 9 Tf 20 500 Td ({LONG}) Tj ET");
    pages(&[stream("", content.as_bytes())], "", &[font.as_bytes().to_vec(), b"null".to_vec()])
}

#[test]
fn fonts_with_absurd_widths_and_circles() {
    let composite = |more: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 {more} >>] >>"
        )
    };
    let fonts = [
        composite("/W [0 4294967295 500]"),
        composite("/W [0 65535 1e38 65535 0 -1e38 -5 7 1]"),
        composite("/W [65 [99999999999999999999 -1 (x) null [1 [2]]]] /DW 1e300"),
        composite(&format!("/W [{}]", "0 65535 9 ".repeat(3_000))),
        "<< /Type /Font /Subtype /Type0 /Encoding 4 0 R /DescendantFonts [4 0 R] /ToUnicode 4 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /FirstChar -2147483648 /LastChar 2147483647 /Widths [1] >>".to_owned(),
        "<< /Type /Font /Subtype /Type3 /FontMatrix [0 0 0 0 0 0] /FirstChar 0 /Widths [1 2 3] /CharProcs 4 0 R >>"
            .to_owned(),
    ];
    for font in fonts {
        let read = survives(&font.chars().take(100).collect::<String>(), "a.pdf", &with_font(&font)).unwrap();
        assert!(read.blocks.iter().any(|block| block.text == LONG), "{font}");
    }
}

#[test]
fn page_trees_and_cross_references_in_circles() {
    let catalog = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let two = pdf(&[
        catalog.clone(),
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 9 >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 3 0 R >>".to_vec(),
    ]);
    assert!(refused("page trees in each other", "a.pdf", &two).contains("page tree"));
    let wide = |next: usize| {
        format!("<< /Type /Pages /Kids [{}] /Count 9 >>", format!("{next} 0 R ").repeat(200)).into_bytes()
    };
    let mut objects = vec![catalog];
    objects.extend((3..12).map(wide));
    objects.push(b"<< /Type /Page >>".to_vec());
    assert!(survives("page trees that multiply", "a.pdf", &pdf(&objects)).is_err());

    let sound = pdf::statement(STATEMENTS[0], RUNNING_HEAD[0]);
    let text = String::from_utf8_lossy(&sound).into_owned();
    let start = text.rfind("xref\n0").unwrap();
    for entry in
        [format!("/Prev {start}"), format!("/XRefStm {start}"), "/Prev -1".to_owned(), "/Prev 99999999999".to_owned()]
    {
        let looped = text.replace("trailer\n<< ", &format!("trailer\n<< {entry} "));
        let _ = survives(&format!("trailer with {entry}"), "a.pdf", looped.as_bytes());
    }
    for offset in ["0", "-7", "9999999999999999999999", "12"] {
        let moved = text.replace(&format!("startxref\n{start}"), &format!("startxref\n{offset}"));
        let _ = survives(&format!("startxref {offset}"), "a.pdf", moved.as_bytes());
    }
}

/// No cut may panic or pass for a statement without words.
fn cut_everywhere(name: &str, bytes: &[u8], step: usize) {
    let start = Instant::now();
    let mut read = 0;
    for end in (0..bytes.len()).step_by(step) {
        if let Ok(document) = from_bytes(name, &bytes[..end]) {
            assert!(document.blocks.iter().any(|block| !block.text.is_empty()), "{name} cut at {end}: empty");
            read += 1;
        }
    }
    let cuts = bytes.len().div_ceil(step);
    eprintln!("{:>6} ms  {name}: {cuts} cuts, {read} still read", start.elapsed().as_millis());
    assert!(start.elapsed() < 4 * BOUND, "{name}");
}

#[test]
fn files_cut_at_every_kilobyte() {
    for (pieces, head) in STATEMENTS.iter().zip(RUNNING_HEAD) {
        cut_everywhere("statement.pdf", &pdf::statement(pieces, head), 1024);
        cut_everywhere("statement.docx", &write::docx(pieces), 128);
        cut_everywhere("statement.html", &write::html(pieces), 512);
        cut_everywhere("statement.md", &write::markdown(pieces), 512);
        cut_everywhere("statement.txt", &write::text(pieces), 512);
    }
}

#[test]
fn markdown_made_to_be_slow() {
    let links: String = (0..50_000).map(|i| format!("[^{i}] ")).collect();
    let notes: String = (0..50_000).map(|i| format!("[^{i}]: Note of words.\n")).collect();
    let ticks: String = (1..700).map(|n| "`".repeat(n) + " ").collect();
    let cases = [
        ("open brackets", "[".repeat(50_000)),
        ("brackets in brackets", "[".repeat(50_000) + &"]".repeat(50_000)),
        ("open images", "![](".repeat(50_000)),
        ("open links", "[a](<b".repeat(50_000)),
        ("open emphasis", "*a_".repeat(50_000)),
        ("emphasis in emphasis", "*a **a ".repeat(50_000)),
        ("closing emphasis", "a**b_ c* ".repeat(50_000)),
        ("strikethrough", "~~a ~b ".repeat(50_000)),
        ("quotes in quotes", "> ".repeat(10_000) + LONG),
        ("quotes over and over", ("> ".repeat(60) + "a\n").repeat(5_000)),
        ("lists in lists", (0..2_000).map(|n| " ".repeat(2 * n) + "- a\n").collect()),
        ("numbered lists in lists", "1. ".repeat(10_000) + LONG),
        (
            "a table of 20,000 columns",
            format!("{}\n{}\n{}", "|a".repeat(20_000), "|-".repeat(20_000), "|b\n".repeat(2_000)),
        ),
        ("a table of 90,000 rows", format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(90_000))),
        ("100,000 references to one footnote", "word[^1] ".repeat(100_000) + "\n\n[^1]: Note of words.\n"),
        ("50,000 footnotes", format!("{links}\n\n{notes}")),
        ("footnotes in footnotes", (0..5_000).map(|i| format!("[^{i}]: a[^{}]\n\n", i + 1)).collect()),
        ("reference links", (0..50_000).map(|i| format!("[a{i}]: /x\n")).collect::<String>() + &"[a1]".repeat(50_000)),
        ("back ticks", ticks),
        ("comments", "<!-- a ".repeat(50_000)),
        ("declarations", "<!A ".repeat(50_000) + &"<?".repeat(50_000)),
        ("entities", "&#x".repeat(50_000) + &"&amp".repeat(50_000)),
        ("fences", "```\n~~~\n".repeat(50_000)),
        ("front matter without an end", "---\n".to_owned() + &"a: b\n".repeat(100_000)),
    ];
    for (what, text) in cases {
        let _ = survives(what, "a.md", format!("{LONG}\n\n{text}\n").as_bytes());
        let _ = survives(what, "a.md", text.as_bytes());
    }
}

#[test]
fn text_made_to_be_slow() {
    let cases = [
        ("one line of 8 MB", "word ".repeat(1_600_000)),
        ("one word of 8 MB", "word".repeat(2_000_000)),
        ("short sentences", "It was. ".repeat(200_000)),
        ("open brackets and short sentences", "(It was. ".repeat(50_000)),
        ("initials", "A. B. ".repeat(100_000)),
        ("points", ". ".repeat(500_000)),
        ("years", "в 2019 г. Он ".repeat(50_000)),
        ("Chinese sentences", "选举公开。".repeat(100_000)),
        ("Chinese without an end", "选举公开".repeat(500_000)),
        ("quotes that open", "“It was. But ".repeat(50_000)),
        ("quotes and brackets", "!(“It was.".repeat(50_000)),
        ("numbers", "1. ".repeat(200_000)),
        ("closing quotes", "选举公开。”".to_owned() + &"”".repeat(500_000)),
        ("combining marks", "e".to_owned() + &"\u{301}\u{323}".repeat(500_000)),
        ("lines without end", "a\n".repeat(90_000)),
        ("headings", "I. A HEADING\n\n".repeat(90_000)),
    ];
    for (what, text) in cases {
        let _ = survives(what, "a.txt", format!("{LONG}\n\n{text}\n").as_bytes());
    }
}

#[test]
fn pages_made_to_be_slow() {
    let mark = |i: usize| format!("<sup><a href=\"#n{i}\">1</a></sup>");
    let marks: String = (0..20_000).map(mark).collect();
    let notes: String = (0..20_000).map(|i| format!("<p id=\"n{i}\">1 note</p>")).collect();
    let rows = "<tr><td>a<td>b".repeat(700);
    let cases = [
        ("100,000 divs in each other", "<div>".repeat(100_000)),
        ("marks to one note", mark(1).repeat(20_000) + "<p id=n1>1 note</p>"),
        ("marks to their notes", marks + &notes),
        ("tables in tables", format!("<table>{rows}<tr><td>").repeat(80)),
        ("a row of 60,000 cells", format!("<table><tr>{}</table>", "<td>a".repeat(60_000))),
        ("lists in lists", "<ul><li>a".repeat(200)),
        ("spans in paragraphs", "<p><span class='menu share nav'>a</span>".repeat(60_000)),
        ("line breaks", "a<br>".repeat(100_000)),
        ("bold lines", "<p><b>Heading</b></p>".repeat(40_000)),
        ("headings", "<h2>a</h2>".repeat(90_000)),
        ("one paragraph of 8 MB", format!("<p>{}</p>", "word ".repeat(1_600_000))),
        ("links", "<li><a href=/x>word</a>".repeat(60_000)),
        ("open comments", "<!--".repeat(500_000)),
        ("an attribute without an end", "<p title=\"".to_owned() + &"a".repeat(1_000_000)),
    ];
    for (what, text) in cases {
        let page = format!("<html><head><title>Statement</title></head><body><p>{LONG}</p>{text}</body></html>");
        let _ = survives(what, "a.html", page.as_bytes());
    }
}

#[test]
fn bytes_that_are_no_text() {
    let mixed = |junk: &[u8]| [LONG.as_bytes(), b"\n\n", junk, b"\n\n", LONG.as_bytes()].concat();
    for name in ["a.md", "a.txt", "a.html"] {
        assert!(refused("NUL bytes", name, &mixed(&[0; 4_000])).contains("charset"));
        // Every byte stands for something in one old charset or another, so much is read as letters that mean nothing.
        assert!(survives("invalid UTF-8", name, &mixed(&[0xff, 0xfe, 0xc0, 0x80].repeat(1_000))).is_ok());
        let few = survives("one NUL byte", name, &mixed(b"a\0b")).unwrap();
        assert!(few.blocks.iter().all(|block| !block.text.contains('\0')), "{name}: {:?}", few.blocks);
        let lone = survives("a lone surrogate", name, &mixed(b"a\xed\xa0\x80b")).unwrap();
        assert!(lone.blocks.iter().any(|block| block.text.contains("calm atmosphere")));
    }
}

/// Overrides, isolates, joiners, soft hyphens and byte order marks within words, in every format.
#[test]
fn invisible_characters_do_not_reach_the_brief() {
    const HIDDEN: &str = "\u{202e}\u{2066}\u{200b}\u{200d}\u{feff}\u{ad}\u{2069}\u{202c}\u{e0041}\u{180e}";
    let spoilt = |text: &str| text.replace('a', &format!("a{HIDDEN}"));
    let title = spoilt("Statement of the Observation Mission of Fair Elections Abroad");
    let body = spoilt("The media were biased in favour of the incumbent. The election lacked genuine competition.");
    let sides = [
        ("a.md", format!("---\ntitle: {title}\norganisation: {title}\n---\n# {title}\n\n{body}\n").into_bytes()),
        ("a.txt", format!("{title}\n\n{body}\n").into_bytes()),
        ("a.html", format!("<title>{title}</title><h1>{title}</h1><p>{body}</p>").into_bytes()),
        ("a.docx", docx_of(&(paragraph("<w:outlineLvl w:val=\"0\"/>", &title) + &paragraph("", &body)))),
    ];
    for (name, bytes) in sides {
        let name = &spoilt(name);
        let document = survives("invisible characters", name, &bytes);
        assert!(document.as_ref().unwrap().blocks.iter().all(|block| !block.text.contains(['\u{200b}', '\u{ad}'])));
        let left = Side { path: name.clone(), document: document.map_err(|_| unreachable!()), given: Given::default() };
        let right = Side::text(
            "b.txt",
            "Conclusion\n\nThe Mission recognises the election as open, free and legitimate. \
            The media gave all candidates equal conditions.",
        );
        let comparison = compare(left, right, &Options::default(), &Codebook::builtin()).unwrap();
        let brief =
            String::from_utf8(render(&comparison, Format::Markdown, &PageOptions::default())[0].bytes.clone()).unwrap();
        assert!(brief.contains("lacked genuine competition"), "{name}: {brief}");
        let found: Vec<char> = brief.chars().filter(|c| HIDDEN.contains(*c)).collect();
        assert_eq!(found, [], "{name}");
    }
}
