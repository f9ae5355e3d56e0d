//! Weights as eight-bit whole numbers with a scale for each row.

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

fn write_rows(values: &[f32], length: usize, writer: &mut Writer) {
    let (mut scales, mut bytes) = (Vec::new(), Vec::with_capacity(values.len()));
    for row in values.chunks(length) {
        let scale = scale_of(row);
        scales.extend_from_slice(&((scale.to_bits() >> 16) as u16).to_le_bytes());
        bytes.extend(row.iter().map(|&value| quantize(value, scale) as u8));
    }
    writer.bytes(&scales);
    writer.bytes(&bytes);
}

fn read_rows(values: &mut [f32], length: usize, reader: &mut Reader<'_>) -> Result<(), ModelError> {
    let (scales, bytes) = (reader.bytes()?, reader.bytes()?);
    if bytes.len() != values.len() || scales.len() != 2 * values.len().div_ceil(length) {
        return Err(reader.damaged("its matrices do not fit its measures"));
    }
    let (scales, _) = scales.as_chunks::<2>();
    for ((row, bytes), &scale) in values.chunks_mut(length).zip(bytes.chunks(length)).zip(scales) {
        let scale = f32::from_bits(u32::from(u16::from_le_bytes(scale)) << 16);
        if !scale.is_finite() {
            return Err(reader.damaged("a scale is no number"));
        }
        for (value, &byte) in row.iter_mut().zip(bytes) {
            *value = f32::from(byte as i8) * scale;
        }
    }
    Ok(())
}

/// Writes the weights.
pub(super) fn write(shape: Shape, weights: &Weights, writer: &mut Writer) {
    write_rows(&weights.rows, shape.width, writer);
    for (values, length) in weights.parts(shape) {
        write_rows(values, length, writer);
    }
}

/// Reads the weights.
pub(super) fn read(shape: Shape, reader: &mut Reader<'_>) -> Result<Weights, ModelError> {
    let mut weights = Weights::zeros(shape);
    let lengths: Vec<usize> = weights.parts(shape).into_iter().map(|(_, length)| length).collect();
    read_rows(&mut weights.rows, shape.width, reader)?;
    for (values, length) in weights.parts_mut().into_iter().zip(lengths) {
        read_rows(values, length, reader)?;
    }
    Ok(weights)
}
