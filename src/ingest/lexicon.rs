//! The table of lines that are no part of an article, and of the words that dates are written with.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use aho_corasick::AhoCorasick;

use super::normalize::comparison_form;
use crate::resources::ResourceError;

/// The table embedded in the binary.
const EMBEDDED: &str = include_str!("../../ontology/lexicon/boilerplate.csv");

/// Name of the table below a resource folder.
const FILE: &str = "lexicon/boilerplate.csv";

/// What a line that matches an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineRule {
    /// A whole line of a menu, share bar or footer.
    Menu,
    /// The beginning of a short line above a list of other articles.
    ListHeading,
    /// A whole line after which nothing belongs to the article.
    ArticleEnd,
    /// What a pointer to another article begins with, before a colon or bar.
    Link,
    /// Words that only a line about the site itself holds.
    Noise,
    /// Words of a line that credits others.
    Credit,
    /// What a line that credits others begins with.
    CreditStart,
    /// What a byline begins with.
    BylineStart,
    /// What a copyright line begins with.
    CopyrightStart,
    /// A noun of an author's biography.
    Biography,
    /// What an author's biography begins with.
    BiographyStart,
    /// Words of a picture credit, in brackets or at the end of a caption.
    PhotoCredit,
    /// What a caption begins with, before a colon.
    CaptionStart,
    /// The label of the page's own address.
    UrlLabel,
    /// The label of a headline.
    TitleLabel,
    /// A label in capitals before a text that is no dateline.
    Kicker,
}

impl LineRule {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "menu" => Self::Menu,
            "list_heading" => Self::ListHeading,
            "article_end" => Self::ArticleEnd,
            "link" => Self::Link,
            "noise" => Self::Noise,
            "credit" => Self::Credit,
            "credit_start" => Self::CreditStart,
            "byline_start" => Self::BylineStart,
            "copyright_start" => Self::CopyrightStart,
            "biography" => Self::Biography,
            "biography_start" => Self::BiographyStart,
            "photo_credit" => Self::PhotoCredit,
            "caption_start" => Self::CaptionStart,
            "url_label" => Self::UrlLabel,
            "title_label" => Self::TitleLabel,
            "kicker" => Self::Kicker,
            _ => return None,
        })
    }
}

/// What a word means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateWord {
    /// A month, 1 to 12.
    Month(u8),
    /// A day of the week.
    Weekday,
    /// A time zone: minutes east of Greenwich, `None` where the name stands for several zones.
    Zone(Option<i32>),
    /// "am" (`false`) or "pm" (`true`).
    Afternoon(bool),
    /// A label before the date of publication (`false`) or of a later change (`true`).
    Label {
        /// Whether the date is one of a later change.
        modified: bool,
    },
    /// A word without a meaning of its own.
    Filler,
}

/// Most words of an entry that lines are looked up by.
const LONGEST_ENTRY: usize = 8;

/// The table, made ready for looking up.
#[derive(Clone, Debug)]
pub struct Boilerplate {
    entries: BTreeMap<LineRule, BTreeSet<String>>,
    contained: AhoCorasick,
    contained_rules: Vec<LineRule>,
    dates: BTreeMap<String, DateWord>,
}

impl Boilerplate {
    /// The table embedded in the binary.
    pub fn embedded() -> Self {
        // A test reads the embedded table strictly, so nothing is lost by passing over bad rows here.
        Self::from_rows(read_rows(EMBEDDED, FILE).unwrap_or_default())
    }

    /// The table of a resource folder, or the embedded one where the folder has none.
    ///
    /// # Errors
    /// When the file cannot be read or a row is not valid; the error names file and line.
    pub fn from_folder(folder: &Path) -> Result<Self, ResourceError> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Ok(Self::embedded());
        }
        let text =
            fs::read_to_string(&path).map_err(|source| ResourceError::Unreadable { path: path.clone(), source })?;
        Ok(Self::from_rows(read_rows(&text, &path.to_string_lossy())?))
    }

    fn from_rows(rows: Vec<Row>) -> Self {
        let mut entries: BTreeMap<LineRule, BTreeSet<String>> = BTreeMap::new();
        let mut dates = BTreeMap::new();
        let (mut contained, mut contained_rules) = (Vec::new(), Vec::new());
        for row in rows {
            match row {
                Row::Date(form, word) => {
                    dates.insert(form, word);
                }
                Row::Line(rule, form) => {
                    contained.push(format!(" {form} "));
                    contained_rules.push(rule);
                    entries.entry(rule).or_default().insert(form);
                }
            }
        }
        let contained = AhoCorasick::new(&contained).unwrap_or_else(|_| empty_automaton());
        Self { entries, contained, contained_rules, dates }
    }

    /// Whether the whole line, in [`comparison_form`], is an entry of this kind.
    pub(super) fn is(&self, rule: LineRule, form: &str) -> bool {
        self.entries.get(&rule).is_some_and(|entries| entries.contains(form))
    }

    /// The longest entry of this kind that the line, in [`comparison_form`], begins with or consists of.
    pub(super) fn start(&self, rule: LineRule, form: &str) -> Option<&str> {
        let entries = self.entries.get(&rule)?;
        let ends = form.match_indices(' ').map(|(at, _)| at).take(LONGEST_ENTRY).chain([form.len()]);
        ends.filter_map(|end| entries.get(&form[..end])).last().map(String::as_str)
    }

    /// Whether the line, in [`comparison_form`], holds the words of an entry of this kind.
    pub(super) fn contains(&self, rule: LineRule, form: &str) -> bool {
        self.contained
            .find_overlapping_iter(&format!(" {form} "))
            .any(|found| self.contained_rules.get(found.pattern().as_usize()) == Some(&rule))
    }

    /// What a lower-case word, or phrase of a label, means in a date.
    pub(super) fn date_word(&self, form: &str) -> Option<DateWord> {
        self.dates.get(form).copied()
    }
}

/// An automaton that finds nothing.
fn empty_automaton() -> AhoCorasick {
    #[allow(clippy::expect_used, reason = "building from no patterns cannot exceed any limit")]
    AhoCorasick::new(std::iter::empty::<&str>()).expect("an empty automaton can be built")
}

/// A row of the table.
#[derive(Debug)]
enum Row {
    Line(LineRule, String),
    Date(String, DateWord),
}

/// Reads the table `kind,form,value`.
fn read_rows(text: &str, file: &str) -> Result<Vec<Row>, ResourceError> {
    let invalid = |line: u64, message: String| ResourceError::Invalid { file: file.to_owned(), line, message };
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            invalid(error.position().map_or(0, csv::Position::line), format!("not a row of kind,form,value: {error}"))
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let (kind, form, value) =
            (record.get(0).unwrap_or(""), record.get(1).unwrap_or(""), record.get(2).unwrap_or(""));
        if form.is_empty() || comparison_form(form) != form {
            return Err(invalid(line, format!("`{form}` must be lower-case words parted by single spaces")));
        }
        let row = match LineRule::from_name(kind) {
            Some(rule) => Row::Line(rule, form.to_owned()),
            None => Row::Date(form.to_owned(), read_date_word(kind, value).map_err(|message| invalid(line, message))?),
        };
        rows.push(row);
    }
    Ok(rows)
}

/// The meaning of a date word, or what is wrong with its row.
fn read_date_word(kind: &str, value: &str) -> Result<DateWord, String> {
    Ok(match (kind, value) {
        ("month", _) => match value.parse() {
            Ok(month @ 1..=12) => DateWord::Month(month),
            _ => return Err(format!("`{value}` is no month; expected 1 to 12")),
        },
        ("weekday", _) => DateWord::Weekday,
        ("zone", "ambiguous") => DateWord::Zone(None),
        ("zone", _) => match value.parse() {
            Ok(minutes @ -1440..=1440) => DateWord::Zone(Some(minutes)),
            _ => return Err(format!("`{value}` is no offset; expected minutes east of Greenwich or `ambiguous`")),
        },
        ("meridiem", "0") => DateWord::Afternoon(false),
        ("meridiem", "12") => DateWord::Afternoon(true),
        ("date_label", "published") => DateWord::Label { modified: false },
        ("date_label", "modified") => DateWord::Label { modified: true },
        ("date_filler", "") => DateWord::Filler,
        _ => return Err(format!("kind `{kind}` with value `{value}` is not known")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_valid() {
        let rows = read_rows(EMBEDDED, FILE).unwrap();
        assert!(rows.len() > 300);
    }

    #[test]
    fn a_bad_row_is_named_with_its_line() {
        for (row, expected) in [("zone,xst,9h", "offset"), ("menue,home,", "not known"), ("menu,Home,", "lower-case")] {
            let error = read_rows(&format!("kind,form,value\nmenu,home,\n{row}\n"), "b.csv").unwrap_err().to_string();
            assert!(error.contains("b.csv, line 3") && error.contains(expected), "{error}");
        }
    }

    #[test]
    fn a_folder_may_hold_a_table_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Boilerplate::from_folder(folder.path()).unwrap().is(LineRule::Menu, "home"));
        fs::create_dir(folder.path().join("lexicon")).unwrap();
        fs::write(folder.path().join(FILE), "kind,form,value\nmenu,stammtisch,\n").unwrap();
        let table = Boilerplate::from_folder(folder.path()).unwrap();
        assert!(table.is(LineRule::Menu, "stammtisch") && !table.is(LineRule::Menu, "home"));
    }

    #[test]
    fn lines_match_whole_by_beginning_or_by_words() {
        let table = Boilerplate::embedded();
        assert!(table.is(LineRule::Menu, "share this article"));
        assert!(!table.is(LineRule::Menu, "share this article of faith"));
        assert_eq!(table.start(LineRule::ListHeading, "more from the region"), Some("more from"));
        assert!(table.contains(LineRule::Noise, "please sign up for our newsletter today"));
        assert!(!table.contains(LineRule::Noise, "the recyclers only"));
    }
}
