//! Comparison keys for names and word forms, and an index from such keys to table entries.

use deunicode::deunicode_char;
use rustc_hash::FxHashMap;

/// The key under which two spellings of a name meet: no diacritics, lower case, hyphens as spaces, no full stops,
/// straight apostrophes, single spaces, no leading "the".
///
/// ```
/// use chancery::resources::name_key;
/// assert_eq!(name_key("The Côte-d’Ivoire"), "cote d'ivoire");
/// ```
pub fn name_key(name: &str) -> String {
    let mut key = cased_key(without_article(name.trim()));
    key.make_ascii_lowercase();
    key
}

/// The name without a leading "the".
fn without_article(name: &str) -> &str {
    match name.split_at_checked(4) {
        Some((article, rest)) if article.eq_ignore_ascii_case("the ") && !rest.is_empty() => rest,
        _ => name,
    }
}

/// [`name_key`] without the change to lower case and with the article kept.
fn cased_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut gap = false;
    for character in name.chars() {
        match character {
            '.' | '`' | '\u{2bf}' | '\u{2be}' => {}
            '-' | '\u{2010}'..='\u{2015}' | '_' => gap = true,
            _ if character.is_whitespace() => gap = true,
            _ => {
                if gap && !key.is_empty() {
                    key.push(' ');
                }
                gap = false;
                match character {
                    '\u{2018}' | '\u{2019}' | '\u{2bc}' => key.push('\''),
                    _ if character.is_ascii() => key.push(character),
                    _ => key.push_str(deunicode_char(character).unwrap_or_default().trim()),
                }
            }
        }
    }
    key
}

/// Whether a name is written in capitals only, such as "US" or "G-7": such a name is compared with its case kept, so
/// that "us" and "who" are not read as a country and a body.
fn is_acronym(name: &str) -> bool {
    let mut has_letter = false;
    for character in name.chars() {
        if character.is_lowercase() {
            return false;
        }
        has_letter |= character.is_alphabetic();
    }
    has_letter
}

/// Positions of table entries by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct NameIndex {
    acronyms: FxHashMap<String, Vec<usize>>,
    folded: FxHashMap<String, Vec<usize>>,
}

impl NameIndex {
    /// The index of a table whose entries have the given names.
    pub(super) fn new<'a, T: 'a, N>(entries: &'a [T], names: impl Fn(&'a T) -> N) -> Self
    where
        N: Iterator<Item = &'a String>,
    {
        let mut index = Self::default();
        for (position, entry) in entries.iter().enumerate() {
            for name in names(entry) {
                index.insert(name, position);
            }
        }
        index
    }

    fn insert(&mut self, name: &str, position: usize) {
        let name = without_article(name);
        let positions = if is_acronym(name) {
            self.acronyms.entry(cased_key(name)).or_default()
        } else {
            self.folded.entry(name_key(name)).or_default()
        };
        if positions.last() != Some(&position) {
            positions.push(position);
        }
    }

    /// Positions of the entries that bear the name, in the order of the table. A name in capitals is looked up as an
    /// acronym first and then as any other name ("RUSSIA" in a headline).
    pub(super) fn get(&self, name: &str) -> &[usize] {
        let name = without_article(name);
        let acronym = if is_acronym(name) { self.acronyms.get(&cased_key(name)) } else { None };
        acronym.or_else(|| self.folded.get(&name_key(name))).map_or(&[], Vec::as_slice)
    }
}

/// The key under which [`NameIndex`] files a name: lets a reader find two entries that share one.
pub(super) fn index_key(name: &str) -> String {
    if is_acronym(name) { cased_key(name) } else { name_key(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        assert_eq!(name_key("São Tomé and Príncipe"), "sao tome and principe");
        assert_eq!(name_key("U.S.  Treasury"), "us treasury");
        assert_eq!(name_key("Guinea-Bissau"), name_key("guinea  bissau"));
        assert_eq!(name_key("The"), "the");
    }

    #[test]
    fn acronyms_keep_their_case_and_capitals_find_ordinary_names() {
        let entries = vec![vec!["United States".to_owned(), "US".to_owned()], vec!["Russia".to_owned()]];
        let index = NameIndex::new(&entries, |names| names.iter());
        assert_eq!(index.get("the U.S."), &[0]);
        assert!(index.get("us").is_empty());
        assert_eq!(index.get("RUSSIA"), &[1]);
        assert_eq!(index.get("the united states"), &[0]);
    }
}
