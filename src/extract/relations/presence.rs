//! Agent is present in place: "rebels in the town", "militia positions near Kasese", "The brigade entered Kasese".
//!
//! To be somewhere is less than to have a seat there: people and forces come and go.

use super::{Context, Finding, RelationExtractor, is, modality_at};
use crate::extract::arguments::Arguments;
use crate::extract::mentions::candidate::{Description, Reading};
use crate::extract::tree::Tree;
use crate::extract::{EntityFindings, Mention, MentionKind};
use crate::model::{EntityClass, EntityIndex, Modality, PartOfSpeech, Property, Sentence};
use crate::resources::{Resources, WordClass};

/// Prepositions that put people in a place or so near it that a report says no more.
const PLACING: &[&str] = &["in", "near", "inside", "around", "at", "across", "throughout", "within", "outside", "into"];
/// How many nouns and adjectives may stand between a force and the preposition: "militia weapons depots in".
const THINGS_BETWEEN: usize = 3;
/// How many words may stand between the preposition and the name of the place: "in the heart of eastern".
const WORDS_BEFORE_PLACE: usize = 5;

/// Reads from phrases and verbs who is where.
pub(super) struct Presence;

impl RelationExtractor for Presence {
    fn name(&self) -> &'static str {
        "present-in-place"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for (number, sentence) in context.document.sentences.iter().enumerate() {
            let here = Here { findings, sentence, number, resources: context.resources };
            here.phrases(&mut found);
            here.clauses(&mut found);
        }
        found
    }
}

/// A sentence with what is known of its mentions.
struct Here<'a> {
    findings: &'a EntityFindings,
    sentence: &'a Sentence,
    number: usize,
    resources: &'a Resources,
}

impl Here<'_> {
    /// "rebels in the town", "militia positions in Kasese and Fort Portal".
    fn phrases(&self, found: &mut Vec<Finding>) {
        for (candidate, mention) in self.findings.candidates.list.iter().zip(self.findings.mentions.iter()) {
            if candidate.sentence != self.number {
                continue;
            }
            let group = matches!(
                candidate.reading,
                Reading::Description(Description::Group { .. } | Description::People { .. })
            );
            // "members of the tribe in": those who act for a body are where they are said to be.
            let group = group
                || matches!(candidate.reading, Reading::Description(Description::Agents { .. }))
                    && self.head_is(mention, "member");
            let Some(agent) = self.agent(mention) else { continue };
            let armed = matches!(self.findings.class(agent), Some(EntityClass::ArmedForce | EntityClass::Country));
            if !(group || armed && !matches!(candidate.reading, Reading::Pronoun(_))) {
                continue;
            }
            if let Some(preposition) = self.preposition_after(mention.end) {
                self.record(agent, preposition, Modality::Occurred, found);
            }
        }
    }

    fn head_is(&self, mention: &Mention, lemma: &str) -> bool {
        self.sentence.tokens.get(mention.head).is_some_and(|token| token.lemma == lemma)
    }

    /// The preposition of place that follows the force or what it has there: "positions", "targets".
    fn preposition_after(&self, end: usize) -> Option<usize> {
        let mut at = end;
        // "members of the Teso tribe in"
        if is(self.sentence, at, &["of"]) {
            at = self.first_mention(at + 1);
            at = self.findings.mention_at(self.number, at)?.end.max(at + 1);
        }
        let end = at;
        while at < end + THINGS_BETWEEN
            && self.sentence.tokens.get(at).is_some_and(|token| {
                token.pos == PartOfSpeech::Noun || token.pos == PartOfSpeech::Adjective || token.form == "'s"
            })
        {
            at += 1;
        }
        let foothold = at == end
            || self.sentence.tokens.get(at - 1).is_some_and(|token| {
                self.resources.word_classes.contains(WordClass::Foothold, &token.lemma.to_lowercase())
            });
        (foothold && is(self.sentence, at, PLACING)).then_some(at)
    }

    /// "The brigade entered Kasese", "The rebels operate in Kasese", "Two monitors were killed in Kasese".
    fn clauses(&self, found: &mut Vec<Finding>) {
        let tree = Tree::new(self.sentence, self.resources);
        for verb in (0..tree.len()).filter(|&token| tree.is_verb(token)) {
            let arguments = Arguments::of_verb(&tree, verb);
            let modality = modality_at(self.sentence, verb);
            let agents = |slot: &str| -> Vec<EntityIndex> {
                arguments
                    .fill(slot)
                    .flat_map(|token| tree.coordination(token))
                    .filter_map(|token| self.agent(self.findings.mentions.headed_by(self.number, token)?))
                    .collect()
            };
            if tree.is_of(verb, WordClass::Entering) {
                let places: Vec<EntityIndex> = arguments
                    .fill("obj")
                    .flat_map(|token| tree.coordination(token))
                    .filter_map(|token| self.place_at(token))
                    .collect();
                for agent in agents("subj") {
                    for &place in &places {
                        self.finding(agent, place, verb, verb + 1, modality, found);
                    }
                }
            }
            let slot = if tree.is_of(verb, WordClass::Staying) {
                "subj"
            } else if tree.is_of(verb, WordClass::Befalling) {
                "obj"
            } else {
                continue;
            };
            let mut places: Vec<EntityIndex> = PLACING
                .iter()
                .flat_map(|preposition| arguments.fill(preposition).collect::<Vec<_>>())
                .flat_map(|token| tree.coordination(token))
                .filter_map(|token| self.place_at(token))
                .collect();
            if tree.head(verb).is_none() {
                places.extend(self.opening_place().filter(|place| !places.contains(place)));
            }
            for agent in agents(slot) {
                for &place in &places {
                    self.finding(agent, place, verb, verb + 1, modality, found);
                }
            }
        }
    }

    /// "Near Fort Portal, ...": the place that a sentence begins with, however the tree ties it.
    fn opening_place(&self) -> Option<EntityIndex> {
        if !is(self.sentence, 0, PLACING) {
            return None;
        }
        let at = self.first_mention(1);
        let mention = self.findings.mention_at(self.number, at)?;
        let &[place] = &mention.referents[..] else { return None };
        (self.is_place(place)
            && mention.kind != MentionKind::Demonym
            && is(self.sentence, mention.end.max(at + 1), &[","]))
        .then_some(place)
    }

    /// The first mention from a token on, determiners, adjectives and nouns before it passed over.
    fn first_mention(&self, start: usize) -> usize {
        let mut at = start;
        while at < start + WORDS_BEFORE_PLACE
            && self.findings.mention_at(self.number, at).is_none()
            && self.sentence.tokens.get(at).is_some_and(|token| {
                matches!(token.pos, PartOfSpeech::Determiner | PartOfSpeech::Adjective | PartOfSpeech::Noun)
                    || matches!(token.form.as_str(), "of" | "both")
            })
        {
            at += 1;
        }
        at
    }

    /// Who is there: a person, a force or a group. What states and bodies do somewhere does not put them there.
    fn agent(&self, mention: &Mention) -> Option<EntityIndex> {
        let list = if mention.actors.is_empty() { &mention.referents } else { &mention.actors };
        let &[agent] = &list[..] else { return None };
        let class = self.findings.class(agent)?;
        // A state is where its forces are.
        let head = self.sentence.tokens.get(mention.head)?;
        if class == EntityClass::Country
            && mention.kind == MentionKind::Description
            && self.resources.word_classes.contains(WordClass::Force, &head.lemma.to_lowercase())
        {
            return Some(agent);
        }
        let group = mention.kind != MentionKind::Name && class == EntityClass::Organization;
        (matches!(class, EntityClass::Person | EntityClass::ArmedForce) || group).then_some(agent)
    }

    fn place_at(&self, token: usize) -> Option<EntityIndex> {
        let mention = self.findings.mentions.headed_by(self.number, token)?;
        match mention.referents[..] {
            [place] if self.is_place(place) && mention.kind != MentionKind::Demonym => Some(place),
            _ => None,
        }
    }

    fn is_place(&self, entity: EntityIndex) -> bool {
        self.findings.class(entity).is_some_and(EntityClass::is_place)
    }

    /// The places that the phrase after a preposition names, with those coordinated to the first.
    fn record(&self, agent: EntityIndex, preposition: usize, modality: Modality, found: &mut Vec<Finding>) {
        let mut at = self.first_mention(preposition + 1);
        while let Some(mention) = self.findings.mention_at(self.number, at) {
            let place = match mention.referents[..] {
                [place] if self.is_place(place) && mention.kind != MentionKind::Demonym => place,
                _ => break,
            };
            let end = mention.end.max(at + 1);
            // "in Peru's embassy", "in Kenya Airways offices": the name only says whose or which.
            let qualifies = is(self.sentence, end, &["'s", "’s"])
                || self.sentence.tokens.get(end).is_some_and(|token| token.pos == PartOfSpeech::Noun);
            if qualifies {
                break;
            }
            self.finding(agent, place, preposition, end, modality, found);
            let Some(next) = (end..end + 3).find(|&next| !is(self.sentence, next, &["and", ",", "the"])) else { break };
            if next == end || !(end..next).any(|between| is(self.sentence, between, &["and"])) {
                break;
            }
            at = next;
        }
    }

    fn finding(
        &self,
        subject: EntityIndex,
        object: EntityIndex,
        first: usize,
        end: usize,
        modality: Modality,
        found: &mut Vec<Finding>,
    ) {
        // Its own land says nothing of a state, and its country nothing of a group that is known by it.
        let country = |entity: EntityIndex| self.findings.entity(entity).and_then(|entity| entity.country.as_ref());
        let is_country = |entity: EntityIndex| self.findings.class(entity) == Some(EntityClass::Country);
        if (is_country(subject) || is_country(object)) && country(subject) == country(object) {
            return;
        }
        found.push(Finding {
            subject,
            property: Property::PresentIn,
            object,
            sentence: self.number,
            first,
            end,
            modality,
            confidence: 0.8,
        });
    }
}
