//! What the clause under a predicate adds to its event: whom a threat, promise or refusal is made to, and of what kind a
//! promise is.

use crate::extract::participants;
use crate::extract::scene::{Part, Scene};
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, EventClass, Property};
use crate::resources::{ComplementUse, FrameForm, Role};
use crate::vocabulary::admits;

use super::matching::Match;
use super::nearby;
use super::obligations::same_side;
use super::roles::Roles;

/// Prepositions that bring in whom a deed is done to, the surest first.
const TOWARDS: &[&str] = &["against", "on", "to", "at", "with", "from", "into"];

/// Whether a deed of this class is done to somebody's harm.
pub(super) fn is_hostile(class: EventClass) -> bool {
    matches!(
        class,
        EventClass::Sanction
            | EventClass::Coerce
            | EventClass::Assault
            | EventClass::Mobilize
            | EventClass::Protest
            | EventClass::Threaten
            | EventClass::Reject
            | EventClass::Accuse
    )
}

/// The clause under a predicate that says what is promised, threatened, refused or agreed.
pub(super) fn clause_of(scene: &Scene<'_>, sentence: usize, predicate: usize) -> Option<usize> {
    let tree = scene.trees.get(sentence)?;
    tree.children(predicate).iter().copied().find(|&child| {
        child > predicate
            && (tree.is_verb(child) || tree.child(child, Relation::Cop).is_some())
            && match tree.token(child).relation {
                Relation::Xcomp => true,
                // "if X agrees, Y will ...", read as one clause under the other
                Relation::Ccomp => tree.token(predicate + 1).form != ",",
                Relation::Advcl | Relation::Acl => is_infinitive(tree, child),
                _ => false,
            }
    })
}

fn is_infinitive(tree: &Tree<'_>, verb: usize) -> bool {
    tree.children(verb).iter().any(|&child| tree.token(child).tag == "TO")
}

/// The event class of a match where the clause under it has a say: a promise to do harm is a threat.
pub(super) fn class_in_context(
    scene: &Scene<'_>,
    sentence: usize,
    found: &Match<'_>,
    matches: &[Match<'_>],
) -> Option<EventClass> {
    let class = found.frame.class?;
    if class != EventClass::Agree || found.frame.complement != ComplementUse::Planned {
        return Some(class);
    }
    let Some(clause) = clause_of(scene, sentence, found.token) else { return Some(class) };
    let tree = scene.trees.get(sentence)?;
    if tree.is_negated(clause) {
        return Some(EventClass::Reject);
    }
    let promised =
        match_at(matches, clause).and_then(|promised| promised.frame.class).or_else(|| only_class(scene, tree, clause));
    Some(if promised.is_some_and(is_hostile) { EventClass::Threaten } else { class })
}

/// The class of a verb that has only one, though none of its frames fits: "vowed to respond".
fn only_class(scene: &Scene<'_>, tree: &Tree<'_>, verb: usize) -> Option<EventClass> {
    let mut classes: Vec<Option<EventClass>> = scene
        .resources
        .frames
        .by_lemma(&tree.lemma(verb))
        .iter()
        .filter(|frame| frame.form == FrameForm::Verb)
        .map(|frame| frame.class)
        .collect();
    classes.dedup();
    match classes.as_slice() {
        [class] => *class,
        _ => None,
    }
}

pub(super) fn match_at<'a, 'b>(matches: &'a [Match<'b>], predicate: usize) -> Option<&'a Match<'b>> {
    matches.iter().find(|found| found.predicate() == predicate || found.token == predicate)
}

/// Fills the recipients from where they may stand besides the frame's own slots: in the clause under a threat, promise,
/// refusal or demand; and, where the deed can be done to a place, in the words that say where.
pub(super) fn recipients(
    scene: &Scene<'_>,
    sentence: usize,
    found: &Match<'_>,
    class: EventClass,
    matches: &[Match<'_>],
    roles: &mut Roles,
) {
    if matches!(class, EventClass::Threaten | EventClass::Reject | EventClass::Agree | EventClass::Concede)
        // "it is unacceptable that X has been given nothing": who suffers in the clause is not blamed for it.
        && !matches!(found.frame.form, FrameForm::Noun | FrameForm::Adjective)
        && let Some(clause) = clause_of(scene, sentence, found.token)
    {
        let below = match_at(matches, clause);
        // Whoever agrees to punish somebody has not agreed with him, and whoever declines to has not rejected him.
        let harmful = below.and_then(|found| found.frame.class).is_some_and(is_hostile);
        if !(harmful && matches!(class, EventClass::Agree | EventClass::Reject)) {
            let own = roles.actors.clone();
            let mut found = below.map_or_else(Vec::new, |below| of_frame(scene, sentence, below));
            found.retain(|entity| !own.contains(entity));
            // Where forces would have gone is not who is refused.
            let moves = below.is_some_and(|below| below.frame.class == Some(EventClass::Mobilize));
            // "promised to report it to X" promises X nothing; "agreed to hand it to X" does.
            if found.is_empty() && !moves {
                found = if class == EventClass::Agree {
                    of_gift(scene, sentence, clause)
                } else {
                    of_slots(scene, sentence, clause, &own)
                };
            }
            // "promised to continue to arm X"
            if found.is_empty()
                && let Some(lower) = clause_of(scene, sentence, clause)
            {
                found = match match_at(matches, lower) {
                    Some(below) => of_frame(scene, sentence, below),
                    None if class == EventClass::Agree => Vec::new(),
                    None => of_slots(scene, sentence, lower, &own),
                };
            }
            take(found, roles);
        }
    }
    if found.frame.form == FrameForm::Noun {
        return;
    }
    let told = !roles.recipients.is_empty();
    if roles.recipients.is_empty() {
        nearby::conditioned(scene, sentence, found, class, roles);
    }
    if roles.recipients.is_empty() {
        nearby::in_purpose(scene, sentence, found, class, roles);
    }
    if roles.recipients.is_empty() {
        by_place(scene, sentence, found, class, roles);
    }
    if roles.recipients.is_empty() {
        nearby::in_phrases(scene, sentence, found, class, roles);
    }
    // Where a ministry has its seat is not whom it asks.
    if !told {
        let actors = &roles.actors;
        roles.recipients.retain(|&recipient| !actors.iter().any(|&actor| same_side(scene, recipient, actor)));
    }
}

/// The class of what is done to a deed that a noun tells, by the frame of the verb that has it as its object: "halted aid".
pub(super) fn class_done_to(tree: &Tree<'_>, found: &Match<'_>, matches: &[Match<'_>]) -> Option<EventClass> {
    let (verb, Relation::Obj | Relation::NsubjPass) = tree.head(found.token)? else { return None };
    match_at(matches, verb).filter(|_| found.frame.form == FrameForm::Noun).and_then(|above| above.frame.class)
}

pub(super) fn take(found: Vec<EntityIndex>, roles: &mut Roles) {
    roles.recipients = found.into_iter().filter(|entity| !roles.actors.contains(entity)).collect();
    roles.recipients.sort_unstable();
    roles.recipients.dedup();
    roles.indirect |= !roles.recipients.is_empty();
}

/// Whom the frame of a clause makes recipient or partner.
fn of_frame(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> Vec<EntityIndex> {
    let mut entities = Vec::new();
    for pattern in &found.frame.roles {
        if matches!(pattern.role, Role::Recipient | Role::Partner) {
            for token in found.arguments.fill(&pattern.slot) {
                entities.extend(agents(scene, sentence, token));
            }
        }
    }
    entities
}

/// Whom a clause that no frame knows is about, other than `own`: its object, else whoever stands behind a preposition.
pub(super) fn of_slots(scene: &Scene<'_>, sentence: usize, clause: usize, own: &[EntityIndex]) -> Vec<EntityIndex> {
    let agents = |scene: &Scene<'_>, sentence: usize, token: usize| {
        let mut found = agents(scene, sentence, token);
        found.retain(|entity| !own.contains(entity));
        found
    };
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let arguments = crate::extract::arguments::Arguments::of_verb(tree, clause);
    let objects: Vec<usize> = arguments.fill("obj").collect();
    for &object in &objects {
        let found = agents(scene, sentence, object);
        if !found.is_empty() {
            return found;
        }
    }
    for slot in TOWARDS {
        let direct = arguments.fill(slot).collect::<Vec<_>>();
        let below = objects.iter().flat_map(|&object| {
            tree.children_by(object, &[Relation::Nmod])
                .filter(|&child| tree.preposition(child).as_deref() == Some(slot))
                .collect::<Vec<_>>()
        });
        for token in direct.into_iter().chain(below) {
            let found = agents(scene, sentence, token);
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// Which states or bodies a verb of giving, that no frame told of in this use, gives something to.
fn of_gift(scene: &Scene<'_>, sentence: usize, clause: usize) -> Vec<EntityIndex> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let gives =
        |class: Option<EventClass>| matches!(class, Some(EventClass::Aid | EventClass::Retreat | EventClass::Concede));
    let frames = scene.resources.frames.by_lemma(&tree.lemma(clause));
    if !frames.iter().any(|frame| {
        gives(frame.class) && frame.roles.iter().any(|pattern| pattern.slot == "to" && pattern.role == Role::Recipient)
    }) {
        return Vec::new();
    }
    let arguments = crate::extract::arguments::Arguments::of_verb(tree, clause);
    let mut to: Vec<usize> = arguments.fill("to").chain(arguments.fill("iobj")).collect();
    // "hand control of it to X", with X hung on the object
    for object in arguments.fill("obj") {
        to.extend(
            tree.children_by(object, &[Relation::Nmod])
                .filter(|&child| tree.preposition(child).as_deref() == Some("to")),
        );
    }
    to.into_iter().flat_map(|token| agents(scene, sentence, token)).collect()
}

pub(super) fn agents(scene: &Scene<'_>, sentence: usize, token: usize) -> Vec<EntityIndex> {
    participants(scene, sentence, token, Part::Recipient).into_iter().map(|participant| participant.entity).collect()
}

/// A deed of force or protest is done to the place it is done at, where nobody else is named: the object's place
/// ("closed the schools in X"), else the predicate's.
fn by_place(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, class: EventClass, roles: &mut Roles) {
    if !matches!(
        class,
        EventClass::Assault
            | EventClass::Coerce
            | EventClass::Concede
            | EventClass::Mobilize
            | EventClass::Protest
            | EventClass::Retreat
    ) {
        return;
    }
    // "carried out strikes in X against Y": X is no more than where Y is.
    if matches!(class, EventClass::Assault | EventClass::Mobilize)
        && let Some(opponents) = nearby::against(scene, sentence, found.predicate())
    {
        take(opponents, roles);
        return;
    }
    let property: Property = class.direct_property(None);
    let Some(tree) = scene.trees.get(sentence) else { return };
    let mut tokens: Vec<usize> = Vec::new();
    // A bridge that is opened is no one that is given way to.
    let thing = matches!(class, EventClass::Retreat | EventClass::Concede) && !found.frame.objects.is_empty();
    for object in found.arguments.fill("obj") {
        if !thing {
            tokens.push(object);
        }
        tokens.extend(tree.children_by(object, &[Relation::Nmod]).filter(|&child| is_at(tree, child)));
    }
    let of_object = tokens.len();
    for slot in ["in", "at", "near", "outside", "inside", "across", "on"] {
        for token in found.arguments.fill(slot) {
            tokens.push(token);
            // "at targets in X"
            tokens.extend(tree.children_by(token, &[Relation::Nmod]).filter(|&child| is_at(tree, child)));
        }
    }
    for (position, token) in tokens.into_iter().enumerate() {
        // "in support of X" is no place at X.
        let mut entities: Vec<EntityIndex> = participants(scene, sentence, token, Part::Destination)
            .into_iter()
            .filter(|participant| {
                // nor does who gives way at a meeting of X give way to X
                // nor a flight of X's airline X's own
                let phrase = tree.preposition(token);
                let beside = matches!(phrase.as_deref(), Some("in" | "on"))
                    || class == EventClass::Concede && phrase.as_deref() == Some("at");
                participant.direct || !beside
            })
            .map(|participant| participant.entity)
            .filter(|&entity| !roles.actors.contains(&entity))
            // Strikes and rallies in a country or town need not be against it; who takes a village in it acts against it.
            .filter(|&entity| {
                let elsewhere = matches!(class, EventClass::Assault | EventClass::Protest) && position >= of_object;
                !elsewhere || !scene.class(entity).is_some_and(EntityClass::is_place)
            })
            .filter(|&entity| {
                let actor = roles.actors.first().and_then(|&actor| scene.class(actor));
                let object = scene.class(entity);
                actor.zip(object).is_some_and(|(actor, object)| admits(property, actor, object))
            })
            .collect();
        entities.dedup();
        if !entities.is_empty() {
            take(entities, roles);
            return;
        }
    }
}

fn is_at(tree: &Tree<'_>, token: usize) -> bool {
    matches!(tree.preposition(token).as_deref(), Some("in" | "at" | "near" | "outside" | "inside" | "across"))
}
