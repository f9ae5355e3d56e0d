//! Who holds which office, and for which country or body.

use rustc_hash::FxHashMap;

use super::Resolver;
use crate::extract::mentions::candidate::{OfficeUse, Reading};
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
    /// The country that it belongs to.
    pub country: Option<EntityIndex>,
    /// Whether the holder speaks for the country itself.
    pub speaks_for_country: bool,
    /// Whether the country is not told with the office but concluded.
    pub concluded: bool,
    /// Where an ambassador is accredited.
    pub accredited_to: Option<EntityIndex>,
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
        if office.inactive || resolver.registry.class(person) != Some(EntityClass::Person) {
            continue;
        }
        let holding = read(resolver, index, person);
        if holding.country.is_none() && holding.body.is_none() {
            open.push(holding);
        } else {
            resolver.holdings.push(holding);
        }
    }
    for mut holding in open {
        let repeated = resolver.holdings.iter().any(|other| other.person == holding.person && other.country.is_some());
        if let Some(country) = conclude(resolver, &holding) {
            holding.country = Some(country);
            holding.concluded = !repeated;
            holding.speaks_for_country = speaks(holding.kind, &holding.title);
        }
        resolver.holdings.push(holding);
    }
    resolver.holdings.sort_by_key(|holding| holding.office);
    complete(resolver);
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
fn read(resolver: &mut Resolver, index: usize, person: EntityIndex) -> Holding {
    let office = &resolver.candidates.offices[index];
    let (mut body, mut country, mut direct) = (None, None, false);
    for &token in &office.owners {
        let Some(owner) = resolver.owner_at(office.sentence, token) else { continue };
        match resolver.registry.class(owner) {
            Some(EntityClass::Country) => {
                country = country.or(Some(owner));
                direct = body.is_none();
            }
            Some(class) if class.is_organization() && body.is_none() => {
                body = Some(owner);
                country = country.or_else(|| resolver.registry.country_of(owner));
            }
            _ => {}
        }
    }
    let row = resolver.resources.lexicon.offices.get(office.office);
    let kind = row.map_or(OfficeKind::Other, |row| row.kind);
    let (title, kind) = title(office, row.map_or("", |row| row.form.as_str()), kind);
    let accredited_to = office.accredited_to.and_then(|token| resolver.owner_at(office.sentence, token));
    let speaks_for_country = direct && body.is_none() && speaks(kind, &title);
    Holding { person, office: index, title, kind, body, country, speaks_for_country, concluded: false, accredited_to }
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
    match &office.qualifier {
        None => (named, kind),
        Some(qualifier) => {
            let words = text::folded(qualifier);
            let field = ministries::subject_of(&words);
            let minister = matches!(kind, OfficeKind::Minister | OfficeKind::Official) && field.is_some();
            let kept = if minister { kind } else { demoted(kind) };
            (format!("{} {named}", qualifier.to_lowercase()), kept)
        }
    }
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
fn speaks(kind: OfficeKind, title: &str) -> bool {
    match kind {
        OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Leader | OfficeKind::Minister => true,
        OfficeKind::Official => [
            "ambassador",
            "envoy",
            "spokes",
            "press secretary",
            "representative",
            "cabinet secretary",
            "deputy",
            "vice",
        ]
        .iter()
        .any(|word| title.contains(word)),
        _ => false,
    }
}

/// The country of an office that the text names without it, where that is clear: another office of the same person tells
/// it, or the home country of the document, or several signs agree.
fn conclude(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let same_person = resolver.holdings.iter().find(|other| other.person == holding.person && other.country.is_some());
    if let Some(other) = same_person {
        return other.country;
    }
    if !matches!(
        holding.kind,
        OfficeKind::HeadOfState
            | OfficeKind::HeadOfGovernment
            | OfficeKind::Minister
            | OfficeKind::Official
            | OfficeKind::Legislator
    ) {
        return None;
    }
    if let Some(home) = resolver.home.certain {
        return resolver.registry.country(home);
    }
    if holding.kind == OfficeKind::Legislator {
        return None;
    }
    let office = &resolver.candidates.offices[holding.office];
    let mut votes: FxHashMap<EntityIndex, u32> = FxHashMap::default();
    if let Some(lead) = resolver.home.lead.and_then(|position| resolver.registry.country(position)) {
        *votes.entry(lead).or_default() += 1;
    }
    let led: Vec<EntityIndex> = resolver
        .holdings
        .iter()
        .filter(|other| {
            other.person != holding.person && other.kind == OfficeKind::HeadOfState
                || other.kind == holding.kind && other.person != holding.person && holding.kind != OfficeKind::Official
        })
        .filter_map(|other| other.country)
        .collect();
    if let Some(country) = sentence_country(resolver, office.sentence, &led) {
        *votes.entry(country).or_default() += 1;
    }
    if let Some(country) = bare_ministry_country(resolver) {
        *votes.entry(country).or_default() += 1;
    }
    if let Some(country) = bare_office_country(resolver, holding.office) {
        *votes.entry(country).or_default() += 1;
    }
    let mut ranked: Vec<(EntityIndex, u32)> = Vec::new();
    for position in 0..resolver.registry.entities.len() {
        let entity = EntityIndex(position as u32);
        if let Some(&count) = votes.get(&entity) {
            ranked.push((entity, count));
        }
    }
    ranked.sort_by_key(|&(entity, count)| (std::cmp::Reverse(count), entity));
    match ranked[..] {
        [(entity, count), ..] if count >= 2 => Some(entity),
        _ => None,
    }
}

/// The country whose ministries the document names without it.
fn bare_ministry_country(resolver: &mut Resolver) -> Option<EntityIndex> {
    let mut found = None;
    for index in 0..resolver.candidates.list.len() {
        if let Reading::Ministry { owner: None, .. } = &resolver.candidates.list[index].reading
            && let Some(ministry) = resolver.denotations[index].single()
        {
            let country = resolver.registry.country_of(ministry);
            if found.is_some() && found != country {
                return None;
            }
            found = country;
        }
    }
    found
}

/// The country that a sentence speaks of most, where one leads; those in `led` have somebody else in such an office.
fn sentence_country(resolver: &Resolver, sentence: usize, led: &[EntityIndex]) -> Option<EntityIndex> {
    let mut counts: Vec<(EntityIndex, u32)> = Vec::new();
    for (index, candidate) in resolver.candidates.list.iter().enumerate() {
        let Some(country) = resolver.denotations[index].single_actor().filter(|_| candidate.sentence == sentence)
        else {
            continue;
        };
        if resolver.registry.class(country) != Some(EntityClass::Country) || led.contains(&country) {
            continue;
        }
        match counts.iter_mut().find(|(other, _)| *other == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
    }
    counts.sort_by_key(|&(country, count)| (std::cmp::Reverse(count), country));
    match counts[..] {
        [(country, _)] => Some(country),
        [(country, most), (_, next), ..] if most > next => Some(country),
        _ => None,
    }
}

/// The country whose offices the document has named without it before ("Prime Minister Okafor" after "Kenyan Prime Minister
/// Wanjiru Okafor"): a sign of whose point of view it takes.
fn bare_office_country(resolver: &Resolver, before: usize) -> Option<EntityIndex> {
    let mut found = None;
    for (index, office) in resolver.candidates.offices.iter().enumerate().take(before) {
        if !office.owners.is_empty() || office.inactive {
            continue;
        }
        let person =
            office.holder.and_then(|token| resolver.at(office.sentence, token)).and_then(super::Denotation::single);
        let country = resolver
            .holdings
            .iter()
            .find(|holding| {
                holding.country.is_some()
                    && (Some(holding.person) == person
                        || person.is_none()
                            && holding.title
                                == resolver.resources.lexicon.offices[resolver.candidates.offices[index].office].form)
            })
            .and_then(|holding| holding.country);
        match (found, country) {
            (None, _) => found = country,
            (Some(one), Some(other)) if one != other => return None,
            _ => {}
        }
    }
    found
}
