//! Says what the mentions of a document denote: which names are one thing, and what descriptions and pronouns stand for.
//!
//! Names come first, whatever their place in the text, since a full name may follow a short one; then offices and their
//! holders; last, in text order, descriptions and pronouns, which look back. What is not clear stays without referents.

mod bodies;
mod body_seats;
mod coalitions;
mod concluded;
mod descriptions;
mod findings;
mod groups;
mod he_and_she;
mod holdings;
mod home;
mod listed_offices;
mod namings;
mod office_owners;
mod other_names;
mod others;
mod owners;
mod people;
mod pronouns;
mod registry;
mod same_names;
mod several;
mod surroundings;
mod things;
mod treaties;

pub use findings::EntityFindings;
pub(crate) use holdings::{Holding, is_shadow};
pub(crate) use namings::SideName;
pub(crate) use treaties::TreatyParties;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::extract::mentions::candidate::{Candidate, Reading};
use crate::extract::mentions::{Candidates, Listed, MentionIndex, ministries, text};
use crate::extract::naming::acronym;
use crate::model::{AnalyzedDocument, EntityClass, EntityIndex, Sentence, Span};
use crate::resources::Resources;
use home::Home;
use registry::Registry;

/// Last words of short names that parties of many countries bear: "the Labour Party", "the Democrats".
const GENERAL_PARTIES: &[&str] = &[
    "communists",
    "conservatives",
    "democrats",
    "greens",
    "liberals",
    "nationalists",
    "party",
    "republicans",
    "socialists",
];

/// What a candidate denotes and who acts where it is an agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Denotation {
    /// The things it speaks of.
    pub referents: Vec<EntityIndex>,
    /// Who acts.
    pub actors: Vec<EntityIndex>,
}

impl Denotation {
    /// It speaks of one thing, which acts itself.
    fn of(entity: EntityIndex) -> Self {
        Self { referents: vec![entity], actors: vec![entity] }
    }

    /// It speaks of several things, which act themselves.
    fn of_all(entities: Vec<EntityIndex>) -> Self {
        Self { actors: entities.clone(), referents: entities }
    }

    /// It speaks of nothing that has a name, but somebody acts.
    fn acting(entity: EntityIndex) -> Self {
        Self { referents: Vec::new(), actors: vec![entity] }
    }

    /// The only thing it speaks of.
    fn single(&self) -> Option<EntityIndex> {
        match self.referents[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The only one who acts.
    fn single_actor(&self) -> Option<EntityIndex> {
        match self.actors[..] {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Finds the entities of a document and all mentions of them.
pub fn find_entities(document: &AnalyzedDocument, resources: &Resources, index: &MentionIndex) -> EntityFindings {
    let candidates = Candidates::find(document, resources, index);
    let mut resolver = Resolver {
        document,
        resources,
        index,
        candidates: &candidates,
        denotations: vec![Denotation::default(); candidates.list.len()],
        registry: Registry::new(resources),
        gender: FxHashMap::default(),
        holdings: Vec::new(),
        former_holdings: Vec::new(),
        treaty_parties: Vec::new(),
        home: Home::default(),
        namings: Vec::new(),
        described: BTreeMap::new(),
    };
    resolver.run();
    let adjectives = resolver.adjectives();
    let Resolver { registry: Registry { entities, .. }, denotations, holdings, treaty_parties, namings, .. } = resolver;
    let findings = EntityFindings::assemble(document, candidates, entities, denotations);
    EntityFindings { holdings, treaty_parties, namings, adjectives, ..findings }
}

/// A document whose candidates are being given their referents.
struct Resolver<'a> {
    document: &'a AnalyzedDocument,
    resources: &'a Resources,
    index: &'a MentionIndex,
    candidates: &'a Candidates,
    /// For each candidate.
    denotations: Vec<Denotation>,
    registry: Registry<'a>,
    gender: FxHashMap<EntityIndex, char>,
    holdings: Vec<Holding>,
    /// Offices that people held in the past; they tell nothing of whom "the minister" means.
    former_holdings: Vec<Holding>,
    treaty_parties: Vec<TreatyParties>,
    home: Home,
    namings: Vec<SideName>,
    /// For candidates that describe a place whose names by side the text gives, that place.
    described: BTreeMap<usize, EntityIndex>,
}

impl Resolver<'_> {
    fn run(&mut self) {
        self.listed();
        self.media();
        let people = people::gather(self.document, self.candidates, &mut self.registry, self.resources);
        for (index, denotation) in self.denotations.iter_mut().enumerate() {
            if let Some(&entity) = people.of_candidate.get(&index) {
                *denotation = Denotation::of(entity);
            }
        }
        self.gender = people.gender;
        self.home = home::find(self.document, self.candidates, self.index, &self.resources.gazetteer);
        namings::resolve(self);
        bodies::resolve(self);
        owners::complete(self);
        holdings::resolve(self);
        treaties::resolve(self);
        for index in 0..self.candidates.list.len() {
            match &self.candidates.list[index].reading {
                Reading::Description(_) if self.described.contains_key(&index) => {
                    let place = self.described.get(&index).copied();
                    self.denotations[index] = Denotation { referents: place.into_iter().collect(), actors: Vec::new() };
                }
                Reading::Description(description) => {
                    self.denotations[index] = descriptions::resolve(self, index, description);
                }
                Reading::Pronoun(pronoun) => self.denotations[index] = pronouns::resolve(self, index, *pronoun),
                _ => {}
            }
        }
        owners::complete(self);
        office_owners::finish(self);
    }

    /// The adjectives of the countries that the document speaks of.
    fn adjectives(&self) -> FxHashMap<EntityIndex, String> {
        let mut adjectives = FxHashMap::default();
        for (position, entity) in self.registry.entities.iter().enumerate() {
            let entry = entity
                .country
                .as_deref()
                .filter(|_| entity.class == EntityClass::Country)
                .and_then(|code| self.registry.position_of(code))
                .and_then(|row| self.registry.country_entry(row));
            if let Some(entry) = entry {
                adjectives.insert(EntityIndex(position as u32), ministries::adjective(entry).to_owned());
            }
        }
        adjectives
    }

    /// Names and adjectives that the gazetteers list.
    fn listed(&mut self) {
        let candidates = self.candidates;
        for (index, candidate) in candidates.list.iter().enumerate() {
            let Reading::Listed(listed) = candidate.reading else { continue };
            if !self.fits_document(candidate, listed) {
                continue;
            }
            let listed = self.among_namesakes(candidate, listed);
            let Some(entity) = self.registry.listed(listed) else { continue };
            let surface = text::surface(self.document, candidate.sentence, candidate.first, candidate.end);
            if !matches!(listed, Listed::Demonym(_)) {
                self.registry.count_name(entity, surface, 1);
            }
            if matches!(listed, Listed::Territory(_))
                && let Some(longer) = self.with_country(candidate)
            {
                self.registry.count_name(entity, &longer, 1);
            }
            let class = self.registry.class(entity);
            let stands_for = body_seats::body_of(self, listed);
            let actors = match stands_for.or_else(|| self.registry.government_of(listed)) {
                Some(body) => vec![body],
                None if class.is_some_and(EntityClass::is_agent) => vec![entity],
                None => Vec::new(),
            };
            self.denotations[index] = Denotation { referents: vec![entity], actors };
        }
    }

    /// Of cities and bodies of one name that of a country which the document names, where the first is of none such.
    fn among_namesakes(&self, candidate: &Candidate, listed: Listed) -> Listed {
        let gazetteer = &self.resources.gazetteer;
        let code = |listed: Listed| match listed {
            Listed::City(position) => gazetteer.cities.get(position).map(|city| city.country.as_str()),
            Listed::Body(position) => gazetteer.bodies.get(position).and_then(|body| body.country.as_deref()),
            _ => None,
        };
        let Some(own) = code(listed) else { return listed };
        let named: Vec<&str> = self
            .candidates
            .list
            .iter()
            .filter_map(|other| match other.reading {
                Reading::Listed(Listed::Country(position) | Listed::Demonym(position)) => {
                    gazetteer.countries.get(position)
                }
                _ => None,
            })
            .map(|country| country.code.as_str())
            .collect();
        if named.contains(&own) {
            return listed;
        }
        let surface = self.surface(candidate);
        self.index
            .names
            .exact(&surface)
            .map(|name| name.listed)
            .find(|&other| {
                std::mem::discriminant(&other) == std::mem::discriminant(&listed)
                    && code(other).is_some_and(|code| named.contains(&code))
            })
            .unwrap_or(listed)
    }

    /// The media of the page itself: its publisher and the agencies that it credits.
    fn media(&mut self) {
        let document = &self.document.document;
        for name in document.agencies.iter().chain(&document.publisher) {
            let listed = self.index.names.exact(name).find_map(|name| match name.listed {
                Listed::Outlet(_) => Some(name.listed),
                _ => None,
            });
            let entity = if let Some(listed) = listed {
                self.registry.listed(listed)
            } else {
                let key = format!("outlet:{}", text::fold(name).join("-"));
                let entity = self.registry.obtain(&key, EntityClass::MediaOutlet, name);
                if let Some(value) = self.registry.entity_mut(entity) {
                    value.authority = Some(key);
                }
                Some(entity)
            };
            if let Some(entity) = entity {
                self.registry.count_name(entity, name, 1);
            }
        }
    }

    /// The name of a land with the country that is said after it: "the Northern Isles of Sweden".
    fn with_country(&self, candidate: &Candidate) -> Option<String> {
        let tokens = &self.sentence(candidate.sentence)?.tokens;
        let of = tokens.get(candidate.end).filter(|token| token.form == "of")?;
        let country = self.candidates.at(candidate.sentence, candidate.end + 1)?;
        let country = self.candidates.list.get(country)?;
        let Reading::Listed(Listed::Country(_)) = country.reading else { return None };
        let span =
            Span::new(tokens.get(candidate.first)?.span.begin, tokens.get(country.end.checked_sub(1)?)?.span.end);
        (country.first == candidate.end + 1 && of.span.begin < span.end)
            .then(|| text::one_line(span.of(&self.document.document.text)))
    }

    /// A territory in lower case letters is meant only where the document speaks of one of its parties.
    fn fits_document(&self, candidate: &Candidate, listed: Listed) -> bool {
        let position = match listed {
            Listed::Territory(position) => position,
            Listed::Body(position) => return self.fits_party(candidate, position),
            _ => return true,
        };
        let capital = self
            .sentence(candidate.sentence)
            .and_then(|sentence| sentence.tokens.get(candidate.first))
            .is_some_and(text::starts_upper);
        let Some(territory) = self.resources.gazetteer.territories.get(position) else { return false };
        capital
            || self.candidates.list.iter().any(|other| {
                home::spoken_of(other, &self.resources.gazetteer)
                    .and_then(|country| self.resources.gazetteer.countries.get(country))
                    .is_some_and(|country| territory.parties.contains(&country.code))
            })
    }

    /// A party with a name that parties of many countries bear is the listed one only where the document speaks of that
    /// one's country, or of none.
    fn fits_party(&self, candidate: &Candidate, position: usize) -> bool {
        let Some(body) = self.resources.gazetteer.bodies.get(position) else { return false };
        let Some(code) = body.country.as_deref().filter(|_| body.class == EntityClass::PoliticalParty) else {
            return true;
        };
        let words = text::fold(&self.surface(candidate));
        let general = words.len() < 3 && words.last().is_some_and(|word| GENERAL_PARTIES.contains(&word.as_str()));
        // So are initials: "LDP".
        let general = general || acronym::letters(&self.surface(candidate)).is_some();
        let spoken = self.spoken_of();
        !general || spoken.is_empty() || spoken.contains_key(code)
    }

    /// "Democratic Party" is a party of the gazetteer only in a document that speaks of its country more than of others.
    fn fits_country(&self, entity: EntityIndex, name: &str) -> bool {
        let Some(value) = self.registry.entity(entity) else { return false };
        let listed = value.class == EntityClass::PoliticalParty && value.authority.is_some();
        if !listed || value.names.iter().any(|known| text::folded(&known.text) == name) {
            return true;
        }
        let spoken = self.spoken_of();
        let most = spoken.values().max();
        value.country.as_deref().is_none_or(|code| most.is_none() || spoken.get(code) == most)
    }

    /// How often the document speaks of which country, by code.
    fn spoken_of(&self) -> BTreeMap<&str, usize> {
        let gazetteer = &self.resources.gazetteer;
        let mut counts = BTreeMap::new();
        for candidate in &self.candidates.list {
            let country = home::spoken_of(candidate, gazetteer).and_then(|country| gazetteer.countries.get(country));
            if let Some(country) = country {
                *counts.entry(country.code.as_str()).or_default() += 1;
            }
        }
        counts
    }

    fn sentence(&self, number: usize) -> Option<&Sentence> {
        self.document.sentences.get(number)
    }

    /// What the candidate at a token of the sentence denotes.
    fn at(&self, sentence: usize, token: usize) -> Option<&Denotation> {
        self.denotations.get(self.candidates.at(sentence, token)?)
    }

    /// The one body, country or person that the token names as an owner; a capital or seat stands for its country.
    fn owner_at(&self, sentence: usize, token: usize) -> Option<EntityIndex> {
        let denotation = self.at(sentence, token)?;
        let single =
            denotation.single().filter(|&entity| self.registry.class(entity).is_some_and(EntityClass::is_agent));
        single.or_else(|| denotation.single_actor())
    }

    /// The country that the token names or whose body or representative it names.
    fn country_at(&mut self, sentence: usize, token: usize) -> Option<EntityIndex> {
        let owner = self.owner_at(sentence, token)?;
        self.registry.country_of(owner)
    }

    fn surface(&self, candidate: &Candidate) -> String {
        text::one_line(text::surface(self.document, candidate.sentence, candidate.first, candidate.end))
    }

    /// The text from the owner's first word on, without an article: "Japan's Foreign Ministry".
    fn outer_surface(&self, candidate: &Candidate) -> String {
        let whole =
            text::one_line(text::surface(self.document, candidate.sentence, candidate.outer_first, candidate.end));
        let lower = whole.to_lowercase();
        ["the ", "a ", "an "]
            .iter()
            .find_map(|article| lower.starts_with(article).then(|| whole[article.len()..].to_owned()))
            .unwrap_or(whole)
    }

    /// The candidates of a sentence, in the order of the text.
    fn in_sentence(&self, number: usize) -> impl Iterator<Item = (usize, &Candidate, &Denotation)> {
        let first = self.candidates.list.partition_point(|candidate| candidate.sentence < number);
        let from_first = self.candidates.list.iter().zip(&self.denotations).enumerate().skip(first);
        let all = from_first.map(|(position, (candidate, denotation))| (position, candidate, denotation));
        all.take_while(move |(_, candidate, _)| candidate.sentence == number)
    }

    /// Candidates before `index`, the nearest first, not further back than `sentences` sentences.
    fn earlier(&self, index: usize, sentences: usize) -> impl Iterator<Item = (usize, &Candidate, &Denotation)> {
        let here = self.candidates.list.get(index).map_or(0, |candidate| candidate.sentence);
        (0..index)
            .rev()
            .map(|position| (position, &self.candidates.list[position], &self.denotations[position]))
            .take_while(move |(_, candidate, _)| candidate.sentence + sentences >= here)
    }
}
