//! A trained linear classifier: hashed features, each with weights for a few classes.
//!
//! Weights are eight bits with an exponent for each feature: with one scale for all of them, the few large weights
//! that decide most steps would be clipped, and attachment accuracy drops by ten points.

use super::error::ModelError;
use super::hashing::key_of;
use super::model_file::{Reader, Writer};

/// The weights of one feature, as trained: class and weight.
pub(crate) type TrainedRow = (u32, Vec<(u8, f32)>);

/// A frozen linear model.
///
/// The table keeps the order of the keys (slot = key scaled to the size of the table), so that it is filled from a
/// sorted file in one pass without jumping about in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct LinearModel {
    classes: usize,
    /// How many slots a key can point to; a few more follow for entries that were pushed on.
    spread: u64,
    /// Key and place of the row in `cells`; a place of nought is an empty slot.
    slots: Vec<(u32, u32)>,
    /// For each feature a cell with the number of weights and the exponent, then class and weight in each cell.
    cells: Vec<(u8, i8)>,
}

impl LinearModel {
    /// Quantises trained rows, sorted by key: a weight of one becomes `scale`.
    pub(crate) fn new(classes: usize, rows: &[TrainedRow], scale: f32) -> Self {
        let mut quantised: Vec<(u32, i8, Vec<(u8, i8)>)> = Vec::with_capacity(rows.len());
        for (key, weights) in rows {
            let largest = weights.iter().fold(0_f32, |largest, (_, weight)| largest.max(weight.abs())) * scale;
            let mut exponent = 0_i8;
            while largest / f32::from(1_i16 << exponent) > 127.0 && exponent < 14 {
                exponent += 1;
            }
            let cells: Vec<(u8, i8)> = weights
                .iter()
                .map(|&(class, weight)| {
                    let scaled = (weight * scale / f32::from(1_i16 << exponent)).round();
                    (class, scaled.clamp(-127.0, 127.0) as i8)
                })
                .filter(|&(_, weight)| weight != 0)
                .collect();
            if !cells.is_empty() {
                quantised.push((*key, exponent, cells));
            }
        }
        let mut model = Self::with_room(classes, quantised.len());
        for (key, exponent, cells) in quantised {
            model.push(key, exponent, &cells);
        }
        model
    }

    fn with_room(classes: usize, features: usize) -> Self {
        let spread = features as u64 * 3 / 2 + 8;
        Self { classes, spread, slots: vec![(0, 0); spread as usize + 64], cells: vec![(0, 0)] }
    }

    /// Adds the row of a feature; keys must come in ascending order.
    fn push(&mut self, key: u32, exponent: i8, cells: &[(u8, i8)]) {
        let mut slot = self.home(key);
        while self.slots.get(slot).is_some_and(|&(_, place)| place != 0) {
            slot += 1;
        }
        // One empty slot always stays at the end, where searches stop.
        if slot + 2 > self.slots.len() {
            self.slots.resize(slot + 2, (0, 0));
        }
        self.slots[slot] = (key, self.cells.len() as u32);
        self.cells.push((cells.len() as u8, exponent));
        self.cells.extend_from_slice(cells);
    }

    #[inline]
    fn home(&self, key: u32) -> usize {
        ((u64::from(key) * self.spread) >> 32) as usize
    }

    /// How many classes there are.
    pub(crate) fn classes(&self) -> usize {
        self.classes
    }

    /// How many features have weights.
    pub(crate) fn features(&self) -> usize {
        self.slots.iter().filter(|slot| slot.1 != 0).count()
    }

    /// Adds the weights of `features` to `scores`, which has a place for each class. `places` is scratch space.
    ///
    /// The table is far larger than the cache. The first pass only touches the slots, with no branch that waits for
    /// them, so that the processor fetches many at once; the second does the same for the rows.
    #[inline]
    pub(crate) fn score(&self, features: &[u64], scores: &mut [i32], places: &mut Vec<u32>) {
        places.clear();
        let slots = self.slots.as_slice();
        let mut touched = 0_u32;
        for &feature in features {
            let key = key_of(feature);
            places.push(key);
            if let Some(slot) = slots.get(self.home(key)) {
                touched ^= slot.0;
            }
        }
        std::hint::black_box(touched);
        let mut found = 0;
        for index in 0..places.len() {
            let key = places[index];
            let mut slot = self.home(key);
            while let Some(&(stored, place)) = slots.get(slot) {
                if place == 0 || stored > key {
                    break;
                }
                if stored == key {
                    places[found] = place;
                    found += 1;
                    break;
                }
                slot += 1;
            }
        }
        places.truncate(found);
        let mut touched = 0_u8;
        for &place in places.iter() {
            if let Some(cell) = self.cells.get(place as usize) {
                touched ^= cell.0;
            }
        }
        std::hint::black_box(touched);
        for &place in places.iter() {
            let place = place as usize;
            let Some(&(count, exponent)) = self.cells.get(place) else { continue };
            let Some(row) = self.cells.get(place + 1..place + 1 + count as usize) else { continue };
            for &(class, weight) in row {
                if let Some(score) = scores.get_mut(class as usize) {
                    *score += i32::from(weight) << exponent;
                }
            }
        }
    }

    /// Writes the model: keys as differences, then for each row its exponent and size, classes and weights.
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.number(self.classes as u64);
        writer.number(self.features() as u64);
        let (mut keys, mut heads, mut classes, mut weights) = (Writer::default(), Vec::new(), Vec::new(), Vec::new());
        let mut last = 0;
        for &(key, place) in self.slots.iter().filter(|slot| slot.1 != 0) {
            keys.number(u64::from(key - last));
            last = key;
            let place = place as usize;
            let (count, exponent) = self.cells[place];
            heads.push(count);
            heads.push(exponent as u8);
            for &(class, weight) in &self.cells[place + 1..place + 1 + count as usize] {
                classes.push(class);
                weights.push(weight as u8);
            }
        }
        for column in [&keys.into_content(), &heads, &classes, &weights] {
            writer.compressed(column);
        }
    }

    /// Reads a model.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let classes = reader.number()? as usize;
        let features = reader.number()? as usize;
        let [keys, heads, class_bytes, weight_bytes] =
            [reader.compressed()?, reader.compressed()?, reader.compressed()?, reader.compressed()?];
        let fits = heads.len() == features.saturating_mul(2)
            && class_bytes.len() == weight_bytes.len()
            && class_bytes.iter().all(|&class| (class as usize) < classes)
            && heads.chunks_exact(2).map(|head| head[0] as usize).sum::<usize>() == class_bytes.len();
        if !fits {
            return Err(reader.damaged("its columns do not fit each other"));
        }
        let mut model = Self::with_room(classes, features);
        model.cells.reserve(features + class_bytes.len());
        let mut keys = Reader::over(reader.name(), &keys);
        let mut cells: Vec<(u8, i8)> = Vec::with_capacity(classes);
        let mut columns = class_bytes.iter().zip(&weight_bytes);
        let mut key = 0_u32;
        for head in heads.chunks_exact(2) {
            key = key.wrapping_add(keys.number()? as u32);
            cells.clear();
            cells.extend(columns.by_ref().take(head[0] as usize).map(|(&class, &weight)| (class, weight as i8)));
            model.push(key, (head[1] & 0xF) as i8, &cells);
        }
        Ok(model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_and_small_weights_survive_and_unknown_features_score_nothing() {
        let mut rows: Vec<TrainedRow> = (0..500_u64)
            .map(|feature| (key_of(feature), vec![(0, 0.5), (2, if feature == 7 { -400.0 } else { 3.0 })]))
            .collect();
        rows.sort_by_key(|row| row.0);
        let model = LinearModel::new(3, &rows, 8.0);
        let mut writer = Writer::default();
        model.write(&mut writer);
        let file = writer.finish("test");
        let model = LinearModel::read(&mut Reader::new("test", "test", &file).unwrap()).unwrap();
        let score = |feature: u64| {
            let mut scores = [0; 3];
            model.score(&[feature], &mut scores, &mut Vec::new());
            scores
        };
        assert_eq!(score(3), [4, 0, 24]);
        assert!((score(7)[2] + 3200).abs() < 32, "{:?}", score(7));
        assert_eq!(score(9_999), [0, 0, 0]);
        assert_eq!(model.features(), 500);
    }
}
