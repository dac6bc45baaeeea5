//! Two events in one set: the two sides that its articles fall into, and how clearly they do.

use crate::compare::{Cancelled, Progress};

use super::weights::{BETWEEN_EVENTS, ONE_EVENT, TWO_EVENTS};

/// The two sides that a set falls into.
#[derive(Debug)]
pub(super) struct Sides {
    /// Per article, which side it is on.
    on_first: Vec<bool>,
    /// 0..=1; at 1 they are two events.
    clearness: f32,
}

/// So often the nearness of all is applied before the sides are read off.
const ROUNDS: usize = 100;

impl Sides {
    /// Finds the two sides between which the likeness that all articles should have on the whole is missing most: the
    /// modularity of networks, by its leading vector, and then article by article.
    pub(super) fn find(near: &[Vec<f32>], progress: &Progress) -> Result<Self, Cancelled> {
        let excess = excess(near);
        let mut sides = leading_vector(&excess, progress)?.into_iter().map(f64::signum).collect::<Vec<_>>();
        let mut n_moved = 1;
        for _ in 0..ROUNDS {
            if n_moved == 0 {
                break;
            }
            progress.spend(near.len() * near.len())?;
            n_moved = 0;
            for (idx, row) in excess.iter().enumerate() {
                let misplaced = dot(row, &sides) * sides[idx] < 0.0;
                n_moved += usize::from(misplaced);
                sides[idx] *= if misplaced { -1.0 } else { 1.0 };
            }
        }
        let opposite = |(row, side): (&Vec<f64>, &f64)| -> f64 {
            row.iter().zip(&sides).filter(|(_, other)| **other != *side).map(|(excess, _)| excess).sum()
        };
        let missing = -excess.iter().zip(&sides).map(opposite).sum::<f64>() as f32;
        let clearness = ((missing - ONE_EVENT) / (TWO_EVENTS - ONE_EVENT)).clamp(0.0, 1.0);
        Ok(Self { on_first: sides.into_iter().map(|side| side > 0.0).collect(), clearness })
    }

    /// What is left of the kinship of two articles: next to nothing where they are clearly on two sides.
    pub(super) fn left(&self, a: usize, b: usize) -> f32 {
        if self.on_first[a] == self.on_first[b] { 1.0 } else { (1.0 - self.clearness).max(BETWEEN_EVENTS) }
    }
}

/// How much nearer every two articles are than what each is to all lets expect, as a share of all nearness.
fn excess(near: &[Vec<f32>]) -> Vec<Vec<f64>> {
    let others = |(idx, row): (usize, &Vec<f32>)| row.iter().map(|x| f64::from(*x)).sum::<f64>() - f64::from(row[idx]);
    let sums: Vec<f64> = near.iter().enumerate().map(others).collect();
    let all = sums.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let of_two = |a: usize, b: usize| {
        if a == b { 0.0 } else { (f64::from(near[a][b]) - sums[a] * sums[b] / all) / all }
    };
    (0..near.len()).map(|a| (0..near.len()).map(|b| of_two(a, b)).collect()).collect()
}

/// The vector along which a matrix reaches furthest, by applying it over and over.
fn leading_vector(matrix: &[Vec<f64>], progress: &Progress) -> Result<Vec<f64>, Cancelled> {
    // Added to the matrix, so that what is furthest below zero does not lead.
    let shift = matrix.iter().map(|row| row.iter().map(|x| x.abs()).sum()).fold(0.0, f64::max);
    let mut vector: Vec<f64> = (0..matrix.len()).map(|idx| (idx * 7919 % 104_729) as f64 / 104_729.0 - 0.5).collect();
    for _ in 0..ROUNDS {
        progress.spend(matrix.len() * matrix.len())?;
        let applied: Vec<f64> = matrix.iter().zip(&vector).map(|(row, x)| dot(row, &vector) + shift * x).collect();
        let length = applied.iter().map(|x| x * x).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        vector = applied.into_iter().map(|x| x / length).collect();
    }
    Ok(vector)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Articles of the stories given: alike by `within` or `across`.
    fn sides(stories: &[usize], within: f32, across: f32) -> Sides {
        let near = |a: &usize| stories.iter().map(|b| if a == b { within } else { across }).collect();
        let near: Vec<Vec<f32>> = stories.iter().map(near).collect();
        Sides::find(&near, &Progress::default()).unwrap()
    }

    #[test]
    fn two_events_are_two_sides_whatever_their_order() {
        for stories in [[0, 1, 0, 1, 0, 1, 1, 0], [0, 0, 0, 1, 1, 1, 1, 1]] {
            let sides = sides(&stories, 0.3, 0.05);
            for (a, story) in stories.iter().enumerate() {
                let left: Vec<bool> = (0..stories.len()).map(|b| sides.left(a, b) == 1.0).collect();
                assert_eq!(left, stories.map(|other| other == *story), "{sides:?}");
            }
            assert_eq!(sides.clearness, 1.0);
        }
    }

    #[test]
    fn one_event_has_no_sides() {
        assert_eq!(sides(&[0; 9], 0.3, 0.0).clearness, 0.0);
        assert_eq!(sides(&[0, 0, 0, 0, 1, 1, 1, 1], 0.30, 0.25).clearness, 0.0);
        assert_eq!(sides(&[0; 9], 0.0, 0.0).clearness, 0.0, "nothing in common");
    }
}
