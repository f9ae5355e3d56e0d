//! A second look at the names of a document as a whole: who was named in full in one sentence is known in all the
//! others, and running text tells which capitals of a headline are names.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::clusters::Clusters;
use crate::language::known_names::{KnownNames, NameList};
use crate::language::word::{Word, straighten};
use crate::model::{NamedEntity, NamedEntityKind, PartOfSpeech, Sentence, Token};

use super::cleanup::is_storm;

/// Names of more words are not looked for.
const LONGEST: usize = 6;

/// A surname may be taken for a place or an organisation so many times as often as the full name stands there.
const MOST_MISREAD: usize = 3;

/// What running text says of the names of a document.
#[derive(Default)]
struct Evidence {
    /// How often each name was found as person, organisation and place.
    names: FxHashMap<String, [usize; 3]>,
    /// The first words of these names, which tell fast that none begins at a place.
    first_words: FxHashSet<String>,
    /// First and last words of persons named in full, and how often they are.
    person_parts: FxHashMap<String, usize>,
    /// How often each word stands in running text, as it is written.
    words: FxHashMap<String, usize>,
    /// Names that stand behind the word for a storm.
    storms: FxHashSet<String>,
    /// Words that stand in small letters somewhere.
    common_words: FxHashSet<String>,
}

/// Looks at the names of all sentences of a document once more.
pub(crate) fn run(sentences: &mut [Sentence], known: &KnownNames) {
    let evidence = gather(sentences);
    for sentence in sentences.iter_mut() {
        let title_case = is_title_case(sentence);
        let mut names = std::mem::take(&mut sentence.entities);
        names.retain(|name| !evidence.is_storm(name, &sentence.tokens));
        for name in &mut names {
            name.kind = evidence.kind_of(name, &sentence.tokens, known);
        }
        if title_case {
            names.retain(|name| evidence.supports(name, &sentence.tokens, known));
        }
        evidence.add_missed(&sentence.tokens, title_case, known, &mut names);
        names.sort_by_key(|name| name.first);
        sentence.entities = names;
    }
}

/// Whether most words of a sentence are capitalised, as in headlines. With a full stop it is rather a list of names.
fn is_title_case(sentence: &Sentence) -> bool {
    let long = |token: &&Token| token.form.chars().count() > 3 && token.form.chars().all(char::is_alphabetic);
    let (mut capitals, mut all) = (0, 0);
    for token in sentence.tokens.iter().filter(long) {
        all += 1;
        capitals += usize::from(token.form.starts_with(char::is_uppercase));
    }
    let ends_with_stop = sentence.tokens.last().is_some_and(|token| token.form == ".");
    all >= 3 && capitals * 4 >= all * 3 && !ends_with_stop
}

fn key(tokens: &[Token]) -> String {
    tokens.iter().map(|token| straighten(&token.form)).collect::<Vec<_>>().join(" ")
}

fn gather(sentences: &[Sentence]) -> Evidence {
    let mut evidence = Evidence::default();
    for sentence in sentences {
        for token in &sentence.tokens {
            if token.form.chars().all(char::is_lowercase) && !evidence.common_words.contains(&token.form) {
                evidence.common_words.insert(token.form.clone());
            }
        }
        for pair in sentence.tokens.windows(2) {
            if let [storm, name] = pair
                && is_storm(storm)
                && name.form.starts_with(char::is_uppercase)
            {
                evidence.storms.insert(name.form.clone());
            }
        }
        if is_title_case(sentence) {
            continue;
        }
        for token in sentence.tokens.iter().filter(|token| token.form.starts_with(char::is_uppercase)) {
            *evidence.words.entry(straighten(&token.form)).or_default() += 1;
        }
        for name in &sentence.entities {
            let Some(tokens) = sentence.tokens.get(name.first..name.end) else { continue };
            evidence.names.entry(key(tokens)).or_default()[name.kind as usize] += 1;
            evidence.first_words.extend(tokens.first().map(|first| straighten(&first.form)));
            if let (NamedEntityKind::Person, [first, .., last]) = (name.kind, tokens) {
                for token in [first, last] {
                    if token.form.chars().count() > 1 && token.form.chars().all(char::is_alphabetic) {
                        *evidence.person_parts.entry(token.form.clone()).or_default() += 1;
                    }
                }
            }
        }
    }
    evidence
}

/// Whether some words are as a whole a country, a city, or an adjective of nationality.
fn is_known_place(tokens: &[Token], known: &KnownNames) -> bool {
    let no_clusters = Clusters::default();
    let words: Vec<Word> = tokens.iter().map(|token| Word::new(&token.form, &no_clusters)).collect();
    [NameList::Country, NameList::Capital, NameList::City, NameList::Demonym, NameList::Place]
        .into_iter()
        .any(|list| known.has(list, &words))
}

impl Evidence {
    /// The kind that most mentions of a name have, where a majority is clear.
    fn majority(&self, key: &str) -> Option<NamedEntityKind> {
        let counts = self.names.get(key)?;
        let kinds = [NamedEntityKind::Person, NamedEntityKind::Organization, NamedEntityKind::Place];
        let total: usize = counts.iter().sum();
        kinds.into_iter().find(|&kind| counts[kind as usize] * 3 >= total * 2)
    }

    /// The kind of a name in the light of the document.
    fn kind_of(&self, name: &NamedEntity, tokens: &[Token], known: &KnownNames) -> NamedEntityKind {
        let Some(inside) = tokens.get(name.first..name.end) else { return name.kind };
        if matches!(inside, [token] if self.is_short_for_person(token)) && !is_known_place(inside, known) {
            return NamedEntityKind::Person;
        }
        self.majority(&key(inside)).unwrap_or(name.kind)
    }

    /// Whether a person's name of one word is that of a storm, and nobody's part of a full name.
    fn is_storm(&self, name: &NamedEntity, tokens: &[Token]) -> bool {
        name.kind == NamedEntityKind::Person
            && matches!(tokens.get(name.first..name.end), Some([token])
                if self.storms.contains(&token.form) && !self.person_parts.contains_key(&token.form))
    }

    /// Whether a word by itself is the person whose full name has it: not where it is far more often something else.
    fn is_short_for_person(&self, token: &Token) -> bool {
        self.person_parts.get(&token.form).is_some_and(|in_full| {
            let [_, organizations, places] = self.names.get(&straighten(&token.form)).copied().unwrap_or_default();
            organizations.max(places) <= MOST_MISREAD * in_full
        })
    }

    /// Whether a word was found to be a name more than once, and no less often than not.
    fn is_mostly_name(&self, word: &str) -> bool {
        let found = self.names.get(word).map_or(0, |counts| counts.iter().sum());
        let all = self.words.get(word).copied().unwrap_or_default();
        found > 1 && 2 * found >= all
    }

    /// Whether a name in a headline is one outside of it too, or holds no word that is a common one elsewhere.
    fn supports(&self, name: &NamedEntity, tokens: &[Token], known: &KnownNames) -> bool {
        let Some(inside) = tokens.get(name.first..name.end) else { return false };
        self.names.contains_key(&key(inside))
            || is_known_place(inside, known)
            || !inside.iter().any(|token| self.common_words.contains(&token.form.to_lowercase()))
    }

    /// Whether a name of the document begins with this word, or it is part of the name of a person.
    fn may_begin_name(&self, token: &Token) -> bool {
        self.person_parts.contains_key(&token.form) || self.first_words.contains(&straighten(&token.form))
    }

    /// Adds names that were found elsewhere in the document and missed here.
    fn add_missed(&self, tokens: &[Token], title_case: bool, known: &KnownNames, names: &mut Vec<NamedEntity>) {
        let mut taken = vec![false; tokens.len()];
        for name in names.iter() {
            taken.iter_mut().take(name.end).skip(name.first).for_each(|slot| *slot = true);
        }
        let free_name = |index: usize| {
            tokens.get(index).is_some_and(|token| {
                token.pos == PartOfSpeech::ProperNoun && token.form.starts_with(char::is_uppercase)
            })
        };
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            if taken[index] || !self.may_begin_name(token) {
                index += 1;
                continue;
            }
            let limit = LONGEST.min(tokens.len() - index);
            let found = (1..=limit).rev().find_map(|length| {
                let end = index + length;
                let inside = tokens.get(index..end)?;
                if taken.get(index..end)?.contains(&true) || !inside.iter().all(|token| plausible(token, length)) {
                    return None;
                }
                // A part of a longer run of proper nouns is not the name itself; headlines are such runs throughout.
                let follows_name = index > 0 && free_name(index - 1) && !is_title(&tokens[index - 1]);
                let bounded = title_case || !(follows_name || free_name(end));
                let kind = match inside {
                    [token] if self.is_short_for_person(token) && !is_known_place(inside, known) => {
                        Some(NamedEntityKind::Person)
                    }
                    [_] if title_case || self.is_mostly_name(&key(inside)) => self.majority(&key(inside)),
                    [_] => None,
                    _ => self.majority(&key(inside)),
                };
                kind.filter(|_| bounded).map(|kind| NamedEntity { first: index, end, kind })
            });
            match found {
                Some(name) => {
                    index = name.end;
                    names.push(name);
                }
                None => index += 1,
            }
        }
    }
}

/// Whether a word can be part of a name that was missed.
fn plausible(token: &Token, length: usize) -> bool {
    length > 1
        || token.form.starts_with(char::is_uppercase)
            && matches!(token.pos, PartOfSpeech::ProperNoun | PartOfSpeech::Noun | PartOfSpeech::Other)
}

fn is_title(token: &Token) -> bool {
    super::titles::is_title(&token.form)
}
