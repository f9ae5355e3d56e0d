//! Forms of words that the tokenizer splits or keeps whole: prefixes, units, contractions, addresses, emoticons.

/// Prefixes that stay with their word: "anti-war", "co-founder".
pub(super) const PREFIXES: &[&str] = &[
    "anti", "pro", "re", "co", "non", "post", "pre", "semi", "multi", "mid", "ex", "cross", "pan", "e", "de", "un",
    "sub", "ultra", "neo", "inter", "intra", "mini", "trans", "bi", "counter",
];

/// Units that are split from the number before them.
pub(super) const UNITS: &[&str] = &[
    "am", "pm", "km", "m", "mm", "cm", "kg", "mg", "g", "bn", "mn", "tn", "ft", "mph", "kph", "mw", "gw", "kw", "gb",
    "mb", "tb", "ha", "k", "b", "hrs", "mins", "yrs", "percent", "bps", "kt", "sq",
];

/// Words that are two, with the apostrophe left out in some: the number of letters of the first.
pub(super) const CONTRACTIONS: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("wanna", 3),
    ("gotta", 3),
    ("lemme", 3),
    ("gimme", 3),
    ("dont", 2),
    ("doesnt", 4),
    ("didnt", 3),
    ("isnt", 2),
    ("wasnt", 3),
    ("arent", 3),
    ("werent", 4),
    ("havent", 4),
    ("hasnt", 3),
    ("hadnt", 3),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
    ("wont", 2),
    ("cant", 2),
    ("aint", 2),
    ("thats", 4),
    ("youre", 3),
    ("theyre", 4),
    ("youve", 3),
    ("ive", 1),
];

/// Whether a chunk holds an address of the web, of mail, or a handle.
pub(super) fn is_address(chunk: &str) -> bool {
    let lower = chunk.to_lowercase();
    let core = lower.trim_start_matches(['(', '[', '<', '"', '\u{201C}']);
    let mail = core.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && name.chars().all(|letter| letter.is_alphanumeric() || "._-+".contains(letter))
    });
    let handle = (core.starts_with('@') || core.starts_with('#'))
        && core.chars().nth(1).is_some_and(char::is_alphabetic)
        && core.chars().skip(1).all(|letter| letter.is_alphanumeric() || "_.,:;!?)".contains(letter));
    let host = |suffix: &str| {
        core.find(suffix).is_some_and(|at| {
            at > 0
                && core[at + suffix.len()..].chars().next().is_none_or(|next| !next.is_alphanumeric())
                && core[..at].chars().all(|letter| letter.is_alphanumeric() || ".-".contains(letter))
        })
    };
    core.contains("://") || core.starts_with("www.") || mail || handle || [".com", ".org", ".net"].into_iter().any(host)
}

/// Whether a chunk is a face made of punctuation: ":)", ";-)", "=D", "(:".
pub(super) fn is_emoticon(chunk: &str) -> bool {
    if matches!(chunk, "(:" | "(;" | "^_^" | "<3") {
        return true;
    }
    let Some(mouth) = chunk.strip_prefix([':', ';', '=']) else { return false };
    let mouth = mouth.strip_prefix(['-', '\'']).unwrap_or(mouth);
    let mut letters = mouth.chars();
    letters.next().is_some_and(|first| ")(DPp/|]".contains(first) && letters.all(|letter| letter == first))
}
