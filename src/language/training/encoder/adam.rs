//! Steps down the gradient by Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015).

use crate::language::encoder::function::sum_of;
use crate::language::encoder::weights::{Shape, Weights};

/// How much of the mean of gradients is kept at each step.
const MEAN_KEPT: f32 = 0.9;
/// How much of the mean of their squares is kept.
const SQUARE_KEPT: f32 = 0.98;
/// Keeps steps from being divided by nought.
const EPSILON: f32 = 1e-8;
/// Longer gradients are shortened to this length.
const LONGEST: f32 = 2.0;

/// The moments of the gradients. Those of a feature row change only in steps that touch it.
pub(super) struct Adam {
    width: usize,
    means: Weights,
    squares: Weights,
    mean_left: f32,
    square_left: f32,
}

impl Adam {
    pub(super) fn new(shape: Shape) -> Self {
        let zeros = Weights::zeros(shape);
        Self { width: shape.width, means: zeros.clone(), squares: zeros, mean_left: 1.0, square_left: 1.0 }
    }

    /// Takes a step and clears the gradient; `touched` are the rows that have one, without repetition.
    pub(super) fn step(&mut self, rate: f32, touched: &[usize], weights: &mut Weights, gradient: &mut Weights) {
        self.mean_left *= MEAN_KEPT;
        self.square_left *= SQUARE_KEPT;
        let length = length_of(self.width, touched, gradient);
        let scale = if length > LONGEST { LONGEST / length } else { 1.0 };
        let step = Step { scale, rate: rate / (1.0 - self.mean_left), square_scale: 1.0 / (1.0 - self.square_left) };
        let parts = weights.parts_mut().into_iter().zip(gradient.parts_mut());
        let moments = self.means.parts_mut().into_iter().zip(self.squares.parts_mut());
        for ((weights, gradient), (means, squares)) in parts.zip(moments) {
            step.take(weights, gradient, means, squares);
        }
        for &row in touched {
            let place = row * self.width..(row + 1) * self.width;
            step.take(
                &mut weights.rows[place.clone()],
                &mut gradient.rows[place.clone()],
                &mut self.means.rows[place.clone()],
                &mut self.squares.rows[place],
            );
        }
    }
}

/// The length of a gradient as a vector.
fn length_of(width: usize, touched: &[usize], gradient: &mut Weights) -> f32 {
    let mut sum = 0.0;
    for &row in touched {
        sum += sum_of(&gradient.rows[row * width..][..width], |value| value * value);
    }
    for part in gradient.parts_mut() {
        sum += sum_of(part, |value| value * value);
    }
    sum.sqrt()
}

struct Step {
    scale: f32,
    rate: f32,
    square_scale: f32,
}

impl Step {
    fn take(&self, weights: &mut [f32], gradient: &mut [f32], means: &mut [f32], squares: &mut [f32]) {
        for (((weight, gradient), mean), square) in weights.iter_mut().zip(gradient).zip(means).zip(squares) {
            let slope = *gradient * self.scale;
            *mean = MEAN_KEPT * *mean + (1.0 - MEAN_KEPT) * slope;
            *square = SQUARE_KEPT * *square + (1.0 - SQUARE_KEPT) * slope * slope;
            *weight -= self.rate * *mean / ((*square * self.square_scale).sqrt() + EPSILON);
            *gradient = 0.0;
        }
    }
}
