//! The arrays of a model, by name and shape, and where each stands in the forward pass.

use std::collections::BTreeMap;

use ndarray::{Array1, Array2, Axis, concatenate};

use super::npy::{Npy, Values};

/// Numbers of one passage: width of the embedding of a token, and of the result.
pub(super) const WIDTH: usize = 512;
/// Numbers of one branch.
pub(super) const BRANCH: usize = 256;
/// Shards of the table of tokens; token `id` stands in shard `id % SHARDS`, row `id / SHARDS`.
const SHARDS: usize = 17;
/// Tokens seen by each branch at once, and how many of them stand to the left.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];

/// All numbers of a model.
pub(super) struct Weights {
    table: Vec<Vec<u8>>,
    scale: Vec<f32>,
    offset: Vec<f32>,
    /// Embedding to the three branches side by side.
    pub(super) project: Dense,
    /// After the projection.
    pub(super) narrow: Norm,
    /// Two convolutions each.
    pub(super) branches: Vec<Branch>,
    /// Over the embedding and the three branches.
    pub(super) wide: Norm,
    /// From both to one width.
    pub(super) join: Dense,
    /// The dense stack: `[d0, p1, d1, d2, p3, d3]` of the package.
    pub(super) stack: Stack,
    /// Added where a division could be by nothing.
    pub(super) epsilon: f32,
}

/// A linear layer.
pub(super) struct Dense {
    pub(super) weights: Array2<f32>,
    pub(super) bias: Array1<f32>,
}

/// Gain and bias of a layer norm.
pub(super) struct Norm {
    pub(super) gain: Array1<f32>,
    pub(super) bias: Array1<f32>,
}

/// One branch: windows of `width` tokens, `left` of them before the token itself.
pub(super) struct Branch {
    pub(super) width: usize,
    pub(super) left: usize,
    pub(super) first: Dense,
    pub(super) second: Dense,
}

/// Dense layers with two shortcuts.
pub(super) struct Stack {
    pub(super) first: Array2<f32>,
    pub(super) second: Array2<f32>,
    pub(super) second_shortcut: Array2<f32>,
    pub(super) third: Array2<f32>,
    pub(super) fourth: Array2<f32>,
    pub(super) fourth_shortcut: Array2<f32>,
}

/// Arrays not yet placed.
struct Arrays(BTreeMap<String, Npy>);

impl Arrays {
    fn floats(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, String> {
        match self.0.remove(name) {
            Some(Npy { shape: found, values: Values::Floats(values) }) if found == shape => Ok(values),
            Some(other) => Err(format!("array {name} has the shape {:?}, not {shape:?}", other.shape)),
            None => Err(format!("there is no array {name}")),
        }
    }

    fn vector(&mut self, name: &str, length: usize) -> Result<Array1<f32>, String> {
        self.floats(name, &[length]).map(Array1::from_vec)
    }

    fn matrix(&mut self, name: &str, rows: usize, columns: usize) -> Result<Array2<f32>, String> {
        let values = self.floats(name, &[rows, columns])?;
        Array2::from_shape_vec((rows, columns), values).map_err(|fault| format!("array {name}: {fault}"))
    }

    fn dense(&mut self, weights: &str, bias: &str, rows: usize, columns: usize) -> Result<Dense, String> {
        Ok(Dense { weights: self.matrix(weights, rows, columns)?, bias: self.vector(bias, columns)? })
    }

    /// One vector for the three branches side by side.
    fn three(&mut self, name: &str) -> Result<Array1<f32>, String> {
        let mut all = Vec::new();
        for (width, _) in WINDOWS {
            all.extend(self.floats(&format!("{name}{width}"), &[BRANCH])?);
        }
        Ok(Array1::from_vec(all))
    }

    fn branch(&mut self, width: usize, left: usize) -> Result<Branch, String> {
        let mut layer = |n: u8| self.dense(&format!("w{n}_{width}"), &format!("b{n}_{width}"), width * BRANCH, BRANCH);
        Ok(Branch { width, left, first: layer(1)?, second: layer(2)? })
    }

    /// One shard of the table, with how many rows it has.
    fn shard(&mut self, name: &str) -> Result<Vec<u8>, String> {
        match self.0.remove(name) {
            Some(Npy { shape, values: Values::Bytes(bytes) })
                if shape.len() == 2 && shape[0] > 0 && shape[1] == WIDTH =>
            {
                Ok(bytes)
            }
            Some(other) => Err(format!("array {name} has the shape {:?}, not (rows, {WIDTH})", other.shape)),
            None => Err(format!("there is no array {name}")),
        }
    }

    fn stack(&mut self) -> Result<Stack, String> {
        const HIDDEN: usize = 320;
        Ok(Stack {
            first: self.matrix("d0", WIDTH, HIDDEN)?,
            second: self.matrix("d1", HIDDEN, HIDDEN)?,
            second_shortcut: self.matrix("p1", WIDTH, HIDDEN)?,
            third: self.matrix("d2", HIDDEN, WIDTH)?,
            fourth: self.matrix("d3", WIDTH, WIDTH)?,
            fourth_shortcut: self.matrix("p3", HIDDEN, WIDTH)?,
        })
    }
}

impl Weights {
    /// Puts every array in its place; the text of an error names the array that does not fit.
    pub(super) fn new(arrays: BTreeMap<String, Npy>) -> Result<Self, String> {
        let mut arrays = Arrays(arrays);
        let mut projections = Vec::new();
        for (width, _) in WINDOWS {
            projections.push(arrays.matrix(&format!("proj{width}"), WIDTH, BRANCH)?);
        }
        let views: Vec<_> = projections.iter().map(|one| one.view()).collect();
        let weights = concatenate(Axis(1), &views).map_err(|fault| format!("the projections: {fault}"))?;
        let project = Dense { weights, bias: arrays.three("proj_b")? };
        let features = WIDTH + WINDOWS.len() * BRANCH;
        Ok(Self {
            table: (1..=SHARDS).map(|n| arrays.shard(&format!("q{n}"))).collect::<Result<_, _>>()?,
            scale: arrays.floats("scale", &[SHARDS])?,
            offset: arrays.floats("lo", &[SHARDS])?,
            project,
            narrow: Norm { gain: arrays.three("ln_g")?, bias: arrays.three("ln_b")? },
            branches: WINDOWS.iter().map(|(w, l)| arrays.branch(*w, *l)).collect::<Result<_, _>>()?,
            wide: Norm { gain: arrays.vector("ln_g", features)?, bias: arrays.vector("ln_b", features)? },
            join: arrays.dense("cnn_W", "cnn_b", features, WIDTH)?,
            stack: arrays.stack()?,
            epsilon: arrays.floats("eps", &[])?[0],
        })
    }

    /// Writes the embedding of a token; one that the table lacks is like the unknown token, which is the first.
    pub(super) fn embed(&self, token: u32, into: &mut [f32]) {
        let (shard, row) = (token as usize % SHARDS, token as usize / SHARDS);
        let found = self.table[shard].get(row * WIDTH..(row + 1) * WIDTH).map(|bytes| (shard, bytes));
        let (shard, bytes) = found.unwrap_or((0, &self.table[0][..WIDTH]));
        let (scale, offset) = (self.scale[shard], self.offset[shard]);
        for (to, byte) in into.iter_mut().zip(bytes) {
            *to = f32::from(*byte) * scale + offset;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_of_another_shape_is_named() {
        let one = Npy { shape: vec![2], values: Values::Floats(vec![0.0; 2]) };
        let fault = Weights::new(BTreeMap::from([("proj2".to_owned(), one)])).err();
        assert_eq!(fault.as_deref(), Some("array proj2 has the shape [2], not [512, 256]"));
        assert_eq!(Weights::new(BTreeMap::new()).err().as_deref(), Some("there is no array proj2"));
    }
}
