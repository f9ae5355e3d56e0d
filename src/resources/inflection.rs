//! The forms of the lexicon's own verbs, regular and irregular, so that a verb which the lemmatiser never saw is still known by its table.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{self, TableTexts};
use super::table::read_table;
use super::{FrameForm, Frames, Lexicon, ResourceError};

/// The rows of `lexicon/irregular_verbs.csv`: a form and its lemma.
///
/// # Errors
/// For the first row that is not valid.
pub(super) fn irregular(texts: &TableTexts) -> Result<Vec<(String, String)>, ResourceError> {
    let (file, text) = texts.table(source::IRREGULAR_VERBS);
    let rows = read_table(file, text, &["lemma", "forms"], |row| Ok((row.required("lemma")?, row.list("forms")?)))?;
    Ok(rows.into_iter().flat_map(|(lemma, forms)| forms.into_iter().map(move |form| (form, lemma.clone()))).collect())
}

/// From a verb form to its lemma.
#[derive(Clone, Debug, Default)]
pub struct Inflections {
    lemmas: BTreeSet<String>,
    by_form: BTreeMap<String, String>,
    irregular: BTreeMap<String, String>,
}

impl Inflections {
    /// The forms of every verb of one word in the frames and the reporting expressions; of the `irregular` ones those of such verbs.
    pub(super) fn new(frames: &Frames, lexicon: &Lexicon, irregular: &[(String, String)]) -> Self {
        let mut lemmas: BTreeSet<String> = frames
            .frames
            .iter()
            .filter(|frame| frame.form == FrameForm::Verb)
            .map(|frame| frame.lemma.clone())
            .chain(lexicon.reporting.iter().map(|expression| expression.form.clone()))
            .collect();
        lemmas.retain(|lemma| lemma.chars().all(|letter| letter.is_ascii_lowercase()));
        let mut by_form = BTreeMap::new();
        for lemma in &lemmas {
            for form in regular_forms(lemma) {
                // Of two lemmas with one form the first in the alphabet is as good as the other; keep it stable.
                by_form.entry(form).or_insert_with(|| lemma.clone());
            }
        }
        let known = irregular.iter().filter(|(_, lemma)| lemmas.contains(lemma)).cloned();
        let irregular = known.collect();
        Self { lemmas, by_form, irregular }
    }

    /// The lemma of a verb form (lower case): that of an irregular form, else the lemmatiser's where the lexicon has it, else the
    /// lexicon verb that the form regularly belongs to, else the lemmatiser's.
    pub fn lemma<'a>(&'a self, form: &str, lemma: &'a str) -> &'a str {
        if let Some(lemma) = self.irregular.get(form) {
            return lemma;
        }
        if self.lemmas.contains(lemma) {
            return lemma;
        }
        self.by_form.get(form).map_or(lemma, String::as_str)
    }
}

/// Third person, past and participles of a regular English verb, by the spelling rules of school grammars. Final
/// consonants are given both single and doubled, since stress decides and spelling does not show it.
fn regular_forms(lemma: &str) -> Vec<String> {
    let vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    let bytes = lemma.as_bytes();
    let (Some(&last), before) = (bytes.last(), bytes.len().checked_sub(2).map(|index| bytes[index])) else {
        return Vec::new();
    };
    let Some(before) = before else { return Vec::new() };
    let stem = &lemma[..lemma.len() - 1];
    if last == b'e' {
        return vec![format!("{lemma}s"), format!("{lemma}d"), format!("{stem}ing")];
    }
    if last == b'y' && !vowel(before) {
        return vec![format!("{stem}ies"), format!("{stem}ied"), format!("{lemma}ing")];
    }
    let third = if matches!(last, b's' | b'x' | b'z') || (last == b'h' && matches!(before, b's' | b'c')) {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let mut forms = vec![third, format!("{lemma}ed"), format!("{lemma}ing")];
    if !vowel(last) && vowel(before) && !matches!(last, b'w' | b'x' | b'y') {
        let doubled = char::from(last);
        forms.push(format!("{lemma}{doubled}ed"));
        forms.push(format!("{lemma}{doubled}ing"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_are_spelt_as_in_school() {
        assert_eq!(regular_forms("invade"), ["invades", "invaded", "invading"]);
        assert_eq!(regular_forms("occupy"), ["occupies", "occupied", "occupying"]);
        assert_eq!(regular_forms("attack"), ["attacks", "attacked", "attacking"]);
        assert!(regular_forms("expel").contains(&"expelled".to_owned()));
        assert!(regular_forms("clash").contains(&"clashes".to_owned()));
        assert!(regular_forms("a").is_empty());
    }

    #[test]
    fn the_lexicon_knows_its_own_verbs() {
        let resources = crate::resources::Resources::embedded().unwrap();
        assert_eq!(resources.inflections.lemma("invaded", "invad"), "invade");
        assert_eq!(resources.inflections.lemma("blamed", "blam"), "blame");
        assert_eq!(resources.inflections.lemma("met", "meet"), "meet");
        assert_eq!(resources.inflections.lemma("zigzagged", "zigzag"), "zigzag");
        assert_eq!(resources.inflections.lemma("withheld", "withhell"), "withhold");
        assert_eq!(resources.inflections.lemma("froze", "froze"), "freeze");
    }
}
