//! Cells that a spreadsheet must not take for formulas.

use std::borrow::Cow;

/// Whether a spreadsheet might run the cell, or did before apostrophes were put before it.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The cell as it is written: one that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an
/// apostrophe before it.
///
/// Spreadsheets run such cells as formulas, and the text comes from the web ("CSV injection" in the OWASP
/// cheat sheets). A cell that has apostrophes before such a character gets one more, so that
/// [`unguard_formula`] gives back every value exactly. Programs that read the tables as data should drop the
/// apostrophe.
///
/// ```
/// use chancery::export::{guard_formula, unguard_formula};
///
/// assert_eq!(guard_formula("=HYPERLINK(...)"), "'=HYPERLINK(...)");
/// assert_eq!(guard_formula("'Ndrangheta"), "'Ndrangheta");
/// assert_eq!(unguard_formula("'=HYPERLINK(...)"), "=HYPERLINK(...)");
/// ```
pub fn guard_formula(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The value of a written cell: undoes [`guard_formula`].
pub fn unguard_formula(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(value) if is_formula(value) => value,
        _ => cell,
    }
}
