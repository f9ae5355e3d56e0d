//! The graph as three tables for spreadsheets and data frames: UTF-8, a header line, commas, quotes where
//! needed, lists as JSON arrays, an absent value as an empty cell.

mod cell;
mod entities;
mod events;
mod relations;

pub use cell::{guard_formula, unguard_formula};
pub use entities::EntitiesCsvExporter;
pub use events::EventsCsvExporter;
pub use relations::RelationsCsvExporter;

use std::io::Write;

use super::ExportError;

/// Writes a header and rows; every cell goes through [`guard_formula`].
struct Table<'a, const COLUMNS: usize> {
    csv: csv::Writer<&'a mut dyn Write>,
}

impl<'a, const COLUMNS: usize> Table<'a, COLUMNS> {
    fn begin(out: &'a mut dyn Write, header: [&str; COLUMNS]) -> Result<Self, ExportError> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(header)?;
        Ok(Self { csv })
    }

    fn row(&mut self, cells: [&str; COLUMNS]) -> Result<(), ExportError> {
        for cell in cells {
            self.csv.write_field(guard_formula(cell).as_bytes())?;
        }
        Ok(self.csv.write_record(None::<&[u8]>)?)
    }

    fn finish(mut self) -> Result<(), ExportError> {
        Ok(self.csv.flush()?)
    }
}
