//! Files made to exhaust or break the reader: each must end with a result or a clear error.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress};

use super::read;
use super::sample::{line, pages, pages_with, pdf, stream};
use crate::load::Fault;

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Spaces by the mebibyte, deflated without deflating them all: one block, written again and again.
fn spaces(mebibytes: usize) -> Vec<u8> {
    let mut block = Vec::with_capacity(1 << 16);
    let mut encoder = Compress::new(Compression::best(), false);
    encoder.compress_vec(&vec![b' '; 1 << 20], &mut block, FlushCompress::Full).unwrap();
    let mut out = vec![0x78, 0x9c];
    (0..mebibytes).for_each(|_| out.extend(&block));
    out.extend([3, 0]);
    out
}

fn limit(bytes: &[u8]) -> &'static str {
    match read(bytes) {
        Err(Fault::Limit { cap, .. }) => cap,
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("no error"),
    }
}

fn one_page(content: Vec<u8>) -> Vec<u8> {
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>".to_vec(),
        content,
    ])
}

#[test]
fn a_bomb_of_a_gigabyte() {
    let bytes = one_page(stream("/Filter /FlateDecode", &spaces(1024)));
    assert!(bytes.len() < 2 << 20);
    assert_eq!(limit(&bytes), "MAX_INFLATED_BYTES");
}

#[test]
fn a_bomb_in_a_bomb() {
    let data = deflated(&spaces(1024));
    let bytes = one_page(stream("/Filter [/FlateDecode /FlateDecode]", &data));
    assert!(bytes.len() < 10 << 10);
    assert_eq!(limit(&bytes), "MAX_INFLATED_BYTES");
}

#[test]
fn a_bomb_in_an_object_stream() {
    let objects = stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &spaces(1024));
    let bytes = one_page(objects);
    assert_eq!(limit(&bytes), "MAX_INFLATED_BYTES");
}

#[test]
fn many_bombs_under_the_cap_each() {
    let bomb = stream("/Type /ObjStm /N 0 /First 0 /Filter /FlateDecode", &spaces(100));
    let mut objects =
        vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec()];
    objects.extend(std::iter::repeat_n(bomb, 20));
    assert_eq!(limit(&pdf(&objects)), "MAX_INFLATED_BYTES");
}

#[test]
fn brackets_in_content_and_in_objects() {
    let deep = "[".repeat(200_000);
    assert_eq!(limit(&one_page(stream("", deep.as_bytes()))), "MAX_NESTING");
    let mut content = line("F1", 12, (60, 700), "text");
    content += &"<<".repeat(200_000);
    assert_eq!(limit(&pages(&[content])), "MAX_NESTING");
    let object = pdf(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), deep.into_bytes()]);
    assert!(read(&object).is_err());
}

#[test]
fn page_trees_without_pages_or_with_a_circle() {
    let catalog = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let circle = pdf(&[catalog.clone(), b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_vec()]);
    let empty = pdf(&[catalog, b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec()]);
    for bytes in [circle, empty] {
        let Err(Fault::Malformed { detail, .. }) = read(&bytes) else { panic!("no error") };
        assert!(detail.contains("page tree"), "{detail}");
    }
}

#[test]
fn a_form_that_draws_itself() {
    let form = stream("/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>", b"/X Do /X Do");
    let bytes = pages_with(&["/X Do".to_owned()], "/XObject << /X 6 0 R >>", &[form]);
    assert_eq!(limit(&bytes), "MAX_NESTING");
}

#[test]
fn forms_that_multiply() {
    let form = |next: usize| {
        let entries = format!("/Type /XObject /Subtype /Form /Resources << /XObject << /X {next} 0 R >> >>");
        stream(&entries, "/X Do ".repeat(50).as_bytes())
    };
    let forms: Vec<Vec<u8>> =
        (0..12).map(|index| form(7 + index)).chain([stream("/Subtype /Form", b"n n n n")]).collect();
    let bytes = pages_with(&["/X Do".to_owned()], "/XObject << /X 6 0 R >>", &forms);
    assert!(matches!(limit(&bytes), "MAX_OPERATORS" | "MAX_INFLATED_BYTES"));
}

#[test]
fn too_many_operators() {
    let bytes = one_page(stream("/Filter /FlateDecode", &deflated("n ".repeat(20_000_100).as_bytes())));
    assert_eq!(limit(&bytes), "MAX_OPERATORS");
}

#[test]
fn too_many_pages() {
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()];
    let pages: Vec<String> = (3..2_104).map(|id| format!("{id} 0 R")).collect();
    objects.push(format!("<< /Type /Pages /Kids [{}] /Count 9 >>", pages.join(" ")).into_bytes());
    objects.extend((3..2_104).map(|_| b"<< /Type /Page /Parent 2 0 R >>".to_vec()));
    assert_eq!(limit(&pdf(&objects)), "MAX_PAGES");
}

#[test]
fn cross_references_in_a_circle() {
    let mut bytes = pages(&[line("F1", 12, (60, 700), "text")]);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let start = text.rfind("xref\n0").unwrap_or_default();
    bytes = text.replace("trailer\n<< ", &format!("trailer\n<< /Prev {start} ")).into_bytes();
    assert_eq!(read(&bytes).unwrap().blocks[0].text, "text");
}

#[test]
fn one_object_named_by_many_entries() {
    let big = vec![b'1'; 500_000];
    let mut bytes = b"%PDF-1.7\n1 0 obj\n(".to_vec();
    bytes.extend(big);
    bytes.extend(b")\nendobj\n");
    let start = bytes.len();
    bytes.extend(b"xref\n0 70000\n");
    (0..70_000).for_each(|_| bytes.extend(b"0000000009 00000 n \n"));
    bytes.extend(format!("trailer\n<< /Size 70000 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").bytes());
    assert!(matches!(read(&bytes), Err(Fault::Malformed { .. })));
}

#[test]
fn overlapping_objects_in_an_object_stream() {
    let index: String = (10..20_000).map(|id| format!("{id} 0 ")).collect();
    let data = format!("{index}[{}]", "1 ".repeat(10_000));
    let entries = format!("/Type /ObjStm /N 19990 /First {} /Filter /FlateDecode", index.len());
    assert!(read(&one_page(stream(&entries, &deflated(data.as_bytes())))).is_err());
}

#[test]
fn streams_that_name_each_other_as_their_lengths() {
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [] >>".to_vec()];
    objects.extend((4..5_000).map(|next| format!("<< /Length {next} 0 R >>\nstream\nx\nendstream").into_bytes()));
    assert!(matches!(read(&pdf(&objects)), Err(Fault::Malformed { .. })));
}

#[test]
fn arrays_of_millions() {
    let array = format!("[{}]", "1 ".repeat(3_000_000)).into_bytes();
    let bytes = pdf(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), array]);
    assert_eq!(limit(&bytes), "MAX_PDF_ITEMS");
}

/// Pages whose every character stands on a line of its own.
fn scattered(pages: usize, characters: usize) -> Vec<u8> {
    let mut contents = Vec::new();
    let mut seed = 7u32;
    for _ in 0..pages {
        let mut content = "BT /F1 1 Tf\n".to_owned();
        for _ in 0..characters {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            content += &format!("1 0 0 1 {} {}.{} Tm (x) Tj\n", seed >> 23, (seed >> 13) & 0x1ff, seed & 0xff);
        }
        contents.push(content + "ET");
    }
    pages_with(&contents, "", &[])
}

#[test]
fn characters_all_over_the_place() {
    assert!(read(&scattered(1, 100_000)).is_ok_and(|text| !text.blocks.is_empty()));
    assert_eq!(limit(&scattered(1, 300_001)), "MAX_PAGE_CHARACTERS");
}

#[test]
fn lines_without_number() {
    let content = "BT /F1 0.2 Tf 60 800 Td\n".to_owned() + &"0 -0.3 Td (x) Tj\n".repeat(2_600) + "ET";
    assert_eq!(limit(&pages(&vec![content; 160])), "MAX_LINES");
}

#[test]
fn absurd_widths_and_matrices() {
    let font =
        b"<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 65 /Widths [99999999 -4 99999999999 (x) null] >>"
            .to_vec();
    let content =
        "BT /F6 12 Tf 900000000 0 0 900000000 0 0 Tm (ABC) Tj 0 0 0 0 0 0 Tm (ABC) Tj 1 0 0 1 60 700 Tm (A) Tj ET"
            .to_owned();
    let text = read(&pages_with(&[content], "", &[font])).unwrap();
    assert_eq!(text.blocks[0].text, "A");
}

#[test]
fn a_font_without_any_mapping_is_an_error_that_says_so() {
    let font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>".to_vec();
    let content = "BT /F6 12 Tf 60 700 Td <000300040005> Tj ET".to_owned();
    let Err(Fault::NoText(message)) = read(&pages_with(&[content], "", &[font])) else { panic!("no error") };
    assert!(message.contains("fonts do not tell"), "{message}");
}

#[test]
fn nothing_at_all() {
    for bytes in [&b""[..], b"%PDF-", b"%PDF-1.7\n%%EOF", b"no pdf", &[0; 100_000]] {
        assert!(read(bytes).is_err());
    }
}

/// Small changes at places that a fixed rule picks, so that a failure can be repeated.
#[test]
fn flipped_bytes_end_in_a_result_or_an_error() {
    let content = line("F2", 14, (60, 780), "I. HEADING") + &line("F1", 10, (60, 700), "Some text of the report");
    let sound = pages(&[content.clone(), content]);
    let mut seed = 0x2545_f491u32;
    for _ in 0..3_000 {
        let mut bytes = sound.clone();
        for _ in 0..4 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = (seed >> 8) as usize % bytes.len();
            bytes[at] = (seed & 0xff) as u8;
        }
        let _ = read(&bytes);
    }
}
