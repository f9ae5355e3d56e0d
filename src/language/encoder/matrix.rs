//! Products of matrices in plain Rust, written so that the compiler turns them into vector instructions.
//!
//! Every element of a product is summed from the first inner index to the last, each step a multiplication and an
//! addition that are rounded once (the fused operation of IEEE 754), whatever the size of the tiles: the result has the
//! same bits on every processor and at every vector width. Processors without the fused operation get it from the
//! mathematical library, slowly.
#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for wide vectors")]

use pulp::{Simd, WithSimd};

/// Columns of a tile: as many values as the widest vectors hold.
const TILE_COLUMNS: usize = 16;

/// The right factor of a product, cut into panels of [`TILE_COLUMNS`] columns so that a product reads it in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panels {
    inner: usize,
    columns: usize,
    values: Vec<[f32; TILE_COLUMNS]>,
}

impl Panels {
    /// From a matrix with `inner` rows of `columns` values.
    pub(crate) fn new(matrix: &[f32], inner: usize, columns: usize) -> Self {
        let mut values = Vec::with_capacity(inner * columns.div_ceil(TILE_COLUMNS));
        for first in (0..columns).step_by(TILE_COLUMNS) {
            let count = TILE_COLUMNS.min(columns - first);
            for row in matrix.chunks_exact(columns).take(inner) {
                let mut piece = [0.0; TILE_COLUMNS];
                piece[..count].copy_from_slice(&row[first..first + count]);
                values.push(piece);
            }
        }
        Self { inner, columns, values }
    }

    /// From the transpose of a matrix with `columns` rows of `inner` values.
    pub(crate) fn transposed(matrix: &[f32], columns: usize, inner: usize) -> Self {
        let mut values = vec![[0.0; TILE_COLUMNS]; inner * columns.div_ceil(TILE_COLUMNS)];
        for (column, row) in matrix.chunks_exact(inner).take(columns).enumerate() {
            let panel = &mut values[column / TILE_COLUMNS * inner..][..inner];
            for (piece, &value) in panel.iter_mut().zip(row) {
                piece[column % TILE_COLUMNS] = value;
            }
        }
        Self { inner, columns, values }
    }
}

/// The left factor of a product.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Left<'a> {
    /// A matrix by its rows.
    Rows(&'a [f32]),
    /// The transpose of a matrix with rows of the given length.
    Columns(&'a [f32], usize),
}

/// Adds the product of `left` and `panels` to `output`, row by row, with the widest vectors that the processor has.
pub(crate) fn add_product(left: Left<'_>, panels: &Panels, output: &mut [f32]) {
    pulp::Arch::new().dispatch(Product { left, panels, output });
}

/// What [`add_product`] runs.
struct Product<'a> {
    left: Left<'a>,
    panels: &'a Panels,
    output: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        add_product_with(simd, self.left, self.panels, self.output);
    }
}

/// Adds the product of `left` and `panels` to `output`, row by row, with the given vectors.
///
/// Tiles are as tall as the sums find room in the vector registers beside their operands: 32 registers of sixteen
/// values, 16 of eight, 32 of four. Shorter ones take what remains.
#[inline(always)]
pub(crate) fn add_product_with<S: Simd>(simd: S, left: Left<'_>, panels: &Panels, output: &mut [f32]) {
    if panels.inner == 0 || panels.columns == 0 {
        return;
    }
    match S::F32_LANES {
        16 => {
            let first = add_blocks::<S, 12, 1>(simd, left, panels, output, 0);
            let first = add_blocks::<S, 4, 1>(simd, left, panels, output, first);
            add_blocks::<S, 1, 1>(simd, left, panels, output, first);
        }
        8 => {
            let first = add_blocks::<S, 6, 2>(simd, left, panels, output, 0);
            let first = add_blocks::<S, 3, 2>(simd, left, panels, output, first);
            add_blocks::<S, 1, 2>(simd, left, panels, output, first);
        }
        4 => {
            let first = add_blocks::<S, 6, 4>(simd, left, panels, output, 0);
            add_blocks::<S, 1, 4>(simd, left, panels, output, first);
        }
        _ => {
            add_blocks::<pulp::Scalar, 1, TILE_COLUMNS>(pulp::Scalar::new(), left, panels, output, 0);
        }
    }
}

/// Adds the product to the rows of `output` from `first` on, as far as they fill tiles of `ROWS` rows; a row of a tile
/// takes `PARTS` vectors. Returns the first row left over.
#[inline(always)]
fn add_blocks<S: Simd, const ROWS: usize, const PARTS: usize>(
    simd: S,
    left: Left<'_>,
    panels: &Panels,
    output: &mut [f32],
    first: usize,
) -> usize {
    let mut first = first;
    let rest = &mut output[first * panels.columns..];
    if rest.len() < ROWS * panels.columns {
        return first;
    }
    let mut packed = vec![[0.0; ROWS]; panels.inner];
    for block in rest.chunks_exact_mut(ROWS * panels.columns) {
        pack(left, first, &mut packed);
        for (index, panel) in panels.values.chunks_exact(panels.inner).enumerate() {
            let sums = tile::<S, ROWS, PARTS>(simd, &packed, panel);
            let column = index * TILE_COLUMNS;
            for (row, sums) in block.chunks_exact_mut(panels.columns).zip(&sums) {
                for (slot, sum) in row[column..].iter_mut().zip(sums) {
                    *slot += sum;
                }
            }
        }
        first += ROWS;
    }
    first
}

/// Lays rows of the left factor side by side, from row `first` on.
#[inline(always)]
fn pack<const ROWS: usize>(left: Left<'_>, first: usize, packed: &mut [[f32; ROWS]]) {
    match left {
        Left::Rows(matrix) => {
            let inner = packed.len();
            for row in 0..ROWS {
                for (slot, &value) in packed.iter_mut().zip(&matrix[(first + row) * inner..][..inner]) {
                    slot[row] = value;
                }
            }
        }
        Left::Columns(matrix, length) => {
            for (slot, row) in packed.iter_mut().zip(matrix.chunks_exact(length)) {
                slot.copy_from_slice(&row[first..first + ROWS]);
            }
        }
    }
}

/// The product of some rows and a panel. Plain counters, because iterators are slow where nothing is optimised, as in
/// builds for tests.
#[inline(always)]
fn tile<S: Simd, const ROWS: usize, const PARTS: usize>(
    simd: S,
    packed: &[[f32; ROWS]],
    panel: &[[f32; TILE_COLUMNS]],
) -> [[f32; TILE_COLUMNS]; ROWS] {
    let mut sums = [[simd.splat_f32s(0.0); PARTS]; ROWS];
    for (left, right) in packed.iter().zip(panel) {
        let (right, _) = S::as_simd_f32s(right);
        let Some(right) = right.first_chunk::<PARTS>() else { break };
        let mut row = 0;
        while row < ROWS {
            let value = simd.splat_f32s(left[row]);
            let mut part = 0;
            while part < PARTS {
                sums[row][part] = simd.mul_add_f32s(value, right[part], sums[row][part]);
                part += 1;
            }
            row += 1;
        }
    }
    let mut values = [[0.0; TILE_COLUMNS]; ROWS];
    for (row, sums) in values.iter_mut().zip(&sums) {
        for (slots, sum) in S::as_mut_simd_f32s(row).0.iter_mut().zip(sums) {
            *slots = *sum;
        }
    }
    values
}
