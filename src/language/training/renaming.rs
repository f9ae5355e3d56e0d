//! Copies of sentences in which persons and places bear other names, drawn from the tables of names of the whole world:
//! that a word is a person or a place is then learned from what stands around it, and not from the names that English
//! corpora happen to repeat (replacement of mentions; Dai and Adel, "An Analysis of Simple Data Augmentation for Named
//! Entity Recognition", 2020).

use crate::language::clusters::Clusters;
use crate::language::known_names::{KnownNames, NameList};
use crate::language::word::Word;
use crate::model::NamedEntityKind;

use super::data::NameSentence;
use super::name_lists::Substitutes;
use super::random::Random;

/// Lists whose names are known by themselves and stay.
const KEPT: &[NameList] = &[NameList::Country, NameList::Capital, NameList::Demonym];

/// Gives names to persons and places.
pub(crate) struct Renaming<'a> {
    substitutes: Substitutes,
    known: &'a KnownNames,
    random: Random,
}

impl<'a> Renaming<'a> {
    /// Draws from `substitutes`; names that `known` lists as states, capitals or demonyms stay.
    pub(crate) fn new(substitutes: Substitutes, known: &'a KnownNames) -> Self {
        Self { substitutes, known, random: Random::new(29) }
    }

    /// A copy of a sentence with other names of persons and of places of one word. The same word becomes the same word.
    pub(crate) fn rename(&mut self, sentence: &NameSentence) -> NameSentence {
        let mut copy = NameSentence { renamed: true, ..sentence.clone() };
        let mut drawn: Vec<(String, &'static str)> = Vec::new();
        for name in sentence.names() {
            let is_place = name.kind == NamedEntityKind::Place;
            if name.kind == NamedEntityKind::Organization || is_place && name.end - name.first > 1 {
                continue;
            }
            for index in name.first..name.end {
                let Some(form) = copy.forms.get_mut(index) else { continue };
                if !is_plain(form) || is_place && self.stays(form) {
                    continue;
                }
                let former = drawn.iter().find(|(former, _)| former == form).map(|&(_, substitute)| substitute);
                let Some(substitute) = former.or_else(|| self.draw(is_place, index + 1 == name.end)) else { continue };
                if former.is_none() {
                    drawn.push((form.clone(), substitute));
                }
                substitute.clone_into(form);
            }
        }
        copy
    }

    /// The name of a town, or a family name where it is the last word of a person's name, or a given name.
    fn draw(&mut self, is_place: bool, is_last: bool) -> Option<&'static str> {
        let list = match (is_place, is_last) {
            (true, _) => &self.substitutes.settlements,
            (false, true) => &self.substitutes.family,
            (false, false) => &self.substitutes.given,
        };
        list.get(self.random.below(list.len())).copied()
    }

    fn stays(&self, form: &str) -> bool {
        let words = [Word::new(form, &Clusters::default())];
        KEPT.iter().any(|&list| self.known.has(list, &words))
    }
}

/// Whether a word is written as a name in running text: neither an initial nor a particle, and not in capitals.
pub(crate) fn is_plain(form: &str) -> bool {
    let mut letters = form.chars();
    letters.next().is_some_and(char::is_uppercase)
        && form.chars().count() > 2
        && letters.all(|letter| letter.is_alphabetic() && letter.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::entities::Label;

    #[test]
    fn persons_and_places_get_other_names_and_all_else_stays() {
        let forms = "Ana de Silva of the Bank of Lima met Silva in Oruro and Peru .";
        let forms: Vec<String> = forms.split(' ').map(str::to_owned).collect();
        let names = [
            (0, 3, NamedEntityKind::Person),
            (5, 8, NamedEntityKind::Organization),
            (9, 10, NamedEntityKind::Person),
            (11, 12, NamedEntityKind::Place),
            (13, 14, NamedEntityKind::Place),
        ];
        let labels = Label::from_spans(forms.len(), &names);
        let mut known = KnownNames::default();
        known.add(NameList::Country, "Peru");
        let substitutes = Substitutes { given: vec!["Noor"], family: vec!["Tamm"], settlements: vec!["Dalvik"] };
        let sentence = NameSentence { forms, labels, renamed: false };
        let copy = Renaming::new(substitutes, &known).rename(&sentence);
        assert_eq!(copy.forms.join(" "), "Noor de Tamm of the Bank of Lima met Tamm in Dalvik and Peru .");
        assert_eq!(copy.labels, sentence.labels);
        assert!(copy.renamed);
    }
}
