//! Documents made here, part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::load::{BlockKind, SetAside};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
    Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {W}><w:body>{body}</w:body></w:document>");
    let all = [&[("_rels/.rels", RELS), ("word/document.xml", document.as_str())], parts].concat();
    zipped(&all)
}

fn part(name: &str, inner: &str) -> String {
    format!("<w:{name} {W}>{inner}</w:{name}>")
}

/// A paragraph with properties and runs.
fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn shown(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().blocks.iter().map(show).collect()
}

fn show(block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem => "li".to_owned(),
        BlockKind::Footnote { label } => format!("fn{label}"),
        BlockKind::TableRow => "tr".to_owned(),
    };
    let number = block.number.as_deref().unwrap_or_default();
    let marks: String = block.notes.iter().map(|note| format!(" [{}@{}]", note.label, note.at)).collect();
    format!("{kind}{number} {}{marks}", block.text)
}

fn styles() -> String {
    let style = |id: &str, inner: &str| format!("<w:style w:styleId=\"{id}\">{inner}</w:style>");
    let named = |name: &str| format!("<w:name w:val=\"{name}\"/>");
    let all = [
        style("Kop1", &named("heading 1")),
        style("Sub", &format!("{}<w:basedOn w:val=\"Kop1\"/>", named("My heading"))),
        style("Outlined", &format!("{}<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>", named("Section"))),
        style("Tit", &named("Title")),
        style("Inhalt1", &named("toc 1")),
        style("Strong", "<w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr>"),
        style("Para", "<w:name w:val=\"Para\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"),
        style("LoopA", "<w:name w:val=\"a\"/><w:basedOn w:val=\"LoopB\"/>"),
        style("LoopB", "<w:name w:val=\"b\"/><w:basedOn w:val=\"LoopA\"/>"),
    ];
    part("styles", &all.concat())
}

fn numbering() -> String {
    let level = |at: usize, format: &str, pattern: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{pattern}\"/></w:lvl>"
        )
    };
    let plan = |id: usize, levels: &[String]| {
        format!("<w:abstractNum w:abstractNumId=\"{id}\">{}</w:abstractNum>", levels.concat())
    };
    let list = |id: usize, plan: usize, over: &str| {
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{plan}\"/>{over}</w:num>")
    };
    let restart = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let plans = [
        plan(0, &[level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "(%3)")]),
        plan(1, &[level(0, "bullet", "•")]),
        plan(2, &[level(0, "chineseCounting", "%1、")]),
    ];
    let lists = [list(1, 0, ""), list(2, 1, ""), list(3, 0, restart), list(4, 2, "")];
    part("numbering", &(plans.concat() + &lists.concat()))
}

fn item(list: usize, level: usize, text: &str) -> String {
    p(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), &r(text))
}

fn styled(style: &str, text: &str) -> String {
    p(&format!("<w:pStyle w:val=\"{style}\"/>"), &r(text))
}

#[test]
fn styles_tell_headings() {
    let body =
        ["Tit", "Kop1", "Sub", "Outlined", "Heading3", "LoopA", "None"].map(|style| styled(style, style)).concat();
    let body = body + &p("<w:outlineLvl w:val=\"1\"/>", &r("direct")) + &p("<w:outlineLvl w:val=\"9\"/>", &r("body"));
    let expected =
        ["h1 Tit", "h1 Kop1", "h1 Sub", "h3 Outlined", "h3 Heading3", "p LoopA", "p None", "h2 direct", "p body"];
    assert_eq!(shown(&with(&body, &[("word/styles.xml", &styles())])), expected);
}

#[test]
fn numbering_counts_as_word_prints_it() {
    let body = [
        item(1, 0, "one"),
        item(1, 1, "one one"),
        item(1, 2, "letter"),
        item(1, 2, "letter"),
        item(1, 0, "two"),
        item(1, 1, "two one"),
        item(2, 0, "bullet"),
        item(3, 0, "anew"),
        item(4, 0, "Chinese"),
        item(0, 0, "no list"),
        item(9, 0, "unknown list"),
        styled("Para", "by style"),
    ];
    let parts = [("word/numbering.xml", numbering()), ("word/styles.xml", styles())];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let expected = [
        "li1 one",
        "li1.1 one one",
        "lia letter",
        "lib letter",
        "li2 two",
        "li2.1 two one",
        "li bullet",
        "li1 anew",
        "li一 Chinese",
        "p no list",
        "p unknown list",
        "li2 by style",
    ];
    assert_eq!(shown(&with(&body.concat(), &parts)), expected);
}

#[test]
fn formats_of_numbers() {
    let shown = |format: &str, counts: [usize; 4]| counts.map(|count| numbering::format(count, format)).join(" ");
    assert_eq!(shown("lowerRoman", [1, 4, 9, 48]), "i iv ix xlviii");
    assert_eq!(shown("upperLetter", [1, 26, 27, 200]), "A Z AA 200");
    assert_eq!(shown("russianLower", [1, 2, 28, 0]), "а б я 0");
    assert_eq!(shown("chineseCounting", [3, 10, 21, 100]), "三 十 二十一 100");
}

#[test]
fn tracked_changes_are_taken_as_accepted() {
    let body = format!(
        "{}{}{}{}",
        p(
            "",
            &format!(
                "{}<w:moveFrom w:id=\"1\">{}</w:moveFrom><w:del w:id=\"2\"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id=\"3\">{}</w:ins>",
                r("The law "),
                r("moved away "),
                r("was amended.")
            )
        ),
        p("<w:rPr><w:del w:id=\"4\"/></w:rPr>", &r("First half, ")),
        p("<w:pPrChange w:id=\"5\"><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange>", &r("second half.")),
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del w:id=\"6\"/></w:trPr><w:tc><w:p><w:r><w:t>old</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    );
    let text = read(&with(&body, &[])).unwrap();
    assert_eq!(
        text.blocks.iter().map(show).collect::<Vec<_>>(),
        ["p The law was amended.", "p First half, second half."]
    );
    assert_eq!(text.warnings, ["the document has tracked changes; they were taken as accepted"]);
}

#[test]
fn footnotes_and_endnotes_are_counted_in_order_of_reference() {
    let mark = |kind: &str, id: usize| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let own = "<w:r><w:footnoteReference w:id=\"4\" w:customMarkFollows=\"1\"/><w:t>*</w:t></w:r>";
    let body = p("", &(r("Law") + &mark("footnote", 7) + &r(" and media") + &mark("footnote", 3) + &r(".") + own))
        + &p("", &(r("End") + &mark("endnote", 2)));
    let note = |kind: &str, id: usize, text: &str| {
        format!("<w:{kind} w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:{kind}>", r(text))
    };
    let notes = ["separator", "Media note.", "* Own mark.", "Law note.", "Unused."];
    let notes: String =
        [0, 3, 4, 7, 9].iter().zip(notes).map(|(id, text)| note("footnote", *id, &format!(" {text}"))).collect();
    let parts = [
        ("word/footnotes.xml", part("footnotes", &notes)),
        ("word/endnotes.xml", part("endnotes", &note("endnote", 2, "At the end."))),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let expected = [
        "p Law and media. [1@3] [2@13] [*@14]",
        "p End [i@3]",
        "fn1 Law note.",
        "fn2 Media note.",
        "fn* Own mark.",
        "fni At the end.",
    ];
    assert_eq!(shown(&with(&body, &parts)), expected);
}

#[test]
fn tables_give_rows_and_layout_tables_give_paragraphs() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
    let table = |columns: usize, rows: &str| {
        format!("<w:tbl><w:tblGrid>{}</w:tblGrid>{rows}</w:tbl>", "<w:gridCol/>".repeat(columns))
    };
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let inner = format!("<w:tr><w:tc>{}<w:p/></w:tc>{}</w:tr>", table(2, &row(&["a", "b"])), cell("c"));
    let body = table(2, &(row(&["Stage", "Visited"]) + &row(&["Opening", "120"]) + &row(&["", ""]) + &inner))
        + &table(1, &row(&["A box of text."]))
        + &p("", &r("After."));
    let expected = ["tr Stage | Visited", "tr Opening | 120", "tr a | b | c", "p A box of text.", "p After."];
    assert_eq!(shown(&with(&body, &[])), expected);
}

#[test]
fn contents_are_set_aside_and_bold_lines_are_headings() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = "<w:r><w:instrText> TOC \\o \"1-3\" </w:instrText></w:r>";
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    let body = p("", &(field("begin") + instruction + &field("separate") + &r("Summary 2")))
        + &p("", &(r("Law 3") + &field("end")))
        + &styled("Inhalt1", "Media 4")
        + &p("", &bold("1. Mission members"))
        + &p("", &(r("Text ") + &bold("with bold")))
        + &p("", &bold("The mission found the vote orderly."))
        + &p("", "<w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t>Media</w:t></w:r>");
    let text = read(&with(&body, &[("word/styles.xml", &styles())])).unwrap();
    let aside = text.blocks.iter().filter(|block| block.set_aside == Some(SetAside::Contents)).count();
    assert_eq!(aside, 3);
    let rest: Vec<_> = text.blocks[3..].iter().map(show).collect();
    assert_eq!(
        rest,
        ["h2 1. Mission members", "p Text with bold", "p The mission found the vote orderly.", "h2 Media"]
    );
}

#[test]
fn text_is_normalised_and_hidden_text_dropped() {
    let body = p(
        "",
        "<w:r><w:t>Выборы&#160;&amp;&#x20;</w:t><w:tab/><w:t>го\u{AD}лос</w:t><w:br/><w:t>观察</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>e\u{301}&unknown;</w:t><w:noBreakHyphen/></w:r>",
    );
    assert_eq!(shown(&with(&body, &[])), ["p Выборы & голос 观察é-"]);
}

#[test]
fn text_boxes_are_read_once() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("", &r("Boxed.")));
    let body = p(
        "",
        &format!(
            "{}<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}",
            r("Around "),
            r("it.")
        ),
    );
    assert_eq!(shown(&with(&body, &[])), ["p Boxed.", "p Around it."]);
}

#[test]
fn drop_cap_joins_its_word() {
    let body = p("<w:framePr w:dropCap=\"drop\"/>", &r("T")) + &p("", &r("he mission."));
    assert_eq!(shown(&with(&body, &[])), ["p The mission."]);
}

#[test]
fn core_properties_become_metadata() {
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Statement &amp; findings</dc:title>\
        <dc:creator>ODIHR</dc:creator><dc:subject/><dcterms:created>2024-10-27T09:00:00Z</dcterms:created></cp:coreProperties>";
    let metadata = read(&with(&p("", &r("Text.")), &[("docProps/core.xml", core)])).unwrap().metadata;
    let pairs: Vec<_> = metadata.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(pairs, ["created=2024-10-27T09:00:00Z", "creator=ODIHR", "title=Statement & findings"]);
}

#[test]
fn same_statement_as_page_and_document_gives_equal_blocks() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let body = styled("Kop1", "Statement")
        + &p("", &(r("The law is adequate") + mark + &r(", and the vote was calm.")))
        + &item(1, 0, "Amend the law.")
        + &item(2, 0, "Train commissions.")
        + &format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Opening"), cell("120"));
    let notes = part("footnotes", &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("", &r("See the Code."))));
    let (styles, numbering) = (styles(), numbering());
    let parts =
        [("word/styles.xml", styles.as_str()), ("word/numbering.xml", &numbering), ("word/footnotes.xml", &notes)];
    let html = "<meta charset=utf-8><article><h1>Statement</h1><p>The law is adequate<sup><a href='#n'>1</a></sup>, and the vote \
        was calm.</p><ol><li>Amend the law.</ol><ul><li>Train commissions.</ul><table><tr><td>Opening<td>120</table>\
        <p id=n>1. See the Code.</p></article>";
    let page = crate::load::html::read(html.as_bytes()).unwrap();
    assert_eq!(read(&with(&body, &parts)).unwrap().blocks, page.blocks);
}

fn place(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(Fault::Malformed { place, .. }) => place.unwrap_or_default(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn broken_parts_are_named() {
    assert_eq!(place(b"PK\x03\x04 nothing"), "container");
    assert_eq!(place(b"\xD0\xCF\x11\xE0\xA1\xB1"), "container");
    assert_eq!(place(&zipped(&[("a.txt", "x")])), "word/document.xml");
    assert_eq!(place(&zipped(&[("word/document.xml", "<w:p><w:r>")])), "word/document.xml");
    assert_eq!(place(&with("</w:wrong>", &[])), "word/document.xml");
    assert_eq!(place(&with(&p("", &r("x")), &[("word/styles.xml", "<w:styles><w:style")])), "word/styles.xml");
    assert!(matches!(read(&with("<w:p/>", &[])), Err(Fault::NoText(_))));
}

#[test]
fn bombs_are_refused() {
    let cap = |bytes: &[u8]| match read(bytes) {
        Err(Fault::Limit { cap, .. }) => cap,
        other => panic!("{:?}", other.map(|text| text.blocks.len())),
    };
    let filler = " ".repeat(127 << 20);
    let small = format!("<a>{}</a>", &filler[..1 << 20]);
    let two = [("word/styles.xml", small.as_str()), ("word/numbering.xml", filler.as_str())];
    assert_eq!(cap(&with(&p("", &r("x")), &two)), "MAX_INFLATED_BYTES");
    assert_eq!(cap(&with(&"<w:tbl><w:tr><w:tc>".repeat(10_000), &[])), "MAX_XML_NESTING");
    assert_eq!(cap(&with(&"<w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(100_001), &[])), "MAX_BLOCKS");
    assert_eq!(cap(&b"PK\x01\x02".repeat(10_001)), "MAX_ENTRIES");
    let lol = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let document = format!("{lol}<w:document {W}><w:body><w:p><w:r><w:t>x&b;</w:t></w:r></w:p></w:body></w:document>");
    assert_eq!(shown(&zipped(&[("word/document.xml", &document)])), ["p x"]);
}

#[test]
fn broken_files_never_panic() {
    let parts = [("word/styles.xml", styles()), ("word/numbering.xml", numbering())];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let whole = with(&(item(1, 1, "one") + &styled("Kop1", "two") + &p("", &r("three"))), &parts);
    for at in 0..whole.len() {
        let _ = read(&whole[..at]);
        for mask in [0x01, 0x80, 0xFF] {
            let mut flipped = whole.clone();
            flipped[at] ^= mask;
            let _ = read(&flipped);
        }
    }
}
