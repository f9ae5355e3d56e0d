//! Cities that stand for a body with its seat there: "Brussels" is the European Union in an article that speaks of the Union
//! and not of Belgium.

use super::Resolver;
use crate::extract::mentions::Listed;
use crate::extract::mentions::candidate::Reading;
use crate::model::EntityIndex;

/// The body that a city stands for in this document.
pub(super) fn body_of(resolver: &mut Resolver<'_>, listed: Listed) -> Option<EntityIndex> {
    let gazetteer = &resolver.resources.gazetteer;
    let Listed::City(position) = listed else { return None };
    let city = gazetteer.cities.get(position)?;
    let seat = gazetteer.body_seats.iter().find(|seat| seat.city == city.name)?;
    let body = gazetteer.bodies.iter().position(|body| body.id == seat.body)?;
    let names = |wanted: &dyn Fn(Listed) -> bool| {
        resolver.candidates.list.iter().any(|other| match other.reading {
            Reading::Listed(listed) => wanted(listed),
            _ => false,
        })
    };
    let of_body = |listed: Listed| match listed {
        Listed::Body(position) => gazetteer
            .bodies
            .get(position)
            .is_some_and(|body| body.id == seat.body || body.part_of.as_deref() == Some(seat.body.as_str())),
        _ => false,
    };
    let of_country = |listed: Listed| match listed {
        Listed::Country(position) | Listed::Demonym(position) => {
            gazetteer.countries.get(position).is_some_and(|country| country.code == city.country)
        }
        _ => false,
    };
    if !names(&of_body) || names(&of_country) {
        return None;
    }
    resolver.registry.listed(Listed::Body(body))
}
