//! Weights as eight-bit whole numbers with a scale for each row.
#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for wide vectors")]

use crate::language::error::ModelError;
use crate::language::model_file::{Reader, Writer};

use super::weights::{Shape, Weights};

/// The scale of a row: its largest value over 127, rounded up to sixteen bits of a float.
fn scale_of(row: &[f32]) -> f32 {
    let largest = row.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
    f32::from_bits(((largest / 127.0).to_bits() + 0xFFFF) & 0xFFFF_0000)
}

fn quantize(value: f32, scale: f32) -> i8 {
    if scale > 0.0 { (value / scale).round().clamp(-127.0, 127.0) as i8 } else { 0 }
}

/// The rows of the features, as they stand in the file: they are summed far more often than they are read, and a
/// quarter of the memory is as much more of them in the processor's cache.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ByteRows {
    width: usize,
    scales: Vec<f32>,
    bytes: Vec<i8>,
}

impl ByteRows {
    /// Rounds rows of `width` values.
    pub(crate) fn new(values: &[f32], width: usize) -> Self {
        let mut rows = Self { width, ..Self::default() };
        for row in values.chunks(width) {
            let scale = scale_of(row);
            rows.scales.push(scale);
            rows.bytes.extend(row.iter().map(|&value| quantize(value, scale)));
        }
        rows
    }

    /// Values of a row.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Adds a row to `sum`. A byte times a scale of sixteen bits is exact.
    #[inline(always)]
    pub(crate) fn add_row(&self, row: usize, sum: &mut [f32]) {
        let scale = self.scales[row];
        for (sum, &byte) in sum.iter_mut().zip(&self.bytes[row * self.width..][..self.width]) {
            *sum += f32::from(byte) * scale;
        }
    }

    fn write(&self, writer: &mut Writer) {
        let scales: Vec<u8> =
            self.scales.iter().flat_map(|scale| ((scale.to_bits() >> 16) as u16).to_le_bytes()).collect();
        let bytes: Vec<u8> = self.bytes.iter().map(|&byte| byte as u8).collect();
        writer.bytes(&scales);
        writer.bytes(&bytes);
    }

    /// Reads `count` rows of `width` values.
    fn read(count: usize, width: usize, reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let (scales, bytes) = (reader.bytes()?, reader.bytes()?);
        if bytes.len() != count * width || scales.len() != 2 * count {
            return Err(reader.damaged("its matrices do not fit its measures"));
        }
        let (scales, _) = scales.as_chunks::<2>();
        let scales: Vec<f32> =
            scales.iter().map(|&scale| f32::from_bits(u32::from(u16::from_le_bytes(scale)) << 16)).collect();
        if scales.iter().any(|scale| !scale.is_finite()) {
            return Err(reader.damaged("a scale is no number"));
        }
        Ok(Self { width, scales, bytes: bytes.iter().map(|&byte| byte as i8).collect() })
    }
}

/// Writes the rows of the features, then the other weights.
pub(super) fn write(shape: Shape, rows: &ByteRows, weights: &Weights, writer: &mut Writer) {
    rows.write(writer);
    for (values, length) in weights.parts(shape) {
        ByteRows::new(values, length).write(writer);
    }
}

/// Reads the rows of the features, and the other weights.
pub(super) fn read(shape: Shape, reader: &mut Reader<'_>) -> Result<(ByteRows, Weights), ModelError> {
    let rows = ByteRows::read(shape.rows, shape.width, reader)?;
    let mut weights = Weights::zeros(Shape { rows: 0, ..shape });
    let lengths: Vec<usize> = weights.parts(shape).into_iter().map(|(_, length)| length).collect();
    for (values, length) in weights.parts_mut().into_iter().zip(lengths) {
        let part = ByteRows::read(values.len() / length, length, reader)?;
        for (row, values) in values.chunks_exact_mut(length).enumerate() {
            part.add_row(row, values);
        }
    }
    Ok((rows, weights))
}
