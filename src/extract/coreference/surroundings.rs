//! The country of an office that the text names without it, from what stands around: "Chile condemned the raid. Foreign Minister
//! X said ...", "In Santiago, Foreign Minister X said ...", "Foreign Minister X said that Chile would withdraw".
//!
//! Every sign is worth points, and one country must lead. Where the article was written and which country it speaks of most are
//! signs, too, but never enough: an article from one capital names the ministers of the other side without their country.

use super::Resolver;
use super::holdings::Holding;
use crate::extract::mentions::text;
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, EventClass, PartOfSpeech, Sentence};
use crate::resources::OfficeKind;

/// Points that the country must have, those from the article as a whole included.
const ENOUGH: usize = 2;

/// What speaks for one country.
#[derive(Default)]
struct Signs {
    /// From the sentence of the office and the one before.
    near: usize,
    /// From the article as a whole.
    far: usize,
}

/// The country that the surroundings of the office tell, where they tell one clearly.
pub(super) fn country(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let office = resolver.candidates.offices.get(holding.office)?;
    // Ambassadors speak for their country where another one is spoken of.
    let abroad = ["ambassador", "envoy", "representative", "consul"].iter().any(|word| holding.title.contains(word));
    let of_state = match holding.kind {
        OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister => true,
        OfficeKind::Official => super::holdings::speaks(holding.kind, &holding.title),
        _ => false,
    };
    if abroad || !of_state {
        return None;
    }
    let (number, first, holder) = (office.sentence, office.outer_first, office.holder?);
    let sentence = resolver.sentence(number)?;
    let appointed = first > 0 && text::is_one_of(&sentence.tokens[first - 1], &["as"]);
    let object_of = verb_of_object(sentence, holder);
    let countries = spoken_of(resolver);
    let most = most_spoken_of(&countries);
    let home = resolver.home.certain.and_then(|position| resolver.registry.country(position));
    let mut best: Option<(usize, EntityIndex)> = None;
    let mut second = 0;
    for &(country, _) in &countries {
        if is_excluded(resolver, holding, country) || is_acted_upon(resolver, number, holder, country) {
            continue;
        }
        let mut signs = Signs::default();
        if let Some(verb) = object_of {
            // Whom a country appoints is its own; whom it accuses or meets is another's.
            let acting = subject_country(resolver, number, verb) == Some(country);
            if acting && !appointed {
                continue;
            }
            signs.near += if acting || host(resolver, number, verb) == Some(country) { 2 } else { 0 };
        } else {
            signs.near += before(resolver, number, country);
            signs.near += in_sentence(resolver, number, first, holder, country);
        }
        signs.far += usize::from(home == Some(country)) + usize::from(most == Some(country));
        let points = if signs.near > 0 { signs.near + signs.far } else { 0 };
        match best {
            Some((most, _)) if points <= most => second = second.max(points),
            _ => {
                second = best.map_or(0, |(most, _)| most).max(second);
                best = Some((points, country));
            }
        }
    }
    best.filter(|&(points, _)| points >= ENOUGH && points > second).map(|(_, country)| country)
}

/// Whether something is done to the holder: whom the people of a country meet or name is often another's.
pub(super) fn is_done_to(resolver: &Resolver, holding: &Holding) -> bool {
    resolver
        .candidates
        .offices
        .get(holding.office)
        .and_then(|office| Some((resolver.sentence(office.sentence)?, office.holder?)))
        .is_some_and(|(sentence, holder)| verb_of_object(sentence, holder).is_some())
}

/// The countries that the document speaks of by name, adjective or capital, with how often.
pub(super) fn spoken_of(resolver: &mut Resolver) -> Vec<(EntityIndex, usize)> {
    let gazetteer = &resolver.resources.gazetteer;
    let positions: Vec<usize> =
        resolver.candidates.list.iter().filter_map(|candidate| super::home::spoken_of(candidate, gazetteer)).collect();
    let mut counts: Vec<(EntityIndex, usize)> = Vec::new();
    for position in positions {
        let Some(country) = resolver.registry.country(position) else { continue };
        match counts.iter_mut().find(|(known, _)| *known == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
    }
    counts
}

pub(super) fn most_spoken_of(counts: &[(EntityIndex, usize)]) -> Option<EntityIndex> {
    let most = counts.iter().map(|&(_, count)| count).max()?;
    let mut leading = counts.iter().filter(|&&(_, count)| count == most);
    let first = leading.next()?.0;
    leading.next().is_none().then_some(first)
}

/// Whether the country cannot be the one: it has no such office, or somebody else holds it.
pub(super) fn is_excluded(resolver: &Resolver, holding: &Holding, country: EntityIndex) -> bool {
    let code = resolver.registry.entity(country).and_then(|country| country.country.as_deref());
    let lacks = code.is_some_and(|code| resolver.resources.leaders.lacks(code, &holding.title));
    let unique = matches!(holding.kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister);
    let taken = unique
        && resolver.holdings.iter().any(|other| {
            other.country == Some(country)
                && other.person != holding.person
                && other.title == holding.title
                && other.body.is_none()
        });
    lacks || taken
}

/// Whether the holder does something to the country or to its people: nobody summons his own ambassador.
fn is_acted_upon(resolver: &mut Resolver, number: usize, holder: usize, country: EntityIndex) -> bool {
    let Some(sentence) = resolver.sentence(number) else { return false };
    let Some(verb) = verb_of_subject(sentence, holder) else { return false };
    let tokens: Vec<usize> = sentence
        .children(verb)
        .filter(|&child| {
            let token = &sentence.tokens[child];
            let preposition = || {
                sentence.children_by(child, Relation::Case).any(|case| {
                    text::is_one_of(&sentence.tokens[case], &["with", "to", "against", "on", "from", "by", "for"])
                })
            };
            matches!(token.relation, Relation::Obj | Relation::Iobj | Relation::Xcomp)
                || matches!(token.relation, Relation::Obl) && preposition()
        })
        .flat_map(|child| {
            let (first, end) = sentence.subtree(child);
            first..end.min(child + 3)
        })
        .filter(|&token| token != holder)
        .collect();
    tokens.into_iter().any(|token| resolver.country_at(number, token) == Some(country))
}

/// The verb to which the person at the token is something done.
fn verb_of_object(sentence: &Sentence, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..4 {
        let value = sentence.tokens.get(at)?;
        match value.relation {
            Relation::Obj | Relation::Iobj | Relation::Obl => return value.head,
            Relation::Flat | Relation::NmodDesc | Relation::Appos | Relation::Compound | Relation::Conj => {
                at = value.head?;
            }
            _ => return None,
        }
    }
    None
}

/// "travelled to Santiago and met Foreign Minister X there": the country whose capital "there" speaks of.
fn host(resolver: &mut Resolver, number: usize, verb: usize) -> Option<EntityIndex> {
    let sentence = resolver.sentence(number)?;
    let there = sentence.children(verb).find(|&child| text::is_one_of(&sentence.tokens[child], &["there"]))?;
    let city = (0..there).rev().find(|&token| is_city(resolver, number, token))?;
    resolver.owner_at(number, city).filter(|&country| resolver.registry.class(country) == Some(EntityClass::Country))
}

/// The only country that the subject of the verb speaks of; for "it", that of the subject of the sentence before.
fn subject_country(resolver: &mut Resolver, number: usize, verb: usize) -> Option<EntityIndex> {
    let sentence = resolver.sentence(number)?;
    let own = sentence.children_by(verb, Relation::Nsubj).next();
    // "X, who ...," with the main verb taken for a participle of X.
    let above = sentence.tokens.get(verb)?.head.filter(|_| sentence.tokens[verb].relation == Relation::Acl);
    let subject = own.or(above)?;
    if sentence.tokens[subject].pos == PartOfSpeech::Pronoun {
        let previous = number.checked_sub(1)?;
        let root = resolver.sentence(previous)?.root()?;
        let noun = resolver.sentence(previous)?.children_by(root, Relation::Nsubj).next()?;
        return only_country_in(resolver, previous, noun);
    }
    only_country_in(resolver, number, subject)
}

/// The only country that the first words of the phrase speak of.
fn only_country_in(resolver: &mut Resolver, number: usize, head: usize) -> Option<EntityIndex> {
    let (first, end) = resolver.sentence(number)?.subtree(head);
    let mut countries = (first..end.min(first + 6))
        .filter_map(|token| resolver.country_at(number, token))
        .collect::<Vec<EntityIndex>>()
        .into_iter();
    let country = countries.next()?;
    countries.all(|other| other == country).then_some(country)
}

/// The verb whose subject stands at the token, or whose subject the token's office and name belong to.
fn verb_of_subject(sentence: &Sentence, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..4 {
        let value = sentence.tokens.get(at)?;
        match value.relation {
            Relation::Nsubj | Relation::NsubjPass => return value.head,
            Relation::Flat | Relation::NmodDesc | Relation::Appos | Relation::Compound => at = value.head?,
            _ => return None,
        }
    }
    None
}

/// What the sentence before says: two points where the country, its government or one of its people acts there and it is of
/// the same paragraph, one where it is of the paragraph before.
fn before(resolver: &mut Resolver, number: usize, country: EntityIndex) -> usize {
    let Some(previous) = number.checked_sub(1) else { return 0 };
    let (Some(sentence), Some(here)) = (resolver.sentence(previous), resolver.sentence(number)) else { return 0 };
    let worth = if sentence.block == here.block { 2 } else { 1 };
    let subject = sentence.root().and_then(|root| sentence.children_by(root, Relation::Nsubj).next());
    let acting = subject.and_then(|subject| only_country_in(resolver, previous, subject));
    if acting == Some(country) { worth } else { 0 }
}

/// What the sentence of the office says itself.
fn in_sentence(resolver: &mut Resolver, number: usize, first: usize, holder: usize, country: EntityIndex) -> usize {
    let Some(length) = resolver.sentence(number).map(|sentence| sentence.tokens.len()) else { return 0 };
    let mentions: Vec<usize> =
        (0..length).filter(|&token| resolver.country_at(number, token) == Some(country)).collect();
    let Some(sentence) = resolver.sentence(number) else { return 0 };
    let verb = verb_of_subject(sentence, holder);
    mentions
        .into_iter()
        .filter(|&token| token != holder)
        .map(|token| {
            let in_place = token > 0 && text::is_one_of(&sentence.tokens[token - 1], &["in"]);
            if token < first {
                // "In Santiago, Foreign Minister X", "Chile backed the motion: Foreign Minister X".
                let opens = in_place && token < 3;
                if opens || acts(sentence, token) && verb.is_some() { 2 } else { 0 }
            } else if is_own_voice(resolver, sentence, token, verb) {
                2
            } else {
                usize::from(in_place && is_city(resolver, number, token) && verb == sentence.tokens[token].head)
            }
        })
        .max()
        .unwrap_or(0)
}

fn is_city(resolver: &Resolver, number: usize, token: usize) -> bool {
    resolver
        .at(number, token)
        .and_then(super::Denotation::single)
        .is_some_and(|place| resolver.registry.class(place) == Some(EntityClass::City))
}

/// Whether the token is the subject of a clause, or the adjective or possessor of one ("Chilean officials").
fn acts(sentence: &Sentence, token: usize) -> bool {
    let Some(value) = sentence.tokens.get(token) else { return false };
    let above = matches!(value.relation, Relation::Amod | Relation::Compound | Relation::NmodPoss | Relation::Flat)
        .then_some(value.head)
        .flatten();
    text::is_subject(sentence, token) || above.is_some_and(|head| text::is_subject(sentence, head))
}

/// "said that Chile will withdraw", "'Chile welcomes the ruling,' said": what a holder says of the deeds of a country, present or
/// to come, is said of his own, unless he asks or warns.
fn is_own_voice(resolver: &Resolver, sentence: &Sentence, token: usize, verb: Option<usize>) -> bool {
    let (Some(verb), Some(value)) = (verb, sentence.tokens.get(token)) else { return false };
    let Some(clause) = value.head.filter(|_| value.relation == Relation::Nsubj) else { return false };
    if clause == verb {
        return false;
    }
    let lemma = sentence.tokens[verb].lemma.to_lowercase();
    let of_another = resolver.resources.frames.by_lemma(&lemma).iter().any(|frame| {
        matches!(
            frame.class,
            Some(EventClass::Request | EventClass::Accuse | EventClass::Threaten | EventClass::Reject)
        )
    });
    if of_another || resolver.resources.lexicon.reporting(&lemma).is_none() {
        return false;
    }
    let auxiliaries: Vec<&str> =
        sentence.children_by(clause, Relation::Aux).map(|child| sentence.tokens[child].form.as_str()).collect();
    let coming = auxiliaries.iter().any(|form| matches!(*form, "will" | "would" | "'ll" | "’ll"));
    let present = auxiliaries.is_empty()
        && sentence.tokens[clause].pos == PartOfSpeech::Verb
        && sentence.tokens[clause].tag == "VBZ"
        && resolver.resources.frames.by_lemma(&sentence.tokens[clause].lemma.to_lowercase()).iter().any(|frame| {
            matches!(
                frame.class,
                Some(EventClass::Support | EventClass::Reject | EventClass::Accuse | EventClass::Request)
            )
        });
    let under = matches!(sentence.tokens[clause].relation, Relation::Ccomp | Relation::Parataxis | Relation::Root)
        || sentence.tokens[clause].head == Some(verb);
    under && (coming || present)
}
