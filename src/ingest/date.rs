//! Dates on lines of their own ("Published: June 22, 2024, 14:27 JST"), never in running text.
//!
//! A line is cut into words, numbers and signs, and is a date only if every one of them belongs to one: a
//! day, month and year with, optionally, the time, zone, day of the week and a label. What exists in the
//! calendar is checked with jiff. `05/06/2024` may mean two days, and is therefore none.

use super::date_parts::{Reading, civil};
use super::lexicon::{Boilerplate, DateWord};
use super::normalize::comparison_form;
use crate::model::PublicationDate;

/// A date and what its label says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateReading {
    /// The date.
    pub date: PublicationDate,
    /// Whether the label says that it is one of publication.
    pub labelled: bool,
    /// Whether the label says that it is one of a later change.
    pub modified: bool,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Letters.
    Word(&'a str),
    /// Digits.
    Number(&'a str),
    /// Anything else but space.
    Sign(char),
}

/// The dates of a line that holds nothing else; empty where anything else is on it.
pub(super) fn scan_line(line: &str, table: &Boilerplate) -> Vec<DateReading> {
    // A line longer than the longest that two labelled dates with days and zones fill is running text.
    if line.len() > 160 {
        return Vec::new();
    }
    let line = strip_label(line, table);
    let pieces = cut(line.rest);
    let mut readings = Vec::new();
    let mut state = Reading::labelled(line.label);
    let mut rest = pieces.as_slice();
    while !rest.is_empty() {
        if let Some((label, length)) = label_at(rest, table) {
            if state.has_day() {
                readings.extend(std::mem::take(&mut state).finish());
            }
            state.label = Some(label);
            rest = &rest[length..];
            continue;
        }
        match state.take(rest, table) {
            Some(length) => rest = &rest[length..],
            None => return Vec::new(),
        }
    }
    match state.finish() {
        Some(reading) => readings.push(reading),
        // What is left over must be a date as well, or the line is something else.
        None => return Vec::new(),
    }
    readings
}

/// The date that a field of a record or a page's metadata holds.
pub(super) fn scan_field(value: &str, table: &Boilerplate) -> Option<PublicationDate> {
    let value = value.trim();
    let readings = scan_line(value, table);
    if let Some(reading) = readings.into_iter().next() {
        return Some(reading.date);
    }
    // "20240622" and "20240622T052700Z"
    let digits = value.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let compact = value.len() == 8 || value.as_bytes().get(8) == Some(&b'T');
    let date = civil(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)?;
    compact.then(|| PublicationDate { date: date.into(), timestamp: None })
}

/// Splits a line into what stands before a date and the date, for lines such as "By Jane Roe | 22 June 2024".
/// The date needs day, month and year.
pub(super) fn split_trailing_date<'a>(line: &'a str, table: &Boilerplate) -> Option<(&'a str, Vec<DateReading>)> {
    if line.len() > 160 {
        return None;
    }
    for (at, character) in line.char_indices() {
        let boundary = matches!(character, '|' | '·' | '•' | '–' | '—' | ',' | ';' | '/' | '-' | ':' | ' ');
        if !boundary || at == 0 {
            continue;
        }
        let rest = &line[at + character.len_utf8()..];
        let readings = scan_line(rest, table);
        if !readings.is_empty() {
            return Some((line[..at].trim_end_matches([' ', '|', '·', '•', '–', '—', ',', ';', '-']), readings));
        }
    }
    None
}

/// The dates of a line of short fields of which one is a date: "Dec. 21, 2023 | Society", "Harbour Dispatch, 4 October 2023 — Analysis".
/// The fields beside it must look like names and sections: up to four words, and no more than one in small letters.
pub(super) fn date_among_fields(line: &str, table: &Boilerplate) -> Vec<DateReading> {
    let mut fields: Vec<&str> = vec![line];
    for separator in [" | ", " · ", " • ", " – ", " — "] {
        fields = fields.iter().flat_map(|field| field.split(separator)).map(str::trim).collect();
    }
    if line.len() > 120 || fields.len() < 2 {
        return Vec::new();
    }
    let name = |field: &&str| {
        let words = || field.split_whitespace();
        let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
        words().count() <= 4 && small <= 1 && !field.contains(|character: char| character.is_ascii_digit())
    };
    let dated = |field: &str| {
        let whole = scan_line(field, table);
        if !whole.is_empty() {
            return Some(whole);
        }
        let (before, readings) = split_trailing_date(field, table)?;
        name(&before).then_some(readings)
    };
    let mut found = Vec::new();
    for field in &fields {
        match dated(field) {
            Some(_) if !found.is_empty() => return Vec::new(),
            Some(readings) => found = readings,
            None if name(field) => {}
            None => return Vec::new(),
        }
    }
    found
}

/// A line after its label.
struct Labelled<'a> {
    label: Option<bool>,
    rest: &'a str,
}

/// Takes a label with a colon ("Publication date:") off a line.
fn strip_label<'a>(line: &'a str, table: &Boilerplate) -> Labelled<'a> {
    if let Some((before, rest)) = line.split_once(':')
        && let Some(DateWord::Label { modified }) = table.date_word(&comparison_form(before))
    {
        return Labelled { label: Some(modified), rest };
    }
    Labelled { label: None, rest: line }
}

/// A label of one to three words at the beginning of `pieces`, and how many pieces it takes.
fn label_at(pieces: &[Piece<'_>], table: &Boilerplate) -> Option<(bool, usize)> {
    let words: Vec<&str> = pieces
        .iter()
        .take(3)
        .map_while(|piece| match piece {
            Piece::Word(word) => Some(*word),
            _ => None,
        })
        .collect();
    (1..=words.len()).rev().find_map(|length| match table.date_word(&words[..length].join(" ").to_lowercase()) {
        Some(DateWord::Label { modified }) => Some((modified, length)),
        _ => None,
    })
}

/// Cuts a line into words, numbers and signs; letters and digits never share a piece.
fn cut(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line.trim();
    while let Some(first) = rest.chars().next() {
        let run = |test: fn(char) -> bool| rest.find(|character| !test(character)).unwrap_or(rest.len());
        let length = if first.is_alphabetic() {
            // "a.m." is one word.
            let dotted = rest.get(..4).filter(|start| {
                let start = start.as_bytes();
                start[1] == b'.' && start[2].eq_ignore_ascii_case(&b'm') && start[3] == b'.'
            });
            let length = dotted.map_or_else(|| run(char::is_alphabetic), str::len);
            pieces.push(Piece::Word(&rest[..length]));
            length
        } else if first.is_ascii_digit() {
            let length = run(|character| character.is_ascii_digit());
            pieces.push(Piece::Number(&rest[..length]));
            length
        } else {
            if !first.is_whitespace() {
                pieces.push(Piece::Sign(first));
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The timestamp, or else the day, of each date on the line.
    fn read(line: &str) -> Vec<String> {
        let scanned = scan_line(line, &Boilerplate::embedded());
        scanned.into_iter().map(|reading| reading.date.timestamp.unwrap_or(reading.date.date.to_string())).collect()
    }

    #[test]
    fn common_forms_are_read_with_time_and_zone() {
        for (line, expected) in [
            ("09:41 JST, March 3, 2019", "2019-03-03T09:41:00+09:00"),
            ("03 Mar 2019 21:10:26 GMT3", "2019-03-03T21:10:26+03:00"),
            ("Published Date: 05:07 | 3 March 2019", "2019-03-03T05:07:00"),
            ("2019-03-03T05:07:00Z", "2019-03-03T05:07:00+00:00"),
            ("2019-03-03T05:07:00.123-05:00", "2019-03-03T05:07:00-05:00"),
            ("2019-03-03 05:07:00 +0530", "2019-03-03T05:07:00+05:30"),
            ("03.03.2019", "2019-03-03"),
            ("2019/03/23", "2019-03-23"),
            ("23/03/2019 - 15:00", "2019-03-23T15:00:00"),
            ("Sunday, 3rd March 2019", "2019-03-03"),
            ("March 3, 2019 at 2:27 p.m. EDT", "2019-03-03T14:27:00-04:00"),
            ("5:07 AM EST, Sun March 3, 2019", "2019-03-03T05:07:00-05:00"),
            ("First published on Sun 3 Mar 2019 14.02 GMT", "2019-03-03T14:02:00+00:00"),
            ("Updated 5:07 PM GMT+9, March 3, 2019", "2019-03-03T17:07:00+09:00"),
            ("Mar 03, 2019 05:07 IST", "2019-03-03T05:07:00"),
            ("Sun, 03 Mar 2019 05:07:00 +0000", "2019-03-03T05:07:00+00:00"),
            ("03-Mar-2019", "2019-03-03"),
            ("March 3, 2019 05:07 CAT", "2019-03-03T05:07:00"),
        ] {
            assert_eq!(read(line), [expected], "{line}");
        }
    }

    #[test]
    fn two_labelled_dates_on_a_line_are_two() {
        let line = "Issued on: 03/23/2019 - 15:00 Modified: 03/24/2019 - 14:58";
        assert_eq!(read(line), ["2019-03-23T15:00:00", "2019-03-24T14:58:00"]);
        let readings = scan_line(line, &Boilerplate::embedded());
        assert_eq!(readings.iter().map(|reading| reading.modified).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn what_is_no_date_or_may_be_two_is_none() {
        for line in [
            "05/06/2019",
            "30 February 2019",
            "March 2019",
            "3 March",
            "On March 3, 2019 the ministers met",
            "2019",
            "14:27",
            "",
            "May",
            "12 34 56 2019",
        ] {
            assert_eq!(read(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn a_date_after_a_name_is_split_off() {
        let table = Boilerplate::embedded();
        let (before, readings) = split_trailing_date("By Ann Lee | 3 March 2019, 10:00 am", &table).unwrap();
        assert_eq!((before, readings.len()), ("By Ann Lee", 1));
        assert!(split_trailing_date("The ministers met on Monday", &table).is_none());
    }

    #[test]
    fn a_date_among_names_and_sections_is_found() {
        let table = Boilerplate::embedded();
        for line in [
            "Dec. 21, 2023 | Society",
            "World | 21 December 2023",
            "Harbour Dispatch, 21 December 2023 — Analysis",
            "Politics · Dec 21, 2023 - 18:32 · Letters from Asia",
        ] {
            let found = date_among_fields(line, &table);
            assert_eq!(
                found.first().map(|reading| reading.date.date.to_string()).as_deref(),
                Some("2023-12-21"),
                "{line}"
            );
        }
        for line in [
            "21 December 2023 | 22 December 2023",
            "The talks of 21 December 2023 — a failure, by all that we hear",
            "21 December 2023",
            "the ministers met again | 21 December 2023",
        ] {
            assert!(date_among_fields(line, &table).is_empty(), "{line}");
        }
    }

    #[test]
    fn compact_dates_of_records_are_read() {
        assert_eq!(scan_field("20190303", &Boilerplate::embedded()).unwrap().date.to_string(), "2019-03-03");
        assert_eq!(scan_field("2019-03-03", &Boilerplate::embedded()).unwrap().date.to_string(), "2019-03-03");
        assert!(scan_field("yesterday", &Boilerplate::embedded()).is_none());
    }
}
