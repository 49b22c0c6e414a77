//! The user's data folder, where added models are kept: one file each, unpacked so that a run starts at once.
//!
//! A file is a zip without compression of the wheel's vocabulary and arrays and of the wheel's SHA-256. Every part is
//! checked against its checksum when it is read.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::wheel::{self, KNOWN, MAX_WHEEL_BYTES, Model, Parts};
use super::{Encoder, VectorsError};

/// Part that holds the SHA-256 of the wheel.
const SHA256: &str = "wheel.sha256";
/// Part that holds the vocabulary.
const VOCABULARY: &str = "vocabulary.model";

/// A model in the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Which it is.
    pub model: &'static Model,
    /// Where it is kept.
    pub path: PathBuf,
}

/// Where models are kept: `vectors` in `$DIPTYCH_DATA`, else in `diptych` in the user's data folder
/// (`$XDG_DATA_HOME`, `~/.local/share`; `%APPDATA%` on Windows).
///
/// # Errors
/// [`VectorsError::NoFolder`] when there is no home folder.
pub fn folder() -> Result<PathBuf, VectorsError> {
    #[expect(clippy::disallowed_methods, reason = "where a model is kept changes no brief")]
    let given = std::env::var("DIPTYCH_DATA").ok().filter(|given| !given.is_empty());
    if let Some(given) = given {
        return Ok(Path::new(&given).join("vectors"));
    }
    let strategy = etcetera::choose_base_strategy().map_err(|_| VectorsError::NoFolder)?;
    Ok(strategy.data_dir().join("diptych").join("vectors"))
}

/// Checks a wheel, and keeps its data in the folder, whole or not at all.
///
/// # Errors
/// When the wheel cannot be read, is too large, unknown or damaged, or the folder cannot be written.
pub fn add(folder: &Path, wheel: &str) -> Result<Added, VectorsError> {
    let read = |fault| VectorsError::Read { path: wheel.to_owned(), fault };
    let mut bytes = Vec::new();
    File::open(wheel).map_err(read)?.take(MAX_WHEEL_BYTES + 1).read_to_end(&mut bytes).map_err(read)?;
    if bytes.len() as u64 > MAX_WHEEL_BYTES {
        return Err(VectorsError::TooLarge { path: wheel.to_owned() });
    }
    let parts = Parts::new(wheel, &bytes)?;
    let added = Added { model: parts.model, path: path(folder, parts.model) };
    let write = |fault| VectorsError::Write { path: added.path.display().to_string(), fault };
    std::fs::create_dir_all(folder).map_err(write)?;
    let draft = tempfile::NamedTempFile::new_in(folder).map_err(write)?;
    pack(draft.as_file(), &parts).map_err(write)?;
    // A model that cannot be used is not kept.
    parts.encoder().map_err(|detail| VectorsError::Damaged { path: wheel.to_owned(), detail })?;
    draft.persist(&added.path).map_err(|fault| write(fault.error))?;
    Ok(added)
}

/// Models in the folder, in the order of [`KNOWN`].
#[must_use]
pub fn list(folder: &Path) -> Vec<Added> {
    let added = KNOWN.iter().map(|model| Added { model, path: path(folder, model) });
    added.filter(|added| added.path.is_file()).collect()
}

/// Deletes every model in the folder, and says which they were.
///
/// # Errors
/// When there is none, or one cannot be deleted.
pub fn remove(folder: &Path) -> Result<Vec<Added>, VectorsError> {
    let all = list(folder);
    if all.is_empty() {
        return Err(none(folder));
    }
    for added in &all {
        std::fs::remove_file(&added.path)
            .map_err(|fault| VectorsError::Write { path: added.path.display().to_string(), fault })?;
    }
    Ok(all)
}

/// The encoder of the best model in the folder.
///
/// # Errors
/// When there is none, or it cannot be read or is damaged.
pub fn open(folder: &Path) -> Result<Encoder, VectorsError> {
    load(list(folder).first().ok_or_else(|| none(folder))?)
}

/// The encoder of a model in the folder.
///
/// # Errors
/// When it cannot be read or is damaged.
pub fn load(added: &Added) -> Result<Encoder, VectorsError> {
    let path = added.path.display().to_string();
    let file = File::open(&path).map_err(|fault| VectorsError::Read { path: path.clone(), fault })?;
    unpack(file, added.model).and_then(Parts::encoder).map_err(|detail| VectorsError::Damaged { path, detail })
}

fn none(folder: &Path) -> VectorsError {
    VectorsError::NoneAdded { folder: folder.display().to_string() }
}

fn path(folder: &Path, model: &Model) -> PathBuf {
    folder.join(format!("{}-{}.zip", model.name, model.version))
}

fn pack(file: &File, parts: &Parts) -> std::io::Result<()> {
    let mut zip = ZipWriter::new(file);
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut put = |name: &str, bytes: &[u8]| -> std::io::Result<()> {
        zip.start_file(name, plain)?;
        zip.write_all(bytes)
    };
    put(SHA256, parts.model.sha256.as_bytes())?;
    put(VOCABULARY, &parts.vocabulary)?;
    for (name, bytes) in &parts.arrays {
        put(&format!("{name}.npy"), bytes)?;
    }
    zip.finish()?.sync_all()
}

fn unpack(file: File, model: &'static Model) -> Result<Parts, String> {
    let mut zip = wheel::open(BufReader::with_capacity(1 << 16, file))?;
    if wheel::part(&mut zip, SHA256)? != model.sha256.as_bytes() {
        return Err("it was made from another wheel".to_owned());
    }
    let vocabulary = wheel::part(&mut zip, VOCABULARY)?;
    let arrays = wheel::arrays(&mut zip)?;
    Ok(Parts { model, vocabulary, arrays })
}
