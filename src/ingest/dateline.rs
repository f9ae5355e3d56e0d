//! Datelines: "TOKYO: Japan has ...", "PARIS, June 22 (Agency) — ...", "Oslo (AP) -- ...", "(Paris, 22 June 2024) The ...".

use super::credit::{Outlets, agencies};
use super::date::{DateReading, scan_line};
use super::lexicon::{Boilerplate, DateWord, LineRule};
use super::normalize::comparison_form;
use crate::resources::Gazetteer;

/// The beginning of a report.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Where it was written, as the gazetteer spells it, or else as the report does.
    pub place: String,
    /// The agencies in brackets.
    pub agencies: Vec<String>,
    /// The date, where it has a year.
    pub date: Option<DateReading>,
    /// Month and day, with or without a year.
    pub day: Option<(u8, u8)>,
    /// Where the report's text begins: a byte offset into the paragraph.
    pub length: usize,
}

/// What parts a dateline from its report.
const SEPARATORS: &[&str] = &[" — ", " – ", " -- ", " - ", "/. ", "/ — ", ")-- ", ") ", "— ", "– ", "-- ", ": "];

/// Reads the dateline of a paragraph.
///
/// A place counts if it is written in capitals or known, and if it is known or a date or an agency stands
/// beside it; with a colon it must be in capitals, so that "Oslo: a city" stays as it is.
pub(super) fn read_dateline(
    paragraph: &str,
    gazetteer: &Gazetteer,
    outlets: &Outlets<'_>,
    table: &Boilerplate,
) -> Option<Dateline> {
    if let Some(dateline) = bracketed(paragraph, gazetteer, table) {
        return Some(dateline);
    }
    let limit = paragraph.char_indices().take(90).last().map_or(0, |(at, _)| at);
    let beginning = paragraph.get(..limit)?;
    let (at, separator) = SEPARATORS
        .iter()
        .filter_map(|separator| Some((beginning.find(separator)?, *separator)))
        .min_by_key(|(at, separator)| (*at, std::cmp::Reverse(separator.len())))?;
    // A closing bracket or slash belongs to the dateline.
    let kept = separator.find([')', '/']).map_or(0, |bracket| bracket + 1);
    let header = &paragraph[..at + kept];
    let length = at + separator.len();
    let dashes = paragraph[length..].len() - paragraph[length..].trim_start_matches([' ', '-', '–', '—']).len();
    let length = length + dashes;
    let bracket_alone = separator == ") " && dashes == 0;
    if !paragraph[length..]
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '\'' | '‘'))
    {
        return None;
    }

    let (outside, bracket) = take_bracket(header);
    let credited: Vec<String> =
        bracket.map_or_else(Vec::new, |words| agencies(&outlets.named_in(words)).map(str::to_owned).collect());
    let mut parts = outside.split(',').map(|part| part.trim().trim_end_matches('.')).filter(|part| !part.is_empty());
    let written = parts.next()?;
    if !is_place_name(written) || table.is(LineRule::Kicker, &comparison_form(written)) {
        return None;
    }
    if written.split(' ').count() > 4 {
        return None;
    }
    let (mut dated, mut in_known_region, mut date_words) = (false, false, Vec::new());
    for part in parts {
        if is_date_part(part, table) {
            dated = true;
            date_words.push(part);
        } else if !is_place_name(part) {
            return None;
        } else {
            in_known_region |= known_place(part, gazetteer).is_some();
        }
    }
    let capitals = !written.chars().any(char::is_lowercase);
    let known = known_place(written, gazetteer);
    let beside = dated || in_known_region || !credited.is_empty();
    let accepted = if separator == ": " {
        capitals && (known.is_some() || beside)
    } else if bracket_alone {
        known.is_some() && beside
    } else {
        (known.is_some() && (capitals || beside || !paragraph[length..].contains(separator.trim())))
            || (capitals && beside)
    };
    accepted.then(|| Dateline {
        place: known.map_or_else(|| super::credit::in_title_case(written), str::to_owned),
        agencies: credited,
        date: scan_line(&date_words.join(" "), table).into_iter().next(),
        day: day_of(&date_words.join(" "), table),
        length,
    })
}

/// Month and day of "June 22", "Sat 22 June 2024"; nothing where one of them is missing.
fn day_of(words: &str, table: &Boilerplate) -> Option<(u8, u8)> {
    let words = || words.split([' ', '.']).filter(|word| !word.is_empty());
    let month = words().find_map(|word| match table.date_word(&word.to_lowercase()) {
        Some(DateWord::Month(month)) => Some(month),
        _ => None,
    })?;
    let day = words().find_map(|word| {
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u8>().ok().filter(|day| (1..=31).contains(day))
    })?;
    Some((month, day))
}

/// Reads "(Paris, 12 Jan 2023) The talks ..." and "[Paris, 12 Jan 2023] – The talks ...": a known place and a day, both needed.
fn bracketed(paragraph: &str, gazetteer: &Gazetteer, table: &Boilerplate) -> Option<Dateline> {
    let close = if paragraph.starts_with('(') { ')' } else { ']' };
    let inner = paragraph.strip_prefix(['(', '['])?;
    let end = inner.find(close).filter(|end| *end <= 60)?;
    let (words, rest) = (&inner[..end], &inner[end + 1..]);
    let text = rest.trim_start_matches([' ', '-', '–', '—', ':']);
    let mut parts = words.split(',').map(|part| part.trim().trim_end_matches('.')).filter(|part| !part.is_empty());
    let place = known_place(parts.next()?, gazetteer)?;
    let date_words = parts.collect::<Vec<_>>().join(" ");
    let day = day_of(&date_words, table).filter(|_| is_date_part(&date_words, table))?;
    (!text.is_empty()).then(|| Dateline {
        place: place.to_owned(),
        agencies: Vec::new(),
        date: scan_line(&date_words, table).into_iter().next(),
        day: Some(day),
        length: paragraph.len() - text.len(),
    })
}

/// Parts "PARIS (AP)" into what stands outside and inside the brackets.
fn take_bracket(header: &str) -> (&str, Option<&str>) {
    let header = header.trim();
    for (open, close) in [('(', ')'), ('[', ']'), ('/', '/')] {
        if let Some(inner) = header.strip_suffix(close)
            && let Some(at) = inner.rfind(open)
        {
            return (inner[..at].trim(), Some(&inner[at + 1..]));
        }
    }
    (header, None)
}

/// One to four words that begin with capitals.
fn is_place_name(words: &str) -> bool {
    let mut count = 0;
    for word in words.split([' ', '/']).filter(|word| !word.is_empty()) {
        count += 1;
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'));
        if !plain || !(word.starts_with(char::is_uppercase) || matches!(word, "de" | "of" | "la" | "and" | "the")) {
            return false;
        }
    }
    (1..=6).contains(&count) && words.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// "June 22", "22 June 2024", "2024" or "Monday".
fn is_date_part(part: &str, table: &Boilerplate) -> bool {
    part.split([' ', '.']).filter(|word| !word.is_empty()).all(|word| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        number || matches!(table.date_word(&word.to_lowercase()), Some(DateWord::Month(_) | DateWord::Weekday))
    })
}

/// The place of this name, as the gazetteer spells it; of "NEW DELHI/KABUL" the first.
fn known_place<'a>(written: &str, gazetteer: &'a Gazetteer) -> Option<&'a str> {
    let name = written.split('/').next()?.trim();
    let city = gazetteer.city_by_name(name).map(|city| city.name.as_str());
    city.or_else(|| gazetteer.country_by_name(name).map(|country| country.name.as_str()))
        .or_else(|| gazetteer.territory_by_name(name).map(|territory| territory.name.as_str()))
        .or_else(|| gazetteer.place_by_name(name).map(|place| place.name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(paragraph: &str) -> Option<(String, Vec<String>, Option<String>, String)> {
        let gazetteer = super::super::credit::tests::gazetteer();
        let line = read_dateline(paragraph, &gazetteer, &Outlets::new(&gazetteer), &Boilerplate::embedded())?;
        let date = line.date.map(|reading| reading.date.date.to_string());
        Some((line.place, line.agencies, date, paragraph[line.length..].to_owned()))
    }

    #[test]
    fn common_forms_are_read() {
        for (paragraph, place, agency, date) in [
            ("VALLETTA: The talks ended.", "Valletta", false, None),
            ("VALLETTA — The talks ended.", "Valletta", false, None),
            ("Valletta – The talks ended.", "Valletta", false, None),
            ("VALLETTA, Malta (NPA) — The talks ended.", "Valletta", true, None),
            ("VALLETTA, May 4 (NPA) -- The talks ended.", "Valletta", true, None),
            ("Valletta, May 4, 2019 (NPA)-- The talks ended.", "Valletta", true, Some("2019-05-04")),
            ("VALLETTA, May 4. /NPA/. The talks ended.", "Valletta", true, None),
            ("OXLEY CROSS, May 4 - The talks ended.", "Oxley Cross", false, None),
            ("VALLETTA (NPA) The talks ended.", "Valletta", true, None),
            ("(Valletta, 4 May 2019) The talks ended.", "Valletta", false, Some("2019-05-04")),
            ("[Valletta, 4 May 2019] – The talks ended.", "Valletta", false, Some("2019-05-04")),
        ] {
            let agencies = if agency { vec!["Northern Press Agency".to_owned()] } else { Vec::new() };
            let expected = (place.to_owned(), agencies, date.map(str::to_owned), "The talks ended.".to_owned());
            assert_eq!(read(paragraph), Some(expected), "{paragraph}");
        }
    }

    #[test]
    fn other_beginnings_are_kept() {
        for paragraph in [
            "EXCLUSIVE: The talks ended.",
            "The minister - a lawyer - resigned.",
            "Valletta — long a port — is small.",
            "Valletta: a city of stone.",
            "NATO (the alliance) — Members met.",
            "He said: “No.”",
            "(Valletta, the capital) The talks ended.",
        ] {
            assert_eq!(read(paragraph), None, "{paragraph}");
        }
    }
}
