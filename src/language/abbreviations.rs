//! Abbreviations that keep their full stop, and whether a sentence may end with them.

/// What an abbreviation says of the text after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// It announces what follows ("Gen.", "vs."): no sentence ends here.
    Announces,
    /// It stands before a number ("No. 5"), and is an ordinary word elsewhere.
    BeforeNumber,
    /// It may end a sentence ("U.S.", "Inc.", "a.m.").
    MayEnd,
}

/// Titles and the like; written with a capital and followed by a name.
const TITLES: &[&str] = &[
    "Adm", "Amb", "Asst", "Atty", "Brig", "Capt", "Cmdr", "Cdr", "Col", "Cpl", "Cpt", "Det", "Dr", "Fr", "Gen", "Gov",
    "Hon", "Insp", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Pfc", "Pres", "Prof", "Pvt", "Rep",
    "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "St", "Ste", "Supt", "Mt", "Ft", "Pt", "Mx",
];

/// Words that announce something, in lower case.
const ANNOUNCING: &[&str] =
    &["vs", "v", "e.g", "i.e", "cf", "viz", "approx", "ca", "esp", "incl", "aka", "a.k.a", "attn"];

/// Words that are short for something before a number only, in lower case.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "art", "arts", "fig", "figs", "vol", "vols", "ch", "p", "pp", "par", "para", "sec", "eq", "op", "tel",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Words that may end a sentence, in lower case.
const FINAL: &[&str] = &[
    "inc", "corp", "co", "cos", "ltd", "plc", "llc", "bros", "jr", "sr", "etc", "al", "dept", "assn", "ave", "blvd",
    "rd", "est", "univ", "govt", "intl", "natl", "ph.d", "esq", "mfg", "bldg",
];

/// Months and weekdays, save those that are words of their own ("Mar", "Sat", "Sun").
const CALENDAR: &[&str] = &[
    "Jan", "Feb", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri",
];

/// What `stem` (a word without its last full stop) is, given the text that follows.
pub(crate) fn classify(stem: &str, rest: &str) -> Option<Abbreviation> {
    let next = rest.trim_start().chars().next();
    let number_follows = next.is_some_and(char::is_numeric);
    let capital_follows = next.is_some_and(char::is_uppercase);
    if TITLES.contains(&stem) {
        return (next.is_some()).then_some(Abbreviation::Announces);
    }
    // In a headline in capitals: "GEN. OTIENO".
    let shouted = stem.len() > 1 && stem.bytes().all(|byte| byte.is_ascii_uppercase());
    if shouted && capital_follows && TITLES.iter().any(|title| title.eq_ignore_ascii_case(stem)) {
        return Some(Abbreviation::Announces);
    }
    let lower = stem.to_lowercase();
    if ANNOUNCING.contains(&lower.as_str()) {
        return Some(Abbreviation::Announces);
    }
    if BEFORE_NUMBER.contains(&lower.as_str()) && number_follows {
        return Some(Abbreviation::BeforeNumber);
    }
    if CALENDAR.contains(&stem) || FINAL.contains(&lower.as_str()) {
        return Some(Abbreviation::MayEnd);
    }
    let letters = stem.chars().filter(|letter| *letter != '.').count();
    if stem.contains('.') {
        // "U.S", "a.m", "D.C", "Ph.D": letters and stops in turn, in parts of one or two letters.
        let dotted = stem
            .split('.')
            .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic));
        return dotted.then_some(Abbreviation::MayEnd);
    }
    // An initial: "J. Edgar", "Kim K. Sung".
    let initial = letters == 1 && stem.chars().all(char::is_uppercase);
    (initial && stem != "I" && capital_follows).then_some(Abbreviation::Announces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_that_follows_decides() {
        assert_eq!(classify("Gen", " Otieno spoke"), Some(Abbreviation::Announces));
        assert_eq!(classify("No", " 10"), Some(Abbreviation::BeforeNumber));
        assert_eq!(classify("No", " He refused"), None);
        assert_eq!(classify("U.S", " troops"), Some(Abbreviation::MayEnd));
        assert_eq!(classify("J", " Moreau"), Some(Abbreviation::Announces));
        assert_eq!(classify("talks", " Then"), None);
    }
}
