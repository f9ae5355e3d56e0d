//! State or force controls or occupies territory or another place, or a state claims territory: "Eritrea controls the
//! island. Yemen claims it.", "The rebels hold the town."

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::EntityFindings;
use crate::extract::mentions::text;
use crate::model::{DependencyRelation, EntityClass, EntityIndex, PartOfSpeech, Property, Sentence};
use crate::resources::{WordClass, WordClasses};

/// Verbs with which "control of X" and "claim to X" are the subject's own.
const HAVING: &[&str] = &[
    "take", "seize", "gain", "regain", "keep", "retain", "hold", "have", "maintain", "assert", "lay", "exercise",
    "make",
];

/// Reads verbs, participles and compounds of holding land.
pub(super) struct Land;

impl RelationExtractor for Land {
    fn name(&self) -> &'static str {
        "holder-of-land"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for (number, sentence) in context.document.sentences.iter().enumerate() {
            for token in 0..sentence.tokens.len() {
                let Some(property) = property_of(&context.resources.word_classes, sentence, token) else { continue };
                // "rule out", "hold off": the particle makes another verb of it.
                if is(sentence, token + 1, &["out", "off", "up", "down", "back", "away"]) {
                    continue;
                }
                let claim = property == Property::Claims;
                let place = Place { findings, sentence, number, words: &context.resources.word_classes, claim };
                place.compound(token, property, &mut found);
                if !place.relative(token, property, &mut found) {
                    place.verb(token, property, &mut found);
                    place.noun(token, property, &mut found);
                }
                place.under(token, property, &mut found);
            }
            let place = Place { findings, sentence, number, words: &context.resources.word_classes, claim: true };
            place.own_territory(&mut found);
        }
        found
    }
}

/// What the word says of holder and land, by its lemma or participle.
fn property_of(words: &WordClasses, sentence: &Sentence, token: usize) -> Option<Property> {
    let value = sentence.tokens.get(token)?;
    let lemma = value.lemma.to_lowercase();
    let form = value.form.to_lowercase();
    // A tagger that takes a participle for an adjective leaves it its form as lemma.
    let mut stems = vec![lemma, form.clone()];
    for ending in ["d", "ed", "led"] {
        stems.extend(form.strip_suffix(ending).map(str::to_owned));
    }
    stems.extend(form.strip_suffix("ied").map(|stem| format!("{stem}y")));
    [
        (WordClass::Claiming, Property::Claims),
        (WordClass::Occupying, Property::Occupies),
        (WordClass::Controlling, Property::Controls),
    ]
    .into_iter()
    .find(|(class, _)| stems.iter().any(|stem| words.contains(*class, stem)))
    .map(|(_, property)| property)
}

/// A sentence with what is known of its mentions.
struct Place<'a> {
    findings: &'a EntityFindings,
    sentence: &'a Sentence,
    number: usize,
    words: &'a WordClasses,
    /// Whether a claim is read, which only states make, and only to territories.
    claim: bool,
}

impl Place<'_> {
    /// A state, or an armed force, party or group that can hold land.
    fn holder(&self, token: usize) -> Option<EntityIndex> {
        self.findings.actor_at(self.number, token).filter(|&actor| {
            self.findings.class(actor).is_some_and(|class| {
                class == EntityClass::Country
                    || !self.claim
                        && matches!(
                            class,
                            EntityClass::ArmedForce | EntityClass::PoliticalParty | EntityClass::Organization
                        )
            })
        })
    }

    fn land(&self, token: usize) -> Option<EntityIndex> {
        self.findings.referent_at(self.number, token).filter(|&entity| {
            self.findings.class(entity).is_some_and(|class| {
                class == EntityClass::Territory || !self.claim && class.is_place() && class != EntityClass::Country
            })
        })
    }

    fn record(
        &self,
        token: usize,
        holder: Option<EntityIndex>,
        property: Property,
        land: Option<EntityIndex>,
        found: &mut Vec<Finding>,
    ) {
        if let (Some(subject), Some(object)) = (holder, land) {
            // Who takes a place of its own country holds it with title.
            let country = |entity: EntityIndex| self.findings.entity(entity).and_then(|entity| entity.country.as_ref());
            let own = country(subject).is_some() && country(subject) == country(object);
            let property = if own && property == Property::Occupies { Property::Controls } else { property };
            found.push(Finding::told_by(self.sentence, self.number, token, subject, property, object));
        }
    }

    /// "the Eritrean-held island", "Yemen-administered archipelago".
    fn compound(&self, token: usize, property: Property, found: &mut Vec<Finding>) {
        if token < 2 || !text::is_hyphen(&self.sentence.tokens[token - 1]) {
            return;
        }
        let holder = self.holder(token - 2);
        // "the Eritrean-held part of the island" is not the island.
        let end = (token + 1..(token + 6).min(self.sentence.tokens.len()))
            .find(|&at| is(self.sentence, at, &["of"]))
            .unwrap_or((token + 6).min(self.sentence.tokens.len()));
        let land = (token + 1..end).find_map(|at| self.land(at));
        self.record(token, holder, property, land, found);
    }

    /// "an island that Eritrea controls and Yemen claims", read from the order of words: without an object behind them
    /// such verbs look like nouns to a tagger. Whether it is one.
    fn relative(&self, token: usize, property: Property, found: &mut Vec<Finding>) -> bool {
        let Some(holder) = token.checked_sub(1).and_then(|before| self.holder(before)) else { return false };
        let Some(before) = self.before_holder(token - 1, holder) else { return false };
        let opener = if is(self.sentence, before, &["and", "but", "while"]) {
            // The clause before: a verb of holding with its own country behind the pronoun.
            let Some(verb) =
                before.checked_sub(1).filter(|&verb| property_of(self.words, self.sentence, verb).is_some())
            else {
                return false;
            };
            let first = verb.checked_sub(1).and_then(|at| Some((at, self.holder(at)?)));
            let Some(opener) = first.and_then(|(at, country)| self.before_holder(at, country)) else { return false };
            opener
        } else {
            before
        };
        // After a noun or its comma the pronoun stands for the land; after a verb ("says that") it opens a report.
        let after_noun = opener
            .checked_sub(1)
            .and_then(|at| self.sentence.tokens.get(at))
            .is_some_and(|word| word.form == "," || matches!(word.pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun));
        let complete = self.sentence.children_by(token, DependencyRelation::Obj).any(|object| object > token);
        if !after_noun || complete || !is(self.sentence, opener, &["that", "which"]) {
            return false;
        }
        let Some(land) = self.land_before(opener) else { return false };
        self.record(token, Some(holder), property, Some(land), found);
        true
    }

    /// The word before the name of `country` that ends at `last`.
    fn before_holder(&self, last: usize, country: EntityIndex) -> Option<usize> {
        let mut first = last;
        while let Some(previous) = first.checked_sub(1).filter(|&at| self.holder(at) == Some(country)) {
            first = previous;
        }
        first.checked_sub(1)
    }

    /// "Eritrea controls the island", "the island (, which is) controlled by Eritrea".
    fn verb(&self, token: usize, property: Property, found: &mut Vec<Finding>) {
        let value = &self.sentence.tokens[token];
        if !value.tag.starts_with("VB") || token > 0 && text::is_hyphen(&self.sentence.tokens[token - 1]) {
            return;
        }
        let child = |relations: &[DependencyRelation]| {
            self.sentence
                .children(token)
                .filter(|&child| relations.contains(&self.sentence.tokens[child].relation))
                .collect::<Vec<_>>()
        };
        let mut agents = child(&[DependencyRelation::OblAgent]);
        if agents.is_empty() {
            agents = child(&[DependencyRelation::Obl])
                .into_iter()
                .filter(|&at| {
                    self.sentence.children_by(at, DependencyRelation::Case).any(|case| is(self.sentence, case, &["by"]))
                })
                .collect();
        }
        let passive = value.tag == "VBN"
            && (!agents.is_empty() || !child(&[DependencyRelation::AuxPass, DependencyRelation::NsubjPass]).is_empty());
        if passive {
            let mut lands = child(&[DependencyRelation::NsubjPass, DependencyRelation::Nsubj]);
            if matches!(
                value.relation,
                DependencyRelation::Acl
                    | DependencyRelation::AclRelcl
                    | DependencyRelation::Amod
                    | DependencyRelation::Advcl
            ) {
                lands.extend(value.head);
            }
            let land = lands.iter().find_map(|&at| self.land(at)).or_else(|| self.land_before(token));
            for agent in agents.iter().flat_map(|&agent| self.with_conjuncts(agent)) {
                self.record(token, self.holder(agent), property, land, found);
            }
            return;
        }
        let land = child(&[DependencyRelation::Obj])
            .into_iter()
            .flat_map(|object| self.with_conjuncts(object))
            .find_map(|object| self.land(object));
        // "claims sovereignty over the island".
        let land =
            land.or_else(|| child(&[DependencyRelation::Obj]).into_iter().find_map(|object| self.land_over(object)));
        let land = land.or_else(|| self.land_of_pronoun(token));
        let subjects = self.subjects(token);
        for subject in subjects {
            self.record(token, self.holder(subject), property, land, found);
        }
    }

    /// "X's occupation of the island", "Yemen's sovereignty over the island", "its claim to the island".
    fn noun(&self, token: usize, property: Property, found: &mut Vec<Finding>) {
        if !self.sentence.tokens[token].tag.starts_with("NN") {
            return;
        }
        let holder = self
            .sentence
            .children(token)
            .filter(|&child| {
                matches!(self.sentence.tokens[child].relation, DependencyRelation::NmodPoss | DependencyRelation::Amod)
            })
            .find_map(|child| self.holder(child));
        let land = self.land_over(token);
        if holder.is_some() {
            self.record(token, holder, property, land, found);
            return;
        }
        // "took control of the island", "laid claim to the island"
        let value = &self.sentence.tokens[token];
        let Some(verb) = value.head.filter(|_| value.relation == DependencyRelation::Obj) else { return };
        if !HAVING.contains(&self.sentence.tokens[verb].lemma.to_lowercase().as_str()) {
            return;
        }
        let land = land.or_else(|| self.land_over(verb));
        for subject in self.subjects(verb) {
            self.record(token, self.holder(subject), property, land, found);
        }
    }

    /// "the island is under Eritrean control", "the town, under the control of the rebels".
    fn under(&self, token: usize, property: Property, found: &mut Vec<Finding>) {
        let is_under =
            self.sentence.children_by(token, DependencyRelation::Case).any(|case| is(self.sentence, case, &["under"]));
        if !is_under || !self.sentence.tokens[token].tag.starts_with("NN") {
            return;
        }
        let holder = self
            .sentence
            .children(token)
            .filter(|&child| {
                let of = || {
                    self.sentence
                        .children_by(child, DependencyRelation::Case)
                        .any(|case| is(self.sentence, case, &["of"]))
                };
                match self.sentence.tokens[child].relation {
                    DependencyRelation::NmodPoss | DependencyRelation::Amod | DependencyRelation::Compound => true,
                    DependencyRelation::Nmod => of(),
                    _ => false,
                }
            })
            .find_map(|child| self.holder(child));
        let above = self.sentence.tokens[token].head;
        let land = above
            .and_then(|above| self.land(above))
            .or_else(|| above.into_iter().flat_map(|above| self.subjects(above)).find_map(|subject| self.land(subject)))
            .or_else(|| self.subjects(token).into_iter().find_map(|subject| self.land(subject)));
        self.record(token, holder, property, land, found);
    }

    /// "Yemen says the islands are part of its territory": whoever says so claims them.
    fn own_territory(&self, found: &mut Vec<Finding>) {
        for token in 0..self.sentence.tokens.len() {
            if !is(self.sentence, token, &["territory", "part"]) {
                continue;
            }
            let copula = self.sentence.children_by(token, DependencyRelation::Cop).next();
            let Some(_) = copula else { continue };
            let land =
                self.sentence.children_by(token, DependencyRelation::Nsubj).find_map(|subject| self.land(subject));
            let stop = (token + 8).min(self.sentence.tokens.len());
            let owner = if is(self.sentence, token, &["part"]) {
                (token + 1..stop).find_map(|at| self.holder(at))
            } else {
                (token.saturating_sub(4)..token).find_map(|at| self.holder(at))
            };
            let speaker = self.sentence.tokens[token].head.and_then(|verb| {
                self.sentence.children_by(verb, DependencyRelation::Nsubj).find_map(|subject| self.holder(subject))
            });
            if owner.is_some() && owner == speaker {
                self.record(token, owner, Property::Claims, land, found);
            }
        }
    }

    /// The land after "over", "of", "to" or "on" below a noun.
    fn land_over(&self, noun: usize) -> Option<EntityIndex> {
        self.sentence
            .children(noun)
            .filter(|&child| {
                self.sentence
                    .children_by(child, DependencyRelation::Case)
                    .any(|case| is(self.sentence, case, &["over", "of", "to", "on"]))
            })
            .find_map(|child| self.land(child))
    }

    /// "controls most of the island and claims (the whole of) it": the only land that the sentence has named before.
    fn land_of_pronoun(&self, verb: usize) -> Option<EntityIndex> {
        let pronoun = |token: usize| is(self.sentence, token, &["it", "them"]);
        let object = self.sentence.children_by(verb, DependencyRelation::Obj).find(|&object| object > verb)?;
        let whole = is(self.sentence, object, &["all", "whole", "most", "part", "parts", "half", "rest", "some"]);
        let of = || self.sentence.children(object).any(pronoun);
        if !(pronoun(object) || whole && of()) {
            return None;
        }
        let mut lands = (0..verb).filter_map(|at| self.land(at));
        let first = lands.next()?;
        lands.all(|other| other == first).then_some(first)
    }

    /// The land named last before a participle that the tree has not tied to it: "the islands, known as X, occupied by Y".
    fn land_before(&self, token: usize) -> Option<EntityIndex> {
        (token.saturating_sub(12)..token)
            .rev()
            .find_map(|at| self.land(at))
            .filter(|&land| self.findings.class(land) == Some(EntityClass::Territory))
    }

    fn subjects(&self, verb: usize) -> Vec<usize> {
        let mut at = verb;
        for _ in 0..4 {
            let own: Vec<usize> = self.sentence.children_by(at, DependencyRelation::Nsubj).collect();
            if let Some(&subject) = own.first() {
                return self.with_conjuncts(subject);
            }
            let token = &self.sentence.tokens[at];
            match (token.relation, token.head) {
                (DependencyRelation::Conj | DependencyRelation::Xcomp, Some(head)) => at = head,
                _ => break,
            }
        }
        Vec::new()
    }

    fn with_conjuncts(&self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        all.extend(self.sentence.children_by(token, DependencyRelation::Conj));
        all
    }
}
