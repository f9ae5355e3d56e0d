//! Products of matrices in plain Rust, written so that the compiler turns them into vector instructions.
//!
//! Every element of a product is summed from the first inner index to the last, one product at a time, whatever the
//! size of the tiles: the result has the same bits on every processor and at every vector width.
#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for wide vectors")]

/// Rows and columns of a tile: as many sums as the sixteen vector registers of x86-64 hold beside their operands.
const TILE_ROWS: usize = 4;
/// See [`TILE_ROWS`].
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
    if panels.inner > 0 && panels.columns > 0 {
        pulp::Arch::new().dispatch(Product { left, panels, output });
    }
}

/// A product to be made.
struct Product<'a> {
    left: Left<'a>,
    panels: &'a Panels,
    output: &'a mut [f32],
}

impl pulp::WithSimd for Product<'_> {
    type Output = ();

    /// The compiler makes one copy of this for each kind of processor, with all functions that are called inlined.
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self { left, panels, output } = self;
        let mut packed: Vec<[f32; TILE_ROWS]> = vec![[0.0; TILE_ROWS]; panels.inner];
        for (index, block) in output.chunks_mut(TILE_ROWS * panels.columns).enumerate() {
            let count = block.len() / panels.columns;
            pack(left, index * TILE_ROWS, count, &mut packed);
            if count == 1 {
                add_rows::<1>(&packed, panels, block);
            } else {
                add_rows::<TILE_ROWS>(&packed, panels, block);
            }
        }
    }
}

/// Lays `count` rows of the left factor side by side.
#[inline(always)]
fn pack(left: Left<'_>, first: usize, count: usize, packed: &mut [[f32; TILE_ROWS]]) {
    if count < TILE_ROWS {
        packed.fill([0.0; TILE_ROWS]);
    }
    match left {
        Left::Rows(matrix) => {
            let inner = packed.len();
            for row in 0..count {
                for (slot, &value) in packed.iter_mut().zip(&matrix[(first + row) * inner..][..inner]) {
                    slot[row] = value;
                }
            }
        }
        Left::Columns(matrix, length) => {
            for (slot, row) in packed.iter_mut().zip(matrix.chunks_exact(length)) {
                slot[..count].copy_from_slice(&row[first..first + count]);
            }
        }
    }
}

/// Adds the product of the first `ROWS` packed rows to `block`.
#[inline(always)]
fn add_rows<const ROWS: usize>(packed: &[[f32; TILE_ROWS]], panels: &Panels, block: &mut [f32]) {
    for (index, panel) in panels.values.chunks_exact(panels.inner).enumerate() {
        let sums = tile::<ROWS>(packed, panel);
        let first = index * TILE_COLUMNS;
        for (row, sums) in block.chunks_exact_mut(panels.columns).zip(&sums) {
            for (slot, sum) in row[first..].iter_mut().zip(sums) {
                *slot += sum;
            }
        }
    }
}

/// The product of some rows and a panel. Plain counters, because iterators are slow where nothing is optimised, as in
/// builds for tests.
#[inline(always)]
fn tile<const ROWS: usize>(packed: &[[f32; TILE_ROWS]], panel: &[[f32; TILE_COLUMNS]]) -> [[f32; TILE_COLUMNS]; ROWS] {
    let mut sums = [[0.0_f32; TILE_COLUMNS]; ROWS];
    for (left, right) in packed.iter().zip(panel) {
        let mut row = 0;
        while row < ROWS {
            let mut column = 0;
            while column < TILE_COLUMNS {
                sums[row][column] += left[row] * right[column];
                column += 1;
            }
            row += 1;
        }
    }
    sums
}
