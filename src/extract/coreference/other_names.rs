//! Other names that a text gives a body beside its name: in brackets, after "known as", with the noun for its kind.

use super::{Denotation, Resolver};
use crate::extract::mentions::candidate::{Candidate, Reading};
use crate::extract::mentions::{Listed, text};
use crate::extract::naming::{NameForm, NameKind, Variant, acronym};
use crate::model::{EntityClass, EntityIndex, NamedEntityKind, PartOfSpeech};

/// Reads the other names that stand after a body's name.
pub(super) fn read(resolver: &mut Resolver, candidate: &Candidate, entity: EntityIndex) {
    if !resolver.registry.class(entity).is_some_and(EntityClass::is_organization) {
        return;
    }
    name_in_brackets(resolver, candidate, entity);
    known_as(resolver, candidate, entity);
    with_noun(resolver, candidate, entity);
}

/// A body of the gazetteers may have letters in brackets after its name that the tables do not know.
pub(super) fn of_listed(resolver: &mut Resolver, candidate: &Candidate, entity: EntityIndex) {
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return };
    let is = |token: usize, form: &str| sentence.tokens.get(token).is_some_and(|token| token.form == form);
    let start = candidate.end + 1;
    if !is(candidate.end, "(") || !is(start + 1, ")") {
        return;
    }
    let inside = text::one_line(text::surface(resolver.document, candidate.sentence, start, start + 1));
    let free = resolver
        .candidates
        .at(candidate.sentence, start)
        .is_none_or(|position| matches!(resolver.candidates.list[position].reading, Reading::Tagged(_)));
    if free && is_short_name(resolver, candidate.sentence, (start, start + 1), &inside) {
        bind(resolver, candidate.sentence, (start, start + 1), entity);
    }
}

/// "the Coast Safety Agency, known as Kamla": a name that the tagger or its capitals show.
fn known_as(resolver: &mut Resolver, candidate: &Candidate, entity: EntityIndex) {
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return };
    let is =
        |token: usize, forms: &[&str]| sentence.tokens.get(token).is_some_and(|token| text::is_one_of(token, forms));
    let mut at = candidate.end;
    if is(at, &[","]) {
        at += 1;
    }
    while is(at, &["better", "also", "commonly", "locally", "widely"]) {
        at += 1;
    }
    if !is(at, &["known"]) {
        return;
    }
    let Some(link) = (at + 1..at + 7).find(|&token| is(token, &["as"])) else { return };
    let opens = (at + 1..link).all(|token| !is(token, &[",", "and", ".", "for", "to"]));
    let start = if is(link + 1, &["the"]) { link + 2 } else { link + 1 };
    let mut end = start;
    while sentence.tokens.get(end).is_some_and(|token| {
        text::starts_upper(token) && (text::is_proper(token) || acronym::letters(&token.form).is_some())
    }) {
        end += 1;
    }
    if !opens || end == start || end > start + 6 {
        return;
    }
    bind(resolver, candidate.sentence, (start, end), entity);
}

/// "the Aurora party": the noun is a part of how people call it.
fn with_noun(resolver: &mut Resolver, candidate: &Candidate, entity: EntityIndex) {
    let Some(noun) = resolver.sentence(candidate.sentence).and_then(|sentence| sentence.tokens.get(candidate.end))
    else {
        return;
    };
    let Some(value) = resolver.registry.entity(entity) else { return };
    let named = matches!(noun.form.as_str(), "party" | "movement" | "group" | "militia" | "coalition" | "alliance")
        && matches!(noun.pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
        && value.authority.is_none()
        && resolver.resources.lexicon.head_nouns.iter().any(|head| head.form == noun.form && head.class == value.class);
    if named {
        let name = format!("{} {}", resolver.surface(candidate), noun.form);
        resolver.registry.count_name(entity, &name, 1);
    }
}

/// Whether what the brackets hold is a name by its looks: letters, or one word that the tagger has for a body and no list for
/// anything else.
fn is_short_name(resolver: &Resolver, sentence: usize, (start, end): (usize, usize), inside: &str) -> bool {
    let Some(words) = resolver.sentence(sentence) else { return false };
    if end != start + 1 {
        return false;
    }
    let position = resolver.candidates.at(sentence, start);
    let reading = position.map(|position| &resolver.candidates.list[position].reading);
    let letters = acronym::letters(inside).is_some_and(|letters| letters.chars().count() > 2);
    let tagged = words
        .entities
        .iter()
        .any(|entity| entity.first == start && entity.end == end && entity.kind == NamedEntityKind::Organization);
    match reading {
        None | Some(Reading::Listed(Listed::Body(_)) | Reading::Tagged(_) | Reading::Body { .. }) => tagged || letters,
        _ => false,
    }
}

/// Lets the words denote the body, wherever the document writes them so.
fn bind(resolver: &mut Resolver, sentence: usize, (start, end): (usize, usize), entity: EntityIndex) {
    let name = text::one_line(text::surface(resolver.document, sentence, start, end));
    resolver.registry.count_name(entity, &name, 1);
    resolver.registry.alias(format!("name:{}", text::folded(&name)), entity);
    for position in 0..resolver.candidates.list.len() {
        let other = &resolver.candidates.list[position];
        let open = match &other.reading {
            Reading::Person(person) => !person.certain,
            Reading::Tagged(_) | Reading::Body { .. } | Reading::Listed(Listed::Body(_)) => true,
            _ => false,
        };
        if open && resolver.surface(other) == name {
            resolver.denotations[position] = Denotation::of(entity);
        }
    }
}

/// "International Grain Council (IGC)", "Nueva Fuerza (New Force)": what stands in brackets after a body's name is another
/// name of it where it is made of its initials, or a body's name itself.
fn name_in_brackets(resolver: &mut Resolver, candidate: &Candidate, entity: EntityIndex) {
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return };
    let is = |token: usize, form: &str| sentence.tokens.get(token).is_some_and(|token| token.form == form);
    if !is(candidate.end, "(") {
        return;
    }
    let start = candidate.end + 1;
    let Some(close) = (start..start + 8).find(|&token| is(token, ")")) else { return };
    let inside = text::one_line(text::surface(resolver.document, candidate.sentence, start, close));
    let name = resolver.surface(candidate);
    let gloss = close - start > 1
        && inside.chars().next().is_some_and(char::is_uppercase)
        && resolver
            .candidates
            .at(candidate.sentence, close - 1)
            .is_some_and(|position| resolver.candidates.list[position].class.is_some_and(EntityClass::is_organization));
    let form = |name: &str| NameForm::new(name, NameKind::Body, resolver.resources);
    let made_of_it = form(&inside).compare(&form(&name), resolver.resources) == Some(Variant::Acronym);
    if !made_of_it && !gloss {
        if is_short_name(resolver, candidate.sentence, (start, close), &inside) {
            bind(resolver, candidate.sentence, (start, close), entity);
        }
        return;
    }
    let inner_class = resolver
        .candidates
        .at(candidate.sentence, close - 1)
        .and_then(|position| resolver.candidates.list[position].class);
    if let Some(value) = resolver.registry.entity_mut(entity)
        && value.class == EntityClass::Organization
        && let Some(class) = inner_class.filter(|class| class.is_organization())
    {
        value.class = class;
    }
    resolver.registry.count_name(entity, &inside, 1);
    resolver.registry.alias(format!("name:{}", text::folded(&inside)), entity);
    // What the text says of its own acronym goes before what a gazetteer has for it.
    if acronym::letters(&inside).is_some() {
        for position in 0..resolver.candidates.list.len() {
            let other = &resolver.candidates.list[position];
            if matches!(other.reading, Reading::Listed(Listed::Body(_) | Listed::Outlet(_)))
                && resolver.surface(other) == inside
            {
                resolver.denotations[position] = Denotation::of(entity);
            }
        }
    }
}
