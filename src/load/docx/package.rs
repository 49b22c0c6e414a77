//! The zip container: named parts, inflated within one budget.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Step};
use crate::load::{Fault, MAX_INFLATED_BYTES, charset};

/// Most entries of one container; Word writes about 20, and one for each picture.
const MAX_ENTRIES: usize = 10_000;
/// First bytes of the old Office container: `.doc`, or `.docx` with a password.
const OLD_CONTAINER: &[u8] = b"\xD0\xCF\x11\xE0";

/// An opened container.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: usize,
}

/// A fault of the format at `place`.
pub(super) fn broken(place: &str, detail: impl std::fmt::Display) -> Fault {
    Fault::Malformed {
        format: "DOCX",
        place: Some(place.to_owned()),
        detail: format!("{detail}; open it in Word or LibreOffice and save it again"),
    }
}

impl<'a> Package<'a> {
    /// Opens a container.
    ///
    /// # Errors
    /// [`Fault::Malformed`] for what is no zip, [`Fault::Limit`] for too many entries.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.starts_with(OLD_CONTAINER) {
            return Err(broken("container", "an old .doc, or encrypted with a password"));
        }
        let entries = bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count();
        if entries > MAX_ENTRIES {
            let detail = "the file has too many parts; save the statement alone".to_owned();
            return Err(Fault::Limit { cap: "MAX_ENTRIES", limit: MAX_ENTRIES, detail });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| broken("container", fault))?;
        Ok(Self { zip, left: MAX_INFLATED_BYTES })
    }

    /// The text of a part; `None` when there is no such part.
    ///
    /// # Errors
    /// [`Fault::Malformed`] with the part's name, [`Fault::Limit`] when all parts read so far inflate to too much.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(fault) => return Err(broken(name, fault)),
        };
        let mut bytes = Vec::new();
        let read = entry.take(self.left as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > self.left {
            let detail = format!("the parts up to {name} inflate to more; remove pictures and embedded files");
            return Err(Fault::Limit { cap: "MAX_INFLATED_BYTES", limit: MAX_INFLATED_BYTES, detail });
        }
        read.map_err(|fault| broken(name, fault))?;
        self.left -= bytes.len();
        let declared = charset::declared_in(&bytes);
        let (text, _) = charset::decode(&bytes, declared.as_deref()).map_err(|fault| broken(name, fault))?;
        Ok(Some(text))
    }

    /// The part that holds the document's text.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(super) fn main_part(&mut self) -> Result<String, Fault> {
        let name = "_rels/.rels";
        let mut target = None;
        if let Some(text) = self.part(name)? {
            xml::walk(name, &text, |step| {
                if let Step::Open(tag) = step
                    && tag.attr("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
                {
                    target = tag.attr("Target");
                }
            })?;
        }
        let target = target.unwrap_or_else(|| "word/document.xml".to_owned());
        Ok(target.trim_start_matches('/').to_owned())
    }
}
