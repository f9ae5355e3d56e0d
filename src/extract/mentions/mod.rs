//! Finds the places of a document that speak of something, and reads what their words say.
//!
//! Finders run over a sentence from the surest to the least sure: gazetteer names, bodies by their head noun, offices,
//! people, treaties, what is left of the tagger's names, then descriptions and pronouns. Each respects the names that
//! stand already. What the candidates denote is for [`super::coreference`] to say.

mod bodies;
mod body_words;
pub(crate) mod candidate;
mod descriptions;
mod duties;
mod halves;
mod holders;
mod index;
mod kind_nouns;
mod known_bodies;
mod known_people;
mod land_names;
mod listed;
pub(crate) mod ministries;
mod name_parts;
mod office_owners;
mod offices;
mod people;
mod phrases;
mod place_kinds;
mod pronouns;
mod scan;
mod tagged;
pub(crate) mod text;
mod treaties;

pub(crate) use bodies::is_national_force;
pub(crate) use index::Listed;
pub use index::MentionIndex;
pub(crate) use land_names::NamingUse;
pub(crate) use listed::class_of;

use candidate::{Candidate, Description, OfficeUse, Reading};
use known_people::KnownPeople;
use scan::Scan;

use crate::model::AnalyzedDocument;
use crate::resources::Resources;

/// All candidates of a document in text order, and the offices it names.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// In text order.
    pub list: Vec<Candidate>,
    /// For each sentence and token the candidate whose words it belongs to.
    at: Vec<Vec<Option<usize>>>,
    /// In text order.
    pub offices: Vec<OfficeUse>,
    /// What the sides call places, in text order.
    pub namings: Vec<NamingUse>,
}

impl Candidates {
    /// Finds the candidates of a document.
    pub(crate) fn find(document: &AnalyzedDocument, resources: &Resources, index: &MentionIndex) -> Self {
        let mut scans: Vec<Scan> = document
            .sentences
            .iter()
            .enumerate()
            .map(|(number, sentence)| Scan::new(document, resources, index, number, sentence))
            .collect();
        for scan in &mut scans {
            listed::find(scan);
            bodies::find(scan);
            listed::find_longer(scan);
            listed::drop_inside_organizations(scan);
            offices::find(scan);
            people::find(scan);
            known_people::find_given(scan);
        }
        halves::find(&mut scans);
        known_people::drop_bodies(&mut scans);
        let known = KnownPeople::collect(&scans);
        for scan in &mut scans {
            known_people::find_known(scan, &known);
            treaties::find(scan);
            tagged::find(scan);
        }
        kind_nouns::find(&mut scans);
        known_bodies::find(&mut scans);
        for scan in &mut scans {
            place_kinds::find(scan);
            holders::link(scan);
            descriptions::find(scan);
            pronouns::find(scan);
        }
        let namings = land_names::find(&mut scans);
        let mut all = Self { namings, ..Self::default() };
        for scan in scans {
            all.take(scan);
        }
        all
    }

    fn take(&mut self, scan: Scan) {
        let length = scan.sentence.tokens.len();
        let first_office = self.offices.len();
        let (mut candidates, offices) = scan.finish();
        candidates.sort_by_key(|candidate| (candidate.first, candidate.end));
        let mut at = vec![None; length];
        for candidate in &mut candidates {
            if let Reading::Description(Description::Office { office }) = &mut candidate.reading {
                *office += first_office;
            }
            for slot in at.iter_mut().take(candidate.end).skip(candidate.first) {
                *slot = Some(self.list.len());
            }
            self.list.push(candidate.clone());
        }
        self.at.push(at);
        self.offices.extend(offices);
    }

    /// The candidate whose words cover the token.
    pub(crate) fn at(&self, sentence: usize, token: usize) -> Option<usize> {
        self.at.get(sentence)?.get(token).copied().flatten()
    }
}
