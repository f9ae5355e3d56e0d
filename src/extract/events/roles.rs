//! Fills the roles of a matched frame.

use crate::extract::attribution::{Quotations, first_person, speaker_at};
use crate::extract::scene::{Part, Scene};
use crate::extract::{MentionKind, participants};
use crate::model::{
    DependencyRelation as Relation, EntityClass, EntityIndex, EventClass, EventKind, Mode, PartOfSpeech,
};
use crate::resources::{ComplementUse, FrameForm, Role, WordClass};

use super::earlier::EarlierEvents;
use super::matching::{Match, matters, measured};
use super::nearby;
use crate::extract::arguments::{Arguments, surface_subjects};
use crate::extract::tree::Tree;

/// Who is what in an event.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    /// Who does it.
    pub actors: Vec<EntityIndex>,
    /// To whom.
    pub recipients: Vec<EntityIndex>,
    /// Where.
    pub places: Vec<EntityIndex>,
    /// About what.
    pub concerns: Vec<EntityIndex>,
    /// Whether the actors do it to each other.
    pub reciprocal: bool,
    /// Whether some participant was reached through another noun.
    pub indirect: bool,
    /// Whether some participant is a pronoun in the text.
    pub through_pronoun: bool,
}

/// Prepositions that bring in what an event is about, for every frame.
const ABOUT: &[&str] = &["on", "over", "about", "concerning", "regarding", "for", "of"];

impl Roles {
    /// The roles of `found`.
    pub fn of(
        scene: &Scene<'_>,
        quotations: &Quotations,
        earlier: &EarlierEvents,
        sentence: usize,
        found: &Match<'_>,
    ) -> Self {
        let mut roles = Self::default();
        let frame = found.frame;
        let mut partners: Vec<EntityIndex> = Vec::new();
        let mut bound: Vec<&str> = Vec::new();
        for pattern in &frame.roles {
            bound.push(&pattern.slot);
            let part = match pattern.role {
                Role::Actor | Role::Partner => Part::Actor,
                Role::Recipient if frame.kind == Some(EventKind::Visit) => Part::Destination,
                Role::Recipient => Part::Recipient,
                Role::Place => Part::Place,
                Role::Concerns => Part::Matter,
            };
            for token in Self::tokens(scene, sentence, found, &pattern.slot) {
                let mut entities = if pattern.role == Role::Concerns {
                    matters(scene, sentence, token)
                } else if part == Part::Recipient && frame.class.is_some_and(nearby::judges) {
                    // "the killing of X", with "of X" taken for the verb's
                    let of_undergone = pattern.slot == "of"
                        && found.arguments.fill("obj").any(|object| nearby::is_aimed(&scene.trees[sentence], object));
                    let answering = if of_undergone { Vec::new() } else { nearby::answering(scene, sentence, token) };
                    answering
                        .into_iter()
                        .flat_map(|token| roles.agents(scene, quotations, sentence, token, part))
                        .collect()
                } else {
                    roles.agents(scene, quotations, sentence, token, part)
                };
                // "issued a statement demanding": whoever issued it demands.
                if entities.is_empty() && pattern.slot == "subj" && part == Part::Actor && frame.mode == Mode::Verbal {
                    entities = owners_of_words(&scene.trees[sentence], found.predicate(), token)
                        .into_iter()
                        .flat_map(|owner| roles.agents(scene, quotations, sentence, owner, part))
                        .collect();
                }
                // "a response to X, which signed": the name before the pronoun, where the noun above it can do nothing
                if entities.is_empty() && pattern.slot == "subj" && part == Part::Actor {
                    entities = name_before_pronoun(&scene.trees[sentence], found.predicate(), token)
                        .into_iter()
                        .flat_map(|name| roles.agents(scene, quotations, sentence, name, part))
                        .collect();
                }
                if entities.is_empty() && part == Part::Recipient {
                    entities = earlier.actors_of(scene, sentence, token).to_vec();
                    roles.indirect |= !entities.is_empty();
                }
                let list = match pattern.role {
                    Role::Actor => &mut roles.actors,
                    Role::Recipient => &mut roles.recipients,
                    Role::Partner => &mut partners,
                    Role::Place => &mut roles.places,
                    Role::Concerns => &mut roles.concerns,
                };
                for entity in entities {
                    if !list.contains(&entity) {
                        list.push(entity);
                    }
                }
            }
        }
        if frame.roles.iter().any(|pattern| pattern.slot == "speaker") && roles.actors.is_empty() {
            roles.actors.extend(speaker_at(scene, quotations, sentence, found.predicate()));
        }
        if roles.actors.is_empty() && found.arguments.has("obj") && !found.arguments.has("subj") {
            let tree = &scene.trees[sentence];
            if tree.is_of(found.token, WordClass::Prosecution) && tree.is_passive(found.token) {
                roles.actors = nearby::authorities(scene, sentence, found);
                roles.indirect |= !roles.actors.is_empty();
                roles.places.retain(|place| !roles.actors.contains(place));
            }
        }
        roles.fill_the_rest(scene, sentence, found, &bound);
        roles.asked_for(scene, quotations, sentence, found);
        roles.threatened_with(scene, quotations, sentence, found);
        // "a treaty with X was discussed": somebody unnamed did so, perhaps with others.
        // "met X and Y" of somebody unknown does not say that X met Y; "talks between X and Y" does.
        let between = found.arguments.has("between") || found.arguments.has("among");
        let together = between || found.arguments.has("of");
        let unknown = if frame.form == FrameForm::Verb {
            partners.len() == 1 || !between
        } else {
            partners.len() > 1 && !together
        };
        if roles.actors.is_empty() && unknown {
            partners.clear();
        }
        // "agreed to mediation in the talks with X": those who are talked with have not agreed.
        if frame.class == Some(EventClass::Agree) && frame.form == FrameForm::Verb && !roles.recipients.is_empty() {
            partners.clear();
        }
        let takes_partner = frame.roles.iter().any(|pattern| pattern.role == Role::Partner);
        partners.retain(|partner| !roles.actors.contains(partner));
        // One who met several met each of them; that these met each other is not said.
        let one_with_several = roles.actors.len() == 1 && partners.len() > 1 && !between;
        // Nor did those who met somebody together meet each other.
        let several_with_one = roles.actors.len() > 1 && !partners.is_empty() && !between;
        if one_with_several || several_with_one {
            roles.recipients.append(&mut partners);
        }
        roles.actors.append(&mut partners);
        if frame.kind == Some(EventKind::DiplomaticProtest) {
            roles.summoned_to(scene, sentence, found);
            roles.protest_with_state(scene);
        }
        if frame.class == Some(EventClass::Sanction) {
            roles.recalled_from(scene, sentence, found);
        }
        if frame.kind == Some(EventKind::Expulsion)
            || frame.class == Some(EventClass::Sanction) && frame.lemma == "expel"
        {
            roles.expelled_with_state(scene, sentence, found);
        }
        roles.reciprocal = takes_partner && (roles.actors.len() > 1 || one_with_several)
            || roles.actors.len() == 2 && roles.recipients.is_empty() && is_mutual(scene, sentence, found);
        // Whoever speaks for a country makes it no promises.
        if frame.class == Some(EventClass::Agree) {
            let own = |country: EntityIndex| {
                scene.class(country) == Some(EntityClass::Country)
                    && !roles.actors.is_empty()
                    && roles.actors.iter().all(|&actor| {
                        scene.class(actor) == Some(EntityClass::Person) && scene.country_of(actor) == Some(country)
                    })
            };
            let others: Vec<EntityIndex> =
                roles.recipients.iter().copied().filter(|&recipient| !own(recipient)).collect();
            roles.recipients = others;
        }
        let actors = roles.actors.clone();
        roles.recipients.retain(|entity| !actors.contains(entity));
        roles.concerns.retain(|entity| !actors.contains(entity));
        roles.actors.sort_unstable();
        roles.recipients.sort_unstable();
        roles.places.sort_unstable();
        roles.concerns.sort_unstable();
        roles
    }

    /// The tokens of a slot. The demonym slot also takes a country's adjective that the parser calls a compound.
    pub(super) fn tokens(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, slot: &str) -> Vec<usize> {
        let mut tokens: Vec<usize> = found.arguments.fill(slot).collect();
        if slot == "adj" {
            let demonym = |token: &usize| {
                scene.mentions.headed_by(sentence, *token).is_some_and(|mention| mention.kind == MentionKind::Demonym)
            };
            tokens.extend(found.arguments.fill("comp"));
            tokens.retain(demonym);
        }
        tokens
    }

    fn agents(
        &mut self,
        scene: &Scene<'_>,
        quotations: &Quotations,
        sentence: usize,
        token: usize,
        part: Part,
    ) -> Vec<EntityIndex> {
        let tree = &scene.trees[sentence];
        let token = measured(tree, token);
        let word = tree.token(token);
        if word.pos == PartOfSpeech::Pronoun || word.tag == "PRP$" {
            let form = word.form.to_lowercase();
            if matches!(form.as_str(), "we" | "us" | "our" | "i" | "me" | "my") {
                self.through_pronoun = true;
                let Some(speaker) = first_person(scene, quotations, sentence, token) else { return Vec::new() };
                // "We" of an official is the country, "I" the person.
                let plural = matches!(form.as_str(), "we" | "us" | "our");
                let country = if plural { scene.country_of(speaker) } else { None };
                return vec![country.unwrap_or(speaker)];
            }
        }
        // "our government" in somebody's mouth
        if let Some(owner) = tree.child(token, Relation::NmodPoss)
            && tree.token(owner).form.eq_ignore_ascii_case("our")
            && tree.is_of(token, WordClass::Proxy)
            && let Some(speaker) = first_person(scene, quotations, sentence, token)
        {
            self.through_pronoun = true;
            return scene.country_of(speaker).into_iter().collect();
        }
        let found = participants(scene, sentence, token, part);
        self.indirect |= found.iter().any(|participant| !participant.direct);
        self.through_pronoun |=
            scene.mentions.headed_by(sentence, token).is_some_and(|mention| mention.kind == MentionKind::Pronoun);
        found.into_iter().map(|participant| participant.entity).collect()
    }

    /// What every frame may have: where it happens, and what treaty or territory it is about.
    fn fill_the_rest(&mut self, scene: &Scene<'_>, sentence: usize, found: &Match<'_>, bound: &[&str]) {
        for slot in ["in", "at"] {
            if bound.contains(&slot) {
                continue;
            }
            for token in found.arguments.fill(slot) {
                for participant in participants(scene, sentence, token, Part::Place) {
                    if participant.direct && !self.places.contains(&participant.entity) {
                        self.places.push(participant.entity);
                    }
                }
            }
        }
        if self.places.is_empty() && matches!(found.frame.class, Some(EventClass::Consult | EventClass::Agree)) {
            self.places = place_after_partner(scene, sentence, found);
        }
        let mut about: Vec<usize> = found.arguments.fill("comp").collect();
        if found.light_verb.is_some() {
            about.push(found.token);
        }
        for slot in ABOUT {
            about.extend(found.arguments.fill(slot));
        }
        for token in about {
            for entity in matters(scene, sentence, token) {
                if !self.concerns.contains(&entity) {
                    self.concerns.push(entity);
                }
            }
        }
    }

    /// "demanded that X withdraw": the one who is asked is the subject of the clause.
    fn asked_for(&mut self, scene: &Scene<'_>, quotations: &Quotations, sentence: usize, found: &Match<'_>) {
        // "demanded that X withdraw", "alleged that X had armed them"
        let about_subject = match found.frame.complement {
            ComplementUse::Demanded => true,
            ComplementUse::Claimed => found.frame.class == Some(EventClass::Accuse),
            _ => false,
        };
        if !self.recipients.is_empty() || !about_subject {
            return;
        }
        let tree = &scene.trees[sentence];
        let clauses: Vec<usize> =
            tree.children_by(found.token, &[Relation::Ccomp, Relation::Acl, Relation::Xcomp]).collect();
        for clause in clauses {
            // "X did not fire, Y insisted" says what is so, as no clause before the verb says what shall be.
            let before = clause < found.token && found.frame.complement == ComplementUse::Demanded;
            // "demanded that X be heard": X is not asked for anything.
            let undergone = found.frame.complement == ComplementUse::Demanded && tree.is_passive(clause);
            if before || undergone || !tree.has_subject(clause) {
                continue;
            }
            // A clause has one subject, the first; what a torn tree gives besides is not asked for anything.
            if let Some(&subject) = surface_subjects(tree, clause).first() {
                for entity in self.agents(scene, quotations, sentence, subject, Part::Recipient) {
                    if !self.recipients.contains(&entity) {
                        self.recipients.push(entity);
                    }
                }
            }
        }
    }
}

impl Roles {
    /// "threatened to attack X", "warned that it would expel X's ambassador": who would suffer the deed is threatened.
    fn threatened_with(&mut self, scene: &Scene<'_>, quotations: &Quotations, sentence: usize, found: &Match<'_>) {
        if !self.recipients.is_empty() || found.frame.class != Some(EventClass::Threaten) {
            return;
        }
        let tree = &scene.trees[sentence];
        let hostile = |clause: &usize| {
            scene.resources.frames.by_lemma(&tree.lemma(*clause)).iter().any(|frame| {
                matches!(
                    frame.class,
                    Some(
                        EventClass::Threaten
                            | EventClass::Sanction
                            | EventClass::Mobilize
                            | EventClass::Coerce
                            | EventClass::Assault
                    )
                )
            })
        };
        let own = |clause: &usize| {
            let subject = tree.children_by(*clause, &[Relation::Nsubj]).next();
            let infinitive = tree.subordinator(*clause).as_deref() == Some("to");
            subject.map_or(infinitive, |subject| tree.token(subject).pos == PartOfSpeech::Pronoun)
        };
        let clauses: Vec<usize> = tree
            .children_by(found.predicate(), &[Relation::Xcomp, Relation::Ccomp, Relation::Advcl])
            .filter(hostile)
            .filter(own)
            .collect();
        for clause in clauses {
            let arguments = Arguments::of_verb(tree, clause);
            for token in
                ["obj", "against", "on", "with"].iter().flat_map(|slot| arguments.fill(slot).collect::<Vec<_>>())
            {
                for entity in self.agents(scene, quotations, sentence, token, Part::Recipient) {
                    if !self.recipients.contains(&entity) {
                        self.recipients.push(entity);
                    }
                }
            }
        }
    }
}

/// "X and Y accuse each other", "each side blamed the other", "X and Y broke off relations": what two do, both to the other.
fn is_mutual(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> bool {
    let tree = &scene.trees[sentence];
    let word =
        |token: usize| tree.sentence.tokens.get(token).map_or_else(String::new, |token| token.form.to_lowercase());
    let other = |token: usize| {
        let before = token.checked_sub(1).map_or_else(String::new, word);
        match word(token).as_str() {
            "each" | "one" => matches!(word(token + 1).as_str(), "other" | "another"),
            "other" => matches!(before.as_str(), "each" | "the"),
            "another" => before == "one",
            _ => false,
        }
    };
    let to_whom = |role: Role| matches!(role, Role::Recipient | Role::Partner);
    let to_other = found
        .frame
        .roles
        .iter()
        .filter(|pattern| to_whom(pattern.role))
        .any(|pattern| found.arguments.fill(&pattern.slot).any(other));
    let with = found.frame.roles.iter().any(|pattern| pattern.slot == "with" && to_whom(pattern.role));
    let ties = found.arguments.fill("obj").any(|object| {
        matches!(tree.lemma(object).as_str(), "relation" | "tie" | "relationship" | "contact")
            && tree.child(object, Relation::NmodPoss).is_none_or(|owner| tree.lemma(owner) == "their")
    });
    // "X and Y fought", "X and Y clashed on the border"
    let fight = with
        && found.frame.form == FrameForm::Verb
        && matches!(found.frame.lemma.as_str(), "fight" | "clash" | "feud" | "quarrel" | "skirmish" | "spar")
        && !["with", "against", "obj", "for"].iter().any(|slot| found.arguments.has(slot));
    to_other || fight || with && ties && !found.arguments.has("with")
}

/// Whose words a participle under a noun says, where the noun is what somebody issues: "issued a statement demanding".
fn owners_of_words(tree: &Tree<'_>, predicate: usize, noun: usize) -> Vec<usize> {
    let participle = tree.token(predicate).tag == "VBG" && tree.head(predicate) == Some((noun, Relation::Acl));
    match tree.head(noun) {
        Some((verb, Relation::Obj)) if participle => surface_subjects(tree, verb),
        _ => Vec::new(),
    }
}

/// The proper name right before ", which" that a clause begins with, where the tree has the common noun above it.
fn name_before_pronoun(tree: &Tree<'_>, predicate: usize, noun: usize) -> Option<usize> {
    let pronoun = tree.children_by(predicate, &[Relation::Nsubj]).find(|&child| tree.is_relative_pronoun(child))?;
    let name = pronoun.checked_sub(2).filter(|&name| noun < name && tree.token(name + 1).form == ",")?;
    let proper = tree.token(name).pos == PartOfSpeech::ProperNoun && tree.token(noun).pos == PartOfSpeech::Noun;
    (proper && tree.token(pronoun).form.eq_ignore_ascii_case("which")).then_some(name)
}

/// Where two parties met, when the parser hung the place on one of them: "met with the director in Rome".
fn place_after_partner(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> Vec<EntityIndex> {
    let tree = &scene.trees[sentence];
    let mut places = Vec::new();
    for slot in ["with", "obj", "between"] {
        for token in found.arguments.fill(slot) {
            for child in tree.children_by(token, &[Relation::Nmod]) {
                if tree.preposition(child).as_deref() == Some("in") {
                    places.extend(
                        participants(scene, sentence, child, Part::Place)
                            .into_iter()
                            .filter(|participant| participant.direct)
                            .map(|participant| participant.entity),
                    );
                }
            }
        }
    }
    places.dedup();
    places
}
