//! What an HTML page says about its article: Open Graph, Dublin Core and other `<meta>` tags, JSON-LD of
//! schema.org, `<time>` and `<figcaption>`.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::ingest::date::scan_field;
use crate::ingest::lexicon::Boilerplate;
use crate::ingest::normalize::normalize_line;
use crate::ingest::raw::RawArticle;

/// Names of `<meta>` tags, surest first.
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "citation_title", "parsely-title"];
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "date",
];
const PUBLISHERS: &[&str] = &["og:site_name", "application-name", "dc.publisher", "publisher"];
const AUTHORS: &[&str] = &["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"];
const ADDRESSES: &[&str] = &["og:url", "twitter:url"];

/// Reads the metadata of a page into an article without text.
pub(super) fn read_metadata(page: &Html, table: &Boilerplate) -> RawArticle {
    let meta: Vec<(String, String)> = select(page, "meta")
        .filter_map(|tag| {
            let name = ["property", "name", "itemprop"].iter().find_map(|attribute| tag.attr(attribute))?;
            let content = normalize_line(tag.attr("content")?);
            (!content.is_empty()).then(|| (name.to_ascii_lowercase(), content))
        })
        .collect();
    let first = |names: &[&str]| {
        names.iter().find_map(|name| meta.iter().find(|(known, _)| known == name)).map(|(_, content)| content.clone())
    };
    let linked = LinkedData::read(page);
    let date = DATES
        .iter()
        .flat_map(|name| meta.iter().filter(move |(known, _)| known == name))
        .map(|(_, content)| content.clone())
        .chain(linked.date.clone())
        .chain(
            select(page, "article time[datetime], main time[datetime], time[datetime]")
                .filter_map(|tag| tag.attr("datetime").map(str::to_owned)),
        )
        .find(|date| scan_field(date, table).is_some());
    let authors: Vec<String> = if linked.authors.is_empty() {
        first(AUTHORS).filter(|author| !author.contains("://")).into_iter().collect()
    } else {
        linked.authors
    };
    let heading = only_heading(page);
    let page_title = select(page, "head > title").next().map(text_of);
    // "Talks end | The Herald"
    let site = heading.as_ref().zip(page_title.as_ref()).and_then(|(heading, title)| {
        let rest = title.strip_prefix(heading.as_str())?.trim_start();
        let name = rest.strip_prefix(['|', '-', '–', '—', '•', '·'])?.trim();
        (!name.is_empty() && !name.contains(['|', '-', '–', '—'])).then(|| name.to_owned())
    });
    RawArticle {
        title: heading.or_else(|| linked.headline.clone()).or_else(|| first(TITLES)).or(page_title),
        date,
        publisher: first(PUBLISHERS).or(linked.publisher).or(site),
        url: first(ADDRESSES)
            .or_else(|| select(page, "link[rel=canonical]").find_map(|link| link.attr("href").map(str::to_owned))),
        authors,
        captions: captions(page),
        ..RawArticle::default()
    }
}

/// All elements that match; none for a selector that is no selector.
fn select<'a>(page: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let found: Vec<ElementRef<'a>> =
        Selector::parse(selector).map_or_else(|_| Vec::new(), |selector| page.select(&selector).collect());
    found.into_iter()
}

/// The text of an element on one line.
fn text_of(element: ElementRef<'_>) -> String {
    normalize_line(&element.text().collect::<Vec<_>>().join(""))
}

/// The text of an element whose parts may stand below each other, such as a caption and its credit.
fn spaced_text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for part in element.text() {
        if part.starts_with(char::is_uppercase) && !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
        text.push_str(part);
    }
    normalize_line(&text)
}

/// The text of the only heading of the first level, if it is long enough for a headline rather than the
/// name of the site.
fn only_heading(page: &Html) -> Option<String> {
    let mut headings = select(page, "article h1, main h1");
    let mut heading = headings.next();
    if heading.is_none() {
        let mut all = select(page, "h1");
        heading = all.next().filter(|_| all.next().is_none());
    }
    heading.map(text_of).filter(|text| text.split(' ').count() >= 4)
}

/// The captions of the pictures within the article, without a credit at their end.
fn captions(page: &Html) -> Vec<String> {
    let mut captions = Vec::new();
    for element in select(page, "article figcaption, main figcaption") {
        let caption = spaced_text_of(element);
        if !captions.contains(&caption) {
            captions.push(caption);
        }
    }
    captions
}

/// What schema.org's JSON-LD says about the article.
#[derive(Default)]
struct LinkedData {
    headline: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
    authors: Vec<String>,
}

impl LinkedData {
    fn read(page: &Html) -> Self {
        let mut data = Self::default();
        for script in select(page, "script[type='application/ld+json']") {
            let text: String = script.text().collect();
            if let Ok(value) = serde_json::from_str::<Value>(text.trim()) {
                data.take(&value);
            }
        }
        data
    }

    /// Takes the first article of a value, list or graph.
    fn take(&mut self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.take(value)),
            Value::Object(object) => {
                if let Some(graph) = object.get("@graph") {
                    self.take(graph);
                }
                let kinds = strings(object.get("@type"));
                if self.headline.is_some()
                    || !kinds.iter().any(|kind| kind.ends_with("Article") || kind == "BlogPosting")
                {
                    return;
                }
                self.headline = strings(object.get("headline")).into_iter().next();
                self.date = strings(object.get("datePublished")).into_iter().next();
                self.publisher = strings(object.get("publisher")).into_iter().next();
                self.authors = strings(object.get("author"));
            }
            _ => {}
        }
    }
}

/// Strings, the `name` of objects, and those of lists.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().flat_map(|value| strings(Some(value))).collect(),
        Some(Value::Object(object)) => strings(object.get("name")),
        _ => Vec::new(),
    }
}
