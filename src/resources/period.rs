//! Periods of history that prose dates by: "the Second World War".

use super::ResourceError;
use super::source::{PERIODS, TableTexts};
use super::table::read_table;

/// A period with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The words of its name in lower case, hyphens as words of their own.
    pub words: Vec<String>,
    /// Its first year.
    pub first: i16,
    /// Its last year.
    pub last: i16,
}

/// Reads `lexicon/periods.csv`; longer names come first, so that the longest that fits is found.
///
/// # Errors
/// For the first row that is not valid.
pub(super) fn read(texts: &TableTexts) -> Result<Vec<Period>, ResourceError> {
    let (file, text) = texts.table(PERIODS);
    let mut periods = read_table(file, text, &["name", "first", "last"], |row| {
        let name = row.required("name")?.to_lowercase().replace('-', " - ");
        let year = |column: &str| {
            row.required(column)?.parse::<i16>().map_err(|_| row.error(format!("expected a year in column {column:?}")))
        };
        let (first, last) = (year("first")?, year("last")?);
        if first > last {
            return Err(row.error("the period ends before it begins"));
        }
        Ok(Period { words: name.split_whitespace().map(str::to_owned).collect(), first, last })
    })?;
    periods.sort_by(|left, right| right.words.len().cmp(&left.words.len()).then_with(|| left.words.cmp(&right.words)));
    Ok(periods)
}
