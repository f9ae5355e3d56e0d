//! Forms of address and posts before a person's name, which are not part of the name.

/// The words, in lower case and without a full stop. Titles that belong to a name ("Pope", "Prince") are not among
/// them.
const TITLES: &[&str] = &[
    "admiral",
    "adm",
    "amb",
    "ambassador",
    "archbishop",
    "attorney",
    "bishop",
    "brig",
    "brigadier",
    "capt",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "cmdr",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "corporal",
    "cpl",
    "defence",
    "defense",
    "deputy",
    "director",
    "doctor",
    "dr",
    "finance",
    "foreign",
    "former",
    "gen",
    "general",
    "gov",
    "governor",
    "hon",
    "interior",
    "judge",
    "justice",
    "lieutenant",
    "lt",
    "maj",
    "major",
    "marshal",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "officer",
    "premier",
    "president",
    "president-elect",
    "prime",
    "private",
    "prof",
    "professor",
    "rep",
    "representative",
    "rev",
    "reverend",
    "sec",
    "secretary",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "vice",
];

/// Whether a word is a title or part of a post.
pub(crate) fn is_title(form: &str) -> bool {
    TITLES.contains(&form.trim_end_matches('.').to_lowercase().as_str())
}

/// How many words at the beginning of a person's name are titles; at least one word is left as the name.
pub(crate) fn leading_titles<'a>(forms: impl ExactSizeIterator<Item = &'a str>) -> usize {
    let rest = forms.len().saturating_sub(1);
    let mut titles = 0;
    let mut seen = 0;
    for form in forms.take(rest) {
        seen += 1;
        if is_title(form) {
            titles = seen;
        } else if form != "-" {
            break;
        }
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_counted_and_a_name_is_left() {
        let count = |text: &str| leading_titles(text.split(' ').collect::<Vec<_>>().into_iter());
        assert_eq!(count("Vice - President Lindiwe Dube"), 3);
        assert_eq!(count("Gen. Otieno"), 1);
        assert_eq!(count("Major"), 0);
        assert_eq!(count("Pope Leo"), 0);
    }
}
