//! Where an article comes from, gathered from marked fields and from the lines around its text.

use super::classify::LineKind;
use super::credit::{Byline, in_title_case, read_byline};
use super::date::{DateReading, scan_field};
use super::dateline::Dateline;
use super::normalize::normalize_line;
use super::raw::RawArticle;
use super::readers::ReadContext;
use crate::model::PublicationDate;
use crate::resources::OutletKind;

/// Authors, media and dates found so far. What a format marks is surer than what a line says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Origin {
    authors: Vec<String>,
    agencies: Vec<String>,
    publisher: Option<String>,
    url: Option<String>,
    marked_date: Option<PublicationDate>,
    readings: Vec<DateReading>,
    dateline_date: Option<PublicationDate>,
    dateline_day: Option<(u8, u8)>,
}

impl Origin {
    /// What the format marks.
    pub(super) fn from_fields(raw: &RawArticle, context: &ReadContext<'_>) -> Self {
        let table = &context.options.boilerplate;
        let mut origin = Self {
            marked_date: raw.date.as_deref().and_then(|date| scan_field(&normalize_line(date), table)),
            url: raw.url.as_deref().map(normalize_line).filter(|url| !url.is_empty()),
            ..Self::default()
        };
        if let Some(publisher) = raw.publisher.as_deref().map(normalize_line).filter(|name| !name.is_empty()) {
            let known = context.outlets.exact(&publisher);
            if let Some(outlet) = known.filter(|outlet| outlet.kind == OutletKind::Agency) {
                origin.add_agency(&outlet.name);
            }
            origin.publisher = Some(known.map_or(publisher, |outlet| outlet.name.clone()));
        }
        for author in &raw.authors {
            let author = normalize_line(author);
            let line = if author.to_lowercase().starts_with("by ") { author.clone() } else { format!("By {author}") };
            match read_byline(&line, table, context.outlets) {
                Some(byline) => origin.take_byline(&byline),
                // A field says that it is an author, whatever the name looks like.
                None if !author.is_empty() && !author.contains(['@', '/']) => origin.add_author(&author),
                None => {}
            }
        }
        origin
    }

    /// What a line of the page says.
    pub(super) fn take_line(&mut self, kind: &LineKind) {
        match kind {
            LineKind::Date(readings, byline) => {
                self.readings.extend(readings.iter().cloned());
                self.take_byline(byline);
            }
            LineKind::Byline(byline) | LineKind::Credit(byline) => self.take_byline(byline),
            LineKind::Agency(agency) => self.add_agency(agency),
            LineKind::Publisher(name) | LineKind::Copyright(Some(name)) => {
                self.publisher.get_or_insert_with(|| name.clone());
            }
            LineKind::Address(url) => {
                self.url.get_or_insert_with(|| url.clone());
            }
            _ => {}
        }
    }

    fn take_byline(&mut self, byline: &Byline) {
        byline.authors.iter().for_each(|author| self.add_author(author));
        byline.agencies.iter().for_each(|agency| self.add_agency(agency));
        if let (None, Some(publisher)) = (&self.publisher, &byline.publisher) {
            self.publisher = Some(publisher.clone());
        }
    }

    /// What the beginning of the report says.
    pub(super) fn take_dateline(&mut self, dateline: &Dateline) {
        dateline.agencies.iter().for_each(|agency| self.add_agency(agency));
        self.dateline_date = dateline.date.as_ref().map(|reading| reading.date.clone());
        self.dateline_day = dateline.day;
    }

    /// Month and day of the dateline.
    pub(super) fn day_of_dateline(&self) -> Option<(u8, u8)> {
        self.dateline_day
    }

    /// The medium named in an author's biography, where no better place named one.
    pub(super) fn take_biography(&mut self, text: &str, context: &ReadContext<'_>) {
        let medium = context.outlets.named_in(text).into_iter().find(|outlet| outlet.kind == OutletKind::Publisher);
        if let (None, Some(outlet)) = (&self.publisher, medium) {
            self.publisher = Some(outlet.name.clone());
        }
    }

    /// The name above an author's biography, where there was no byline.
    pub(super) fn authors_from_biography(&mut self, name: &str) {
        if self.authors.is_empty() {
            self.add_author(name);
        }
    }

    fn add_author(&mut self, name: &str) {
        let name = in_title_case(name);
        if !self.authors.contains(&name) {
            self.authors.push(name);
        }
    }

    /// Notes an agency once.
    pub(super) fn add_agency(&mut self, name: &str) {
        if !self.agencies.iter().any(|known| known == name) {
            self.agencies.push(name.to_owned());
        }
    }

    /// The publication date: the marked one, else the first line that says "published", else the first line
    /// without a label, else the dateline's, else that of the last change.
    pub(super) fn published(&self) -> Option<PublicationDate> {
        let first =
            |test: fn(&&DateReading) -> bool| self.readings.iter().find(test).map(|reading| reading.date.clone());
        let marked = self.marked_date.as_ref().map(|marked| {
            // A line may give the time of a day that the format gives alone.
            let timed = self.readings.iter().map(|reading| &reading.date);
            let timed = timed.filter(|date| date.date == marked.date).find(|date| date.timestamp.is_some());
            if marked.timestamp.is_none() { timed.unwrap_or(marked).clone() } else { marked.clone() }
        });
        marked
            .or_else(|| first(|reading| reading.labelled))
            .or_else(|| first(|reading| !reading.modified))
            .or_else(|| self.dateline_date.clone())
            .or_else(|| first(|reading| reading.modified))
    }

    /// Authors, agencies, publisher and address, in this order.
    pub(super) fn into_parts(self) -> (Vec<String>, Vec<String>, Option<String>, Option<String>) {
        (self.authors, self.agencies, self.publisher, self.url)
    }
}
