//! What the user may set about reading.

use super::lexicon::Boilerplate;

/// A column of a CSV file, or a key of a JSONL record, that the program understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A name of the record, used after `#` in the document's source.
    Id,
    /// The headline.
    Title,
    /// The publication date.
    Date,
    /// The medium that published it.
    Publisher,
    /// The address on the web.
    Url,
    /// One author or several.
    Author,
    /// The article's text.
    Text,
}

impl Field {
    /// All fields, in the order in which the documentation lists them.
    pub const ALL: &'static [Self] =
        &[Self::Id, Self::Title, Self::Date, Self::Publisher, Self::Url, Self::Author, Self::Text];

    /// The name of the field, which is also the column it is read from by default.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Date => "date",
            Self::Publisher => "publisher",
            Self::Url => "url",
            Self::Author => "author",
            Self::Text => "text",
        }
    }

    /// The field with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.as_str() == name)
    }

    /// Other names that are common enough in news collections to be understood without being told.
    fn usual_names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["identifier", "doc_id", "uuid"],
            Self::Title => &["headline"],
            Self::Date => &["published", "published_at", "publication_date", "datepublished", "pubdate"],
            Self::Publisher => &["site_name", "outlet", "sitename"],
            Self::Url => &["link"],
            Self::Author => &["authors", "byline"],
            Self::Text => &["body", "content", "articlebody"],
        }
    }
}

/// A mapping that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// Not of the form `name=column`.
    #[error("`{0}` is not of the form NAME=COLUMN, for example `title=headline`")]
    NoEqualsSign(String),
    /// A name that is no field.
    #[error("`{0}` is no field; the fields are id, title, date, publisher, url, author and text")]
    UnknownField(String),
    /// No column was named.
    #[error("the column of field `{0}` is empty")]
    EmptyColumn(String),
}

/// Which column or key holds which field. Names are compared without regard to case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    columns: Vec<(Field, String)>,
}

impl FieldMap {
    /// Reads `field` from `column` and from nowhere else.
    pub fn set(&mut self, field: Field, column: &str) {
        self.columns.retain(|(known, _)| *known != field);
        self.columns.push((field, column.trim().to_owned()));
    }

    /// Reads a mapping as the command line writes it: `title=headline`.
    ///
    /// # Errors
    /// When the argument has no `=`, names no field, or names no column.
    pub fn set_from_argument(&mut self, argument: &str) -> Result<(), FieldError> {
        let (name, column) = argument.split_once('=').ok_or_else(|| FieldError::NoEqualsSign(argument.to_owned()))?;
        let field = Field::from_name(name.trim()).ok_or_else(|| FieldError::UnknownField(name.trim().to_owned()))?;
        if column.trim().is_empty() {
            return Err(FieldError::EmptyColumn(field.as_str().to_owned()));
        }
        self.set(field, column);
        Ok(())
    }

    /// The column that the user named for `field`.
    pub fn named(&self, field: Field) -> Option<&str> {
        self.columns.iter().find(|(known, _)| *known == field).map(|(_, column)| column.as_str())
    }

    /// The position of `field` in a list of columns: the column that the user named, else the field's own
    /// name, else one of its usual other names.
    pub fn position<'a>(&self, field: Field, columns: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
        let find = |wanted: &str| columns.clone().position(|column| column.trim().eq_ignore_ascii_case(wanted));
        match self.named(field) {
            Some(column) => find(column),
            None => find(field.as_str()).or_else(|| field.usual_names().iter().find_map(|name| find(name))),
        }
    }
}

/// How inputs are read.
#[derive(Clone, Debug)]
pub struct IngestOptions {
    /// Which column or key holds which field of CSV and JSONL records.
    pub fields: FieldMap,
    /// The largest file that is read, in bytes; for JSONL and CSV, the largest record.
    pub max_bytes: u64,
    /// The tables of boilerplate lines and date words.
    pub boilerplate: Boilerplate,
}

impl Default for IngestOptions {
    /// No mapping, 64 MB a file or record, and the embedded tables.
    fn default() -> Self {
        Self { fields: FieldMap::default(), max_bytes: 64 * 1024 * 1024, boilerplate: Boilerplate::embedded() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_column_beats_the_usual_ones() {
        let mut fields = FieldMap::default();
        let columns = ["headline", "title", "kicker"];
        assert_eq!(fields.position(Field::Title, columns.into_iter()), Some(1));
        fields.set_from_argument("title=Kicker").unwrap();
        assert_eq!(fields.position(Field::Title, columns.into_iter()), Some(2));
        fields.set_from_argument("title=absent").unwrap();
        assert_eq!(fields.position(Field::Title, columns.into_iter()), None);
    }

    #[test]
    fn a_wrong_mapping_says_what_is_expected() {
        let mut fields = FieldMap::default();
        assert_eq!(fields.set_from_argument("title"), Err(FieldError::NoEqualsSign("title".into())));
        assert_eq!(fields.set_from_argument("titel=a"), Err(FieldError::UnknownField("titel".into())));
        assert_eq!(fields.set_from_argument("title= "), Err(FieldError::EmptyColumn("title".into())));
    }
}
