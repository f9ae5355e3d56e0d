//! Which names of one document are names of one thing.

use rustc_hash::FxHashMap;

use crate::resources::Resources;

use super::spelling::skeleton;
use super::{BodyName, NameForm, Variant, acronym};

/// Groups the names of a document, given in text order: for each name the number of its group. Names that are variants of
/// each other by themselves are one group; a part of a name joins the only group that it is a part of.
pub(crate) fn group_forms(names: impl IntoIterator<Item = NameForm>, resources: &Resources) -> Vec<usize> {
    let mut places: FxHashMap<NameForm, usize> = FxHashMap::default();
    let mut distinct: Vec<NameForm> = Vec::new();
    let of_name: Vec<usize> = names
        .into_iter()
        .map(|form| {
            *places.entry(form).or_insert_with_key(|form| {
                distinct.push(form.clone());
                distinct.len() - 1
            })
        })
        .collect();
    let pairs = variants(&distinct, resources);
    let mut groups = Groups::new(distinct.len());
    for &(one, other, variant) in &pairs {
        if variant.is_mutual() && groups.agree(one, other, &distinct) {
            groups.join(one, other);
        }
    }
    join_parts(&pairs, &distinct, &mut groups);
    of_name.into_iter().map(|name| groups.of(name)).collect()
}

/// All pairs that are variants, the surest first, then in text order.
fn variants(forms: &[NameForm], resources: &Resources) -> Vec<(usize, usize, Variant)> {
    let mut blocks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, form) in forms.iter().enumerate() {
        for key in keys(form) {
            let block = blocks.entry(key).or_default();
            if block.last() != Some(&index) {
                block.push(index);
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for block in blocks.into_values() {
        for (place, &one) in block.iter().enumerate() {
            pairs.extend(block.iter().skip(place + 1).map(|&other| (one, other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut variants: Vec<(usize, usize, Variant)> = pairs
        .into_iter()
        .filter_map(|(one, other)| Some((one, other, forms[one].compare(&forms[other], resources)?)))
        .collect();
    variants.sort_by_key(|&(one, other, variant)| (variant, one, other));
    variants
}

/// Two names that are variants share one of these.
pub(crate) fn keys(form: &NameForm) -> Vec<String> {
    let mut keys: Vec<String> = form.words().iter().map(|word| skeleton(word)).collect();
    keys.push(form.words().concat());
    match form {
        NameForm::Person(name) => {
            keys.extend(name.words.iter().filter_map(|word| word.strip_suffix('s')).map(skeleton));
        }
        NameForm::Body(_, name) => {
            keys.extend(
                name.words.iter().filter(|word| word.is_ascii()).filter_map(|word| word.get(..4)).map(str::to_owned),
            );
            keys.extend(name.letters.iter().chain(&name.initials).map(|letters| format!("+{letters}")));
            keys.extend(compound_key(name));
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

/// An acronym and a name with compounds share their first letter, and so do all of these; they are few in a document.
pub(crate) fn compound_key(name: &BodyName) -> Option<String> {
    let first = match (&name.letters, name.words.first()) {
        (Some(letters), _) if letters.len() > 2 => letters.to_lowercase().chars().next(),
        (None, Some(word)) if name.words.iter().any(|word| word.len() >= acronym::COMPOUND) => word.chars().next(),
        _ => None,
    };
    first.map(|first| format!("*{first}"))
}

/// A name that is part of several groups' names is nobody's, unless it is the surname of only one of them.
fn join_parts(pairs: &[(usize, usize, Variant)], forms: &[NameForm], groups: &mut Groups) {
    for closest in [Variant::Longer, Variant::Surname, Variant::Part, Variant::Head, Variant::Beginning] {
        let mut wholes: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for &(one, other, variant) in pairs.iter().filter(|(_, _, variant)| *variant == closest) {
            debug_assert!(!variant.is_mutual());
            let (part, whole) =
                if forms[one].words().len() <= forms[other].words().len() { (one, other) } else { (other, one) };
            wholes.entry(part).or_default().push(whole);
        }
        let mut parts: Vec<(usize, Vec<usize>)> = wholes.into_iter().collect();
        parts.sort_unstable();
        for (part, wholes) in parts {
            let mut candidates: Vec<usize> = wholes.iter().map(|&whole| groups.of(whole)).collect();
            candidates.sort_unstable();
            candidates.dedup();
            // A part that has found its group, by a closer tie, is settled.
            if !groups.is_alone(part, forms) {
                continue;
            }
            match candidates[..] {
                [group] => groups.join(part, group),
                // Of a family, the one who is named first is the one whom the text is about.
                [group, ..] if closest == Variant::Surname => groups.join(part, group),
                _ => {}
            }
        }
    }
}

/// A partition of the names.
struct Groups {
    of: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { of: (0..count).collect() }
    }

    /// The number of a name's group: that of its first name.
    fn of(&self, name: usize) -> usize {
        self.of[name]
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        let (kept, moved) = (one.min(other), one.max(other));
        for group in &mut self.of {
            if *group == moved {
                *group = kept;
            }
        }
    }

    /// Whether nothing but spellings of the same words is in the name's group.
    fn is_alone(&self, name: usize, forms: &[NameForm]) -> bool {
        let group = self.of(name);
        (0..forms.len())
            .filter(|&other| self.of[other] == group)
            .all(|other| forms[other].words().len() == forms[name].words().len())
    }

    /// Whether no two full names of the two names' groups speak against it.
    fn agree(&self, one: usize, other: usize, forms: &[NameForm]) -> bool {
        let members = |name: usize| {
            let group = self.of(name);
            (0..forms.len()).filter(move |&index| self.of[index] == group)
        };
        members(one).all(|left| {
            members(other).all(|right| match (&forms[left], &forms[right]) {
                (NameForm::Person(left), NameForm::Person(right)) => left.can_be(right),
                _ => true,
            })
        })
    }
}
