//! The XML 1.0 text that any string becomes.

use std::borrow::Cow;

/// Whether XML 1.0 allows the character, written out or as a reference (production 2 of the recommendation).
pub(super) fn is_xml_character(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// `text` without the characters that no XML 1.0 document may hold.
pub(super) fn xml_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_xml_character) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&character| is_xml_character(character)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_forbidden_characters_go() {
        assert_eq!(xml_text("a\u{0}b\u{1b}c\u{FFFE}d\u{FFFF}"), "abcd");
        let kept = "tab\t line\n return\r \u{85}\u{FFFD} 日本 \u{202E}\u{1F600}";
        assert!(matches!(xml_text(kept), Cow::Borrowed(text) if text == kept));
    }
}
