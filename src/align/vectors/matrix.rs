//! How alike passages of two texts are: every left one against every right one.

use ndarray::{Array2, ArrayView1, Axis};

use super::Encoder;

/// Neighbours whose mean likeness tells a hub; ten in the paper below, five here since statements are short.
pub const NEIGHBOURS: usize = 5;

/// Cosine of meaning of every left passage (a row) with every right one (a column), −1 to 1.
///
/// Swapping the sides gives the transposed matrix, to the bit.
#[must_use]
pub fn meaning(encoder: &Encoder, left: &[&str], right: &[&str]) -> Array2<f32> {
    let (left, right) = (encoder.encode(left), encoder.encode(right));
    left.dot(&right.t())
}

/// Cross-domain similarity local scaling: twice the cosine, less the mean cosine of each of the two passages with its
/// `k` nearest on the other side, so that a passage that is a little like everything is like nothing in particular.
/// −4 to 4; above 0 the two are nearer than their neighbours are.
///
/// Conneau and others, Word translation without parallel data, 2018, <https://arxiv.org/abs/1710.04087>.
#[must_use]
pub fn csls(cosine: &Array2<f32>, k: usize) -> Array2<f32> {
    let (rows, columns) = hubs(cosine, k);
    // The two means are added first: then swapping the sides changes no bit.
    Array2::from_shape_fn(cosine.dim(), |(i, j)| 2.0 * cosine[[i, j]] - (rows[i] + columns[j]))
}

/// Mean cosine of each left and of each right passage with its `k` nearest on the other side.
#[must_use]
pub fn hubs(cosine: &Array2<f32>, k: usize) -> (Vec<f32>, Vec<f32>) {
    let near = |axis: Axis| -> Vec<f32> { cosine.axis_iter(axis).map(|line| nearest(line, k)).collect() };
    (near(Axis(0)), near(Axis(1)))
}

/// Mean of the `k` highest.
fn nearest(line: ArrayView1<f32>, k: usize) -> f32 {
    let mut all: Vec<f32> = line.iter().copied().collect();
    all.sort_unstable_by(|a, b| b.total_cmp(a));
    all.truncate(k.max(1));
    #[expect(clippy::cast_precision_loss, reason = "k is small")]
    let count = all.len().max(1) as f32;
    all.iter().sum::<f32>() / count
}

/// Pairs that are each other's best, left and right; a tie goes to the first, on both sides.
#[must_use]
pub fn mutual_best(scores: &Array2<f32>) -> Vec<(usize, usize)> {
    let best = |line: ArrayView1<f32>| {
        line.iter().enumerate().reduce(|a, b| if b.1.total_cmp(a.1).is_gt() { b } else { a }).map(|(at, _)| at)
    };
    let of_left: Vec<Option<usize>> = scores.axis_iter(Axis(0)).map(best).collect();
    let of_right: Vec<Option<usize>> = scores.axis_iter(Axis(1)).map(best).collect();
    let pairs = of_left.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j)));
    pairs.filter(|(i, j)| of_right[*j] == Some(*i)).collect()
}

#[cfg(test)]
mod tests {
    use ndarray::arr2;

    use super::*;

    #[test]
    fn a_hub_loses_to_the_passage_that_means_one_thing() {
        // The first right passage is like every left one; the second only like the first left one.
        let cosine = arr2(&[[0.62, 0.60], [0.60, 0.10], [0.60, 0.10]]);
        assert_eq!(mutual_best(&cosine), [(0, 0)]);
        let scaled = csls(&cosine, 5);
        assert!(scaled[[0, 1]] > scaled[[0, 0]], "{scaled}");
        assert_eq!(mutual_best(&scaled), [(0, 1), (1, 0)]);
    }

    #[test]
    fn swapping_the_sides_gives_the_mirror_image() {
        let cosine = arr2(&[[0.91, 0.37, 0.11], [0.13, 0.77, 0.29]]);
        let mirrored = csls(&cosine.t().to_owned(), 2);
        assert_eq!(csls(&cosine, 2).t(), mirrored);
    }

    #[test]
    fn neighbours_are_fewer_where_a_side_is_short() {
        let scaled = csls(&arr2(&[[0.5]]), 5);
        assert_eq!(scaled, arr2(&[[0.0]]));
        assert_eq!(csls(&Array2::zeros((0, 3)), 5).dim(), (0, 3));
        assert!(mutual_best(&Array2::zeros((0, 3))).is_empty());
    }
}
