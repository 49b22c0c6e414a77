//! Builds small PDFs for tests, so that none need be stored.

/// A PDF of these objects, numbered from 1; the first is the catalog.
pub(super) fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

/// A stream object.
pub(super) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< /Length {} {entries} >>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// Pages with these contents. `F1` is Helvetica, `F2` bold, `F3` italic; `resources` and `more` objects come on top, the
/// first of them numbered 6.
pub(super) fn pages_with(contents: &[String], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>").into_bytes()
    };
    let first = 6 + more.len();
    let kids: Vec<String> = (0..contents.len()).map(|page| format!("{} 0 R", first + 2 * page)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), contents.len()).into_bytes(),
        font("Helvetica"),
        font("Helvetica-Bold"),
        font("Helvetica-Oblique"),
    ];
    objects.extend(more.iter().cloned());
    for (page, content) in contents.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << {resources} /Font << /F1 3 0 R \
                 /F2 4 0 R /F3 5 0 R {} >> >> >>",
                first + 2 * page + 1,
                if more.is_empty() { "" } else { "/F6 6 0 R" },
            )
            .into_bytes(),
        );
        objects.push(stream("", content.as_bytes()));
    }
    pdf(&objects)
}

/// Pages with the three standard fonts only.
pub(super) fn pages(contents: &[String]) -> Vec<u8> {
    pages_with(contents, "", &[])
}

/// One line of text at a place.
pub(super) fn line(font: &str, size: u32, (x, y): (u32, u32), text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

/// Lines of 10 points from `y` down, 12 points apart.
pub(super) fn lines(font: &str, (x, y): (u32, u32), texts: &[&str]) -> String {
    texts.iter().zip(0u32..).map(|(text, row)| line(font, 10, (x, y - 12 * row), text)).collect()
}
