//! Dates on lines of their own ("Published: June 22, 2024, 14:27 JST"), never in running text.
//!
//! A line is cut into words, numbers and signs, and is a date only if every one of them belongs to one: a
//! day, month and year with, optionally, the time, zone, day of the week and a label. What exists in the
//! calendar is checked with jiff. `05/06/2024` may mean two days, and is therefore none.

use jiff::civil::Date;

use super::lexicon::{Boilerplate, DateWord};
use super::normalize::comparison_form;
use crate::model::{PartialDate, PublicationDate};

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
enum Piece<'a> {
    Word(&'a str),
    Number(&'a str),
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
    let mut state = Reading { label: line.label, ..Reading::default() };
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

/// What is known of a date so far.
#[derive(Default)]
struct Reading {
    label: Option<bool>,
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<(u8, u8, u8)>,
    afternoon: Option<bool>,
    offset: Option<i32>,
    parts: usize,
}

impl Reading {
    fn has_day(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }

    /// Takes the next pieces into the reading; gives how many, or nothing where they do not belong to a date.
    fn take(&mut self, pieces: &[Piece<'_>], table: &Boilerplate) -> Option<usize> {
        self.parts += 1;
        match pieces {
            [Piece::Number(year), Piece::Sign('-'), Piece::Number(month), Piece::Sign('-'), Piece::Number(day), ..]
                if year.len() == 4 =>
            {
                self.set_day(number(year)?, number(month)?, number(day)?)?;
                // "2024-06-22T05:07:00Z"
                let joined = matches!(pieces.get(5..7), Some([Piece::Word("T" | "t"), Piece::Number(_)]));
                Some(if joined { 6 } else { 5 })
            }
            [
                Piece::Number(first),
                Piece::Sign(sign @ ('/' | '.' | '-')),
                Piece::Number(second),
                Piece::Sign(again),
                Piece::Number(third),
                ..,
            ] if sign == again && (first.len() == 4 || third.len() == 4) => {
                self.set_numeric(*sign, first, second, third)?;
                Some(5)
            }
            [Piece::Number(hour), Piece::Sign(sign @ (':' | '.')), Piece::Number(minute), rest @ ..]
                if minute.len() == 2 && hour.len() <= 2 =>
            {
                let mut length = 3;
                let mut second = 0;
                if let [Piece::Sign(again), Piece::Number(seconds), fraction @ ..] = rest
                    && again == sign
                    && seconds.len() == 2
                {
                    second = number(seconds)?;
                    length += 2;
                    if matches!(fraction, [Piece::Sign('.' | ','), Piece::Number(_), ..]) {
                        length += 2;
                    }
                }
                self.set_time(number(hour)?, number(minute)?, second)?;
                // After a time "+09:00" is an offset, and so is "-05:00"; " - " before a date is not.
                Some(length + self.take_offset(&pieces[length..]).unwrap_or(0))
            }
            [Piece::Number(year), ..] if year.len() == 4 && self.year.is_none() => {
                self.year = Some(number(year).filter(|year| (1900..=2200).contains(year))?);
                Some(1)
            }
            [Piece::Number(hour), Piece::Word(word), ..]
                if hour.len() <= 2 && self.time.is_none() && meridiem(word, table).is_some() =>
            {
                self.set_time(number(hour)?, 0, 0)?;
                Some(1)
            }
            [Piece::Number(time), Piece::Word(word), ..]
                if time.len() == 4 && self.time.is_none() && table.date_word(&word.to_lowercase()).is_some() =>
            {
                self.set_time(number(&time[..2])?, number(&time[2..])?, 0)?;
                Some(1)
            }
            [Piece::Number(day), rest @ ..] if day.len() <= 2 && self.day.is_none() => {
                self.day = Some(number(day).filter(|day| (1..=31).contains(day))?);
                let ordinal = matches!(rest, [Piece::Word("st" | "nd" | "rd" | "th"), ..]);
                Some(1 + usize::from(ordinal))
            }
            [Piece::Word(word), rest @ ..] => self.take_word(word, rest, table),
            [Piece::Sign(',' | '.' | '|' | '-' | '–' | '—' | '·' | '•' | '(' | ')' | '/' | ':' | '@' | ';'), ..] => {
                Some(1)
            }
            _ => None,
        }
    }

    /// Takes a word; `rest` is what follows it.
    fn take_word(&mut self, word: &str, rest: &[Piece<'_>], table: &Boilerplate) -> Option<usize> {
        if let Some(afternoon) = meridiem(word, table) {
            self.time?;
            self.afternoon = Some(afternoon);
            return Some(1);
        }
        match table.date_word(&word.to_lowercase())? {
            DateWord::Month(month) if self.month.is_none() => self.month = Some(month),
            DateWord::Weekday | DateWord::Filler => {}
            DateWord::Zone(offset) => {
                self.time?;
                if offset == Some(0)
                    && let Some(length) = self.take_offset(rest)
                {
                    return Some(1 + length);
                }
                self.offset = offset;
            }
            _ => return None,
        }
        Some(1)
    }

    /// Takes "+9", "+09:00", "-0500", or, after "GMT", a bare "9".
    fn take_offset(&mut self, pieces: &[Piece<'_>]) -> Option<usize> {
        let (sign, digits, signed) = match pieces {
            [Piece::Sign('+'), rest @ ..] => (1, rest, 1),
            [Piece::Sign('-' | '−'), rest @ ..] => (-1, rest, 1),
            rest => (1, rest, 0),
        };
        let (hours, minutes, length) = match digits {
            [Piece::Number(hours), Piece::Sign(':'), Piece::Number(minutes), ..]
                if hours.len() <= 2 && minutes.len() == 2 =>
            {
                (number::<i32>(hours)?, number::<i32>(minutes)?, 3)
            }
            [Piece::Number(hours), ..] if hours.len() == 4 && signed == 1 => {
                (number::<i32>(&hours[..2])?, number::<i32>(&hours[2..])?, 1)
            }
            // A bare or short number is an offset only where no day can be meant.
            [Piece::Number(hours), ..] if hours.len() <= 2 && (signed == 1 || self.day.is_some()) => {
                (number::<i32>(hours)?, 0, 1)
            }
            _ => return None,
        };
        // " - 22 June 2024" after a time is no offset.
        let day_follows = sign < 0 && length == 1 && self.day.is_none();
        if day_follows || hours > 14 || minutes > 59 {
            return None;
        }
        self.offset = Some(sign * (hours * 60 + minutes));
        Some(signed + length)
    }

    fn set_numeric(&mut self, sign: char, first: &str, second: &str, third: &str) -> Option<()> {
        if first.len() == 4 {
            return self.set_day(number(first)?, number(second)?, number(third)?);
        }
        let (first, second, year) = (number::<u8>(first)?, number::<u8>(second)?, number(third)?);
        let (day, month) = match (first > 12, second > 12) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            (false, false) if sign == '.' || first == second => (first, second),
            _ => return None,
        };
        self.set_day(year, month, day)
    }

    fn set_day(&mut self, year: i16, month: u8, day: u8) -> Option<()> {
        if self.year.is_some() || self.month.is_some() || self.day.is_some() {
            return None;
        }
        civil(year, month, day)?;
        (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        Some(())
    }

    fn set_time(&mut self, hour: u8, minute: u8, second: u8) -> Option<()> {
        if self.time.is_some() || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        self.time = Some((hour, minute, second.min(59)));
        Some(())
    }

    /// The date, where day, month and year are known and exist.
    fn finish(self) -> Option<DateReading> {
        let date = civil(self.year?, self.month?, self.day?)?;
        let timestamp = self.time.map(|(hour, minute, second)| {
            let hour = match self.afternoon {
                Some(true) if hour < 12 => hour + 12,
                Some(false) if hour == 12 => 0,
                _ => hour,
            };
            let offset = self.offset.map_or_else(String::new, |minutes| {
                let sign = if minutes < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            });
            format!("{date}T{hour:02}:{minute:02}:{second:02}{offset}")
        });
        Some(DateReading {
            date: PublicationDate { date: PartialDate::from(date), timestamp },
            labelled: self.label == Some(false),
            modified: self.label == Some(true),
        })
    }
}

fn meridiem(word: &str, table: &Boilerplate) -> Option<bool> {
    match table.date_word(&word.to_lowercase().replace('.', ""))? {
        DateWord::Afternoon(afternoon) => Some(afternoon),
        _ => None,
    }
}

fn number<N: std::str::FromStr>(digits: &str) -> Option<N> {
    digits.parse().ok()
}

fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|date| date.year() >= 1600)
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
    fn compact_dates_of_records_are_read() {
        assert_eq!(scan_field("20190303", &Boilerplate::embedded()).unwrap().date.to_string(), "2019-03-03");
        assert_eq!(scan_field("2019-03-03", &Boilerplate::embedded()).unwrap().date.to_string(), "2019-03-03");
        assert!(scan_field("yesterday", &Boilerplate::embedded()).is_none());
    }
}
