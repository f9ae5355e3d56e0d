//! A trained linear classifier: hashed features, each with weights for a few classes.
//!
//! Weights are eight bits with an exponent for each feature: with one scale for all of them, the few large weights
//! that decide most steps would be clipped, and attachment accuracy drops by ten points.

use super::error::ModelError;
use super::hashing::key_of;
use super::model_file::{Reader, Writer};

/// The weights of one feature, as trained: class and weight.
pub(crate) type TrainedRow = (u32, Vec<(u8, f32)>);

/// Buffers that a linear model's user needs again and again.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// Features of a step.
    pub features: Vec<u64>,
    /// Places in the weight table.
    pub places: Vec<u32>,
}

/// How many weights find room in a slot.
const INLINE: usize = 5;

/// A class and its weight.
type Cell = (u8, i8);

/// A place of the weight table: a feature's key, and its weights where they are few. Sixteen bytes, so that most
/// look-ups cost one line of the cache.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u32,
    /// Number of weights; nought in an empty slot.
    count: u8,
    /// Weights are multiplied by two to the power of this.
    exponent: u8,
    /// The weights, or, where they are more than [`INLINE`], in the first four bytes their place in the long rows.
    cells: [Cell; INLINE],
}

impl Slot {
    fn long_row(&self) -> usize {
        let [(a, b), (c, d), ..] = self.cells;
        u32::from_le_bytes([a, b as u8, c, d as u8]) as usize
    }
}

/// A frozen linear model.
///
/// The table keeps the order of the keys (slot = key scaled to the size of the table), so that it is filled from a
/// sorted file in one pass without jumping about in memory.
#[derive(Clone, Debug)]
pub(crate) struct LinearModel {
    classes: usize,
    /// How many slots a key can point to; a few more follow for entries that were pushed on.
    spread: u64,
    slots: Vec<Slot>,
    /// A bit for each group of keys, set where one of them has weights; its length is a power of two.
    filter: Vec<u64>,
    /// The weights of features that have many.
    long_rows: Vec<Cell>,
}

impl LinearModel {
    /// Quantises trained rows, sorted by key: a weight of one becomes `scale`.
    pub(crate) fn new(classes: usize, rows: &[TrainedRow], scale: f32) -> Self {
        let mut quantised: Vec<(u32, u8, Vec<Cell>)> = Vec::with_capacity(rows.len());
        for (key, weights) in rows {
            let largest = weights.iter().fold(0_f32, |largest, (_, weight)| largest.max(weight.abs())) * scale;
            let mut exponent = 0_u8;
            while largest / f32::from(1_i16 << exponent) > 127.0 && exponent < 14 {
                exponent += 1;
            }
            let cells: Vec<Cell> = weights
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
        // About one key in eight that has no weights passes the bitmap.
        let filter = vec![0; (features / 8 + 1).next_power_of_two()];
        Self { classes, spread, slots: vec![Slot::default(); spread as usize + 64], filter, long_rows: Vec::new() }
    }

    /// Adds the row of a feature; keys must come in ascending order.
    fn push(&mut self, key: u32, exponent: u8, cells: &[Cell]) {
        let (word, bit) = self.filter_place(key);
        self.filter[word] |= 1 << bit;
        let mut place = self.home(key);
        while self.slots.get(place).is_some_and(|slot| slot.count != 0) {
            place += 1;
        }
        // One empty slot always stays at the end, where searches stop.
        if place + 2 > self.slots.len() {
            self.slots.resize(place + 2, Slot::default());
        }
        let slot = &mut self.slots[place];
        *slot = Slot { key, count: cells.len() as u8, exponent, ..Slot::default() };
        if cells.len() <= INLINE {
            slot.cells[..cells.len()].copy_from_slice(cells);
        } else {
            let [a, b, c, d] = (self.long_rows.len() as u32).to_le_bytes();
            slot.cells[0] = (a, b as i8);
            slot.cells[1] = (c, d as i8);
            self.long_rows.extend_from_slice(cells);
        }
    }

    /// The weights of a slot.
    #[inline]
    fn row<'a>(&'a self, slot: &'a Slot) -> &'a [Cell] {
        let count = slot.count as usize;
        if count <= INLINE {
            slot.cells.get(..count).unwrap_or_default()
        } else {
            let begin = slot.long_row();
            self.long_rows.get(begin..begin + count).unwrap_or_default()
        }
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
        self.slots.iter().filter(|slot| slot.count != 0).count()
    }

    /// Adds the weights of `features` to `scores`, which has a place for each class. `places` is scratch space.
    ///
    /// The table is far larger than the cache, and most features of a step have no weights. A bitmap that fits the
    /// cache rejects most of those first. Then one pass only touches the slots of the rest, with no branch that waits
    /// for them, so that the processor fetches many at once.
    #[inline]
    pub(crate) fn score(&self, features: &[u64], scores: &mut [i32], places: &mut Vec<u32>) {
        places.clear();
        places.resize(features.len(), 0);
        let candidates = places.as_mut_slice();
        let mut count = 0;
        for &feature in features {
            let key = key_of(feature);
            let (word, bit) = self.filter_place(key);
            if let Some(slot) = candidates.get_mut(count) {
                *slot = key;
            }
            count += self.filter.get(word).map_or(0, |bits| (bits >> bit & 1) as usize);
        }
        let Some(candidates) = candidates.get_mut(..count) else { return };
        let slots = self.slots.as_slice();
        let mut touched = 0_u32;
        for &key in candidates.iter() {
            touched ^= slots.get(self.home(key)).map_or(0, |slot| slot.key);
        }
        std::hint::black_box(touched);
        let mut found = 0;
        let mut touched = 0_u8;
        for index in 0..candidates.len() {
            let Some(&key) = candidates.get(index) else { break };
            let home = self.home(key);
            for (offset, slot) in slots.get(home..).unwrap_or_default().iter().enumerate() {
                // Keys ascend from slot to slot, so that a larger one ends the search.
                if slot.key < key && slot.count != 0 {
                    continue;
                }
                if slot.key == key && slot.count != 0 {
                    touched ^= self.row(slot).last().map_or(0, |cell| cell.0);
                    if let Some(candidate) = candidates.get_mut(found) {
                        *candidate = (home + offset) as u32;
                    }
                    found += 1;
                }
                break;
            }
        }
        std::hint::black_box(touched);
        for &place in candidates.iter().take(found) {
            let Some(slot) = slots.get(place as usize) else { continue };
            for &(class, weight) in self.row(slot) {
                if let Some(score) = scores.get_mut(class as usize) {
                    *score += i32::from(weight) << slot.exponent;
                }
            }
        }
    }

    /// Word and bit of a key in the bitmap.
    #[inline]
    fn filter_place(&self, key: u32) -> (usize, u32) {
        ((key >> 6) as usize & (self.filter.len() - 1), key & 63)
    }

    /// Writes the model: keys as differences, then for each row its exponent and size, classes and weights.
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.number(self.classes as u64);
        writer.number(self.features() as u64);
        let (mut keys, mut heads, mut classes, mut weights) = (Writer::default(), Vec::new(), Vec::new(), Vec::new());
        let mut last = 0;
        for slot in self.slots.iter().filter(|slot| slot.count != 0) {
            keys.number(u64::from(slot.key - last));
            last = slot.key;
            heads.push(slot.count);
            heads.push(slot.exponent);
            for &(class, weight) in self.row(slot) {
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
            [reader.packed()?, reader.packed()?, reader.packed()?, reader.packed()?];
        let ((keys, heads), (class_bytes, weight_bytes)) = rayon::join(
            || (keys.unpack(), heads.unpack()),
            || rayon::join(|| class_bytes.unpack(), || weight_bytes.unpack()),
        );
        let (keys, heads, class_bytes, weight_bytes) = (keys?, heads?, class_bytes?, weight_bytes?);
        let fits = heads.len() == features.saturating_mul(2)
            && class_bytes.len() == weight_bytes.len()
            && class_bytes.iter().all(|&class| (class as usize) < classes)
            && heads.chunks_exact(2).map(|head| head[0] as usize).sum::<usize>() == class_bytes.len();
        if !fits {
            return Err(reader.damaged("its columns do not fit each other"));
        }
        let mut model = Self::with_room(classes, features);
        let mut keys = Reader::over(reader.name(), &keys);
        let mut cells: Vec<Cell> = Vec::with_capacity(classes);
        let mut columns = class_bytes.iter().zip(&weight_bytes);
        let mut key = 0_u32;
        for head in heads.chunks_exact(2) {
            key = key.wrapping_add(keys.number()? as u32);
            cells.clear();
            cells.extend(columns.by_ref().take(head[0] as usize).map(|(&class, &weight)| (class, weight as i8)));
            model.push(key, head[1] & 0xF, &cells);
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
