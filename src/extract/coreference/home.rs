//! The country that a document takes for granted when it says "the Foreign Ministry" or "the prime minister".

use crate::extract::mentions::candidate::Reading;
use crate::extract::mentions::{Candidates, Listed, MentionIndex, text};
use crate::model::AnalyzedDocument;
use crate::resources::Gazetteer;

/// The countries from whose point of view a document may be told; positions in the table of countries.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Home {
    /// The country of the dateline, or of a publisher whose country the text speaks of.
    pub certain: Option<usize>,
}

/// Finds the home country.
pub(crate) fn find(
    document: &AnalyzedDocument,
    candidates: &Candidates,
    index: &MentionIndex,
    gazetteer: &Gazetteer,
) -> Home {
    let certain = document
        .document
        .dateline
        .as_deref()
        .and_then(|place| country_of_place(place, index, gazetteer))
        .or_else(|| publisher_country(document, candidates, index, gazetteer));
    Home { certain }
}

fn position(code: &str, gazetteer: &Gazetteer) -> Option<usize> {
    gazetteer.countries.iter().position(|country| country.code == code)
}

/// The country of a dateline such as "NAIROBI" or "NAIROBI, Kenya".
fn country_of_place(place: &str, index: &MentionIndex, gazetteer: &Gazetteer) -> Option<usize> {
    place.rsplit(',').map(str::trim).chain([place]).find_map(|part| {
        index.names.exact(part).find_map(|name| match name.listed {
            Listed::City(city) => gazetteer.cities.get(city).and_then(|city| position(&city.country, gazetteer)),
            Listed::Country(country) => Some(country),
            _ => None,
        })
    })
}

fn publisher_country(
    document: &AnalyzedDocument,
    candidates: &Candidates,
    index: &MentionIndex,
    gazetteer: &Gazetteer,
) -> Option<usize> {
    let publisher = document.document.publisher.as_deref()?;
    let country = index.names.exact(publisher).find_map(|name| match name.listed {
        Listed::Outlet(outlet) => {
            gazetteer.outlets.get(outlet).and_then(|outlet| position(outlet.country.as_deref()?, gazetteer))
        }
        _ => None,
    })?;
    candidates.list.iter().any(|candidate| spoken_of(candidate, gazetteer) == Some(country)).then_some(country)
}

/// The country that a name, adjective or capital speaks of.
pub(crate) fn spoken_of(
    candidate: &crate::extract::mentions::candidate::Candidate,
    gazetteer: &Gazetteer,
) -> Option<usize> {
    match candidate.reading {
        Reading::Listed(Listed::Country(country) | Listed::Demonym(country)) => Some(country),
        Reading::Listed(Listed::City(city)) => {
            let city = gazetteer.cities.get(city)?;
            let country = position(&city.country, gazetteer)?;
            (text::folded(&gazetteer.countries.get(country)?.capital) == text::folded(&city.name)).then_some(country)
        }
        _ => None,
    }
}
