//! What ministries are called: "foreign ministry" and "ministry of foreign affairs" name the same office of state.

use super::text;
use crate::resources::CountryEntry;

/// A field of government with the words that ministries for it are named by.
#[derive(Debug)]
pub(crate) struct Subject {
    /// Key of the field, used in authority keys.
    pub key: &'static str,
    /// As it stands before "Ministry".
    pub short: &'static str,
    /// As it stands after "Ministry of".
    pub formal: &'static str,
    /// All the words that name it, lower case.
    pub forms: &'static [&'static str],
}

/// The fields that most governments have a ministry for.
pub(crate) const SUBJECTS: &[Subject] = &[
    Subject {
        key: "foreign",
        short: "Foreign",
        formal: "Foreign Affairs",
        forms: &["foreign", "foreign affairs", "external affairs", "external relations", "foreign relations"],
    },
    Subject {
        key: "defence",
        short: "Defense",
        formal: "Defense",
        forms: &["defense", "defence", "national defense", "national defence"],
    },
    Subject {
        key: "interior",
        short: "Interior",
        formal: "Internal Affairs",
        forms: &["interior", "internal affairs", "home affairs", "home"],
    },
    Subject { key: "finance", short: "Finance", formal: "Finance", forms: &["finance"] },
    Subject { key: "justice", short: "Justice", formal: "Justice", forms: &["justice"] },
    Subject {
        key: "economy",
        short: "Economy",
        formal: "Economy",
        forms: &["economy", "economic affairs", "economic development", "economics"],
    },
    Subject { key: "trade", short: "Trade", formal: "Trade", forms: &["trade", "commerce", "foreign trade"] },
    Subject {
        key: "industry",
        short: "Industry",
        formal: "Industry",
        forms: &["industry", "industry and trade", "trade and industry"],
    },
    Subject {
        key: "economy-trade-industry",
        short: "Economy, Trade and Industry",
        formal: "Economy, Trade and Industry",
        forms: &["economy trade and industry"],
    },
    Subject { key: "health", short: "Health", formal: "Health", forms: &["health", "public health"] },
    Subject { key: "energy", short: "Energy", formal: "Energy", forms: &["energy", "petroleum", "oil"] },
    Subject { key: "agriculture", short: "Agriculture", formal: "Agriculture", forms: &["agriculture"] },
    Subject { key: "education", short: "Education", formal: "Education", forms: &["education"] },
    Subject { key: "transport", short: "Transport", formal: "Transport", forms: &["transport", "transportation"] },
    Subject { key: "environment", short: "Environment", formal: "Environment", forms: &["environment"] },
    Subject { key: "culture", short: "Culture", formal: "Culture", forms: &["culture"] },
    Subject { key: "information", short: "Information", formal: "Information", forms: &["information"] },
    Subject {
        key: "security",
        short: "Security",
        formal: "Security",
        forms: &["security", "state security", "public security"],
    },
    Subject { key: "intelligence", short: "Intelligence", formal: "Intelligence", forms: &["intelligence"] },
    Subject { key: "unification", short: "Unification", formal: "Unification", forms: &["unification"] },
    Subject { key: "labour", short: "Labor", formal: "Labor", forms: &["labor", "labour"] },
    Subject { key: "fisheries", short: "Fisheries", formal: "Fisheries", forms: &["fisheries"] },
    Subject {
        key: "emergencies",
        short: "Emergency Situations",
        formal: "Emergency Situations",
        forms: &["emergencies", "emergency situations"],
    },
];

/// The field with this key.
pub(crate) fn subject(key: &str) -> Option<&'static Subject> {
    SUBJECTS.iter().find(|subject| subject.key == key)
}

/// The field that the words name; they are compared in lower case.
pub(crate) fn subject_of(words: &str) -> Option<&'static Subject> {
    SUBJECTS.iter().find(|subject| subject.forms.contains(&words))
}

/// The field of a ministry by one of its full names: "Ministry of Foreign Affairs of Kenya", "US Department of State",
/// "British Defence Ministry".
pub(crate) fn subject_of_name(name: &str) -> Option<&'static Subject> {
    let words = text::fold(name);
    let at = words.iter().position(|word| matches!(word.as_str(), "ministry" | "department" | "office"))?;
    let after = words.get(at + 1).is_some_and(|word| word == "of" || word == "for");
    if after {
        let start = at + 2 + usize::from(words.get(at + 2).is_some_and(|word| word == "the"));
        return (start + 1..=words.len()).rev().find_map(|end| field(words.get(start..end)?));
    }
    (0..at).find_map(|start| field(words.get(start..at)?))
}

/// The field that the words name; a department "of State" is one of foreign affairs.
fn field(words: &[String]) -> Option<&'static Subject> {
    let words = words.join(" ");
    if words == "state" { subject("foreign") } else { subject_of(&words) }
}

/// The adjective of a country, or its name where it has none.
pub(crate) fn adjective(country: &CountryEntry) -> &str {
    country.demonyms.first().map_or(country.name.as_str(), String::as_str)
}

/// The names that a country's ministry is commonly known by, the label first: "Kenyan Foreign Ministry",
/// "Kenya's Foreign Ministry", "Ministry of Foreign Affairs of Kenya".
pub(crate) fn usual_names(subject: &Subject, country: &CountryEntry) -> Vec<String> {
    vec![
        format!("{} {} Ministry", adjective(country), subject.short),
        format!("{} {} Ministry", possessive(&country.name), subject.short),
        format!("Ministry of {} of {}", subject.formal, country.name),
    ]
}

/// "Kenya's", "Honduras'".
pub(crate) fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}
