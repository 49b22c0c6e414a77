//! The parts of the package, and their zip: fixed order, fixed time, so that two runs give equal bytes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Writer;
use super::xml::{paragraph, run, tag};
use crate::codebook::Language;
use crate::report::xml::text;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// Names that the text parts use.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";
/// Parts beside the text: relation id, kind, file, content type below `application/vnd.openxmlformats-officedocument.wordprocessingml.`.
const BESIDE: [(&str, &str, &str); 6] = [
    ("styles", "styles", "styles.xml"),
    ("numbering", "numbering", "numbering.xml"),
    ("settings", "settings", "settings.xml"),
    ("footnotes", "footnotes", "footnotes.xml"),
    ("header", "header", "header1.xml"),
    ("footer", "footer", "footer1.xml"),
];
/// A4, margins of 2 cm; the first page bears no header.
const SECTION: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
    <w:footerReference w:type=\"first\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>";

/// The whole file.
pub(super) fn pack(writer: &Writer, body: &str) -> Vec<u8> {
    let page = writer.page;
    let parts = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", roots()),
        ("docProps/core.xml", core(writer)),
        ("docProps/app.xml", app()),
        ("word/document.xml", format!("{HEAD}<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", relations(&writer.links)),
        ("word/styles.xml", include_str!("styles.xml").replace("LANGUAGE", &letters(page.language))),
        ("word/numbering.xml", include_str!("numbering.xml").to_owned()),
        ("word/settings.xml", include_str!("settings.xml").to_owned()),
        ("word/footnotes.xml", footnotes(&writer.notes)),
        ("word/header1.xml", format!("{HEAD}<w:hdr {NAMES}>{}</w:hdr>", paragraph("Header", &run("", &page.title)))),
        ("word/footer1.xml", format!("{HEAD}<w:ftr {NAMES}>{}</w:ftr>", paragraph("Footer", &counted()))),
    ];
    zipped(&parts).unwrap_or_else(|err| unreachable!("a zip in memory: {err}"))
}

fn zipped(parts: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn types() -> String {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut out = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
    );
    for (_, kind, file) in BESIDE {
        let _ = write!(out, "<Override PartName=\"/word/{file}\" ContentType=\"{WORD}.{kind}+xml\"/>");
    }
    out + "</Types>"
}

fn roots() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"core\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"app\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
    )
}

/// Title, language and maker; no date, since a brief knows none.
fn core(writer: &Writer) -> String {
    let (title, language) = (text(&writer.page.title), tag(writer.page.language));
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{title}</dc:title><dc:creator>diptych {}</dc:creator><dc:language>{language}</dc:language></cp:coreProperties>",
        text(&writer.comparison.provenance.tool)
    )
}

/// Language of letters that are not Chinese: in a Chinese brief they are names and quotes, mostly English.
fn letters(language: Language) -> String {
    tag(if language == Language::ZH { Language::EN } else { language })
}

fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>diptych</Application></Properties>"
    )
}

fn relations(links: &[String]) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (id, kind, file) in BESIDE {
        let _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{file}\"/>");
    }
    for (at, url) in links.iter().enumerate() {
        let url = text(url);
        let _ = write!(
            out,
            "<Relationship Id=\"link{at}\" Type=\"{OFFICE}/hyperlink\" Target=\"{url}\" TargetMode=\"External\"/>"
        );
    }
    out + "</Relationships>"
}

/// The two separators that Word asks for, then the notes.
fn footnotes(notes: &[String]) -> String {
    let mut out = format!(
        "{HEAD}<w:footnotes {NAMES}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    );
    for (id, note) in (1..).zip(notes) {
        let mark = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>";
        let note = paragraph("FootnoteText", &format!("{mark}{note}"));
        let _ = write!(out, "<w:footnote w:id=\"{id}\">{note}</w:footnote>");
    }
    out + "</w:footnotes>"
}

/// Number of the page, of so many.
fn counted() -> String {
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \">{}</w:fldSimple>", run("", "1"));
    field("PAGE") + &run("", " / ") + &field("NUMPAGES")
}
