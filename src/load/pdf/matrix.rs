//! The affine matrices of PDF: `[a b c d e f]`, points are row vectors.

/// An affine transformation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    /// Changes nothing.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// A move by `x` and `y`.
    pub(super) fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    /// Where the point goes.
    pub(super) fn apply(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Length of a vertical unit after the transformation.
    pub(super) fn height(self) -> f32 {
        self.0[2].hypot(self.0[3])
    }

    /// From an operator's six numbers.
    pub(super) fn from_numbers(numbers: &[f32]) -> Option<Self> {
        let six: [f32; 6] = numbers.try_into().ok()?;
        six.iter().all(|n| n.is_finite()).then_some(Self(six))
    }

    /// From user space to a page whose lower left corner is the origin, turned upright.
    pub(super) fn upright([left, bottom, right, top]: [f32; 4], turn: i64) -> Self {
        match turn {
            90 => Self([0.0, -1.0, 1.0, 0.0, -bottom, right]),
            180 => Self([-1.0, 0.0, 0.0, -1.0, right, top]),
            270 => Self([0.0, 1.0, -1.0, 0.0, top, -left]),
            _ => Self::shift(-left, -bottom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    #[test]
    fn a_turned_page_is_put_upright() {
        let area = [0.0, 0.0, 600.0, 800.0];
        assert_eq!(Matrix::upright(area, 90).apply(0.0, 0.0), (0.0, 600.0));
        assert_eq!(Matrix::upright(area, 270).apply(600.0, 0.0), (800.0, 600.0));
        assert_eq!(Matrix::upright(area, 180).apply(600.0, 800.0), (0.0, 0.0));
    }
}
