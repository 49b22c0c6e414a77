//! What the codes of a simple font mean: base encodings, Differences and glyph names.

use lopdf::{Dictionary, Document, Object};

use super::fold::fold;

/// The text of each of the 256 codes; empty where nothing is known.
pub(super) type Table = Vec<String>;

/// The table of a named encoding (`WinAnsiEncoding`, `MacRomanEncoding`, `StandardEncoding` …).
pub(super) fn named(name: &[u8]) -> Table {
    let font = font_with(Object::Name(name.to_vec()));
    let empty = Document::new();
    let Ok(encoding) = font.get_font_encoding(&empty) else { return vec![String::new(); 256] };
    (0..=255u8).map(|code| folded(&encoding.bytes_to_string(&[code]).unwrap_or_default())).collect()
}

/// The names of a `Differences` array written over `table`. Unknown names leave a code as it was.
pub(super) fn differences(table: &mut Table, array: &[Object]) {
    let mut code = 0usize;
    for item in array {
        match item {
            Object::Integer(value) => code = usize::try_from(*value).unwrap_or(256),
            Object::Name(name) => {
                if let (Some(slot), Some(text)) = (table.get_mut(code), glyph(name)) {
                    *slot = text;
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// The text of a glyph name: `fi`, `f_f_i`, `uni0416`, `u1F600`, `afii10017`, `a.sc`.
pub(super) fn glyph(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let stem = if name.starts_with('.') { return None } else { name.split('.').next().unwrap_or(name) };
    if let Some(text) = listed(stem).or_else(|| numbered(stem)) {
        return Some(text);
    }
    if !stem.contains('_') {
        return None;
    }
    stem.split('_').map(|part| listed(part).or_else(|| numbered(part))).collect()
}

fn listed(name: &str) -> Option<String> {
    let entries = vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())];
    let mut encoding = Dictionary::new();
    encoding.set("Differences", Object::Array(entries));
    let font = font_with(Object::Dictionary(encoding));
    let empty = Document::new();
    match font.get_font_encoding(&empty) {
        Ok(found @ lopdf::Encoding::Differences(_)) => found.bytes_to_string(&[0]).ok().map(|text| folded(&text)),
        _ => None,
    }
}

fn numbered(name: &str) -> Option<String> {
    if let Some(digits) = name.strip_prefix("uni").filter(|d| d.len() >= 4 && d.len() % 4 == 0 && d.is_ascii()) {
        let units: Option<Vec<u16>> =
            (0..digits.len()).step_by(4).map(|at| u16::from_str_radix(&digits[at..at + 4], 16).ok()).collect();
        return String::from_utf16(&units?).ok().map(|text| folded(&text));
    }
    let digits = name.strip_prefix('u').filter(|d| (4..=6).contains(&d.len()))?;
    let code = u32::from_str_radix(digits, 16).ok()?;
    char::from_u32(code).map(|c| folded(&c.to_string()))
}

fn font_with(encoding: Object) -> Dictionary {
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", encoding);
    font
}

fn folded(text: &str) -> String {
    let mut out = String::new();
    fold(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::{Object, differences, glyph, named};

    #[test]
    fn glyph_names_are_read_leniently() {
        assert_eq!(glyph(b"afii10017").as_deref(), Some("А"));
        assert_eq!(glyph(b"uni0416").as_deref(), Some("Ж"));
        assert_eq!(glyph(b"f_f_i").as_deref(), Some("ffi"));
        assert_eq!(glyph(b"a.sc").as_deref(), Some("a"));
        assert_eq!(glyph(b"u4E2D").as_deref(), Some("中"));
        assert_eq!(glyph(b".notdef"), None);
    }

    #[test]
    fn unknown_differences_leave_the_base() {
        let mut table = named(b"WinAnsiEncoding");
        let array = [Object::Integer(65), Object::Name(b"g999".to_vec()), Object::Name(b"Zhe".to_vec())];
        differences(&mut table, &array);
        assert_eq!(table[65], "A");
        assert_eq!(table[0xe9], "é");
    }
}
