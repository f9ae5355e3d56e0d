//! Reads the word lists and looks words up in them.

use super::source::{self, TableTexts};
use super::table::{Row, UniqueKeys, read_table};
use super::{
    Cue, CueEffect, CueKind, HeadNoun, Lexicon, Office, OfficeKind, ReportingStance, ReportingVerb, ResourceError,
    Title, name_key,
};
use crate::model::{EntityClass, Modality};

impl Lexicon {
    /// Reads all word lists.
    ///
    /// # Errors
    /// For the first row that is not valid.
    pub(super) fn read(texts: &TableTexts) -> Result<Self, ResourceError> {
        let mut lexicon = Self {
            titles: titles(texts)?,
            offices: offices(texts)?,
            head_nouns: head_nouns(texts)?,
            reporting: reporting(texts)?,
            cues: cues(texts)?,
        };
        lexicon.sort();
        Ok(lexicon)
    }

    /// Sorts each list by form; to be called after the lists were changed.
    pub fn sort(&mut self) {
        self.titles.sort_by(|left, right| left.form.cmp(&right.form));
        self.offices.sort_by(|left, right| left.form.cmp(&right.form));
        self.head_nouns.sort_by(|left, right| left.form.cmp(&right.form));
        self.reporting.sort_by(|left, right| left.form.cmp(&right.form));
        self.cues.sort_by(|left, right| left.form.cmp(&right.form));
    }

    /// The title with this form; case, hyphens and full stops do not matter here and below.
    pub fn title(&self, form: &str) -> Option<&Title> {
        same_form(&self.titles, form, |title| &title.form).first()
    }

    /// The office with this singular form.
    pub fn office(&self, form: &str) -> Option<&Office> {
        same_form(&self.offices, form, |office| &office.form).first()
    }

    /// The head noun with this singular form.
    pub fn head_noun(&self, form: &str) -> Option<&HeadNoun> {
        same_form(&self.head_nouns, form, |noun| &noun.form).first()
    }

    /// The reporting expression with this lemma (and particle).
    pub fn reporting(&self, form: &str) -> Option<&ReportingVerb> {
        same_form(&self.reporting, form, |verb| &verb.form).first()
    }

    /// The cues with this lemma, at most one of each kind.
    pub fn cues(&self, form: &str) -> &[Cue] {
        same_form(&self.cues, form, |cue| &cue.form)
    }
}

/// The run of entries with a form, in a list that is sorted by form.
fn same_form<'a, T>(entries: &'a [T], form: &str, form_of: impl Fn(&T) -> &String) -> &'a [T] {
    let form = name_key(form);
    let begin = entries.partition_point(|entry| *form_of(entry) < form);
    let end = entries.partition_point(|entry| *form_of(entry) <= form);
    entries.get(begin..end).unwrap_or_default()
}

/// Reads the column `form`, which must be written the way forms are looked up.
fn form(row: &Row<'_>) -> Result<String, ResourceError> {
    let form = row.required("form")?;
    let key = name_key(&form);
    if form == key {
        return Ok(form);
    }
    Err(row.error(format!(
        "\"{form}\" in column \"form\"; expected small letters and no hyphens or full stops: \"{key}\""
    )))
}

fn unique_form(row: &Row<'_>, keys: &mut UniqueKeys) -> Result<String, ResourceError> {
    let form = form(row)?;
    keys.add(row, "form", &form)?;
    Ok(form)
}

fn titles(texts: &TableTexts) -> Result<Vec<Title>, ResourceError> {
    let (file, text) = texts.table(source::TITLES);
    let mut keys = UniqueKeys::default();
    read_table(file, text, &["form", "gender"], |row| {
        let gender = row.choice("gender", &[("", None), ("m", Some('m')), ("f", Some('f'))])?;
        Ok(Title { form: unique_form(row, &mut keys)?, gender })
    })
}

fn offices(texts: &TableTexts) -> Result<Vec<Office>, ResourceError> {
    const KINDS: &[(&str, OfficeKind)] = &[
        ("HeadOfState", OfficeKind::HeadOfState),
        ("HeadOfGovernment", OfficeKind::HeadOfGovernment),
        ("Leader", OfficeKind::Leader),
        ("Minister", OfficeKind::Minister),
        ("Official", OfficeKind::Official),
        ("Legislator", OfficeKind::Legislator),
        ("Military", OfficeKind::Military),
        ("Judicial", OfficeKind::Judicial),
        ("Other", OfficeKind::Other),
    ];
    let (file, text) = texts.table(source::OFFICES);
    let mut keys = UniqueKeys::default();
    read_table(file, text, &["form", "kind", "ministry"], |row| {
        let kind = row.choice("kind", KINDS)?;
        Ok(Office { form: unique_form(row, &mut keys)?, kind, ministry: row.optional("ministry") })
    })
}

fn head_nouns(texts: &TableTexts) -> Result<Vec<HeadNoun>, ResourceError> {
    let (file, text) = texts.table(source::HEAD_NOUNS);
    let mut keys = UniqueKeys::default();
    read_table(file, text, &["form", "class"], |row| {
        let class = row.named("class", EntityClass::from_name, EntityClass::ALL, EntityClass::as_str)?;
        Ok(HeadNoun { form: unique_form(row, &mut keys)?, class })
    })
}

fn reporting(texts: &TableTexts) -> Result<Vec<ReportingVerb>, ResourceError> {
    const STANCES: &[(&str, ReportingStance)] = &[
        ("Neutral", ReportingStance::Neutral),
        ("Factive", ReportingStance::Factive),
        ("Claim", ReportingStance::Claim),
        ("Denial", ReportingStance::Denial),
        ("Intention", ReportingStance::Intention),
        ("Demand", ReportingStance::Demand),
    ];
    let (file, text) = texts.table(source::REPORTING);
    let mut keys = UniqueKeys::default();
    read_table(file, text, &["form", "stance"], |row| {
        let stance = row.choice("stance", STANCES)?;
        Ok(ReportingVerb { form: unique_form(row, &mut keys)?, stance })
    })
}

fn cues(texts: &TableTexts) -> Result<Vec<Cue>, ResourceError> {
    const KINDS: &[(&str, CueKind)] = &[
        ("Modifier", CueKind::Modifier),
        ("Governor", CueKind::Governor),
        ("Noun", CueKind::Noun),
        ("Subordinator", CueKind::Subordinator),
        ("Phrase", CueKind::Phrase),
    ];
    let (file, text) = texts.table(source::CUES);
    let mut keys = UniqueKeys::default();
    read_table(file, text, &["form", "kind", "modality"], |row| {
        let (form, kind) = (form(row)?, row.choice("kind", KINDS)?);
        keys.add(row, "form and kind", &format!("{form},{}", row.text("kind")))?;
        let effect = match row.text("modality") {
            "claimed" => CueEffect::Claimed,
            _ => CueEffect::Modality(row.named("modality", Modality::from_name, Modality::ALL, Modality::as_str)?),
        };
        Ok(Cue { form, kind, effect })
    })
}

#[cfg(test)]
mod tests {
    use crate::model::EntityClass;
    use crate::resources::{OfficeKind, ReportingStance, Resources};

    #[test]
    fn words_are_found_whatever_their_spelling() {
        let lexicon = Resources::embedded().unwrap().lexicon;
        assert_eq!(lexicon.office("Director-General").map(|office| office.kind), Some(OfficeKind::Official));
        let minister = lexicon.office("foreign minister").unwrap();
        assert_eq!((minister.kind, minister.ministry.as_deref()), (OfficeKind::Minister, Some("foreign")));
        assert_eq!(lexicon.head_noun("Ministry").map(|noun| noun.class), Some(EntityClass::Ministry));
        assert_eq!(lexicon.reporting("deny").map(|verb| verb.stance), Some(ReportingStance::Denial));
        assert_eq!(lexicon.title("Mrs.").and_then(|title| title.gender), Some('f'));
        assert!(!lexicon.cues("refuse").is_empty());
        assert!(lexicon.cues("banana").is_empty());
    }
}
