//! Values of the command line.

use crate::ingest::{FieldError, FieldMap};
use crate::model::PartialDate;

/// Reads a day, month or year: `2024-06-21`, `2024-06`, `2024`.
pub fn date(text: &str) -> Result<PartialDate, String> {
    let expected = || format!("{text:?} is no date; write 2024-06-21, 2024-06 or 2024");
    let mut parts = text.split('-');
    let year = parts.next().filter(|part| part.len() == 4).and_then(|part| part.parse().ok()).ok_or_else(expected)?;
    let mut small = || match parts.next() {
        None => Ok(None),
        Some(part) if part.len() == 2 => part.parse().map(Some).map_err(|_| expected()),
        Some(_) => Err(expected()),
    };
    let date = PartialDate { year, month: small()?, day: small()? };
    if parts.next().is_none() && date.bounds().is_some() { Ok(date) } else { Err(expected()) }
}

/// Reads `name=column`.
pub fn field(text: &str) -> Result<String, FieldError> {
    FieldMap::default().set_from_argument(text).map(|()| text.to_owned())
}

/// Reads a number from 0 to 1.
pub fn fraction(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err(format!("{text:?} is not a number from 0 to 1")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_precision_that_is_written() {
        assert_eq!(date("2023"), Ok(PartialDate::year(2023)));
        assert_eq!(date("2023-02"), Ok(PartialDate::month(2023, 2)));
        assert_eq!(date("2023-02-28"), Ok(PartialDate::day(2023, 2, 28)));
        for wrong in ["2023-02-30", "2023-13", "23-01-01", "2023-1-1", "2023-01-01-01", "today", ""] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
