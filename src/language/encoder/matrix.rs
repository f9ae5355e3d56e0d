//! Products of matrices in plain Rust, written so that the compiler turns them into vector instructions.
//!
//! Every element of a product is summed from the first inner index to the last, each step a multiplication and an
//! addition that are rounded once (the fused operation of IEEE 754), whatever the size of the tiles: the result has the
//! same bits on every processor and at every vector width. Processors without the fused operation get it from the
//! mathematical library, slowly.
#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for wide vectors")]

/// Columns of a tile.
const TILE_COLUMNS: usize = 16;
/// Rows of a tile: as many sums as the sixteen vector registers of x86-64 hold beside their operands. The compiler keeps
/// those of taller tiles in memory.
const TILE: usize = 6;
/// Rows of a tile for what remains.
const SHORT_TILE: usize = 3;

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

/// Runs `work` with the widest vectors that the processor has: of everything in it that is always inlined, the compiler
/// makes one copy for each kind of processor.
pub(crate) fn with_wide_vectors<R>(work: impl FnOnce() -> R) -> R {
    pulp::Arch::new().dispatch(Work(work))
}

/// What [`with_wide_vectors`] runs.
struct Work<F>(F);

impl<R, F: FnOnce() -> R> pulp::WithSimd for Work<F> {
    type Output = R;

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> R {
        self.0()
    }
}

/// Adds the product of `left` and `panels` to `output`, row by row, with the widest vectors that the processor has.
pub(crate) fn add_product(left: Left<'_>, panels: &Panels, output: &mut [f32]) {
    with_wide_vectors(
        #[inline(always)]
        || add_product_here(left, panels, output),
    );
}

/// The same with the vectors of whoever calls, for use within [`with_wide_vectors`].
#[inline(always)]
pub(crate) fn add_product_here(left: Left<'_>, panels: &Panels, output: &mut [f32]) {
    if panels.inner == 0 || panels.columns == 0 {
        return;
    }
    let first = add_blocks::<TILE>(left, panels, output, 0);
    let first = add_blocks::<SHORT_TILE>(left, panels, output, first);
    add_blocks::<1>(left, panels, output, first);
}

/// Adds the product to the rows of `output` from `first` on, as far as they fill tiles of `ROWS` rows. Returns the first
/// row left over.
#[inline(always)]
fn add_blocks<const ROWS: usize>(left: Left<'_>, panels: &Panels, output: &mut [f32], first: usize) -> usize {
    let mut first = first;
    let rest = &mut output[first * panels.columns..];
    if rest.len() < ROWS * panels.columns {
        return first;
    }
    let mut packed = vec![[0.0; ROWS]; panels.inner];
    for block in rest.chunks_exact_mut(ROWS * panels.columns) {
        pack(left, first, &mut packed);
        for (index, panel) in panels.values.chunks_exact(panels.inner).enumerate() {
            let sums = tile::<ROWS>(&packed, panel);
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
fn tile<const ROWS: usize>(packed: &[[f32; ROWS]], panel: &[[f32; TILE_COLUMNS]]) -> [[f32; TILE_COLUMNS]; ROWS] {
    let mut sums = [[0.0_f32; TILE_COLUMNS]; ROWS];
    for (left, right) in packed.iter().zip(panel) {
        let mut row = 0;
        while row < ROWS {
            let mut column = 0;
            while column < TILE_COLUMNS {
                sums[row][column] = left[row].mul_add(right[column], sums[row][column]);
                column += 1;
            }
            row += 1;
        }
    }
    sums
}
