//! Reads one CSV table: checks its columns, hands out its rows, and turns whatever is wrong into an error that names
//! file, line and what is expected. Lines that begin with `#` are comments; lists inside a cell are separated by `|`.

use csv::{ErrorKind, Position, ReaderBuilder, StringRecord};
use rustc_hash::FxHashMap;

use super::ResourceError;

/// A row of a table, with access to its cells by column name.
pub(super) struct Row<'a> {
    file: &'a str,
    line: u64,
    columns: &'a [&'a str],
    record: &'a StringRecord,
}

/// The rows of the table `file`, each turned into a value by `parse`.
///
/// `columns` are the columns that the header must name, in this order.
///
/// # Errors
/// [`ResourceError::Invalid`] for a wrong header, a row with too few or too many cells, text that is not UTF-8, and
/// whatever `parse` objects to.
pub(super) fn read_table<T>(
    file: &str,
    text: &str,
    columns: &[&str],
    mut parse: impl FnMut(&Row<'_>) -> Result<T, ResourceError>,
) -> Result<Vec<T>, ResourceError> {
    let mut reader = ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| csv_error(file, text, &error))?;
    if !header.iter().map(str::trim).eq(columns.iter().copied()) {
        let line = line_of(text, header.position());
        let found = header.iter().collect::<Vec<_>>().join(",");
        let message = format!("expected the columns \"{}\", found \"{found}\"", columns.join(","));
        return Err(ResourceError::Invalid { file: file.to_owned(), line, message });
    }
    let mut values = Vec::new();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| csv_error(file, text, &error))? {
        let line = line_of(text, record.position());
        values.push(parse(&Row { file, line, columns, record: &record })?);
    }
    Ok(values)
}

/// The line that a record begins on. The reader's position is where it began to look for the record, which may be a
/// comment or an empty line before it.
fn line_of(text: &str, position: Option<&Position>) -> u64 {
    let (line, byte) = position.map_or((1, 0), |position| (position.line(), position.byte()));
    let rest = usize::try_from(byte).ok().and_then(|byte| text.get(byte..)).unwrap_or_default();
    let skipped = rest.lines().take_while(|line| line.is_empty() || line.starts_with('#')).count();
    line + skipped as u64
}

fn csv_error(file: &str, text: &str, error: &csv::Error) -> ResourceError {
    let line = line_of(text, error.position());
    let message = match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "expected {expected_len} cells, found {len}; put a cell that contains a comma between double quotes"
            )
        }
        ErrorKind::Utf8 { .. } => "expected UTF-8 text".to_owned(),
        _ => format!("expected a CSV row: {error}"),
    };
    ResourceError::Invalid { file: file.to_owned(), line, message }
}

impl Row<'_> {
    /// The row's line in the file, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// An error about this row.
    pub(super) fn error(&self, message: impl Into<String>) -> ResourceError {
        ResourceError::Invalid { file: self.file.to_owned(), line: self.line, message: message.into() }
    }

    /// The cell of a column; empty where the table has no such column.
    pub(super) fn text(&self, column: &str) -> &str {
        let position = self.columns.iter().position(|name| *name == column);
        position.and_then(|position| self.record.get(position)).unwrap_or_default().trim()
    }

    /// The cell of a column that must not be empty.
    pub(super) fn required(&self, column: &str) -> Result<String, ResourceError> {
        match self.text(column) {
            "" => Err(self.error(format!("column \"{column}\" is empty"))),
            text => Ok(text.to_owned()),
        }
    }

    /// The cell of a column, `None` where it is empty.
    pub(super) fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The parts of a cell between `|`.
    pub(super) fn list(&self, column: &str) -> Result<Vec<String>, ResourceError> {
        if self.text(column).is_empty() {
            return Ok(Vec::new());
        }
        let parts: Vec<String> = self.text(column).split('|').map(|part| part.trim().to_owned()).collect();
        if parts.iter().any(String::is_empty) {
            return Err(self.error(format!("column \"{column}\" has an empty part between \"|\"")));
        }
        Ok(parts)
    }

    /// The value that a cell stands for, one of `choices`.
    pub(super) fn choice<T: Copy>(&self, column: &str, choices: &[(&str, T)]) -> Result<T, ResourceError> {
        let text = self.text(column);
        choices.iter().find(|(name, _)| *name == text).map(|(_, value)| *value).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.error(format!("\"{text}\" in column \"{column}\"; expected one of {}", names.join(", ")))
        })
    }

    /// The value of a cell that is the name of a value of the data model, such as a class.
    pub(super) fn named<T: Copy>(
        &self,
        column: &str,
        from_name: impl Fn(&str) -> Option<T>,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Result<T, ResourceError> {
        let text = self.text(column);
        from_name(text).ok_or_else(|| {
            let names: Vec<&str> = all.iter().map(|value| name(*value)).collect();
            self.error(format!("\"{text}\" in column \"{column}\"; expected one of {}", names.join(", ")))
        })
    }
}

/// The keys that a table has used so far, for saying where a key was first used.
#[derive(Default)]
pub(super) struct UniqueKeys(FxHashMap<String, u64>);

impl UniqueKeys {
    /// Records a key of a row.
    ///
    /// # Errors
    /// When another row has it already.
    pub(super) fn add(&mut self, row: &Row<'_>, what: &str, key: &str) -> Result<(), ResourceError> {
        match self.0.insert(key.to_owned(), row.line()) {
            Some(line) if line != row.line() => {
                Err(row.error(format!("the {what} \"{key}\" is on line {line} already; expected each only once")))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Result<Vec<String>, ResourceError> {
        read_table("fruit.csv", text, &["name", "colours"], |row| {
            row.list("colours")?;
            row.required("name")
        })
    }

    #[test]
    fn comments_are_skipped_and_cells_trimmed() {
        assert_eq!(names("# a table\nname,colours\n apple , red | green\n").unwrap(), ["apple"]);
    }

    #[test]
    fn a_wrong_row_is_named_with_file_and_line() {
        let message = |text| names(text).unwrap_err().to_string();
        assert_eq!(message("name,colours\n# x\n,red\n"), "fruit.csv, line 3: column \"name\" is empty");
        assert!(
            message("name,colours\nfig,\n\n# x\nplum\n").starts_with("fruit.csv, line 5: expected 2 cells, found 1")
        );
        assert!(message("name,colours\nplum,a||b\n").contains("empty part"));
        assert!(message("title,colours\n").contains("expected the columns \"name,colours\""));
    }
}
