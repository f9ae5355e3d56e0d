//! From a token in a slot to the things that take part: coordination, apposition, and nouns that act for
//! somebody ("Russian officials", "the statement by the ministry").

use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex};
use crate::resources::WordClass;

use super::displaced;
use super::mention::{Mention, MentionKind};
use super::scene::{Part, Participant, Scene};
use super::tree::Tree;

/// How many nouns may stand between the slot and the thing: "a spokesman of the office of the president" is three.
const DEPTH: usize = 4;

/// The participants that `token` brings into a role, coordination included, in text order, without doubles.
pub fn participants(scene: &Scene<'_>, sentence: usize, token: usize, part: Part) -> Vec<Participant> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let mut found: Vec<Participant> = Vec::new();
    for member in tree.coordination(token) {
        // A verb coordinated by a slip of the parser brings nobody in; nor does "not X but Y" bring in X.
        if tree.is_verb(member) || is_excluded(tree, member) {
            continue;
        }
        if member != token && belongs_to_place(scene, sentence, tree, token, member) {
            continue;
        }
        for participant in one(scene, sentence, member, part, DEPTH) {
            if !found.iter().any(|known| known.entity == participant.entity) {
                found.push(participant);
            }
        }
    }
    found
}

/// "the militants in Iraq and Syria": what "and" joins to the place before it is another such place, however the tree has it.
fn belongs_to_place(scene: &Scene<'_>, sentence: usize, tree: &Tree<'_>, token: usize, member: usize) -> bool {
    let place = |at: usize| {
        scene.mentions.of_sentence(sentence).find(|mention| {
            mention.first <= at
                && at < mention.end
                && mention.kind == MentionKind::Name
                && mention.class.is_some_and(EntityClass::is_place)
        })
    };
    let Some(joined) = place(member) else { return false };
    let Some(before) = joined.first.checked_sub(2).and_then(place) else { return false };
    let and = tree.token(joined.first - 1).form.eq_ignore_ascii_case("and");
    let within = tree.preposition(before.head).as_deref() == Some("in");
    and && within && before.head > token && place(token).is_none()
}

/// "the former officer", "a retired general".
fn is_former(tree: &Tree<'_>, token: usize) -> bool {
    tree.token(token).tag == "NN"
        && tree
            .children_by(token, &[Relation::Amod, Relation::Advmod, Relation::Compound])
            .any(|child| matches!(tree.lemma(child).as_str(), "former" | "ex" | "retired" | "onetime" | "erstwhile"))
}

/// "not X", "rather than X", "instead of X": named only to be left out.
fn is_excluded(tree: &Tree<'_>, token: usize) -> bool {
    let (first, _) = tree.sentence.subtree(token);
    let form = |at: usize| tree.token(at).form.to_lowercase();
    (first.saturating_sub(1)..=token).any(|at| {
        let next = || tree.sentence.tokens.get(at + 1).map_or_else(String::new, |token| token.form.to_lowercase());
        match form(at).as_str() {
            "not" => !matches!(next().as_str(), "only" | "just" | "merely"),
            "rather" => next() == "than",
            "instead" => next() == "of",
            _ => false,
        }
    })
}

fn one(scene: &Scene<'_>, sentence: usize, token: usize, part: Part, depth: usize) -> Vec<Participant> {
    if depth == 0 {
        return Vec::new();
    }
    let tree = &scene.trees[sentence];
    let mention = scene.mention_at(sentence, token);
    // "the director of the bureau, A. Name,": the name tells who it is better than the office does.
    if mention.is_none_or(|mention| mention.kind != MentionKind::Name && mention.referents.is_empty())
        && matches!(part, Part::Actor | Part::Recipient | Part::Destination)
        && let Some(person) = named_after(scene, sentence, token)
    {
        return vec![Participant { entity: person, direct: true }];
    }
    if let Some(mention) = mention.filter(|mention| mention.kind == MentionKind::Name || !is_former(tree, token)) {
        let direct = of_mention(scene, sentence, token, mention, part);
        if !direct.is_empty() {
            return direct;
        }
    }
    // "the director of the bureau, A. Name" and "North Korea's leader, B. Name": the name follows in apposition.
    for child in tree.children_by(token, &[Relation::Appos, Relation::Flat, Relation::NmodDesc]) {
        if let Some(mention) = scene.mentions.headed_by(sentence, child) {
            let named = of_mention(scene, sentence, child, mention, part);
            if !named.is_empty() {
                return named;
            }
        }
    }
    if part == Part::Place {
        return Vec::new();
    }
    let members = included(scene, sentence, token, part, depth);
    if !members.is_empty() {
        return members;
    }
    // "the Front, a movement backed by X": the noun in apposition is the name before it.
    if let Some((head, Relation::Appos)) = tree.head(token)
        && head < token
        && mention.is_none_or(|mention| mention.referents.is_empty())
        && let Some(named) = scene.mentions.headed_by(sentence, head).filter(|named| named.kind == MentionKind::Name)
    {
        return of_mention(scene, sentence, head, named, part);
    }
    // "a former army officer" acts for nobody but himself; "the Russian language" is not Russia's.
    if is_former(tree, token) || tree.is_of(token, WordClass::Culture) {
        return Vec::new();
    }
    // A noun that names nobody acts for whoever it belongs to.
    let body = scene.resources.lexicon.head_noun(&tree.lemma(token)).is_some_and(|noun| noun.class.is_organization());
    let proxy = tree.is_of(token, WordClass::Proxy) || body && displaced::possessor(tree, token).is_some();
    if part == Part::Actor && !proxy {
        return Vec::new();
    }
    if mention.is_some_and(|mention| mention.kind == MentionKind::Name && mention.class == Some(EntityClass::Person)) {
        return Vec::new();
    }
    // "arrested X's son"
    if tree.is_of(token, WordClass::OtherPerson) {
        return Vec::new();
    }
    let mut through: Vec<usize> = tree.children_by(token, &[Relation::NmodPoss]).collect();
    if through.is_empty() && proxy {
        through = displaced::possessor(tree, token).into_iter().collect();
    }
    // "the Vietnam War": the country is a word of another name.
    let of_name = token > 0 && tree.token(token).form.starts_with(char::is_uppercase) && mention.is_none();
    // "arrested a Russian student": what befalls somebody of a country need not befall the country.
    let private = tree.token(token).tag == "NN"
        && !tree.is_of(token, WordClass::Proxy)
        && [WordClass::Somebody, WordClass::MalePerson, WordClass::FemalePerson]
            .iter()
            .any(|&class| tree.is_of(token, class));
    if through.is_empty() && !private {
        through =
            tree.children_by(token, &[Relation::Amod, Relation::Compound])
                .filter(|&child| tree.token(child).relation == Relation::Amod || !of_name)
                .filter(|&child| {
                    scene.mentions.headed_by(sentence, child).is_some_and(|mention| {
                        mention.kind == MentionKind::Demonym || mention.kind == MentionKind::Name
                    })
                })
                .collect();
    }
    if through.is_empty() {
        through = tree
            .children_by(token, &[Relation::Nmod, Relation::Acl])
            .filter_map(|child| {
                if tree.token(child).relation == Relation::Acl {
                    // "a statement issued by the ministry", but not "a plan backed by the ministry"
                    tree.child(child, Relation::OblAgent).filter(|_| !tree.is_of(child, WordClass::Siding))
                } else {
                    tree.preposition(child)
                        .is_some_and(|word| match word.as_str() {
                            "of" | "by" => true,
                            "from" => proxy,
                            // "officials in Helsinki": a capital stands for its government here, too.
                            "in" => proxy && is_seat(scene, sentence, child),
                            _ => false,
                        })
                        .then_some(child)
                }
            })
            .collect();
    }
    let mut found = Vec::new();
    for next in through {
        for member in tree.coordination(next) {
            for participant in one(scene, sentence, member, part, depth - 1) {
                found.push(Participant { direct: false, ..participant });
            }
        }
    }
    found
}

/// "ten states, including X and Y": of those whom the noun means, the ones that are named.
fn included(scene: &Scene<'_>, sentence: usize, token: usize, part: Part, depth: usize) -> Vec<Participant> {
    let tree = &scene.trees[sentence];
    if !tree.is_noun(token) {
        return Vec::new();
    }
    tree.children_by(token, &[Relation::Nmod, Relation::Acl])
        .filter(|&child| child > token && tree.preposition(child).as_deref() == Some("including"))
        .flat_map(|child| tree.coordination(child))
        .filter(|&member| {
            scene.mentions.headed_by(sentence, member).is_some_and(|named| named.kind == MentionKind::Name)
        })
        .flat_map(|member| one(scene, sentence, member, part, depth - 1))
        .map(|participant| Participant { direct: false, ..participant })
        .collect()
}

/// Whether the mention at `token` is a place that stands for a government.
fn is_seat(scene: &Scene<'_>, sentence: usize, token: usize) -> bool {
    scene.mentions.headed_by(sentence, token).is_some_and(|mention| {
        mention.kind == MentionKind::Name && mention.class == Some(EntityClass::City) && !mention.actors.is_empty()
    })
}

/// The person whose name stands in apposition to an office, after or before it, wherever the parser hung it:
/// "the head of the committee, A. Name, said"; "A. Name, head of the committee, said".
fn named_after(scene: &Scene<'_>, sentence: usize, token: usize) -> Option<EntityIndex> {
    let tree = &scene.trees[sentence];
    if !tree.is_noun(token) || !is_office_word(scene, tree, token) {
        return None;
    }
    let (begin, end) = tree.sentence.subtree(token);
    let form = |index: usize| tree.sentence.tokens.get(index).map_or("", |token| token.form.as_str());
    // "met the ambassador in Rome, A. Name, and": read from the order of words.
    if form(token + 1) == "in"
        && let Some(comma) = (token + 3..token + 6).find(|&at| form(at) == ",")
        && let Some(named) = scene.mentions.of_sentence(sentence).find(|mention| {
            mention.first == comma + 1
                && mention.kind == MentionKind::Name
                && mention.class == Some(EntityClass::Person)
                && form(mention.end) == ","
        })
    {
        return named.referents.first().copied();
    }
    // "met Kenyan counterpart A. Name"; "X and his counterpart, A. Name, met", with the name hung on X
    let adjacent = scene.mentions.of_sentence(sentence).find(|mention| {
        // the name of which the noun is a word: "counterpart A. Name"
        if mention.kind == MentionKind::Name
            && mention.class == Some(EntityClass::Person)
            && mention.head == token
            && mention.end > token + 1
        {
            return true;
        }
        let apposition =
            matches!(tree.head(mention.head), Some((head, Relation::Appos | Relation::Flat)) if head <= token);
        let behind = mention.first == token + 1 && mention.head == mention.first;
        let after_comma = mention.first == token + 2 && form(token + 1) == "," && form(mention.end) == ",";
        mention.kind == MentionKind::Name
            && mention.class == Some(EntityClass::Person)
            && apposition
            && (behind || after_comma)
    });
    if let Some(named) = adjacent {
        return named.referents.first().copied();
    }
    scene
        .mentions
        .of_sentence(sentence)
        .filter(|mention| mention.kind == MentionKind::Name && mention.class == Some(EntityClass::Person))
        .filter(|mention| begin <= mention.first && mention.end <= end)
        .find(|mention| {
            if mention.end <= token {
                let clause_between = (mention.end..token).any(|between| tree.is_verb(between));
                return form(mention.end) == "," && !clause_between && token - mention.end < 8;
            }
            let before_comma = mention.first > 0 && form(mention.first - 1) == ",";
            let closed = mention.end >= end || matches!(form(mention.end), "," | "." | ")" | "–" | "—");
            let clause_between = (token..mention.first).any(|between| tree.is_verb(between));
            before_comma && closed && !clause_between
        })
        .and_then(|mention| mention.referents.first().copied())
}

/// Whether a noun names an office or a kind of person: the words before a name in apposition.
fn is_office_word(scene: &Scene<'_>, tree: &Tree<'_>, token: usize) -> bool {
    let lemma = tree.lemma(token);
    if scene.resources.lexicon.office(&lemma).is_some() || tree.is_of(token, WordClass::Proxy) {
        return true;
    }
    // Offices of several words: "director general", "chief of staff".
    let first = token.saturating_sub(3);
    (first..=token).any(|begin| {
        (token + 1..=(token + 4).min(tree.len())).any(|end| {
            let words: Vec<String> = (begin..end)
                .map(|index| tree.token(index).form.to_lowercase())
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .collect();
            words.len() > 1 && scene.resources.lexicon.office(&words.join(" ")).is_some()
        })
    })
}

fn of_mention(scene: &Scene<'_>, sentence: usize, token: usize, mention: &Mention, part: Part) -> Vec<Participant> {
    let suits = |entity: &EntityIndex| {
        scene.class(*entity).is_some_and(|class| match part {
            Part::Actor | Part::Recipient => class.is_agent(),
            Part::Place => class.is_place(),
            Part::Matter => matches!(class, EntityClass::Treaty | EntityClass::Territory),
            Part::Destination => class.is_agent() || class.is_place(),
        })
    };
    let candidates: &[EntityIndex] = match part {
        Part::Actor | Part::Recipient => {
            // A demonym is no actor by itself: "Russian" of "a Russian singer" stands for nobody.
            if mention.kind == MentionKind::Demonym && mention.head == token && is_modified_noun(scene, sentence, token)
            {
                return Vec::new();
            }
            if mention.actors.is_empty() { &mention.referents } else { &mention.actors }
        }
        Part::Place | Part::Matter | Part::Destination => &mention.referents,
    };
    candidates.iter().filter(|entity| suits(entity)).map(|&entity| Participant { entity, direct: true }).collect()
}

/// Whether a demonym heads a noun phrase of its own kind ("a Russian", "Russians") rather than standing before a noun.
fn is_modified_noun(scene: &Scene<'_>, sentence: usize, token: usize) -> bool {
    let tree = &scene.trees[sentence];
    tree.is_noun(token) && !matches!(tree.token(token).relation, Relation::Amod | Relation::Compound)
}
