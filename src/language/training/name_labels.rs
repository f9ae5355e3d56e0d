//! Brings the labels of the corpora of names into line with each other.

use crate::language::clusters::Clusters;
use crate::language::entities::{Label, is_title, leading_titles};
use crate::language::known_names::{KnownNames, NameList};
use crate::language::word::Word;
use crate::model::NamedEntityKind;

use super::data::NameSentence;

/// Words that end a run of capitalised words to the left.
const FUNCTION_WORDS: &[&str] = &["the", "a", "an", "and", "of", "in", "on", "at", "for", "by", "to", "from", "i"];

/// A country or a capital is a place even where it acts, and a title is not part of a person's name, nor a name by
/// itself; nor does a small "the" before a name belong to it. The corpora differ in all of this.
///
/// With `extend`, names of organisations and places take in the capitalised words before them: GUM marks proper nouns
/// only, and so the adjectives of names ("Supreme Court", "United States") are left out there.
pub(crate) fn align(sentences: &mut [NameSentence], known: &KnownNames, extend: bool) {
    let no_clusters = Clusters::default();
    for sentence in sentences {
        let mut spans: Vec<(usize, usize, NamedEntityKind)> = Vec::new();
        for name in sentence.names() {
            let (mut first, mut kind) = (name.first, name.kind);
            if extend && kind != NamedEntityKind::Person {
                let border = spans.last().map_or(0, |span| span.1);
                while first > border && first > 1 && is_capitalised_content(&sentence.forms[first - 1]) {
                    first -= 1;
                }
            }
            if name.end > first + 1 && sentence.forms[first] == "the" {
                first += 1;
            }
            let forms = &sentence.forms[first..name.end];
            let words: Vec<Word> = forms.iter().map(|form| Word::new(form, &no_clusters)).collect();
            match kind {
                NamedEntityKind::Organization => {
                    if known.has(NameList::Country, &words) || known.has(NameList::Capital, &words) {
                        kind = NamedEntityKind::Place;
                    }
                }
                NamedEntityKind::Person => {
                    if forms.iter().all(|form| is_title(form)) || known.has(NameList::Demonym, &words) {
                        continue;
                    }
                    first += leading_titles(forms.iter().map(String::as_str));
                }
                NamedEntityKind::Place => {}
            }
            spans.push((first, name.end, kind));
        }
        sentence.labels = Label::from_spans(sentence.forms.len(), &spans);
    }
}

fn is_capitalised_content(form: &str) -> bool {
    let capitalised = form.starts_with(char::is_uppercase) && form.chars().any(char::is_lowercase);
    capitalised && !FUNCTION_WORDS.contains(&form.to_lowercase().as_str())
}
