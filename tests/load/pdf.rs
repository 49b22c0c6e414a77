//! Writes the statement as a PDF: composite fonts, wrapped lines, running heads, page numbers, footnotes under a rule.

use std::fmt::Write as _;

use super::statement::Piece;
use super::write::words;

/// Page size, points (A5).
const PAGE: (f32, f32) = (420.0, 595.0);
/// Left and right edge of the text, points.
const MARGINS: (f32, f32) = (50.0, 370.0);
/// Baselines of the first line of a page and of the lowest.
const SPAN: (f32, f32) = (530.0, 60.0);
/// Size of body text, points.
const BODY: f32 = 11.0;

/// A PDF of these objects, numbered from 1; the first is the catalog.
pub(crate) fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.bytes());
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

/// A stream object.
pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< /Length {} {entries} >>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// Pages with these contents; `F1` is Helvetica, and `more` objects are numbered from 4 on.
pub(crate) fn pages(contents: &[Vec<u8>], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let first = 4 + more.len();
    let kids: String = (0..contents.len()).map(|page| format!("{} 0 R ", first + 2 * page)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", contents.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    objects.extend(more.iter().cloned());
    for (page, content) in contents.iter().enumerate() {
        let (width, height) = PAGE;
        let text = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {} 0 R \
             /Resources << {resources} /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>",
            first + 2 * page + 1
        );
        objects.push(text.into_bytes());
        objects.push(content.clone());
    }
    pdf(&objects)
}

/// One place of a line: its text, and whether it is raised.
struct Run {
    text: String,
    raised: bool,
}

/// One line: what it holds, where it begins, and how it is set.
struct Set {
    runs: Vec<Run>,
    x: f32,
    size: f32,
    bold: bool,
    /// Distance from the baseline above, points.
    above: f32,
    /// Whether the footnote belongs on this page.
    marked: bool,
}

/// Advance of a character in font sizes.
fn advance(c: char) -> f32 {
    match c {
        '\u{2e80}'..='\u{ffef}' | '“' | '”' => 1.0,
        'i' | 'l' | 'j' | ' ' | '.' | ',' | ';' | ':' => 0.28,
        'm' | 'w' | 'ж' | 'ш' | 'щ' | 'ю' | 'ы' => 0.78,
        c if c.is_uppercase() => 0.68,
        _ => 0.52,
    }
}

fn width(text: &str, size: f32) -> f32 {
    text.chars().map(advance).sum::<f32>() * size
}

/// Lines of a text from `x` to the right margin, the first after `above` points.
fn lines(text: &str, x: f32, (size, bold): (f32, bool), above: f32) -> Vec<Set> {
    let mut texts = vec![String::new()];
    for word in words(text) {
        let last = texts.last_mut().unwrap();
        if x + width(&format!("{last}{}", word.trim_end()).replace("{1}", ""), size) > MARGINS.1 {
            texts.push(String::new());
        }
        *texts.last_mut().unwrap() += word;
    }
    let set = |(row, text): (usize, String)| {
        let parts = text.split("{1}").map(|part| Run { text: part.to_owned(), raised: false });
        let mut runs: Vec<Run> = parts.collect();
        let marked = runs.len() > 1;
        if marked {
            runs.insert(1, Run { text: "1".to_owned(), raised: true });
        }
        Set { runs, x, size, bold, above: if row == 0 { above } else { size * 1.3 }, marked }
    };
    texts.into_iter().enumerate().map(set).collect()
}

/// All lines of the statement's body, and those of its footnote.
fn laid_out(pieces: &[Piece]) -> (Vec<Set>, Vec<Set>) {
    let (mut body, mut note) = (Vec::new(), Vec::new());
    let (left, indent) = (MARGINS.0, MARGINS.0 + 18.0);
    for piece in pieces {
        match piece {
            Piece::Heading(level, text) => {
                let size = [18.0, 14.0, 12.0][usize::from(*level) - 1];
                body.extend(lines(text, left, (size, true), size * 2.0));
            }
            Piece::Paragraph(text) => body.extend(lines(text, left, (BODY, false), BODY * 2.0)),
            Piece::Bullet(text) => body.extend(item("•", text, indent)),
            Piece::Numbered(number, text) => body.extend(item(&format!("{number}."), text, indent)),
            Piece::Note(_, text) => {
                note = lines(text, left, (8.5, false), 11.0);
                note[0].runs.insert(0, Run { text: "1".to_owned(), raised: true });
            }
        }
    }
    (body, note)
}

/// A list item: its mark, and its lines hanging behind it.
fn item(mark: &str, text: &str, indent: f32) -> Vec<Set> {
    let mut set = lines(text, indent + 16.0, (BODY, false), BODY * 1.6);
    set[0].x = indent;
    let gap = " ".repeat(((16.0 - width(mark, BODY)) / width(" ", BODY)).round() as usize);
    set[0].runs.insert(0, Run { text: format!("{mark}{gap}"), raised: false });
    set
}

/// Shows one line with its baseline at `y`.
fn show(content: &mut String, set: &Set, y: f32, glyphs: &mut Glyphs) {
    let font = if set.bold { "F3" } else { "F2" };
    let mut x = set.x;
    for run in &set.runs {
        let (size, rise) = if run.raised { (set.size * 0.6, set.size * 0.35) } else { (set.size, 0.0) };
        let codes = glyphs.codes(&run.text);
        writeln!(content, "BT /{font} {size:.2} Tf 1 0 0 1 {x:.2} {:.2} Tm <{codes}> Tj ET", y + rise).unwrap();
        x += width(&run.text, size);
    }
}

/// Characters in the order in which they were first shown; a code is a place in it, from 1.
#[derive(Default)]
struct Glyphs(Vec<char>);

impl Glyphs {
    fn codes(&mut self, text: &str) -> String {
        text.chars().map(|c| format!("{:04X}", self.code(c))).collect()
    }

    fn code(&mut self, c: char) -> usize {
        let place = self.0.iter().position(|known| *known == c).unwrap_or_else(|| {
            self.0.push(c);
            self.0.len() - 1
        });
        place + 1
    }

    fn to_unicode(&self) -> Vec<u8> {
        let mut map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> \
                       endcodespacerange\n"
            .to_owned();
        for (block, chars) in self.0.chunks(100).enumerate() {
            writeln!(map, "{} beginbfchar", chars.len()).unwrap();
            for (place, c) in chars.iter().enumerate() {
                writeln!(map, "<{:04X}> <{:04X}>", block * 100 + place + 1, u32::from(*c)).unwrap();
            }
            map += "endbfchar\n";
        }
        (map + "endcmap end end").into_bytes()
    }

    /// A composite font whose codes are these glyphs.
    fn font(&self, name: &str) -> Vec<u8> {
        let widths: String = self.0.iter().map(|c| format!("{:.0} ", advance(*c) * 1000.0)).collect();
        let descriptor = format!("<< /Type /FontDescriptor /FontName /{name} /Flags 4 /ItalicAngle 0 >>");
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< \
             /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
             /Supplement 0 >> /DW 1000 /W [1 [{widths}]] /FontDescriptor {descriptor} >>] >>"
        )
        .into_bytes()
    }
}

/// The statement on A5 pages, as a word processor prints it.
pub(crate) fn statement(pieces: &[Piece], head: &str) -> Vec<u8> {
    let (body, note) = laid_out(pieces);
    let mut glyphs = Glyphs::default();
    let mut contents: Vec<String> = Vec::new();
    let (mut y, mut floor) = (0.0, f32::MAX);
    for set in &body {
        let reserved = if set.marked { 14.0 * (note.len() + 1) as f32 } else { 0.0 };
        if y - set.above < floor.max(SPAN.1 + reserved) {
            contents.push(furniture(head, contents.len() + 1, &mut glyphs));
            (y, floor) = (SPAN.0, SPAN.1);
        } else {
            y -= set.above;
        }
        let content = contents.last_mut().unwrap();
        show(content, set, y, &mut glyphs);
        if set.marked {
            floor = SPAN.1 + reserved;
            let mut foot = floor - 14.0;
            writeln!(content, "50 {:.2} 100 0.5 re f", foot + 11.0).unwrap();
            for line in &note {
                show(content, line, foot, &mut glyphs);
                foot -= 11.0;
            }
        }
    }
    let contents: Vec<Vec<u8>> = contents.iter().map(|content| stream("", content.as_bytes())).collect();
    let more = [glyphs.font("ABCDEF+Sample"), glyphs.font("ABCDEF+Sample-Bold"), stream("", &glyphs.to_unicode())];
    pages(&contents, "", &more)
}

/// Running head and page number.
fn furniture(head: &str, number: usize, glyphs: &mut Glyphs) -> String {
    let mut content = String::new();
    let plain = |text: String, x: f32| Set {
        runs: vec![Run { text, raised: false }],
        x,
        size: 8.0,
        bold: false,
        above: 0.0,
        marked: false,
    };
    show(&mut content, &plain(head.to_owned(), MARGINS.0), 565.0, glyphs);
    show(&mut content, &plain(number.to_string(), 208.0), 30.0, glyphs);
    content
}
