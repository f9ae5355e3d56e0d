//! Descriptions: "the ministry", "Kenyan officials", "the two countries", "the islands", "the prime minister".

use super::candidate::{Candidate, Description, Reading};
use super::index::Listed;
use super::scan::Scan;
use super::text;
use crate::extract::MentionKind;
use crate::model::{DependencyRelation, EntityClass, PartOfSpeech};
use crate::resources::WordClass;

/// Those who act for the state in whose land they are said to be: "police in Kenya".
const AT_HOME: &[&str] =
    &["junta", "regime", "police", "authorities", "prosecutors", "officials", "lawmakers", "courts"];
const PAIR: &[&str] = &[
    "countries",
    "nations",
    "sides",
    "neighbors",
    "neighbours",
    "states",
    "governments",
    "capitals",
    "powers",
    "rivals",
    "parties",
    "foes",
    "allies",
];
/// Those of whom "each" stands for both.
const EACH: &[&str] = &["side", "country", "nation", "government", "neighbour", "neighbor", "state", "party"];
/// How many "the three countries" are; beyond these nobody counts back.
const COUNTS: &[(&str, usize)] = &[("three", 3), ("3", 3), ("four", 4), ("4", 4), ("five", 5), ("5", 5), ("six", 6)];
const PAIR_OF_PEOPLE: &[&str] = &[
    "leaders",
    "presidents",
    "ministers",
    "diplomats",
    "officials",
    "men",
    "women",
    "counterparts",
    "envoys",
    "premiers",
    "chiefs",
    "heads",
];
const COUNTRY: &[&str] = &["country", "nation", "kingdom", "republic", "sultanate", "emirate", "monarchy"];
const LAND: &[&str] = &[
    "island",
    "islands",
    "archipelago",
    "peninsula",
    "enclave",
    "exclave",
    "territory",
    "territories",
    "isles",
    "islets",
    "islet",
    "reef",
    "shoal",
];

/// What stands before a noun.
#[derive(Default)]
struct Before {
    first: usize,
    definite: bool,
    two: bool,
    /// How many there are, where a numeral says so and there are more than two.
    count: Option<usize>,
    each: bool,
    owner: Option<usize>,
    pronoun: Option<usize>,
}

/// Records the descriptions of the sentence; names must have been found before.
pub(crate) fn find(scan: &mut Scan) {
    offices(scan);
    peoples(scan);
    for token in 0..scan.sentence.tokens.len() {
        let Some(value) = scan.token(token) else { continue };
        let noun = matches!(value.pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun) && !is_inside_name(scan, token);
        if noun && scan.is_free(token, token + 1) {
            let word = text::lower(value);
            let before = walk_left(scan, token);
            if let Some((description, class)) = describe(scan, token, &word, &value.lemma.to_lowercase(), &before) {
                push(scan, before.first, token + 1, token, class, description);
            }
        }
    }
}

/// "the Kenyans" of a report on talks are those who act for Kenya; "the Kenyans who live in ..." are not.
fn peoples(scan: &mut Scan) {
    for token in 0..scan.sentence.tokens.len() {
        let Some(value) = scan.token(token) else { continue };
        let people =
            matches!(value.tag.as_str(), "NNS" | "NNPS") && matches!(scan.listed_at(token), Some(Listed::Demonym(_)));
        let limited = scan.is(token + 1, &["of", "in", "from", "who", "living", "whose", "with", "at"]);
        let agent =
            value.relation != DependencyRelation::Compound && !limited && token > 0 && scan.is(token - 1, &["the"]);
        let owner = token.checked_sub(1).filter(|&before| scan.country_at(before).is_some());
        let acting = people && !agent && does_something(scan, token);
        let Some(Listed::Demonym(nation)) = scan.listed_at(token) else { continue };
        if let Some(candidate) = scan.taken[token].and_then(|index| scan.candidates.get_mut(index)) {
            if people && agent {
                candidate.kind = MentionKind::Description;
            } else if acting && candidate.first == token {
                candidate.kind = MentionKind::Description;
                candidate.class = Some(EntityClass::Organization);
                candidate.reading = Reading::Description(Description::People { nation, owner });
            }
        }
    }
}

/// Whether the noun, or the number that counts it ("thousands of Kenyans"), is the subject or agent of a predicate.
fn does_something(scan: &Scan, token: usize) -> bool {
    let mut at = token;
    for _ in 0..3 {
        let Some(value) = scan.token(at) else { return false };
        match value.relation {
            DependencyRelation::Nsubj | DependencyRelation::OblAgent => return true,
            DependencyRelation::Nmod => {
                let Some(head) = value.head else { return false };
                at = head;
            }
            _ => return false,
        }
    }
    false
}

fn is_inside_name(scan: &Scan, token: usize) -> bool {
    scan.at(token).is_some()
}

/// Offices that no name stands beside.
fn offices(scan: &mut Scan) {
    for index in 0..scan.offices.len() {
        let office = &scan.offices[index];
        if office.holder.is_some() || !scan.is_free(office.first, office.end) {
            continue;
        }
        let (outer, first, end, plural) = (office.outer_first, office.first, office.end, office.plural);
        let owner = office.owners.first().copied();
        let head = text::head_of(scan.sentence, first, end);
        let two = (outer..first).any(|token| scan.is(token, &["two", "both"]))
            || scan.before(outer).is_some_and(|token| text::is_one_of(token, &["two", "both"]));
        let description = match (plural, two, owner) {
            (false, _, _) => Description::Office { office: index },
            (true, true, _) => Description::PairOfPeople,
            (true, false, Some(owner)) => Description::Agents { owner },
            (true, false, None) => continue,
        };
        push(scan, outer, end, head, Some(EntityClass::Person), description);
    }
}

fn push(scan: &mut Scan, first: usize, end: usize, head: usize, class: Option<EntityClass>, description: Description) {
    let kept = scan.taken.clone();
    scan.push(Candidate {
        sentence: scan.number,
        first: head,
        end: head + 1,
        outer_first: first,
        head,
        kind: MentionKind::Description,
        class,
        reading: Reading::Description(description),
    });
    // Only the head counts as taken: owners inside keep their own mentions.
    let own = scan.taken.get(head).copied().flatten();
    scan.taken = kept;
    if let Some(slot) = scan.taken.get_mut(head) {
        *slot = own;
    }
    debug_assert!(end > first);
}

fn walk_left(scan: &Scan, token: usize) -> Before {
    let mut before = Before { first: token, ..Before::default() };
    while let Some(previous) = before.first.checked_sub(1) {
        let Some(value) = scan.token(previous) else { break };
        if text::is_possessive_marker(value) {
            if let Some(owner) = previous.checked_sub(1) {
                before.owner = before.owner.or(Some(owner));
                before.first = scan.at(owner).map_or(owner, |candidate| candidate.outer_first.min(candidate.first));
                before.definite = true;
            }
            break;
        }
        if let Some(candidate) = scan.at(previous) {
            let modifier =
                candidate.class.is_some_and(|class| class == EntityClass::Country || class.is_organization())
                    || matches!(candidate.reading, Reading::Listed(_));
            // "the Chile-aligned group": the name only describes it.
            let compound = scan.token(candidate.end).is_some_and(text::is_hyphen) && candidate.end + 1 < before.first;
            if compound && modifier {
                before.first = candidate.outer_first.min(candidate.first);
                continue;
            }
            let described = matches!(candidate.reading, Reading::Description(_) | Reading::Pronoun(_));
            if !modifier || described && !is_coalition(candidate) {
                break;
            }
            before.owner = before.owner.or(Some(previous));
            before.first = candidate.outer_first.min(candidate.first);
            continue;
        }
        match value.pos {
            PartOfSpeech::Determiner => {
                before.definite |= text::is_one_of(value, &["the", "this", "that", "these", "those", "both"]);
                before.two |= text::is_one_of(value, &["both"]);
                before.each |= text::is_one_of(value, &["each"]);
                before.first = previous;
                if !before.two {
                    break;
                }
            }
            PartOfSpeech::Numeral => {
                before.two |= text::is_one_of(value, &["two", "both", "2"]);
                before.count = COUNTS.iter().find(|(word, _)| text::is_one_of(value, &[word])).map(|&(_, count)| count);
                before.first = previous;
            }
            PartOfSpeech::Pronoun if value.tag == "PRP$" => {
                before.pronoun = Some(previous);
                before.first = previous;
                break;
            }
            // "In the general election members ...": a noun of its own phrase.
            PartOfSpeech::Noun if value.head.is_some_and(|head| head < previous) => break,
            PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::Verb
                if value.pos != PartOfSpeech::Verb || value.relation == DependencyRelation::Amod =>
            {
                if scan.is(previous, &["other", "another", "third", "many", "most", "some", "several"]) && !before.two {
                    before.first = previous;
                    break;
                }
                before.first = previous;
            }
            PartOfSpeech::ProperNoun => before.first = previous,
            PartOfSpeech::Punctuation if text::is_hyphen(value) && previous > 0 => {
                before.first = previous - usize::from(scan.at(previous - 1).is_none());
            }
            _ => break,
        }
    }
    before
}

fn describe(
    scan: &Scan,
    token: usize,
    word: &str,
    lemma: &str,
    before: &Before,
) -> Option<(Description, Option<EntityClass>)> {
    let is = |list: &[&str]| list.contains(&word);
    if before.each && before.owner.is_none() && is(EACH) {
        return Some((Description::Pair, None));
    }
    if let Some(count) = before.count.filter(|_| before.definite && before.owner.is_none() && is(PAIR)) {
        return Some((Description::Several { count }, None));
    }
    if before.two && before.owner.is_none() {
        if is(PAIR) {
            return Some((Description::Pair, None));
        }
        if is(PAIR_OF_PEOPLE) {
            return Some((Description::PairOfPeople, Some(EntityClass::Person)));
        }
    }
    // "both sides" and "the two" of a pair may lack the noun's own number.
    let after = owner_after(scan, token + 1);
    if is(LAND)
        && !is_own_land(scan, word, before)
        && (before.definite
            || before.owner.is_some()
            || (before.first..token).any(|at| scan.token(at).is_some_and(|value| value.pos == PartOfSpeech::Numeral)))
    {
        return Some((Description::Territory { noun: lemma.to_owned() }, Some(EntityClass::Territory)));
    }
    if is(COUNTRY) && before.owner.is_none() && (before.definite || before.pronoun.is_some()) && !before.two {
        return Some((Description::Country { owner: before.pronoun }, Some(EntityClass::Country)));
    }
    let country_owner = before.owner.filter(|&owner| owns(scan, owner));
    if word == "capital"
        && let Some(owner) = country_owner.filter(|&owner| scan.country_at(owner).is_some())
    {
        return Some((Description::Capital { owner }, Some(EntityClass::City)));
    }
    let names_city = scan.is(token + 1, &["of"])
        && scan.at(token + 2).is_some_and(|candidate| candidate.class.is_some_and(EntityClass::is_place));
    if word == "city" && before.definite && before.owner.is_none() && !names_city {
        return Some((Description::City, Some(EntityClass::City)));
    }
    // "coalition forces": the coalition stands before its forces without an article.
    let qualifier = word == "coalition"
        && scan.token(token).is_some_and(|value| value.relation == DependencyRelation::Compound)
        && before.owner.is_none();
    if qualifier {
        return Some((Description::Body { noun: word.to_owned(), owner: None }, Some(EntityClass::Organization)));
    }
    // The members of a coalition are the coalition.
    if matches!(word, "nations" | "countries" | "members" | "states")
        && let Some(owner) = before.owner.filter(|&owner| scan.at(owner).is_some_and(is_coalition))
    {
        return Some((Description::Agents { owner }, None));
    }
    if let Some(found) = group(scan, token, lemma, before, country_owner) {
        return Some(found);
    }
    if is(AT_HOME)
        && country_owner.is_none()
        && let Some(owner) = place_after(scan, token + 1)
    {
        return Some((Description::Agents { owner }, None));
    }
    if scan.resources.word_classes.contains(WordClass::Acting, word)
        && let Some(owner) = country_owner.or(after).or(before.pronoun)
    {
        return Some((Description::Agents { owner }, None));
    }
    if word == "government" && before.definite && before.pronoun.is_none() {
        return Some((Description::Government, None));
    }
    let class = scan.index.head_nouns.exact(word).copied().next()?;
    if class == EntityClass::Treaty {
        let own = before.definite && before.owner.is_none();
        return own.then(|| (Description::Treaty { noun: lemma.to_owned() }, Some(class)));
    }
    let definite = before.definite || before.pronoun.is_some();
    // "the Unity Party", of which nothing has made a name, is still no other party.
    let written = is_written_as_name(scan, token);
    if written && token > before.first && is_written_as_name(scan, token - 1) && scan.is_free(token - 1, token) {
        return None;
    }
    let institution = class == EntityClass::Facility
        && written
        && scan.resources.word_classes.contains(WordClass::Institution, lemma);
    ((class.is_organization() || institution) && definite)
        .then(|| (Description::Body { noun: word.to_owned(), owner: country_owner.or(after) }, Some(class)))
}

/// "the coalition", "coalition" before a noun.
fn is_coalition(candidate: &Candidate) -> bool {
    matches!(&candidate.reading, Reading::Description(Description::Body { noun, .. }) if noun == "coalition")
}

/// Whether a noun inside a sentence has a capital: "the Church".
fn is_written_as_name(scan: &Scan, token: usize) -> bool {
    token > 0 && scan.token(token).is_some_and(text::starts_upper)
}

/// "Kenyan rebels", "protesters in Kenya", "the rebels". One man of the people is no group; one gunman stands for those who
/// sent him.
fn group(
    scan: &Scan,
    token: usize,
    lemma: &str,
    before: &Before,
    owner: Option<usize>,
) -> Option<(Description, Option<EntityClass>)> {
    let classes = &scan.resources.word_classes;
    let plural = scan.token(token).is_some_and(|value| matches!(value.tag.as_str(), "NNS" | "NNPS"));
    let class = if classes.contains(WordClass::ArmedGroup, lemma) {
        EntityClass::ArmedForce
    } else if classes.contains(WordClass::CivilGroup, lemma)
        && (plural || lemma == "opposition" && !scan.is(token + 1, &["to"]))
    {
        EntityClass::Organization
    } else {
        return None;
    };
    let owner = owner.or_else(|| place_after(scan, token + 1));
    (owner.is_some() || before.definite && plural || plural && is_of_faith(scan, token))
        .then(|| (Description::Group { noun: lemma.to_owned(), owner }, Some(class)))
}

/// "Hutu rebels", "Muslim protesters": a people or faith stands before the noun.
fn is_of_faith(scan: &Scan, token: usize) -> bool {
    token.checked_sub(1).and_then(|before| scan.token(before)).is_some_and(|value| {
        text::starts_upper(value)
            && scan.resources.word_classes.contains(WordClass::CivilGroup, &value.form.to_lowercase())
    })
}

/// "in Kenya", "throughout southern Kenya": the place where those before it live or serve.
fn place_after(scan: &Scan, token: usize) -> Option<usize> {
    if !scan.is(token, &["in", "of", "from", "across", "throughout", "inside"]) {
        return None;
    }
    (token + 1..token + 4).find(|&at| {
        !scan.is(at, &["the"])
            && scan.at(at).is_some_and(|candidate| {
                candidate.first <= at
                    && matches!(
                        candidate.reading,
                        Reading::Listed(
                            Listed::Country(_)
                                | Listed::City(_)
                                | Listed::Seat(_)
                                | Listed::Territory(_)
                                | Listed::Place(_)
                        )
                    )
            })
            && (token + 1..at).all(|between| {
                scan.is(between, &["the"])
                    || scan.token(between).is_some_and(|value| value.pos == PartOfSpeech::Adjective)
            })
    })
}

/// Whether what stands at the token can have officials, forces and bodies.
fn owns(scan: &Scan, token: usize) -> bool {
    scan.at(token).is_some_and(|candidate| {
        candidate.class.is_some_and(EntityClass::is_agent)
            || matches!(
                candidate.reading,
                Reading::Listed(Listed::City(_) | Listed::Seat(_) | Listed::Territory(_)) | Reading::Description(_)
            )
    })
}

/// "Japan's territory" is Japan itself, not a piece of land whose holder is in question.
fn is_own_land(scan: &Scan, word: &str, before: &Before) -> bool {
    word.starts_with("territor") && before.owner.is_some_and(|owner| scan.country_at(owner).is_some())
}

/// "the government of Kenya": the owner after "of".
fn owner_after(scan: &Scan, token: usize) -> Option<usize> {
    if !scan.is(token, &["of", "from"]) {
        return None;
    }
    let start = if scan.is(token + 1, &["the"]) { token + 2 } else { token + 1 };
    if let Some(candidate) = scan.at(start) {
        // "the administration of Prime Minister X" begins with the office.
        return candidate.class.is_some_and(EntityClass::is_agent).then_some(start).filter(|_| candidate.end >= start);
    }
    let office = scan.offices.iter().find(|office| office.outer_first <= start && start < office.end)?;
    office.holder
}
