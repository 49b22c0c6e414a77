//! Bytes → text: which charset a file is in, and whether it is text at all.
//!
//! Order: byte order mark; UTF-16 by its zero bytes; the declared charset, unless the bytes contradict it; valid
//! UTF-8; then the content itself (chardetng). Browsers save pages as UTF-8 and leave the old declaration in place,
//! so valid UTF-8 beats a declared single-byte charset.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Fault;

/// Most bytes looked at to guess a charset, from the first non-ASCII byte on.
const MAX_GUESS_BYTES: usize = 4 << 20;
/// Highest share of control and replacement characters in text, 0 to 1. Compressed data and images have 0.1 and more.
const MAX_JUNK_SHARE: f64 = 0.02;
/// Lowest share of usual characters in UTF-16 without a byte order mark, 0 to 1.
const MIN_UTF16_SHARE: f64 = 0.97;
/// Highest share of undecodable sequences among non-ASCII bytes for which a declared charset is still believed, 0 to 1.
const MAX_BROKEN_SHARE: f64 = 0.01;

/// Decodes `bytes` and names their charset as the WHATWG Encoding Standard does (`windows-1251`, `GBK`, `UTF-8`).
///
/// `declared` is the label from a header, an XML declaration or a `<meta>` tag. Line ends stay as they are; no byte
/// order mark is left.
///
/// # Errors
/// [`Fault::Encoding`] for what is no text: binary content, or mostly control characters.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<(String, &'static str), Fault> {
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let (text, charset) = match Encoding::for_bom(bytes) {
        Some((charset, length)) => (lossy(charset, &bytes[length..]), charset),
        None => without_mark(bytes, declared),
    };
    let junk = text.chars().filter(|&c| is_junk(c)).count();
    let total = text.chars().count();
    if share(junk, total) > MAX_JUNK_SHARE {
        return Err(Fault::Encoding(format!(
            "{junk} of {total} characters are control characters or undecodable (read as {})",
            charset.name()
        )));
    }
    Ok((text, charset.name()))
}

/// Returns the charset a page declares of itself in its first bytes: `<meta charset>`, `http-equiv` or `<?xml encoding`.
#[must_use]
pub fn declared_in(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find(['<']) {
        rest = &rest[at + 1..];
        let tag = rest.split('>').next().unwrap_or_default();
        let key = if tag.starts_with("?xml") { "encoding" } else { "charset" };
        if !tag.starts_with("meta") && !tag.starts_with("?xml") {
            continue;
        }
        let Some((_, after)) = tag.split_once(key) else {
            continue;
        };
        let Some(value) = after.trim_start().strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start_matches([' ', '"', '\'']);
        let label = value.split(['"', '\'', ' ', ';', '/', '?']).next().unwrap_or_default();
        if Encoding::for_label(label.as_bytes()).is_some() {
            return Some(label.to_owned());
        }
    }
    None
}

fn without_mark(bytes: &[u8], declared: Option<&'static Encoding>) -> (String, &'static Encoding) {
    if let Some((text, charset)) = utf16(bytes) {
        return (text, charset);
    }
    let whole = without_cut_character(bytes);
    if let Ok(text) = std::str::from_utf8(whole)
        && !declared.is_some_and(|charset| escapes(charset, whole))
    {
        return (text.to_owned(), UTF_8);
    }
    if let Some(charset) = declared
        && charset != UTF_16LE
        && charset != UTF_16BE
    {
        let text = lossy(charset, whole);
        let broken = text.chars().filter(|&c| c == '\u{FFFD}').count();
        let foreign = bytes.iter().filter(|b| !b.is_ascii()).count();
        if share(broken, foreign) <= MAX_BROKEN_SHARE {
            return (text, charset);
        }
    }
    let charset = guess(bytes);
    (lossy(charset, whole), charset)
}

/// Whether `charset` writes other scripts in ASCII bytes, as ISO-2022-JP does.
fn escapes(charset: &'static Encoding, bytes: &[u8]) -> bool {
    !charset.is_ascii_compatible() && charset != UTF_16LE && charset != UTF_16BE && bytes.contains(&0x1B)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|b| !b.is_ascii()).unwrap_or_default();
    let sample = &bytes[start..bytes.len().min(start + MAX_GUESS_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Reads UTF-16 without a mark: zero bytes, and nearly all characters usual in one of the two byte orders.
fn utf16(bytes: &[u8]) -> Option<(String, &'static Encoding)> {
    let sample = &bytes[..bytes.len().min(65_536) & !1];
    if sample.len() < 8 || !sample.contains(&0) {
        return None;
    }
    let little = usual_share(&lossy(UTF_16LE, sample));
    let big = usual_share(&lossy(UTF_16BE, sample));
    let (charset, best) = if little >= big { (UTF_16LE, little) } else { (UTF_16BE, big) };
    (best >= MIN_UTF16_SHARE).then(|| (lossy(charset, bytes), charset))
}

fn usual_share(text: &str) -> f64 {
    let usual = |c: &char| {
        matches!(c, ' '..='~' | '\t' | '\n' | '\r' | '\u{A0}'..='\u{24F}' | '\u{400}'..='\u{4FF}'
        | '\u{2010}'..='\u{2122}' | '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{FEFF}')
    };
    share(text.chars().filter(usual).count(), text.chars().count())
}

/// Leaves out the last character when the file was cut within it.
fn without_cut_character(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(fault) if fault.error_len().is_none() && fault.valid_up_to() > 0 => &bytes[..fault.valid_up_to()],
        _ => bytes,
    }
}

fn lossy(charset: &'static Encoding, bytes: &[u8]) -> String {
    charset.decode_without_bom_handling(bytes).0.into_owned()
}

fn is_junk(c: char) -> bool {
    c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{85}'))
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Миссия наблюдателей от Шанхайской организации сотрудничества осуществляла мониторинг \
        подготовки и проведения парламентских выборов. Голосование прошло открыто и прозрачно.";
    const CHINESE: &str =
        "上海合作组织观察团应中央选举委员会邀请，对议会选举的筹备和举行情况进行了观察。观察团认为，选举公开、透明。";
    const TRADITIONAL: &str =
        "國際觀察團認為，選舉過程公開透明，符合國家法律及該國承擔的國際義務，選民得以自由表達意願。";

    fn round(charset: &'static Encoding, text: &str, declared: Option<&str>) -> (String, &'static str) {
        decode(&charset.encode(text).0, declared).unwrap()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(decode("Wahl äöü".as_bytes(), None).unwrap(), ("Wahl äöü".to_owned(), "UTF-8"));
        assert_eq!(decode(b"\xEF\xBB\xBFabc", None).unwrap(), ("abc".to_owned(), "UTF-8"));
        assert_eq!(decode(b"", None).unwrap(), (String::new(), "UTF-8"));
    }

    #[test]
    fn content_tells_the_charset() {
        assert_eq!(round(encoding_rs::WINDOWS_1251, RUSSIAN, None), (RUSSIAN.to_owned(), "windows-1251"));
        let (text, name) = round(encoding_rs::KOI8_R, RUSSIAN, None);
        assert_eq!(text, RUSSIAN);
        assert!(name.starts_with("KOI8"), "{name}");
        assert_eq!(round(encoding_rs::GB18030, CHINESE, None).0, CHINESE);
        assert_eq!(round(encoding_rs::BIG5, TRADITIONAL, None), (TRADITIONAL.to_owned(), "Big5"));
    }

    #[test]
    fn declared_charset_is_believed_unless_the_bytes_contradict_it() {
        assert_eq!(round(encoding_rs::WINDOWS_1251, "Выборы", Some("cp1251")).0, "Выборы");
        assert_eq!(round(encoding_rs::KOI8_R, "Выборы", Some("KOI8-R")).0, "Выборы");
        assert_eq!(round(UTF_8, RUSSIAN, Some("windows-1251")), (RUSSIAN.to_owned(), "UTF-8"));
        assert_eq!(round(encoding_rs::WINDOWS_1251, RUSSIAN, Some("utf-8")), (RUSSIAN.to_owned(), "windows-1251"));
        assert_eq!(round(UTF_8, "no such label", Some("klingon")).0, "no such label");
    }

    #[test]
    fn utf16_is_read_with_and_without_mark() {
        for text in [RUSSIAN, "Statement of the mission", "观察团认为，选举公开。\n选举透明。\n"] {
            for big in [false, true] {
                let pack = |u: u16| {
                    if big { u.to_be_bytes() } else { u.to_le_bytes() }
                };
                let bare: Vec<u8> = text.encode_utf16().flat_map(pack).collect();
                let marked: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(pack).collect();
                assert_eq!(decode(&bare, None).unwrap().0, text);
                assert_eq!(decode(&marked, Some("utf-8")).unwrap().0, text);
            }
        }
    }

    #[test]
    fn file_cut_within_a_character_is_still_utf8() {
        let cut = &RUSSIAN.as_bytes()[..100];
        assert_eq!(decode(cut, None).unwrap(), (RUSSIAN[..99].to_owned(), "UTF-8"));
    }

    #[test]
    fn binary_content_is_refused() {
        let mut state = 7_u32;
        let noise: Vec<u8> = (0..4000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        for bytes in [&noise[..], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0", &[0; 64], &[1, 2, 3, 4, b'a']] {
            assert!(matches!(decode(bytes, None), Err(Fault::Encoding(_))));
        }
    }

    #[test]
    fn declaration_is_found_in_meta_and_xml() {
        let found = |page: &str| declared_in(page.as_bytes());
        assert_eq!(found("<html><head><META charset='Windows-1251'>").as_deref(), Some("windows-1251"));
        let equiv = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\" />";
        assert_eq!(found(equiv).as_deref(), Some("gb2312"));
        assert_eq!(found("<?xml version='1.0' encoding=\"koi8-r\"?><html>").as_deref(), Some("koi8-r"));
        assert_eq!(found("<meta name=charset><meta charset=nonsense><p>charset=utf-8"), None);
    }
}
