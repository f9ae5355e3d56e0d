//! Whom a deed is done to, where no slot of its frame says so: in the phrases below it ("accepted demands from the rebels"), in
//! what a threat is made to depend on ("unless X withdraws"), in what a protest is for ("to demand reforms by X").

use crate::extract::arguments::{Arguments, surface_subjects};
use crate::extract::scene::{Part, Scene};
use crate::extract::tree::Tree;
use crate::extract::{MentionKind, participants};
use crate::language::calendar::DAYS_AND_MONTHS;
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, EventClass};
use crate::resources::WordClass;

use super::complements::{agents, clause_of, take};
use super::matching::{Match, measured};
use super::roles::Roles;

/// How many phrases deep the other party may stand: "an end to the ban on goods from X" is three.
const DEPTH: usize = 3;

/// Prepositions that bring in whom a deed of the class is done to, the surest first.
const fn towards(class: EventClass) -> &'static [&'static str] {
    match class {
        EventClass::Request => &["from", "with", "to", "by", "of"],
        EventClass::Reject => &["from", "by", "of", "with", "to"],
        EventClass::Concede => &["from", "to", "by", "with", "for", "of"],
        EventClass::Accuse => &["by", "against", "of"],
        EventClass::Sanction => &["against", "on", "of", "to", "for", "from", "with"],
        EventClass::Threaten => &["against", "to", "on", "with"],
        EventClass::Protest => &["against", "by", "from", "of", "with", "to"],
        EventClass::Mobilize => &["against"],
        EventClass::Aid => &["to", "for"],
        _ => &[],
    }
}

/// Whether a predicate of the class judges or asks for what its object names, and so does not do it.
pub(super) const fn judges(class: EventClass) -> bool {
    matches!(
        class,
        EventClass::Accuse
            | EventClass::Support
            | EventClass::Reject
            | EventClass::Request
            | EventClass::Threaten
            | EventClass::Concede
    )
}

/// "a Kenyan man": whoever blames or warns one of its people has nothing to do with the state.
fn is_private(scene: &Scene<'_>, tree: &Tree<'_>, sentence: usize, noun: usize) -> bool {
    let word = tree.token(noun);
    let person = matches!(
        tree.lemma(noun).as_str(),
        "man" | "woman" | "boy" | "girl" | "teenager" | "student" | "citizen" | "national" | "driver" | "businessman"
    );
    person
        && word.tag == "NN"
        && tree.children_by(noun, &[Relation::Appos, Relation::Flat]).next().is_none()
        && scene.mentions.headed_by(sentence, noun).is_none_or(|mention| mention.referents.is_empty())
}

/// Whether what stands behind the noun's "of" is whom it befalls or concerns, and not who does it.
pub(super) fn is_aimed(tree: &Tree<'_>, noun: usize) -> bool {
    tree.is_of(noun, WordClass::Undergone) || tree.is_of(noun, WordClass::Judgement)
}

/// The words that say who answers for what a judged noun names: for what befalls somebody ("the killing of X", "X's release")
/// these are those who did it ("the killing by X", "Peru's invasion of X"), not those whom it befell.
pub(super) fn answering(scene: &Scene<'_>, sentence: usize, noun: usize) -> Vec<usize> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    if is_private(scene, tree, sentence, noun) {
        return Vec::new();
    }
    if !is_aimed(tree, noun) {
        return vec![noun];
    }
    // "rejected X's criticism": who judges answers for it, be it a person.
    let judgement = tree.is_of(noun, WordClass::Judgement);
    let person = |token: usize| {
        tree.token(token).tag == "PRP$"
            || scene.mention_at(sentence, token).is_none_or(|mention| {
                mention.class == Some(EntityClass::Person) || mention.kind == MentionKind::Pronoun
            })
    };
    tree.children(noun)
        .iter()
        .copied()
        .filter(|&child| match tree.token(child).relation {
            Relation::NmodPoss => judgement || !person(child),
            Relation::Amod | Relation::Compound => {
                scene.mentions.headed_by(sentence, child).is_some_and(|mention| mention.kind == MentionKind::Demonym)
            }
            Relation::Nmod | Relation::Obl | Relation::OblAgent => {
                matches!(tree.preposition(child).as_deref(), Some("by" | "from"))
            }
            _ => false,
        })
        .collect()
}

/// Fills the recipients from the object of the predicate and the phrases below it.
pub(super) fn in_phrases(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, class: EventClass, roles: &mut Roles) {
    let slots = towards(class);
    let Some(tree) = scene.trees.get(sentence).filter(|_| !slots.is_empty()) else { return };
    let mut nouns: Vec<usize> = found.arguments.fill("obj").collect();
    if found.light_verb.is_some() {
        nouns.push(found.token);
    }
    for &noun in &nouns {
        let noun = measured(tree, noun);
        // The appeal of the other side is rejected, the policy of the other side is condemned.
        let owned =
            if matches!(class, EventClass::Request | EventClass::Reject | EventClass::Concede | EventClass::Accuse) {
                answering(scene, sentence, noun).into_iter().flat_map(|token| agents(scene, sentence, token)).collect()
            } else {
                Vec::new()
            };
        if accept(scene, owned, class, roles) {
            return;
        }
    }
    for slot in slots {
        // "the killing of X", with the phrase taken for the verb's
        let undergone =
            *slot == "of" && judges(class) && nouns.iter().any(|&noun| is_aimed(tree, measured(tree, noun)));
        let phrases: Vec<usize> = found.arguments.fill(slot).filter(|_| !undergone).collect();
        for phrase in phrases {
            // "with X's help" is done to nobody.
            let named = participants(scene, sentence, phrase, Part::Recipient)
                .into_iter()
                .filter(|participant| participant.direct || *slot != "with")
                .map(|participant| participant.entity)
                .collect();
            if accept(scene, named, class, roles) {
                return;
            }
        }
    }
    // "refused to respond to a demand from X"
    if matches!(class, EventClass::Reject | EventClass::Concede)
        && let Some(clause) = clause_of(scene, sentence, found.token)
    {
        let arguments = Arguments::of_verb(tree, clause);
        nouns.extend(
            arguments.iter().filter(|(slot, _)| matches!(*slot, "obj" | "to" | "with")).map(|(_, token)| token),
        );
        nouns.extend(found.arguments.fill("despite"));
    }
    // "for a possible war against X"; but whom somebody warns of, or blames in a statement by X, is not X.
    if !matches!(class, EventClass::Threaten | EventClass::Accuse) {
        let phrases = ["for", "of", "to", "from", "with", "against"];
        nouns.extend(found.arguments.iter().filter(|(slot, _)| phrases.contains(slot)).map(|(_, token)| token));
    }
    nouns.retain(|&noun| !(judges(class) && is_aimed(tree, measured(tree, noun))));
    for noun in nouns {
        let entities = below(scene, sentence, tree, noun, slots, DEPTH);
        if accept(scene, entities, class, roles) {
            return;
        }
    }
}

/// Fills the recipients of a threat with the subject of the clause that it depends on: "unless X withdraws".
pub(super) fn conditioned(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, class: EventClass, roles: &mut Roles) {
    let Some(tree) = scene.trees.get(sentence).filter(|_| class == EventClass::Threaten) else { return };
    let predicate = found.predicate();
    let own: Vec<usize> =
        tree.children_by(predicate, &[Relation::Xcomp, Relation::Ccomp, Relation::Advcl]).chain([predicate]).collect();
    for clause in own.into_iter().flat_map(|clause| tree.children_by(clause, &[Relation::Advcl]).collect::<Vec<_>>()) {
        if !matches!(tree.subordinator(clause).as_deref(), Some("unless" | "if" | "until")) {
            continue;
        }
        for subject in surface_subjects(tree, clause) {
            if accept(scene, agents(scene, sentence, subject), class, roles) {
                return;
            }
        }
    }
    // "threatened to resume attacks in X"
    let Some(deed) = clause_of(scene, sentence, found.token) else { return };
    let arguments = Arguments::of_verb(tree, deed);
    let objects: Vec<usize> = arguments.fill("obj").collect();
    let below = objects.into_iter().flat_map(|object| tree.children_by(object, &[Relation::Nmod]).collect::<Vec<_>>());
    for place in arguments.fill("in").chain(below).collect::<Vec<_>>() {
        if tree.preposition(place).as_deref() == Some("in") {
            let countries: Vec<EntityIndex> = participants(scene, sentence, place, Part::Recipient)
                .into_iter()
                .filter(|participant| {
                    participant.direct && scene.class(participant.entity) == Some(EntityClass::Country)
                })
                .map(|participant| participant.entity)
                .collect();
            if accept(scene, countries, class, roles) {
                return;
            }
        }
    }
}

/// Fills the recipients of a protest from what it is for: "marched to demand the resignation of X", "a strike in protest against X".
pub(super) fn in_purpose(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, class: EventClass, roles: &mut Roles) {
    let Some(tree) = scene.trees.get(sentence).filter(|_| class == EventClass::Protest) else { return };
    let slots = towards(class);
    let heads = [found.predicate(), found.token];
    let clauses: Vec<usize> = heads
        .into_iter()
        .flat_map(|head| tree.children_by(head, &[Relation::Advcl, Relation::Acl, Relation::Xcomp, Relation::Obl]))
        .filter(|&clause| clause > found.token)
        .filter(|&clause| matches!(tree.token(clause).tag.as_str(), "VB" | "VBG") || is_after_day(tree, clause))
        .collect();
    for clause in clauses {
        let phrases = [Relation::Obj, Relation::Obl, Relation::Nmod];
        let mut below_clause: Vec<usize> = tree.children_by(clause, &phrases).collect();
        below_clause.sort_unstable();
        for noun in below_clause {
            let direct = tree.preposition(noun).is_none_or(|word| slots.contains(&word.as_str()));
            let mut entities = if direct { agents(scene, sentence, noun) } else { Vec::new() };
            if entities.is_empty() {
                entities = below(scene, sentence, tree, noun, slots, DEPTH);
            }
            if accept(scene, entities, class, roles) {
                return;
            }
        }
    }
}

/// "on Sunday calling for it", with the participle taken for a noun that the day belongs to.
fn is_after_day(tree: &Tree<'_>, token: usize) -> bool {
    let day = token.checked_sub(1).map_or_else(String::new, |before| tree.token(before).form.to_lowercase());
    tree.token(token).form.ends_with("ing") && DAYS_AND_MONTHS.contains(&day.as_str())
}

/// Who stands in the phrases under a noun, the nearest first.
fn below(
    scene: &Scene<'_>,
    sentence: usize,
    tree: &Tree<'_>,
    noun: usize,
    slots: &[&str],
    depth: usize,
) -> Vec<EntityIndex> {
    if depth == 0 {
        return Vec::new();
    }
    let phrases: Vec<usize> = tree.children_by(noun, &[Relation::Nmod]).collect();
    for &phrase in &phrases {
        if tree.preposition(phrase).is_some_and(|word| slots.contains(&word.as_str())) {
            let entities = agents(scene, sentence, phrase);
            if !entities.is_empty() {
                return entities;
            }
        }
    }
    phrases
        .into_iter()
        .map(|phrase| below(scene, sentence, tree, phrase, slots, depth - 1))
        .find(|entities| !entities.is_empty())
        .unwrap_or_default()
}

/// Whom force is used against, anywhere in the clause; `None` where no such phrase stands in it.
pub(super) fn against(scene: &Scene<'_>, sentence: usize, predicate: usize) -> Option<Vec<EntityIndex>> {
    let tree = scene.trees.get(sentence)?;
    let (_, end) = tree.sentence.subtree(predicate);
    let opponents: Vec<usize> = (predicate + 1..end)
        .filter(|&token| tree.preposition(token).as_deref() == Some("against") && tree.is_noun(token))
        .collect();
    let first = opponents.first()?;
    Some(agents(scene, sentence, *first))
}

/// Takes over those who are not the actors themselves, nor the actors' own country.
fn accept(scene: &Scene<'_>, found: Vec<EntityIndex>, class: EventClass, roles: &mut Roles) -> bool {
    let at_home = |entity: EntityIndex| {
        class != EventClass::Protest
            && scene.class(entity) == Some(EntityClass::Country)
            && roles.actors.iter().any(|&actor| scene.country_of(actor) == Some(entity))
    };
    let others: Vec<EntityIndex> =
        found.into_iter().filter(|&entity| !roles.actors.contains(&entity) && !at_home(entity)).collect();
    take(others, roles);
    !roles.recipients.is_empty()
}

/// The country whose authorities must have acted where nobody is named: "was arrested in X".
pub(super) fn authorities(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> Vec<EntityIndex> {
    found
        .arguments
        .fill("in")
        .flat_map(|place| participants(scene, sentence, place, Part::Destination))
        .filter(|participant| participant.direct && scene.class(participant.entity) == Some(EntityClass::Country))
        .map(|participant| participant.entity)
        .collect()
}
