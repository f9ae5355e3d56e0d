//! Reads the predicate frames.

use super::source::{self, TableTexts};
use super::table::{Row, UniqueKeys, read_table};
use super::{ComplementUse, Frame, FrameForm, Frames, ResourceError, Role, RolePattern};
use crate::model::{EventClass, EventKind, Mode};

const COLUMNS: [&str; 9] = ["lemma", "form", "particles", "objects", "class", "kind", "mode", "roles", "complement"];

const FORMS: &[(&str, FrameForm)] = &[
    ("verb", FrameForm::Verb),
    ("light", FrameForm::LightVerb),
    ("noun", FrameForm::Noun),
    ("adjective", FrameForm::Adjective),
];

const ROLES: &[(&str, Role)] = &[
    ("actor", Role::Actor),
    ("recipient", Role::Recipient),
    ("partner", Role::Partner),
    ("place", Role::Place),
    ("concerns", Role::Concerns),
];

/// Slots of a predicate that a dependent can fill: grammatical functions, then prepositions.
const SLOTS: &[&str] = &[
    "subj",
    "obj",
    "iobj",
    "poss",
    "adj",
    "comp",
    "speaker", // functions
    "about",
    "across",
    "after",
    "against",
    "along",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "between",
    "beyond",
    "by",
    "concerning",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "regarding",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// Classes that a frame can ask of its object.
const OBJECT_CLASSES: &[&str] = &["@treaty", "@person", "@agent", "@place", "@territory", "@country", "@organization"];

const COMPLEMENTS: &[(&str, ComplementUse)] = &[
    ("", ComplementUse::None),
    ("none", ComplementUse::None),
    ("demanded", ComplementUse::Demanded),
    ("planned", ComplementUse::Planned),
    ("denied", ComplementUse::Denied),
    ("claimed", ComplementUse::Claimed),
    ("transparent", ComplementUse::Transparent),
    ("agreed", ComplementUse::Agreed),
];

impl Frames {
    /// Reads the frames.
    ///
    /// # Errors
    /// For the first row that is not valid.
    pub(super) fn read(texts: &TableTexts) -> Result<Self, ResourceError> {
        let (file, text) = texts.table(source::FRAMES);
        let mut keys = UniqueKeys::default();
        let frames = read_table(file, text, &COLUMNS, |row| {
            let key = ["lemma", "form", "particles", "objects"].map(|column| row.text(column)).join(",");
            keys.add(row, "frame", &key)?;
            frame(row)
        })?;
        Ok(Self::new(frames))
    }
}

fn frame(row: &Row<'_>) -> Result<Frame, ResourceError> {
    let form = row.choice("form", FORMS)?;
    let particles = row.list("particles")?;
    match form {
        FrameForm::LightVerb if particles.is_empty() => {
            return Err(
                row.error("column \"particles\" is empty; expected the light verbs of the noun, such as hold|have")
            );
        }
        FrameForm::Adjective if !particles.is_empty() => {
            return Err(row.error("column \"particles\" is for verbs and nouns; expected it empty"));
        }
        _ => {}
    }
    let objects = row.list("objects")?;
    if let Some(class) = objects.iter().find(|name| name.starts_with('@') && !OBJECT_CLASSES.contains(&name.as_str())) {
        let expected = OBJECT_CLASSES.join(", ");
        return Err(row.error(format!("\"{class}\" in column \"objects\"; expected a lemma or one of {expected}")));
    }
    let (class, kind) = classes(row)?;
    let complement = row.choice("complement", COMPLEMENTS)?;
    // With objects such a row says that the word tells of no event with them: "meet" with "deadline".
    if class.is_none() && complement == ComplementUse::None && objects.is_empty() {
        return Err(row.error("a frame with neither class, complement nor objects says nothing; expected one of them"));
    }
    let mode = match (class, row.text("mode")) {
        (None, "") => Mode::Verbal,
        _ => row.named("mode", Mode::from_name, Mode::ALL, Mode::as_str)?,
    };
    let roles = row.text("roles").split_whitespace().map(|text| role(row, text)).collect::<Result<_, _>>()?;
    Ok(Frame {
        lemma: row.required("lemma")?,
        form,
        particles,
        objects,
        class,
        kind,
        mode,
        roles,
        complement,
        line: row.line(),
    })
}

/// The event class and the finer class, which must belong to it.
fn classes(row: &Row<'_>) -> Result<(Option<EventClass>, Option<EventKind>), ResourceError> {
    let class = match row.text("class") {
        "" => None,
        _ => Some(row.named("class", EventClass::from_name, EventClass::ALL, EventClass::as_str)?),
    };
    let kind = match row.text("kind") {
        "" => None,
        _ => Some(row.named("kind", EventKind::from_name, EventKind::ALL, EventKind::as_str)?),
    };
    match kind {
        Some(kind) if class != Some(kind.class()) => {
            Err(row.error(format!("{kind} is a kind of {}; expected that in column \"class\"", kind.class())))
        }
        _ => Ok((class, kind)),
    }
}

/// A pattern such as `with=partner`.
fn role(row: &Row<'_>, text: &str) -> Result<RolePattern, ResourceError> {
    let (slot, name) = text.split_once('=').unwrap_or((text, ""));
    if !SLOTS.contains(&slot) {
        let message =
            format!("\"{text}\" in column \"roles\"; expected slot=role with a slot out of {}", SLOTS.join(" "));
        return Err(row.error(message));
    }
    let role = ROLES.iter().find(|(role, _)| *role == name).map(|(_, role)| *role).ok_or_else(|| {
        let names: Vec<&str> = ROLES.iter().map(|(role, _)| *role).collect();
        row.error(format!("\"{text}\" in column \"roles\"; expected slot=role with a role out of {}", names.join(" ")))
    })?;
    Ok(RolePattern { slot: slot.to_owned(), role })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::Resources;

    fn read(row: &str) -> Result<Vec<Frame>, ResourceError> {
        let text = format!("{}\n{row}\n", COLUMNS.join(","));
        read_table("frames.csv", &text, &COLUMNS, frame)
    }

    #[test]
    fn a_row_becomes_a_frame() {
        let frames = read("talk,light,hold|have,,Consult,Meeting,verbal,subj=actor with=partner,").unwrap();
        let frame = frames.first().unwrap();
        assert_eq!(frame.class, Some(EventClass::Consult));
        assert_eq!(frame.particles, ["hold", "have"]);
        assert_eq!(frame.roles.last(), Some(&RolePattern { slot: "with".to_owned(), role: Role::Partner }));
    }

    #[test]
    fn a_row_that_contradicts_itself_is_refused() {
        let message = |row| read(row).unwrap_err().to_string();
        assert!(message("sign,verb,,,Consult,Signing,verbal,,").contains("Signing is a kind of Agree"));
        assert!(message("talk,light,,,Consult,,verbal,,").contains("light verbs"));
        assert!(message("meet,verb,,,Consult,,verbal,subj=agent,").contains("role out of actor"));
        assert!(message("meet,verb,,,Consult,,verbal,wiht=partner,").contains("slot out of"));
        assert!(message("begin,verb,,,,,,subj=actor,").contains("neither class, complement nor objects"));
        assert!(message("meet,verb,,@planet,Consult,,verbal,,").contains("@treaty"));
    }

    #[test]
    fn strict_frames_come_before_those_that_take_any_object() {
        let frames = Resources::embedded().unwrap().frames;
        let suspend = frames.by_lemma("suspend");
        assert!(!suspend.is_empty());
        assert!(suspend.iter().all(|frame| frame.lemma == "suspend"));
        assert!(suspend.is_sorted_by_key(|frame| frame.objects.is_empty()));
        assert!(frames.by_lemma("banana").is_empty());
    }
}
