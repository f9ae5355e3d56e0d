//! Who holds which office, and for which country or body.

use super::office_owners::in_other_words;
use super::{Resolver, concluded, listed_offices, surroundings};
use crate::extract::mentions::candidate::OfficeUse;
use crate::extract::mentions::{ministries, text};
use crate::model::{EntityClass, EntityIndex};
use crate::resources::OfficeKind;

/// A person named together with an office.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Holding {
    /// The person.
    pub person: EntityIndex,
    /// The office in the text: its position among the offices of the document.
    pub office: usize,
    /// The office's name in lower case, portfolio and qualifiers included: "deputy foreign minister".
    pub title: String,
    /// Its kind; qualifiers such as "deputy" make it an official's.
    pub kind: OfficeKind,
    /// The body that the office belongs to.
    pub body: Option<EntityIndex>,
    /// The city or region that it belongs to: "Governor of Chubut".
    pub place: Option<EntityIndex>,
    /// The country that it belongs to.
    pub country: Option<EntityIndex>,
    /// Whether the holder speaks for the country itself.
    pub speaks_for_country: bool,
    /// Whether the country is not told with the office but concluded.
    pub concluded: bool,
    /// Where an ambassador is accredited.
    pub accredited_to: Option<EntityIndex>,
    /// Whether the person held it in the past.
    pub former: bool,
}

/// Reads all offices that have a holder.
pub(super) fn resolve(resolver: &mut Resolver) {
    let mut open = Vec::new();
    for index in 0..resolver.candidates.offices.len() {
        let office = &resolver.candidates.offices[index];
        let Some(person) =
            office.holder.and_then(|token| resolver.at(office.sentence, token)).and_then(super::Denotation::single)
        else {
            continue;
        };
        if resolver.registry.class(person) != Some(EntityClass::Person) {
            continue;
        }
        let waits = in_other_words(resolver, index).is_some();
        let inactive = office.inactive;
        let holding = read(resolver, index, person);
        if inactive {
            if holding.former {
                resolver.former_holdings.push(Holding { speaks_for_country: false, ..holding });
            }
        } else if waits {
            resolver.holdings.push(holding);
        } else if holding.country.is_none() && holding.body.is_none() && holding.place.is_none() {
            open.push(holding);
        } else {
            resolver.holdings.push(holding);
        }
    }
    counterparts(resolver);
    listed_offices::of_several(resolver);
    // What stands around an office is asked last, when the countries of all other people are known.
    for ask in [concluded::country, surroundings::country] {
        complete(resolver);
        for mut holding in std::mem::take(&mut open) {
            let repeated =
                resolver.holdings.iter().any(|other| other.person == holding.person && other.country.is_some());
            if let Some(country) = ask(resolver, &holding).filter(|&country| has_office(resolver, country, &holding)) {
                holding.country = Some(country);
                holding.concluded = !repeated;
                holding.speaks_for_country = speaks(holding.kind, &holding.title);
                resolver.holdings.push(holding);
                complete(resolver);
            } else {
                open.push(holding);
            }
        }
    }
    let bare = country_of_bare_titles(resolver);
    for holding in &mut open {
        let country = bare.or_else(|| country_written_from(resolver, holding));
        if let Some(country) = country {
            let fits = is_of_state(holding.kind) && !surroundings::is_done_to(resolver, holding);
            if fits && has_office(resolver, country, holding) && !surroundings::is_excluded(resolver, holding, country)
            {
                holding.country = Some(country);
                holding.concluded = true;
                holding.speaks_for_country = speaks(holding.kind, &holding.title);
            }
        }
    }
    resolver.holdings.append(&mut open);
    resolver.holdings.sort_by_key(|holding| holding.office);
    complete(resolver);
}

/// Whether the country has the office at all.
pub(super) fn has_office(resolver: &Resolver, country: EntityIndex, holding: &Holding) -> bool {
    let code = resolver.registry.entity(country).and_then(|country| country.country.as_deref());
    !code.is_some_and(|code| resolver.resources.leaders.lacks(code, &holding.title))
}

/// Words for somebody who holds the same office in another country.
const COUNTERPARTS: &[&str] = &["counterpart", "opposite number", "colleague"];

/// "his Chilean counterpart, Ana Silva": holds for Chile the office of whoever is named before.
fn counterparts(resolver: &mut Resolver) {
    for position in 0..resolver.holdings.len() {
        let holding = &resolver.holdings[position];
        if !COUNTERPARTS.contains(&holding.title.as_str()) || holding.country.is_none() || holding.body.is_some() {
            continue;
        }
        let Some(office) = resolver.candidates.offices.get(holding.office) else { continue };
        let (own, sentence) = (holding.person, office.sentence);
        let first = office.outer_first;
        let model = resolver
            .candidates
            .list
            .iter()
            .rev()
            .filter(|candidate| {
                candidate.sentence == sentence && candidate.first < first || candidate.sentence + 1 == sentence
            })
            .filter_map(|candidate| resolver.at(candidate.sentence, candidate.first)?.single())
            .filter(|&person| person != own)
            .find_map(|person| {
                resolver
                    .holdings
                    .iter()
                    .find(|other| other.person == person && !COUNTERPARTS.contains(&other.title.as_str()))
            })
            .map(|other| (other.title.clone(), other.kind));
        let holding = &mut resolver.holdings[position];
        match model {
            Some((title, kind)) => {
                holding.speaks_for_country = speaks(kind, &title);
                (holding.title, holding.kind) = (title, kind);
            }
            // Whoever is a colleague of nobody with an office may be an artist as well.
            None => holding.speaks_for_country = holding.title != "colleague",
        }
    }
}

/// Bare titles belong to the country that an article is about: where every office of state without a country of its own is
/// known to be of one and the same country, and that is the article's own or the one that it speaks of most, or several
/// people show it, those that are left are its own, too.
fn country_of_bare_titles(resolver: &mut Resolver) -> Option<EntityIndex> {
    let mut known: Option<EntityIndex> = None;
    let mut people: Vec<EntityIndex> = Vec::new();
    for holding in &resolver.holdings {
        let bare = resolver.candidates.offices.get(holding.office).is_some_and(|office| office.owners.is_empty());
        let country = holding.country.filter(|_| bare && is_of_state(holding.kind) && holding.body.is_none());
        match (known, country) {
            (Some(one), Some(other)) if one != other => return None,
            (None, Some(_)) => known = country,
            _ => {}
        }
        if country.is_some() && !people.contains(&holding.person) {
            people.push(holding.person);
        }
    }
    let country = known?;
    let leading = surroundings::most_spoken_of(&surroundings::spoken_of(resolver)) == Some(country);
    let home = resolver.home.certain.and_then(|position| resolver.registry.country(position));
    (home == Some(country) || home.is_none() && (leading || people.len() > 1)).then_some(country)
}

/// An article from the capital of a country that it speaks of more than of most gives the ministers of that country without
/// saying so, and those of others with their country; well-known leaders are the exception, and the table has them.
fn country_written_from(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let home = resolver.home.certain.and_then(|position| resolver.registry.country(position))?;
    let mut counts = surroundings::spoken_of(resolver);
    counts.sort_by_key(|&(country, count)| (std::cmp::Reverse(count), country));
    let leading = counts.iter().take(2).any(|&(country, count)| country == home && count > 2);
    let office = resolver.candidates.offices.get(holding.office)?;
    let code = resolver.registry.entity(home)?.country.clone()?;
    let names = &resolver.registry.entity(holding.person)?.names;
    let of_another = names.iter().any(|name| {
        resolver.resources.leaders.country_of(&name.text, holding.kind, None).is_some_and(|other| other != code)
    });
    (leading && office.owners.is_empty() && !of_another).then_some(home)
}

pub(super) fn is_of_state(kind: OfficeKind) -> bool {
    matches!(kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister)
}

/// Gives offices the country of their body, and people that of their office.
pub(super) fn complete(resolver: &mut Resolver) {
    for position in 0..resolver.holdings.len() {
        if let (None, Some(body)) = (resolver.holdings[position].country, resolver.holdings[position].body) {
            let country = resolver.registry.country_of(body);
            resolver.holdings[position].country = country;
        }
    }
    for holding in &resolver.holdings {
        let Some(country) = holding.country else { continue };
        let code = resolver.registry.entity(country).and_then(|country| country.country.clone());
        if let Some(person) = resolver.registry.entity_mut(holding.person)
            && person.country.is_none()
        {
            person.country = code;
        }
    }
}

/// Reads an office with its owners.
pub(super) fn read(resolver: &mut Resolver, index: usize, person: EntityIndex) -> Holding {
    let office = &resolver.candidates.offices[index];
    let row = resolver.resources.lexicon.offices.get(office.office);
    let kind = row.map_or(OfficeKind::Other, |row| row.kind);
    let form = row.map_or("", |row| row.form.as_str());
    let (title, kind) = title(office, form, kind);
    let (mut body, mut place, mut country, mut direct) = (None, None, None, false);
    for &token in &office.owners {
        if let Some(local) = local_owner(resolver, office.sentence, token, kind, &title) {
            place = place.or(Some(local));
            country = country.or_else(|| resolver.registry.country_of(local));
            continue;
        }
        let Some(owner) = resolver.owner_at(office.sentence, token) else { continue };
        match resolver.registry.class(owner) {
            Some(EntityClass::Country) => {
                country = country.or(Some(owner));
                direct = body.is_none();
            }
            // "her foreign minister": that of the country that she represents.
            Some(EntityClass::Person) if (is_of_state(kind) || speaks(kind, &title)) && country.is_none() => {
                country = resolver.registry.country_of(owner);
                direct = country.is_some();
            }
            Some(class) if class.is_organization() && body.is_none() => {
                body = Some(owner);
                country = country.or_else(|| resolver.registry.country_of(owner));
            }
            _ => {}
        }
    }
    let accredited_to = office.accredited_to.and_then(|token| resolver.owner_at(office.sentence, token));
    let speaks_for_country = direct && body.is_none() && place.is_none() && speaks(kind, &title);
    Holding {
        person,
        office: index,
        title,
        kind,
        body,
        place,
        country,
        speaks_for_country,
        concluded: false,
        accredited_to,
        former: resolver.candidates.offices.get(index).is_some_and(|office| office.former),
    }
}

/// The city or region whose office it is: a capital stands for its country only before offices of state ("Nairobi's foreign
/// minister", but "Nairobi's mayor").
fn local_owner(
    resolver: &Resolver,
    sentence: usize,
    token: usize,
    kind: OfficeKind,
    title: &str,
) -> Option<EntityIndex> {
    let place = resolver.at(sentence, token)?.single()?;
    let local = matches!(
        resolver.registry.class(place)?,
        EntityClass::City | EntityClass::Region | EntityClass::Territory | EntityClass::Place
    );
    let of_state = matches!(kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister)
        || ["ambassador", "envoy", "spokes"].iter().any(|word| title.contains(word));
    let capital = resolver.at(sentence, token)?.single_actor().is_some();
    (local && !(of_state && capital)).then_some(place)
}

/// The office's full name, and its kind in the light of its qualifiers.
fn title(office: &OfficeUse, form: &str, kind: OfficeKind) -> (String, OfficeKind) {
    let base = if form == "pm" { "prime minister" } else { form };
    let portfolio = office.portfolio.as_ref().map(|portfolio| format!(" for {portfolio}")).unwrap_or_default();
    let formal = office.portfolio.as_ref().and_then(|portfolio| ministries::subject_of(&text::folded(portfolio)));
    let named = match (formal, base) {
        (Some(field), "minister") => format!("{} minister", field.short.to_lowercase()),
        _ => format!("{base}{portfolio}"),
    };
    let (title, kind) = match &office.qualifier {
        None => (named, kind),
        Some(qualifier) => {
            let words = text::folded(qualifier);
            // "interior and overseas minister": the first of its fields says that it is one of state.
            let field = ministries::subject_of(&words)
                .or_else(|| ministries::subject_of(&text::folded(qualifier.split(" and").next()?)));
            let minister = matches!(kind, OfficeKind::Minister | OfficeKind::Official) && field.is_some();
            let kept = match kind {
                // Whoever shadows a minister is of the opposition.
                _ if is_shadow(&words) => OfficeKind::Other,
                _ if minister => kind,
                _ => demoted(kind),
            };
            (format!("{} {named}", qualifier.to_lowercase()), kept)
        }
    };
    (if office.former { format!("former {title}") } else { title }, kind)
}

/// "shadow foreign secretary": the opposition's speaker on the field.
pub(crate) fn is_shadow(title: &str) -> bool {
    title.to_lowercase().split(' ').any(|word| word == "shadow")
}

/// A deputy or an opposition leader does not speak for the country as the holder of the plain office does.
fn demoted(kind: OfficeKind) -> OfficeKind {
    match kind {
        OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister => OfficeKind::Official,
        OfficeKind::Leader => OfficeKind::Other,
        other => other,
    }
}

/// Whether the holder of an office of a country speaks for it.
pub(super) fn speaks(kind: OfficeKind, title: &str) -> bool {
    match kind {
        OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Leader | OfficeKind::Minister => true,
        OfficeKind::Official => [
            "ambassador",
            "envoy",
            "spokes",
            "press secretary",
            "representative",
            "cabinet secretary",
            "secretary of state",
            "undersecretary",
            "under secretary",
            "negotiator",
            "high commissioner",
            "charge d",
            "security advis",
            "deputy",
            "vice",
        ]
        .iter()
        .any(|word| title.contains(word)),
        _ => false,
    }
}
