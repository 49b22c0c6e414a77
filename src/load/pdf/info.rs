//! The Info dictionary: title, author and dates of the file.

use std::collections::BTreeMap;

use lopdf::{Document, decode_text_string};

use super::objects::{dictionary, resolve};

/// Keys of the Info dictionary and the names that we give them.
const KEYS: [(&[u8], &str); 5] = [
    (b"Title", "title"),
    (b"Author", "author"),
    (b"Subject", "subject"),
    (b"CreationDate", "created"),
    (b"ModDate", "modified"),
];
/// Longest value kept, characters.
const MAX_CHARS: usize = 500;

/// Title, author, subject and dates, where the file has them; dates as `2013-12-16`.
pub(super) fn metadata(doc: &Document) -> BTreeMap<String, String> {
    let info = doc.trailer.get(b"Info").ok().and_then(|info| dictionary(doc, info));
    let mut metadata = BTreeMap::new();
    for (key, name) in KEYS {
        let entry = info.and_then(|info| resolve(doc, info.get(key).ok()?));
        let text = entry.and_then(|entry| decode_text_string(entry).ok()).unwrap_or_default();
        let words: Vec<&str> =
            text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
        let text: String = words.join(" ").chars().take(MAX_CHARS).collect();
        let value = if key.ends_with(b"Date") { date(&text) } else { Some(text) };
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            metadata.insert(name.to_owned(), value);
        }
    }
    metadata
}

/// `D:20131216133612Z` as `2013-12-16`.
fn date(text: &str) -> Option<String> {
    let digits = text.strip_prefix("D:").unwrap_or(text).get(..8)?;
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (month, day) = (&digits[4..6], &digits[6..8]);
    let real = ("01"..="12").contains(&month) && ("01"..="31").contains(&day);
    real.then(|| format!("{}-{month}-{day}", &digits[..4]))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_are_shortened_or_left_out() {
        assert_eq!(date("D:20131216133612+01'00'").as_deref(), Some("2013-12-16"));
        assert_eq!(date("December"), None);
        assert_eq!(date("20139916"), None);
    }
}
