//! Reads small PDFs made for one question each.

use super::sample::{line, lines, pages, pages_with, stream};
use super::{PdfText, read};
use crate::load::{Block, BlockKind, Fault, SetAside};

const LONG: &str = "The mission noted that the law gives a sound basis for democratic elections in";
const MORE: &str = "the country and that candidates were able to campaign freely in all of its regions";

fn texts(bytes: &[u8]) -> Vec<String> {
    whole(bytes).blocks.into_iter().filter(|block| block.set_aside.is_none()).map(|block| block.text).collect()
}

fn whole(bytes: &[u8]) -> PdfText {
    read(bytes).unwrap_or_else(|fault| panic!("{fault}"))
}

fn kinds(blocks: &[Block]) -> Vec<&BlockKind> {
    blocks.iter().map(|block| &block.kind).collect()
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let mut content = line("F2", 14, (60, 790), "A title over both of the columns of this page");
    for row in 0..12 {
        let left = format!("left {row} has words enough for a column");
        let right = format!("right {row} has words enough for a column");
        content += &line("F1", 10, (60, 760 - 12 * row), &left);
        content += &line("F1", 10, (320, 760 - 12 * row), &right);
    }
    let text = texts(&pages(&[content])).join(" ");
    let order = ["A title", "left 0", "left 11", "right 0", "right 11"].map(|part| text.find(part));
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{text}");
}

#[test]
fn cyrillic_by_differences() {
    let font =
        b"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [65 /afii10017 /uni0411 /nonsense \
        /afii10019] >> >>"
            .to_vec();
    let bytes = pages_with(&[line("F6", 12, (60, 700), "ABAD")], "", &[font]);
    assert_eq!(texts(&bytes), ["АБАВ"]);
}

#[test]
fn to_unicode_wins_over_encoding() {
    let map = b"1 beginbfrange <41> <43> <4E2D> endbfrange 1 beginbfchar <44> <00660069> endbfchar";
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>".to_vec();
    let bytes = pages_with(&[line("F6", 12, (60, 700), "ABCDE")], "", &[font, stream("", map)]);
    assert_eq!(texts(&bytes), ["中丮丯fiE"]);
}

#[test]
fn identity_h_with_to_unicode() {
    let map = b"1 beginbfrange <0003> <0005> <0416> endbfrange 1 beginbfchar <0006> <2F42> endbfchar";
    let font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [<< /Type \
        /Font /Subtype /CIDFontType2 /DW 600 >>] >>"
        .to_vec();
    let content = "BT /F6 12 Tf 60 700 Td <00030004000500060003> Tj ET".to_owned();
    assert_eq!(texts(&pages_with(&[content], "", &[font, stream("", map)])), ["ЖЗИ文Ж"]);
}

#[test]
fn predefined_chinese_cmap_without_to_unicode() {
    let font = b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font \
        /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>"
        .to_vec();
    // "选举" in GBK.
    let content = "BT /F6 12 Tf 60 700 Td <D1A1BED9> Tj ET".to_owned();
    assert_eq!(texts(&pages_with(&[content], "", &[font])), ["选举"]);
}

#[test]
fn ligatures_become_letters() {
    let font =
        b"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [1 /fi /f_f_i /ff] >> >>".to_vec();
    let content = "BT /F6 12 Tf 60 700 Td (\\001lled o\\002ce o\\003) Tj ET".to_owned();
    assert_eq!(texts(&pages_with(&[content], "", &[font])), ["filled office off"]);
}

#[test]
fn hyphens_of_the_line_go_and_those_of_the_word_stay() {
    let content = lines(
        "F1",
        (60, 700),
        &[
            "The observers saw election-related cases in many of the munici-",
            "palities and some other related cases, mostly in election-",
        ],
    ) + &lines("F1", (60, 676), &["related matters, and the municipalities said so in their reports."]);
    assert_eq!(
        texts(&pages(&[content])),
        [
            "The observers saw election-related cases in many of the municipalities and some other related cases, mostly in \
          election-related matters, and the municipalities said so in their reports."
        ]
    );
}

#[test]
fn word_gaps_come_from_places() {
    let content = "BT /F1 12 Tf 60 700 Td [(Two) -300 (words) -20 (joined)] TJ 95 0 Td (apart) Tj ET".to_owned();
    assert_eq!(texts(&pages(&[content])), ["Two wordsjoined apart"]);
}

#[test]
fn footnotes_are_tied_and_do_not_cut_a_paragraph() {
    let first = lines("F1", (60, 700), &[LONG, MORE, "which had been foreseen by law"])
        + &line("F1", 6, (205, 680), "1")
        + &lines("F1", (212, 676), &[" and so the candidates were heard by many in the"])
        + &line("F1", 6, (60, 84), "1")
        + &line("F1", 8, (66, 80), "See the law of 2002 on elections, as amended.");
    let second = lines("F1", (60, 700), &["media of the country."]);
    let blocks = whole(&pages(&[first, second])).blocks;
    assert_eq!(kinds(&blocks), [&BlockKind::Paragraph, &BlockKind::Footnote { label: "1".into() }]);
    assert!(blocks[0].text.contains("by law and so the"), "{}", blocks[0].text);
    assert_eq!(blocks[0].pages.iter().map(|start| start.page.get()).collect::<Vec<_>>(), [1, 2]);
    let mark = &blocks[0].notes[0];
    assert_eq!((mark.label.as_str(), blocks[0].text[..mark.at].ends_with("by law")), ("1", true));
    assert_eq!(blocks[1].text, "See the law of 2002 on elections, as amended.");
}

#[test]
fn a_raised_figure_without_a_footnote_stays_in_the_text() {
    let content = line("F1", 10, (60, 700), "The hall had 20 m")
        + &line("F1", 6, (139, 704), "2")
        + &line("F1", 10, (145, 700), "for voters.");
    assert_eq!(texts(&pages(&[content])), ["The hall had 20 m2 for voters."]);
}

#[test]
fn headings_have_levels() {
    let body = |y| lines("F1", (60, y), &[LONG, MORE, MORE]);
    let content = [
        line("F2", 12, (60, 780), "I. LEGAL FRAMEWORK"),
        body(760),
        line("F2", 10, (60, 710), "A. Electoral system"),
        body(690),
        line("F2", 12, (60, 640), "II. VOTING"),
        body(620),
    ]
    .concat();
    let blocks = whole(&pages(&[content])).blocks;
    let levels: Vec<u8> = blocks
        .iter()
        .filter_map(|b| if let BlockKind::Heading { level } = b.kind { Some(level) } else { None })
        .collect();
    assert_eq!(levels, [1, 2, 1]);
    assert_eq!(blocks.len(), 6);
}

#[test]
fn lists_and_printed_paragraph_numbers() {
    let content = [
        lines("F1", (60, 780), &[LONG, MORE]),
        line("F1", 10, (60, 740), "12."),
        line("F1", 10, (82, 740), "The mission met the candidates of all of the parties in the country and, besides,"),
        line("F1", 10, (82, 728), "their agents."),
        line("F1", 10, (80, 700), "\u{95}"),
        line("F1", 10, (98, 700), "the first item;"),
        line("F1", 10, (80, 688), "\u{95}"),
        line("F1", 10, (98, 688), "the second item."),
    ]
    .concat();
    let bytes: Vec<u8> = String::from_utf8(pages(&[content])).unwrap_or_default().chars().map(|c| c as u8).collect();
    let blocks = whole(&bytes).blocks;
    let seen: Vec<(&BlockKind, Option<&str>, &str)> =
        blocks.iter().skip(1).map(|b| (&b.kind, b.number.as_deref(), b.text.as_str())).collect();
    assert_eq!(
        seen,
        [
            (
                &BlockKind::Paragraph,
                Some("12"),
                "The mission met the candidates of all of the parties in the country and, besides, their agents."
            ),
            (&BlockKind::ListItem, None, "the first item;"),
            (&BlockKind::ListItem, None, "the second item."),
        ]
    );
}

#[test]
fn running_heads_and_page_numbers_are_set_aside() {
    let page = |number: u32| {
        line("F1", 9, (60, 800), "Observation mission: final report")
            + &lines("F1", (60, 740 - 40 * number), &[LONG, MORE, "as the report of this page says in its own words."])
            + &line("F1", 9, (290, 30), &number.to_string())
    };
    let blocks = whole(&pages(&[page(1), page(2), page(3), page(4)])).blocks;
    let aside = |why| blocks.iter().filter(|block| block.set_aside == Some(why)).count();
    assert_eq!((aside(SetAside::RunningHead), aside(SetAside::PageNumber), blocks.len()), (4, 4, 12));
}

#[test]
fn actual_text_replaces_what_is_drawn() {
    let content =
        "BT /F1 12 Tf 60 700 Td (of) Tj /Span << /ActualText (fice) >> BDC (###) Tj EMC ( hours) Tj ET".to_owned();
    assert_eq!(texts(&pages(&[content])), ["office hours"]);
}

#[test]
fn form_xobjects_are_read_where_they_are_drawn() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 100 0]",
        b"BT /F1 12 Tf 0 700 Td (inside) Tj ET",
    );
    let content = line("F1", 12, (60, 700), "before") + "/X Do\n" + &line("F1", 12, (150, 700), "after");
    let bytes = pages_with(&[content], "/XObject << /X 6 0 R >>", &[form]);
    assert_eq!(texts(&bytes), ["before inside after"]);
}

#[test]
fn tables_are_rows() {
    let content = [
        lines("F1", (60, 780), &[LONG, MORE]),
        line("F1", 10, (60, 740), "Registered voters"),
        line("F1", 10, (300, 740), "3,641,994"),
        line("F1", 10, (60, 726), "Votes cast"),
        line("F1", 10, (300, 726), "2,848,139"),
    ]
    .concat();
    let blocks = whole(&pages(&[content])).blocks;
    let rows: Vec<&str> = blocks.iter().filter(|b| b.kind == BlockKind::TableRow).map(|b| b.text.as_str()).collect();
    assert_eq!(rows, ["Registered voters | 3,641,994", "Votes cast | 2,848,139"]);
}

#[test]
fn pages_of_images_are_named_and_a_scan_is_an_error() {
    let image = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", b"x");
    let with = |contents: &[String]| pages_with(contents, "/XObject << /X 6 0 R >>", std::slice::from_ref(&image));
    let mixed = with(&[line("F1", 12, (60, 700), "Text of the first page"), "/X Do".to_owned()]);
    assert_eq!(whole(&mixed).warnings, ["page 2: an image without text; run OCR first"]);
    let Err(Fault::NoText(message)) = read(&with(&["/X Do".to_owned()])) else { panic!("no error") };
    assert!(message.contains("no text layer") && message.contains("ocrmypdf"), "{message}");
}

#[test]
fn drawn_borders_make_cells_of_several_lines() {
    let mut content = lines("F1", (60, 790), &[LONG, MORE]);
    for y in [740, 710, 680] {
        content += &format!("60 {y} 400 1 re f\n");
    }
    for x in [60, 260, 460] {
        content += &format!("{x} 680 1 60 re f\n");
    }
    content += &lines("F1", (70, 730), &["Voters registered", "in the country"]);
    content += &line("F1", 10, (270, 724), "3,641,994");
    content += &line("F1", 10, (70, 692), "Votes cast");
    content += &line("F1", 10, (270, 692), "2,848,139");
    let blocks = whole(&pages(&[content])).blocks;
    let rows: Vec<&str> = blocks.iter().filter(|b| b.kind == BlockKind::TableRow).map(|b| b.text.as_str()).collect();
    assert_eq!(rows, ["Voters registered in the country | 3,641,994", "Votes cast | 2,848,139"]);
}

#[test]
fn footnotes_of_body_size_are_known_by_the_rule_over_them() {
    let content = lines("F1", (60, 700), &[LONG, MORE])
        + &line("F1", 10, (60, 676), "as the law says")
        + &line("F1", 6, (133, 680), "3")
        + "60 110 120 0.5 re f\n"
        + &line("F1", 10, (60, 90), "3 Law of 2002 on elections, as amended in")
        + &line("F1", 10, (60, 78), "2013 and in later years.");
    let blocks = whole(&pages(&[content])).blocks;
    assert_eq!(blocks[1].kind, BlockKind::Footnote { label: "3".into() });
    assert_eq!(blocks[1].text, "Law of 2002 on elections, as amended in 2013 and in later years.");
}

#[test]
fn encrypted_files_are_read_if_they_need_no_password() {
    for (password, readable) in [("", true), ("secret", false)] {
        let mut doc = lopdf::Document::load_mem(&pages(&[line("F1", 12, (60, 700), "plain words")])).unwrap();
        let id = lopdf::Object::string_literal("0123456789abcdef");
        doc.trailer.set("ID", lopdf::Object::Array(vec![id.clone(), id]));
        let version = lopdf::EncryptionVersion::V2 {
            document: &doc,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).unwrap();
        doc.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        doc.save_to(&mut bytes).unwrap();
        match read(&bytes) {
            Ok(text) => assert!(readable && text.blocks[0].text == "plain words"),
            Err(fault) => assert!(!readable && matches!(fault, Fault::Encrypted), "{fault}"),
        }
    }
}

#[test]
fn metadata_comes_from_the_info_dictionary() {
    let bytes = pages(&[line("F1", 12, (60, 700), "plain words")]);
    let text = String::from_utf8(bytes).unwrap();
    let text = text.replace("/Root 1 0 R", "/Root 1 0 R /Info << /Title (Final  report) /CreationDate (D:20131216) >>");
    let metadata = whole(text.as_bytes()).metadata;
    assert_eq!(metadata.get("title").map(String::as_str), Some("Final report"));
    assert_eq!(metadata.get("created").map(String::as_str), Some("2013-12-16"));
}
