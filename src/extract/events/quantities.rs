//! Counted things in an event: "sanctions on 76 individuals and seven banks".

use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EventClass, PartOfSpeech, Quantity};

use super::matching::Match;

/// The counted things under a predicate, sorted.
pub(super) fn quantities(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> Vec<Quantity> {
    if !matches!(
        found.frame.class,
        Some(EventClass::Sanction | EventClass::Coerce | EventClass::Assault | EventClass::Aid | EventClass::Retreat)
    ) {
        return Vec::new();
    }
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let mut quantities: Vec<Quantity> = found
        .arguments
        .iter()
        .filter(|(slot, _)| matches!(*slot, "obj" | "on" | "against" | "of" | "to"))
        .flat_map(|(_, token)| tree.coordination(token))
        .filter_map(|member| quantity(tree, member))
        .collect();
    quantities.sort();
    quantities.dedup();
    quantities
}

/// "76 individuals", "two dozen officials": a number before a noun that names no thing of its own.
fn quantity(tree: &Tree<'_>, noun: usize) -> Option<Quantity> {
    if tree.token(noun).pos != PartOfSpeech::Noun {
        return None;
    }
    let scaled = |&child: &usize| child < noun && scale(&tree.lemma(child)).is_some();
    // "a dozen officials": some trees make "dozen" a part of the noun.
    let number = tree
        .child(noun, Relation::Nummod)
        .filter(|&number| number < noun)
        .or_else(|| tree.children(noun).iter().copied().find(scaled))?;
    let (end, count) = number_at(tree, number)?;
    let unit: Vec<&str> = (end..=noun).map(|token| tree.token(token).form.as_str()).collect();
    (!unit.is_empty()).then(|| Quantity { count, unit: unit.join(" ") })
}

/// One past the last token of the number around `number`, and its value. "More than 20" is 20: the bound that the text
/// gives.
fn number_at(tree: &Tree<'_>, number: usize) -> Option<(usize, u64)> {
    let part = |token: usize| {
        tree.sentence.tokens.get(token).is_some_and(|token| {
            let lower = token.form.to_lowercase();
            lower == "-" || value(&[lower]).is_some()
        })
    };
    let mut first = number;
    while let Some(before) = first.checked_sub(1).filter(|&before| part(before)) {
        first = before;
    }
    let mut end = number + 1;
    while part(end) {
        end += 1;
    }
    let words: Vec<String> = (first..end).map(|token| tree.token(token).form.to_lowercase()).collect();
    value(&words).map(|value| (end, value))
}

/// The value of a number written in words or digits: "two dozen", "1,500", "1.5 million", "twenty-one".
fn value(words: &[String]) -> Option<u64> {
    // In thousandths, so that "1.5 million" stays exact.
    const ONE: u64 = 1000;
    let (mut total, mut part): (u64, Option<u64>) = (0, None);
    for word in words.iter().flat_map(|word| word.split('-')).filter(|word| !word.is_empty()) {
        if let Some(factor) = scale(word) {
            let scaled = part.take().unwrap_or(ONE).checked_mul(factor)?;
            if factor >= 1000 {
                total = total.checked_add(scaled)?;
            } else {
                part = Some(scaled);
            }
            continue;
        }
        let number = digits(word).or_else(|| word_value(word).map(|value| value * ONE))?;
        part = Some(part.unwrap_or(0).checked_add(number)?);
    }
    let value = total.checked_add(part.unwrap_or(0))?;
    (value >= ONE && value % ONE == 0).then_some(value / ONE)
}

/// "1,500" or "1.5" in thousandths.
fn digits(word: &str) -> Option<u64> {
    let plain = word.replace(',', "");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: u64 = format!("{fraction:0<3}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(fraction)
}

fn scale(word: &str) -> Option<u64> {
    match word {
        "dozen" => Some(12),
        "hundred" => Some(100),
        "thousand" => Some(1000),
        "million" => Some(1_000_000),
        "billion" => Some(1_000_000_000),
        _ => None,
    }
}

fn word_value(word: &str) -> Option<u64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |list: &[&str]| list.iter().position(|known| *known == word).and_then(|at| u64::try_from(at).ok());
    place(&SMALL).or_else(|| place(&TENS).map(|ten| (ten + 2) * 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_words_and_digits() {
        let of = |text: &str| value(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("76"), Some(76));
        assert_eq!(of("1,500"), Some(1500));
        assert_eq!(of("twenty-one"), Some(21));
        assert_eq!(of("two dozen"), Some(24));
        assert_eq!(of("1.5 million"), Some(1_500_000));
        assert_eq!(of("three hundred"), Some(300));
        assert_eq!(of("2.5"), None);
        assert_eq!(of("many"), None);
    }
}
