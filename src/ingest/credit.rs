//! Who wrote and who spread an article: bylines, agency credits, names of media.

use std::collections::BTreeMap;

use super::lexicon::{Boilerplate, LineRule};
use super::normalize::comparison_form;
use crate::resources::{Gazetteer, OutletEntry, OutletKind};

/// The media of the gazetteer by all their names, without regard to case and article.
#[derive(Debug, Default)]
pub struct Outlets<'a> {
    by_name: BTreeMap<String, &'a OutletEntry>,
}

impl<'a> Outlets<'a> {
    /// Sorts in the media of `gazetteer`; of two with the same name the first in the table counts.
    pub fn new(gazetteer: &'a Gazetteer) -> Self {
        let mut by_name = BTreeMap::new();
        for outlet in &gazetteer.outlets {
            for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
                by_name.entry(key(name)).or_insert(outlet);
            }
        }
        by_name.remove("");
        Self { by_name }
    }

    /// The medium with exactly this name.
    pub(super) fn exact(&self, name: &str) -> Option<&'a OutletEntry> {
        self.by_name.get(&key(name)).copied()
    }

    /// The media named in `text` with capital letters, in order, longest names first where names overlap.
    pub(super) fn named_in(&self, text: &str) -> Vec<&'a OutletEntry> {
        let words: Vec<&str> = text.split_whitespace().flat_map(|word| word.split(['/', '|', '—'])).collect();
        let mut found: Vec<&OutletEntry> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let capital = word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
            let longest = (1..=5.min(words.len() - at))
                .rev()
                .filter(|_| capital)
                .find_map(|length| Some((self.exact(&words[at..at + length].join(" "))?, length)));
            match longest {
                Some((outlet, length)) => {
                    if !found.contains(&outlet) {
                        found.push(outlet);
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// The form by which media are looked up; "'s" and the article do not count.
fn key(name: &str) -> String {
    let name = name.trim().trim_end_matches("'s").trim_end_matches("’s");
    let form = comparison_form(name);
    form.strip_prefix("the ").map_or_else(|| form.clone(), str::to_owned)
}

/// The names of the agencies among `outlets`.
pub(super) fn agencies<'a>(outlets: &[&'a OutletEntry]) -> impl Iterator<Item = &'a str> {
    outlets.iter().filter(|outlet| outlet.kind == OutletKind::Agency).map(|outlet| outlet.name.as_str())
}

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// People.
    pub authors: Vec<String>,
    /// Agencies.
    pub agencies: Vec<String>,
    /// The medium that the people write for.
    pub publisher: Option<String>,
}

/// Reads "By Jane Roe and John Doe, Staff Writers", "Jane Roe, Staff Writer" or "Jane Roe | The Herald";
/// `None` where the line is something else.
pub(super) fn read_byline(line: &str, table: &Boilerplate, outlets: &Outlets<'_>) -> Option<Byline> {
    if line.split_whitespace().count() > 16 || line.ends_with(['?', '!', '”', '"']) {
        return None;
    }
    let form = comparison_form(line);
    let marked = table.start(LineRule::BylineStart, &form);
    let names = match marked {
        Some(start) => after_words(line, start.split(' ').count())?,
        None => line,
    };
    let mut byline = Byline::default();
    let mut roles = 0;
    let names = match (marked, names.split_once(['|', '/'])) {
        // "By Jane Roe | The Herald"
        (Some(_), Some((people, medium))) if looks_like_medium(medium.trim()) => {
            byline.publisher = Some(outlets.exact(medium).map_or(medium.trim(), |outlet| &outlet.name).to_owned());
            people
        }
        _ => names,
    };
    for part in parts(names) {
        let part = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '–' | '—' | ':'));
        let (name, affiliation) = part.split_once(" of ").unwrap_or((part, ""));
        let name = name.split(" in ").next().unwrap_or(name).trim();
        if part.is_empty() {
            continue;
        }
        if let Some(outlet) = outlets.exact(part) {
            match outlet.kind {
                OutletKind::Agency => byline.agencies.push(outlet.name.clone()),
                OutletKind::Publisher => byline.publisher = Some(outlet.name.clone()),
            }
        } else if is_role(part, table) {
            roles += 1;
            if let Some(outlet) = outlets.named_in(part).first() {
                byline.publisher = Some(outlet.name.clone());
            }
        } else if is_person_name(name) {
            byline.authors.push(in_title_case(name));
            if let Some(outlet) = outlets.exact(affiliation) {
                byline.publisher = Some(outlet.name.clone());
            }
        } else if marked.is_none() || byline == Byline::default() {
            return None;
        }
    }
    let found = !byline.authors.is_empty() || !byline.agencies.is_empty() || byline.publisher.is_some();
    // Without "by", only a role or a medium beside the name tells a byline from a menu.
    let sure = match marked {
        Some(_) => found || roles > 0,
        None => !byline.authors.is_empty() && (roles > 0 || byline.publisher.is_some() || !byline.agencies.is_empty()),
    };
    sure.then_some(byline)
}

/// Whether words behind a bar are the name of a medium rather than of a person or a job: they begin with an
/// article, or name the kind of medium.
fn looks_like_medium(words: &str) -> bool {
    let named = words.split(' ').all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the"));
    let kind =
        ["News", "Times", "Post", "Press", "Herald", "Journal", "Today", "Daily", "Review", "Tribune", "Gazette"];
    named
        && words.split(' ').count() <= 5
        && (words.starts_with("The ") || words.split(' ').any(|word| kind.contains(&word)))
}

/// Cuts a list of names at commas, bars, slashes, semicolons, "and" and "&".
fn parts(names: &str) -> impl Iterator<Item = &str> {
    names.split([',', '|', '/', ';', '•', '·']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & "))
}

/// What follows the first `count` words of `line`.
fn after_words(line: &str, count: usize) -> Option<&str> {
    let mut rest = line;
    for _ in 0..count {
        let start = rest.find(char::is_alphanumeric)?;
        let length = rest[start..].find(|c: char| !c.is_alphanumeric())?;
        rest = &rest[start + length..];
    }
    Some(rest.trim_start_matches([' ', ':', '-', '–']))
}

/// Whether the words are a job on a newspaper ("Staff Writer", "Asia Correspondent").
fn is_role(words: &str, table: &Boilerplate) -> bool {
    let form = comparison_form(words);
    let singular: Vec<&str> = form.split(' ').map(|word| word.strip_suffix('s').unwrap_or(word)).collect();
    singular.len() <= 5
        && (table.contains(LineRule::Biography, &singular.join(" ")) || matches!(singular.as_slice(), [.., "staff"]))
}

/// Whether the words look like the name of a person: two to four capitalised words, particles aside.
pub(super) fn is_person_name(words: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "da", "di", "del", "der", "den", "van", "von", "bin", "bint", "al", "el", "la", "le", "du", "dos", "ter",
        "y",
    ];
    if words.starts_with("The ") {
        return false;
    }
    let mut capitalised = 0;
    let mut all = 0;
    for word in words.split_whitespace() {
        all += 1;
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'));
        if !plain {
            return false;
        }
        if word.starts_with(char::is_uppercase) || word.starts_with("al-") {
            capitalised += 1;
        } else if !PARTICLES.contains(&word) {
            return false;
        }
    }
    (2..=4).contains(&capitalised) && all <= 6
}

/// A name in capitals as it is usually written; other names as they are.
pub(super) fn in_title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut start = true;
    name.chars()
        .flat_map(|character| {
            let written: Vec<char> = if start { vec![character] } else { character.to_lowercase().collect() };
            start = !character.is_alphabetic() && !matches!(character, '\'' | '’');
            written
        })
        .collect()
}

/// Takes an agency's name off the end of a paragraph: "... he said. (Kyodo)", "... he said. — Reuters".
pub(super) fn split_trailing_credit<'t, 'o>(text: &'t str, outlets: &Outlets<'o>) -> Option<(&'t str, &'o str)> {
    let (before, credit) = if let Some(inner) = text.strip_suffix([')', ']']) {
        let at = inner.rfind(['(', '['])?;
        (&inner[..at], &inner[at + 1..])
    } else if let Some(inner) = text.trim_end_matches('.').strip_suffix('/') {
        inner.rsplit_once('/')?
    } else {
        let (at, dash) = text.char_indices().rev().find(|(_, c)| matches!(c, '—' | '–' | '-'))?;
        let before = text[..at].trim_end_matches('-');
        if !before.ends_with(char::is_whitespace) && dash != '—' {
            return None;
        }
        (before, &text[at + dash.len_utf8()..])
    };
    let before = before.trim_end();
    if !before.ends_with(['.', '!', '?', '”', '"', '’']) {
        return None;
    }
    let outlet = outlets.exact(credit.trim().trim_end_matches('.'))?;
    (outlet.kind == OutletKind::Agency).then_some((before, outlet.name.as_str()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A few invented media.
    pub(in crate::ingest) fn gazetteer() -> Gazetteer {
        let outlet = |name: &str, aliases: &[&str], kind| OutletEntry {
            name: name.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            kind,
            country: None,
        };
        let mut gazetteer = Gazetteer::default();
        gazetteer.outlets = vec![
            outlet("Northern Press Agency", &["NPA", "Northern Press"], OutletKind::Agency),
            outlet("Reuters", &[], OutletKind::Agency),
            outlet("The Harbour Herald", &["Herald"], OutletKind::Publisher),
        ];
        gazetteer.cities = vec![crate::resources::CityEntry {
            name: "Valletta".to_owned(),
            aliases: Vec::new(),
            country: "MLT".to_owned(),
            population: 6_000,
        }];
        gazetteer.reindex();
        gazetteer
    }

    fn byline(line: &str) -> Option<Byline> {
        let gazetteer = gazetteer();
        read_byline(line, &Boilerplate::embedded(), &Outlets::new(&gazetteer))
    }

    #[test]
    fn bylines_of_several_forms_are_read() {
        for (line, authors) in [
            ("By Jane Roe", vec!["Jane Roe"]),
            ("By JANE VAN ROE and John O’Neill", vec!["Jane Van Roe", "John O’Neill"]),
            ("Jane Roe, Staff Writer", vec!["Jane Roe"]),
            ("By Jane Roe in Valletta and Mo al-Amin, Europe correspondents", vec!["Jane Roe", "Mo al-Amin"]),
            ("Written by: Jane Roe", vec!["Jane Roe"]),
            ("Jane Roe | The Harbour Herald", vec!["Jane Roe"]),
        ] {
            assert_eq!(byline(line).unwrap().authors, authors, "{line}");
        }
        assert_eq!(byline("By NPA").unwrap().agencies, ["Northern Press Agency"]);
        assert_eq!(byline("By Jane Roe of the Herald").unwrap().publisher.as_deref(), Some("The Harbour Herald"));
    }

    #[test]
    fn other_lines_are_no_bylines() {
        for line in ["World News", "Jane Roe", "By next year both sides hope to sign", "Malta, Valletta", "By"] {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn media_are_found_in_text_and_at_its_end() {
        let gazetteer = gazetteer();
        let outlets = Outlets::new(&gazetteer);
        let names: Vec<_> =
            outlets.named_in("The Northern Press Agency and Reuters contributed").iter().map(|o| &o.name).collect();
        assert_eq!(names, ["Northern Press Agency", "Reuters"]);
        for text in ["He agreed. (NPA)", "He agreed. — NPA", "He agreed. /NPA/", "He agreed. - NPA"] {
            assert_eq!(split_trailing_credit(text, &outlets), Some(("He agreed.", "Northern Press Agency")), "{text}");
        }
        assert_eq!(split_trailing_credit("He joined the agency (NPA)", &outlets), None);
    }
}
