//! Whether an annotated actor and an entity of the graph are the same party.
//!
//! They are if the entity belongs to the annotated country (its ISO 3166-1 code is the actor's code), or if a name of
//! the entity of at least one capitalised word stands whole in the actor's words, or the actor's words in such a name.
//! Roles such as government or army do not count: whoever acts for a country is that country.

use crate::model::LocalEntity;
use crate::resources::{Gazetteer, name_key};

use super::gold::Actor;

/// Whether `entity` is `actor`.
pub fn is_party(actor: &Actor, entity: &LocalEntity, gazetteer: &Gazetteer) -> bool {
    let code = country_code(&actor.code);
    if gazetteer.country_by_code(code).is_some() && entity.country.as_deref() == Some(code) {
        return true;
    }
    let words = format!(" {} ", name_key(&actor.text));
    entity
        .names
        .iter()
        .map(|name| name.text.as_str())
        .chain(std::iter::once(entity.label.as_str()))
        .filter(|name| name.contains(char::is_uppercase))
        .map(|name| format!(" {} ", name_key(name)))
        .any(|name| words.contains(&name) || (words.len() > 5 && name.contains(&words)))
}

/// The ISO code behind the letters that annotators use: some write the Olympic or an older code.
pub fn country_code(code: &str) -> &str {
    match code.get(..3).unwrap_or(code) {
        "JAP" => "JPN",
        "ITL" => "ITA",
        "VTN" => "VNM",
        "GER" | "GMY" => "DEU",
        "ROM" => "ROU",
        "ZAR" => "COD",
        other => other,
    }
}

/// The code of an entity in a dyad: its country's, `IGO` for a body of several states, `---` for anybody else.
pub fn dyad_code(entity: &LocalEntity) -> String {
    match entity.country.as_deref() {
        Some(code) => code.to_owned(),
        None if entity.class == crate::model::EntityClass::InternationalOrganization => "IGO".to_owned(),
        None => "---".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityClass, Name};
    use crate::resources::Resources;

    fn entity(label: &str, country: Option<&str>) -> LocalEntity {
        LocalEntity {
            class: EntityClass::Organization,
            label: label.to_owned(),
            names: vec![Name { text: label.to_owned(), count: 1 }],
            authority: None,
            country: country.map(str::to_owned),
            mentions: 1,
        }
    }

    fn actor(text: &str, code: &str) -> Actor {
        Actor { text: text.to_owned(), code: code.to_owned() }
    }

    #[test]
    fn a_party_is_known_by_its_country_or_its_name() {
        let gazetteer = &Resources::embedded().unwrap().gazetteer;
        assert!(is_party(&actor("Kenyan officials", "KEN"), &entity("Kenya", Some("KEN")), gazetteer));
        assert!(!is_party(&actor("Kenyan officials", "KEN"), &entity("Uganda", Some("UGA")), gazetteer));
        assert!(is_party(&actor("the African Union", "IGO"), &entity("African Union", None), gazetteer));
        assert!(!is_party(&actor("the African Union", "IGO"), &entity("European Union", None), gazetteer));
        assert!(!is_party(&actor("the African Union", "IGO"), &entity("union", None), gazetteer));
    }
}
