//! The forward pass: token ids of passages to one vector of length 1 each.
//!
//! Embeddings are projected into three branches of two residual convolutions (windows of 2, 3 and 5 tokens that stop
//! at the passage's ends); embedding and branches side by side are normalised, summed over the passage, joined to one
//! width, divided by the square root of the number of tokens, and passed through a small dense stack.

use std::ops::Range;

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice, Zip};

use super::weights::{BRANCH, Branch, Dense, Norm, WIDTH, Weights};

/// Vectors of passages, a row each. A row does not depend on its neighbours: tests hold it to the bit.
pub(super) fn forward(weights: &Weights, passages: &[Vec<u32>]) -> Array2<f32> {
    let mut spans: Vec<Range<usize>> = Vec::with_capacity(passages.len());
    let mut tokens: Vec<u32> = Vec::new();
    for passage in passages {
        let start = tokens.len();
        tokens.extend(passage);
        spans.push(start..tokens.len());
    }
    let features = features(weights, &tokens, &spans);
    let mut sums = Array2::zeros((spans.len(), features.ncols()));
    for (mut sum, span) in sums.rows_mut().into_iter().zip(&spans) {
        sum.assign(&features.slice_axis(Axis(0), Slice::from(span.clone())).sum_axis(Axis(0)));
    }
    stack(weights, joined(&weights.join, &sums, &spans))
}

/// Embedding and branches of every token, side by side and normalised.
fn features(weights: &Weights, tokens: &[u32], spans: &[Range<usize>]) -> Array2<f32> {
    let (distinct, places) = distinct(tokens);
    let mut embedded = Array2::zeros((distinct.len(), WIDTH));
    for (mut row, token) in embedded.rows_mut().into_iter().zip(distinct) {
        if let Some(row) = row.as_slice_mut() {
            weights.embed(token, row);
        }
    }
    let mut projected = linear(&embedded, &weights.project);
    normalise(&mut projected, &weights.narrow, weights.epsilon);
    // What is said of a token wherever it stands is reckoned once.
    let (embedded, projected) = (embedded.select(Axis(0), &places), projected.select(Axis(0), &places));
    let mut features = Array2::zeros((tokens.len(), WIDTH + weights.branches.len() * BRANCH));
    columns(&mut features, 0..WIDTH).assign(&embedded);
    for (i, branch) in weights.branches.iter().enumerate() {
        let input = projected.slice_axis(Axis(1), Slice::from(i * BRANCH..(i + 1) * BRANCH));
        let first = residual(input, branch, &branch.first, spans);
        let second = residual(first.view(), branch, &branch.second, spans);
        columns(&mut features, WIDTH + i * BRANCH..WIDTH + (i + 1) * BRANCH).assign(&second);
    }
    normalise(&mut features, &weights.wide, weights.epsilon);
    features
}

/// The tokens without repetition, and for each token its place among them.
fn distinct(tokens: &[u32]) -> (Vec<u32>, Vec<usize>) {
    let mut distinct = tokens.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let places = tokens.iter().map(|token| distinct.partition_point(|other| other < token)).collect();
    (distinct, places)
}

fn columns(of: &mut Array2<f32>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    of.slice_axis_mut(Axis(1), Slice::from(range))
}

/// What a convolution makes of the input, without what is below nothing, added to the input.
fn residual(input: ArrayView2<f32>, branch: &Branch, layer: &Dense, spans: &[Range<usize>]) -> Array2<f32> {
    let mut output = linear(&windows(input, branch.width, branch.left, spans), layer);
    Zip::from(&mut output).and(input).for_each(|out, before| *out = out.max(0.0) + before);
    output
}

/// For each token the rows of its window side by side; nothing beyond the passage's ends.
fn windows(input: ArrayView2<f32>, width: usize, left: usize, spans: &[Range<usize>]) -> Array2<f32> {
    let columns = input.ncols();
    let mut gathered = Array2::zeros((input.nrows(), width * columns));
    for span in spans {
        for (at, slot) in span.clone().flat_map(|at| (0..width).map(move |slot| (at, slot))) {
            if let Some(from) = (at + slot).checked_sub(left).filter(|from| span.contains(from)) {
                let place = Slice::from(slot * columns..(slot + 1) * columns);
                gathered.row_mut(at).slice_axis_mut(Axis(0), place).assign(&input.row(from));
            }
        }
    }
    gathered
}

fn linear(input: &Array2<f32>, layer: &Dense) -> Array2<f32> {
    let mut output = input.dot(&layer.weights);
    output += &layer.bias;
    output
}

/// Layer norm over each row.
fn normalise(rows: &mut Array2<f32>, norm: &Norm, epsilon: f32) {
    for mut row in rows.rows_mut() {
        let count = length(row.len());
        let mean = row.sum() / count;
        row -= mean;
        let variance = row.dot(&row) / count;
        let scale = 1.0 / (variance + epsilon).sqrt();
        Zip::from(&mut row).and(&norm.gain).and(&norm.bias).for_each(|x, gain, bias| *x = *x * scale * gain + bias);
    }
}

/// Sums of tokens, through the joining layer, divided by the square root of how many tokens there were.
fn joined(join: &Dense, sums: &Array2<f32>, spans: &[Range<usize>]) -> Array2<f32> {
    let mut joined = sums.dot(&join.weights);
    for (mut row, span) in joined.rows_mut().into_iter().zip(spans) {
        let count = length(span.len());
        Zip::from(&mut row).and(&join.bias).for_each(|x, bias| *x = (*x + count * bias) / count.sqrt());
    }
    joined
}

fn stack(weights: &Weights, input: Array2<f32>) -> Array2<f32> {
    let stack = &weights.stack;
    let positive = |x: Array2<f32>| x.mapv_into(|v| v.max(0.0));
    let first = positive(input.dot(&stack.first));
    let second = positive(input.dot(&stack.second_shortcut) + first.dot(&stack.second));
    let third = positive(second.dot(&stack.third));
    let mut last = (second.dot(&stack.fourth_shortcut) + third.dot(&stack.fourth)).mapv_into(libm::tanhf);
    for mut row in last.rows_mut() {
        let norm = row.dot(&row).max(weights.epsilon).sqrt();
        row /= norm;
    }
    last
}

fn length(count: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "tokens of a passage and columns of a row are far below 2^24")]
    let length = count as f32;
    length.max(1.0)
}

#[cfg(test)]
mod tests {
    use ndarray::{arr1, arr2};

    use super::*;

    #[test]
    fn windows_stop_at_the_ends_of_a_passage() {
        let input = arr2(&[[1.0, 1.5], [2.0, 2.5], [3.0, 3.5]]);
        let two = windows(input.view(), 2, 0, &[0..2, 2..3]);
        assert_eq!(two, arr2(&[[1.0, 1.5, 2.0, 2.5], [2.0, 2.5, 0.0, 0.0], [3.0, 3.5, 0.0, 0.0]]));
        let three = windows(input.slice_axis(Axis(1), Slice::from(..1)), 3, 1, std::slice::from_ref(&(0..3)));
        assert_eq!(three, arr2(&[[0.0, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 3.0, 0.0]]));
    }

    #[test]
    fn a_convolution_adds_what_is_above_nothing() {
        let dense = || Dense { weights: arr2(&[[1.0], [-1.0]]), bias: arr1(&[0.5]) };
        let branch = Branch { width: 2, left: 0, first: dense(), second: dense() };
        let input = arr2(&[[1.0], [4.0]]);
        // 1 − 4 + .5 is below nothing; 4 − 0 + .5 is not.
        assert_eq!(
            residual(input.view(), &branch, &branch.first, std::slice::from_ref(&(0..2))),
            arr2(&[[1.0], [8.5]])
        );
    }

    #[test]
    fn a_norm_gives_mean_and_spread_to_each_row() {
        let mut rows = arr2(&[[1.0, 3.0], [5.0, 5.0]]);
        normalise(&mut rows, &Norm { gain: arr1(&[2.0, 2.0]), bias: arr1(&[1.0, 0.0]) }, 0.0001);
        assert!((rows[[0, 0]] - -1.0).abs() < 0.001 && (rows[[0, 1]] - 2.0).abs() < 0.001, "{rows}");
        assert_eq!((rows[[1, 0]], rows[[1, 1]]), (1.0, 0.0));
    }

    #[test]
    fn a_sum_is_divided_by_the_root_of_its_tokens() {
        let join = Dense { weights: arr2(&[[1.0], [0.0]]), bias: arr1(&[0.5]) };
        let sums = arr2(&[[4.0, 9.0], [1.0, 9.0]]);
        assert_eq!(joined(&join, &sums, &[0..4, 4..5]), arr2(&[[3.0], [1.5]]));
    }
}
