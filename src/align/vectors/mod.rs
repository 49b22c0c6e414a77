//! Meaning vectors: an optional multilingual encoder that a user adds once; never fetched, never used unasked.
//!
//! The model comes in a Python wheel, and only its data is used: a SentencePiece vocabulary and plain arrays. [`wheel`]
//! reads and checks the wheel, [`store`] keeps its data in the user's folder, [`Encoder`] turns text into vectors in
//! pure Rust, and [`matrix`] says which passages of two texts are near in meaning.
//!
//! Vectors find the subject, not the judgement: sentences that contradict each other are near. So meaning is one signal
//! of a link beside codes and words, and never of agreement.

mod forward;
pub mod matrix;
mod normal;
mod npy;
pub mod store;
mod tokens;
mod vocabulary;
mod weights;
pub mod wheel;

use std::collections::BTreeMap;

use ndarray::{Array2, ArrayViewMut2, Axis, Slice};
use thiserror::Error;

use npy::Npy;
pub use tokens::MAX_TOKENS;
use tokens::Tokens;
use weights::{WIDTH, Weights};
pub use wheel::Model;

/// Tokens passed through the model at once: enough to share the work of reading its numbers, few enough for the
/// processor's cache. A longer passage goes alone.
const BATCH_TOKENS: usize = 1024;
/// Fewest texts for which another thread is worth its start.
const LEAST_SHARE: usize = 64;

/// Turns text into vectors.
pub struct Encoder {
    /// Which model it is.
    pub model: &'static Model,
    tokens: Tokens,
    weights: Weights,
}

impl std::fmt::Debug for Encoder {
    /// The name alone: its numbers fill a library.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("model", self.model).finish_non_exhaustive()
    }
}

impl Encoder {
    /// An encoder from the vocabulary and the arrays of a model.
    fn new(model: &'static Model, vocabulary: &[u8], arrays: BTreeMap<String, Npy>) -> Result<Self, String> {
        Ok(Self { model, tokens: Tokens::new(vocabulary)?, weights: Weights::new(arrays)? })
    }

    /// A vector of 512 numbers and length 1 for each text, in rows.
    ///
    /// The same text gives the same vector whatever stands beside it and however many threads there are (every one the
    /// machine has); between processors of another make the last bits may differ.
    /// A text is cut after [`MAX_TOKENS`] tokens.
    #[must_use]
    pub fn encode(&self, texts: &[&str]) -> Array2<f32> {
        let mut vectors = Array2::zeros((texts.len(), WIDTH));
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = texts.len().div_ceil(threads).max(LEAST_SHARE);
        if texts.len() <= share {
            self.encode_into(texts, vectors.view_mut());
            return vectors;
        }
        std::thread::scope(|scope| {
            for (texts, rows) in texts.chunks(share).zip(vectors.axis_chunks_iter_mut(Axis(0), share)) {
                scope.spawn(|| self.encode_into(texts, rows));
            }
        });
        vectors
    }

    fn encode_into(&self, texts: &[&str], mut vectors: ArrayViewMut2<f32>) {
        let mut batch: Vec<Vec<u32>> = Vec::new();
        let (mut first, mut held) = (0, 0);
        for (i, text) in texts.iter().enumerate() {
            let ids = self.tokens.ids(text);
            if held + ids.len() > BATCH_TOKENS && !batch.is_empty() {
                let done = forward::forward(&self.weights, &batch);
                vectors.slice_axis_mut(Axis(0), Slice::from(first..i)).assign(&done);
                (first, held) = (i, 0);
                batch.clear();
            }
            held += ids.len();
            batch.push(ids);
        }
        let done = forward::forward(&self.weights, &batch);
        vectors.slice_axis_mut(Axis(0), Slice::from(first..)).assign(&done);
    }
}

/// What went wrong with a model's file: what, where, and what to do.
#[derive(Debug, Error)]
pub enum VectorsError {
    /// A file cannot be read.
    #[error("{path}: cannot read: {fault}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        fault: std::io::Error,
    },
    /// A file in the user's data folder cannot be written or removed.
    #[error("{path}: cannot write: {fault}; is the folder yours, and is there room?")]
    Write {
        /// The file or folder.
        path: String,
        /// Why.
        fault: std::io::Error,
    },
    /// More bytes than a wheel may have.
    #[error("{path}: more than {} MiB (MAX_WHEEL_BYTES); {}", wheel::MAX_WHEEL_BYTES >> 20, wheel::how_to_get())]
    TooLarge {
        /// The file.
        path: String,
    },
    /// No wheel that this version knows.
    #[error("{path}: no wheel that diptych {} knows (SHA-256 {sha256}); {}", env!("CARGO_PKG_VERSION"), wheel::how_to_get())]
    Unknown {
        /// The file.
        path: String,
        /// Of its bytes.
        sha256: String,
    },
    /// A known wheel or an added model whose parts do not fit.
    #[error("{path}: the model is damaged: {detail}; {}", wheel::how_to_get())]
    Damaged {
        /// The file.
        path: String,
        /// What does not fit.
        detail: String,
    },
    /// Nothing was added yet.
    #[error("no vectors are added ({folder} has none); {}", wheel::how_to_get())]
    NoneAdded {
        /// Where they would be.
        folder: String,
    },
    /// There is no home folder to keep a model in.
    #[error("no folder to keep vectors in: neither HOME nor XDG_DATA_HOME is set; set one, or DIPTYCH_DATA")]
    NoFolder,
}

#[cfg(test)]
mod tests;
