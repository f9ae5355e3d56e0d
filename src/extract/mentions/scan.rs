//! One sentence while its mentions are being found.

use super::candidate::{Candidate, OfficeUse, Reading};
use super::index::{Listed, MentionIndex};
use super::text::{self, Unit};
use crate::extract::MentionKind;
use crate::model::{AnalyzedDocument, BlockKind, EntityClass, NamedEntity, NamedEntityKind, Sentence, Token};
use crate::resources::Resources;

/// A sentence, what has been found in it so far, and the tables to find more.
pub(crate) struct Scan<'a> {
    pub document: &'a AnalyzedDocument,
    pub resources: &'a Resources,
    pub index: &'a MentionIndex,
    /// Index of the sentence.
    pub number: usize,
    pub sentence: &'a Sentence,
    pub units: Vec<Unit>,
    /// For each token its first unit; `None` for punctuation.
    pub unit_of: Vec<Option<usize>>,
    pub candidates: Vec<Candidate>,
    /// For each token the candidate whose name proper it belongs to.
    pub taken: Vec<Option<usize>>,
    pub offices: Vec<OfficeUse>,
    /// First and one past the last token of each office of several words.
    office_words: Vec<(usize, usize)>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(
        document: &'a AnalyzedDocument,
        resources: &'a Resources,
        index: &'a MentionIndex,
        number: usize,
        sentence: &'a Sentence,
    ) -> Self {
        let units = text::units(sentence);
        let mut unit_of = vec![None; sentence.tokens.len()];
        for (position, unit) in units.iter().enumerate() {
            if unit.first
                && let Some(slot) = unit_of.get_mut(unit.token)
            {
                *slot = Some(position);
            }
        }
        let taken = vec![None; sentence.tokens.len()];
        let office_words = (0..units.len())
            .filter_map(|start| {
                let (end_unit, _) = index.offices.at(&units, start).next()?;
                let (first, end) = (units.get(start)?.token, units.get(end_unit.checked_sub(1)?)?.token + 1);
                // A ministry or embassy in the phrase is a body all the same ("foreign ministry official").
                let holds_body = (start..end_unit).any(|unit| {
                    units.get(unit).is_some_and(|unit| {
                        matches!(unit.text.as_str(), "ministry" | "embassy" | "parliament" | "army" | "navy")
                    })
                });
                (end - first > 1 && !holds_body).then_some((first, end))
            })
            .collect();
        Self {
            office_words,
            document,
            resources,
            index,
            number,
            sentence,
            units,
            unit_of,
            candidates: Vec::new(),
            taken,
            offices: Vec::new(),
        }
    }

    /// The token at `index`.
    pub(crate) fn token(&self, index: usize) -> Option<&'a Token> {
        self.sentence.tokens.get(index)
    }

    /// The token before `index`.
    pub(crate) fn before(&self, index: usize) -> Option<&'a Token> {
        index.checked_sub(1).and_then(|previous| self.sentence.tokens.get(previous))
    }

    /// Whether the token's form is one of `forms`, whatever its case.
    pub(crate) fn is(&self, index: usize, forms: &[&str]) -> bool {
        self.token(index).is_some_and(|token| text::is_one_of(token, forms))
    }

    /// The text of tokens `first..end`.
    pub(crate) fn surface(&self, first: usize, end: usize) -> &'a str {
        text::surface(self.document, self.number, first, end)
    }

    /// Whether the sentence stands in a block whose capitals and grammar are not those of running text.
    pub(crate) fn is_telegram(&self) -> bool {
        match self.sentence.block_kind {
            BlockKind::Headline | BlockKind::Summary => self.capital_share() > 0.5,
            BlockKind::ListItem => self
                .sentence
                .tokens
                .last()
                .is_none_or(|token| !matches!(token.form.as_str(), "." | "!" | "?" | "”" | "\"")),
            BlockKind::Paragraph | BlockKind::Caption => {
                self.sentence.tokens.len() > 3
                    && self.capital_share() > 0.75
                    && self.sentence.tokens.last().is_none_or(|token| token.form != ".")
            }
        }
    }

    /// The share of words of four letters or more that begin with a capital.
    fn capital_share(&self) -> f64 {
        let long = self
            .sentence
            .tokens
            .iter()
            .filter(|token| token.form.len() > 3 && token.form.chars().all(char::is_alphabetic));
        let (mut all, mut upper) = (0_u32, 0_u32);
        for token in long {
            all += 1;
            upper += u32::from(text::starts_upper(token));
        }
        if all == 0 { 0.0 } else { f64::from(upper) / f64::from(all) }
    }

    /// Records a candidate and marks its name's tokens; what it covers is forgotten.
    pub(crate) fn push(&mut self, candidate: Candidate) -> usize {
        let index = self.candidates.len();
        for token in candidate.first..candidate.end.min(self.taken.len()) {
            self.taken[token] = Some(index);
        }
        self.candidates.push(candidate);
        index
    }

    /// Records a name that stands at `first..end`.
    pub(crate) fn push_name(
        &mut self,
        first: usize,
        end: usize,
        outer_first: usize,
        class: Option<EntityClass>,
        reading: Reading,
    ) -> usize {
        self.push(Candidate {
            sentence: self.number,
            first,
            end,
            outer_first,
            head: text::head_of(self.sentence, outer_first, end),
            kind: if matches!(reading, Reading::Listed(Listed::Demonym(_))) {
                MentionKind::Demonym
            } else {
                MentionKind::Name
            },
            class,
            reading,
        })
    }

    /// Forgets the candidate that covers a token.
    pub(crate) fn release(&mut self, token: usize) {
        if let Some(index) = self.taken.get(token).copied().flatten() {
            for slot in &mut self.taken {
                if *slot == Some(index) {
                    *slot = None;
                }
            }
        }
    }

    /// The candidate whose name covers the token.
    pub(crate) fn at(&self, token: usize) -> Option<&Candidate> {
        self.taken.get(token).copied().flatten().and_then(|index| self.candidates.get(index))
    }

    /// The gazetteer entry whose name covers the token.
    pub(crate) fn listed_at(&self, token: usize) -> Option<Listed> {
        match self.at(token)?.reading {
            Reading::Listed(listed) => Some(listed),
            _ => None,
        }
    }

    /// The country whose name or adjective covers the token.
    pub(crate) fn country_at(&self, token: usize) -> Option<usize> {
        match self.listed_at(token)? {
            Listed::Country(position) | Listed::Demonym(position) => Some(position),
            _ => None,
        }
    }

    /// Whether no candidate covers any of the tokens.
    pub(crate) fn is_free(&self, first: usize, end: usize) -> bool {
        (first..end).all(|token| self.taken.get(token).is_some_and(Option::is_none))
    }

    /// The tagger's name that covers the token.
    pub(crate) fn tagged_at(&self, token: usize) -> Option<&'a NamedEntity> {
        self.sentence.entities.iter().find(|entity| entity.first <= token && token < entity.end)
    }

    /// Whether the tagger has the token in a person's name.
    pub(crate) fn is_tagged_person(&self, token: usize) -> bool {
        self.tagged_at(token).is_some_and(|entity| entity.kind == NamedEntityKind::Person)
    }

    /// Whether the token is a word of an office of several words ("Chief Cabinet Secretary").
    pub(crate) fn is_in_office(&self, token: usize) -> bool {
        self.office_words.iter().any(|&(first, end)| first <= token && token < end)
    }

    /// The candidates that are still valid: those that keep their tokens.
    pub(crate) fn finish(self) -> (Vec<Candidate>, Vec<OfficeUse>) {
        let taken = self.taken;
        let kept = self
            .candidates
            .into_iter()
            .enumerate()
            .filter(|(index, candidate)| taken.get(candidate.first) == Some(&Some(*index)));
        (kept.map(|(_, candidate)| candidate).collect(), self.offices)
    }
}
