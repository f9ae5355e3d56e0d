//! Person holds post: "Kenyan Foreign Minister Wanjiru Okafor".

use super::{Context, Finding, RelationExtractor};
use crate::extract::EntityFindings;
use crate::extract::coreference::Holding;
use crate::model::{EntityClass, EntityIndex, LocalEntity, Modality, Name, Property};
use crate::resources::OfficeKind;

/// Words for kinds of people that the table of offices lists but that name no office.
const GENERIC: &[&str] = &[
    "official",
    "lawmaker",
    "legislator",
    "politician",
    "diplomat",
    "member",
    "aide",
    "adviser",
    "advisor",
    "envoy",
    "parliamentarian",
    "officer",
    "senior official",
    "figure",
    "candidate",
    "presidential candidate",
    "vice presidential candidate",
    "nominee",
    "incumbent",
    "frontrunner",
    "running mate",
    "lawyer",
    "attorney",
    "defense lawyer",
    "defence lawyer",
    "statesman",
    "executive",
    "tycoon",
    "oligarch",
    "businessman",
    "businesswoman",
    "billionaire",
    "investor",
    "economist",
    "researcher",
    "scholar",
    "historian",
    "political scientist",
    "dissident",
    "human rights activist",
    "opposition politician",
    "reporter",
    "writer",
    "columnist",
    "blogger",
    "cleric",
    "soldier",
    "analyst",
    "activist",
    "journalist",
    "author",
    "expert",
    "critic",
    "resident",
    "counterpart",
    "opposite number",
    "colleague",
    "prince",
    "princess",
];

/// Of these, professions that stay what they are whatever stands before them: "a Flemish journalist".
const PROFESSIONS: &[&str] = &[
    "journalist",
    "lawyer",
    "reporter",
    "writer",
    "columnist",
    "blogger",
    "activist",
    "author",
    "historian",
    "scholar",
    "economist",
    "researcher",
    "politician",
    "businessman",
    "businesswoman",
    "dissident",
];

/// Makes a post of every office with a holder whose country or body is known.
pub(super) struct Posts;

impl RelationExtractor for Posts {
    fn name(&self) -> &'static str {
        "office-of-person"
    }

    fn extract(&self, _context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for holding in findings.holdings.clone() {
            let Some(office) = findings.candidates.offices.get(holding.office).cloned() else { continue };
            let Some(post) = post_of(findings, &holding) else { continue };
            let post = findings.add(post);
            found.push(Finding {
                subject: holding.person,
                property: Property::HoldsPost,
                object: post,
                sentence: office.sentence,
                first: office.first,
                end: office.end,
                modality: Modality::Occurred,
                confidence: if holding.concluded { 0.7 } else { 0.95 },
            });
        }
        found
    }
}

/// The post as an entity: "Foreign Minister of Kenya", "Director of the African Affairs Bureau". Without an owner it would be
/// anybody's, and is none.
fn post_of(findings: &EntityFindings, holding: &Holding) -> Option<LocalEntity> {
    // "official" or "lawmaker" says what somebody is, not which office.
    let title = holding.title.trim_start_matches("former ");
    let profession = title.split(' ').next_back().is_some_and(|word| PROFESSIONS.contains(&word));
    if GENERIC.contains(&title) || profession {
        return None;
    }
    // A rank without a command is no office either.
    if holding.kind == OfficeKind::Military && holding.body.is_none() {
        return None;
    }
    let owner = holding.body.or(holding.place).or(holding.country)?;
    let place = findings.entity(owner)?;
    let named_place = matches!(place.class, EntityClass::City | EntityClass::Territory);
    let article =
        if named_place || place.class == EntityClass::Country && !takes_article(&place.label) { "" } else { "the " };
    let article = if place.label.to_lowercase().starts_with("the ") { "" } else { article };
    let accredited = holding
        .accredited_to
        .and_then(|to| findings.entity(to))
        .map(|to| format!(" to {}", with_article(&to.label, to.class)))
        .unwrap_or_default();
    let title = capitalized(&holding.title);
    let label = format!("{title} of {article}{}{accredited}", place.label);
    let mut names = vec![Name { text: label.clone(), count: 1 }];
    if let (Some(country), None) = (adjective(findings, holding), holding.body.or(holding.place)) {
        let (past, plain) = match title.strip_prefix("Former ") {
            Some(plain) => ("Former ", plain),
            None => ("", title.as_str()),
        };
        names.push(Name { text: format!("{past}{country} {plain}{accredited}"), count: 0 });
    }
    let key = |index: EntityIndex| {
        findings.entity(index).map(|entity| {
            entity.authority.clone().unwrap_or_else(|| format!("{}:{}", entity.class, entity.label.to_lowercase()))
        })
    };
    let target = holding.accredited_to.and_then(key).map(|to| format!("@{to}")).unwrap_or_default();
    let country = holding.country.and_then(|country| findings.entity(country)?.country.clone());
    let authority = format!("post:{}:{}{target}", key(owner)?, holding.title.to_lowercase().replace(' ', "-"));
    Some(LocalEntity { class: EntityClass::Post, label, names, authority: Some(authority), country, mentions: 1 })
}

/// The country's name as readers put it before an office.
fn adjective(findings: &EntityFindings, holding: &Holding) -> Option<String> {
    findings.adjectives.get(&holding.country?).cloned()
}

fn takes_article(country: &str) -> bool {
    country.starts_with("United ")
        || country.ends_with("Islands")
        || country.ends_with(" Republic")
        || matches!(country, "Netherlands" | "Philippines" | "Bahamas" | "Gambia" | "Maldives" | "Soviet Union")
}

fn with_article(label: &str, class: EntityClass) -> String {
    if class == EntityClass::Country && !takes_article(label) { label.to_owned() } else { format!("the {label}") }
}

/// Capitalises the words of a title, small ones excepted.
fn capitalized(title: &str) -> String {
    title
        .split(' ')
        .map(|word| {
            if matches!(word, "of" | "for" | "and" | "the" | "to" | "in") {
                return word.to_owned();
            }
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect::<Vec<String>>()
        .join(" ")
}
