//! The parts of a date as they are taken from a line, one after another.

use jiff::civil::Date;

use super::date::{DateReading, Piece};
use super::lexicon::{Boilerplate, DateWord};
use crate::model::{PartialDate, PublicationDate};

/// What is known of a date so far.
#[derive(Default)]
pub(super) struct Reading {
    /// What a label before it says: `true` for a later change.
    pub(super) label: Option<bool>,
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<(u8, u8, u8)>,
    afternoon: Option<bool>,
    offset: Option<i32>,
    parts: usize,
}

impl Reading {
    /// A reading that begins with this label.
    pub(super) fn labelled(label: Option<bool>) -> Self {
        Self { label, ..Self::default() }
    }

    /// Whether day, month and year are known.
    pub(super) fn has_day(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }

    /// Takes the next pieces into the reading; gives how many, or nothing where they do not belong to a date.
    pub(super) fn take(&mut self, pieces: &[Piece<'_>], table: &Boilerplate) -> Option<usize> {
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
        let known = table.date_word(&word.to_lowercase());
        // "06:30 CAT": of the many zones only the common ones are in the table.
        if known.is_none() && self.time.is_some() && self.offset.is_none() && is_zone_like(word) {
            return Some(1);
        }
        match known? {
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
    pub(super) fn finish(self) -> Option<DateReading> {
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

/// Three or four capitals that end as the names of zones do: "CAT", "WIB" does not.
fn is_zone_like(word: &str) -> bool {
    (3..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase()) && word.ends_with('T')
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

/// The day, where the calendar has it.
pub(super) fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|date| date.year() >= 1600)
}
