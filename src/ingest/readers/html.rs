//! HTML pages.
//!
//! The trafilatura crate finds the article on the page; its result is walked for paragraphs, and cleaned
//! further like any other text. Where it finds nothing, all paragraphs outside the page's frame are taken.

use std::io::BufRead;
use std::panic;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::html_metadata::read_metadata;
use super::html_nesting::flattened;
use super::text::read_declared_text;
use super::{ArticleReader, ReadContext, sha256};
use crate::ingest::decode::declared_in_html;
use crate::ingest::normalize::comparison_form;
use crate::ingest::options::IngestOptions;
use crate::ingest::raw::{BlockHint, RawArticle, RawBlock};
use crate::model::Report;

/// Deepest nesting that is given to trafilatura, which walks the tree by recursion. Browsers stop at 512.
const DEEPEST_NESTING: usize = 512;

/// Most elements that are given to trafilatura, whose time grows faster than the page.
const MOST_NODES: usize = 200_000;

/// Characters from which on the article found is believed to be one.
const SHORTEST_ARTICLE: usize = 140;

/// Elements that end a paragraph.
pub(super) const BLOCK_ELEMENTS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "quote",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that never hold the article's text.
const HIDDEN_ELEMENTS: &[&str] = &[
    "aside", "audio", "button", "canvas", "figure", "footer", "form", "head", "iframe", "input", "label", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Reads `.html` files: one article a file.
pub(super) struct HtmlReader;

impl ArticleReader for HtmlReader {
    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn read(&self, input: &mut dyn BufRead, context: &ReadContext<'_>, found: &mut dyn FnMut(RawArticle)) -> Report {
        let mut report = Report::default();
        if let Some((bytes, page)) = read_declared_text(input, context, &mut report, declared_in_html) {
            let mut article = article_of_page(&page, context.options);
            article.sha256 = sha256(&bytes);
            found(article);
        }
        report
    }
}

/// Whether a record's text is HTML.
pub(super) fn looks_like_html(text: &str) -> bool {
    let start = text.get(..text.len().min(512)).unwrap_or(text).to_ascii_lowercase();
    start.trim_start().starts_with('<')
        && ["<p", "<div", "<html", "<!doctype", "<h1", "<article"].iter().any(|tag| start.contains(tag))
}

/// The article of a page.
pub(super) fn article_of_page(page: &str, options: &IngestOptions) -> RawArticle {
    let page = &flattened(page);
    let document = Html::parse_document(page);
    let mut article = read_metadata(&document, &options.boilerplate);
    let (depth, nodes) = size(document.tree.root());
    if depth <= DEEPEST_NESTING && nodes <= MOST_NODES {
        let settings = trafilatura::Options::default().with_fallback(true).with_links(true).with_exclude_comments(true);
        // A fault in the crate must not end the whole build.
        if let Ok(Ok(result)) = panic::catch_unwind(|| trafilatura::extract(page, &settings)) {
            let content = Html::parse_fragment(&result.content_html);
            article.blocks = paragraphs(content.tree.root());
            let metadata = result.metadata;
            let some = |text: String| (!text.trim().is_empty()).then_some(text);
            article.title = article.title.or(some(metadata.title));
            // Without better knowledge the crate gives the host name.
            article.publisher = article.publisher.or(some(metadata.sitename).filter(|name| !name.contains('.')));
            article.date = article.date.or(metadata.date.map(|date| date.to_string()));
            article.url = article.url.or(some(metadata.url));
            if article.authors.is_empty() {
                article.authors =
                    metadata.author.split(';').map(str::to_owned).filter(|name| !name.trim().is_empty()).collect();
            }
        }
    }
    let all = paragraphs(document.tree.root());
    let length = |blocks: &[RawBlock]| blocks.iter().map(|block| block.text.trim().len()).sum::<usize>();
    if length(&article.blocks) < SHORTEST_ARTICLE {
        if length(&all) > length(&article.blocks) {
            article.blocks = all;
        }
    } else {
        article.frame = before_text(all, &article.blocks);
    }
    drop_repeated_title(&mut article);
    article
}

/// What stands on the page before the article's first long paragraph: trafilatura drops bylines and dates.
fn before_text(mut all: Vec<RawBlock>, article: &[RawBlock]) -> Vec<RawBlock> {
    let first = article.iter().map(|block| comparison_form(&block.text)).find(|form| form.len() > 80);
    let at = first.and_then(|first| all.iter().position(|block| comparison_form(&block.text) == first));
    all.truncate(at.unwrap_or(0));
    all
}

/// The headline is known; a heading that repeats it is no text.
fn drop_repeated_title(article: &mut RawArticle) {
    if let Some(title) = &article.title {
        let title = comparison_form(title);
        article.blocks.retain(|block| block.hint != BlockHint::Title || comparison_form(&block.text) != title);
    }
}

/// Deepest nesting, and number of nodes.
fn size(root: NodeRef<'_, Node>) -> (usize, usize) {
    let (mut depth, mut deepest, mut nodes) = (0_usize, 0_usize, 0_usize);
    for edge in root.traverse() {
        match edge {
            Edge::Open(_) => {
                depth += 1;
                nodes += 1;
                deepest = deepest.max(depth);
            }
            Edge::Close(_) => depth = depth.saturating_sub(1),
        }
    }
    (deepest, nodes)
}

/// The paragraph being gathered.
#[derive(Default)]
struct Gathering {
    text: String,
    linked: usize,
}

/// The paragraphs, headings and list items below `root`, without hidden elements.
fn paragraphs(root: NodeRef<'_, Node>) -> Vec<RawBlock> {
    let mut blocks = Vec::new();
    let mut gathering = Gathering::default();
    let (mut hidden, mut links) = (0_usize, 0_usize);
    let mut open: Vec<&str> = Vec::new();
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if hidden == 0 => {
                    gathering.text.push_str(text);
                    gathering.linked += if links > 0 { text.trim().len() } else { 0 };
                }
                Node::Element(element) => {
                    let name = element.name();
                    hidden += usize::from(HIDDEN_ELEMENTS.contains(&name));
                    links += usize::from(name == "a");
                    if BLOCK_ELEMENTS.contains(&name) {
                        flush(&mut gathering, &open, &mut blocks);
                        open.push(name);
                    } else if name == "br" && hidden == 0 {
                        gathering.text.push('\n');
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    let name = element.name();
                    if BLOCK_ELEMENTS.contains(&name) {
                        flush(&mut gathering, &open, &mut blocks);
                        open.pop();
                    }
                    hidden = hidden.saturating_sub(usize::from(HIDDEN_ELEMENTS.contains(&name)));
                    links = links.saturating_sub(usize::from(name == "a"));
                }
            }
        }
    }
    flush(&mut gathering, &open, &mut blocks);
    blocks
}

/// Ends a paragraph; two line breaks in a row part it in two.
fn flush(gathering: &mut Gathering, open: &[&str], blocks: &mut Vec<RawBlock>) {
    let Gathering { text, linked } = std::mem::take(gathering);
    let length = text.split_whitespace().map(str::len).sum::<usize>();
    if length == 0 {
        return;
    }
    let hint = if linked * 10 >= length * 9 {
        BlockHint::Link
    } else {
        match open.last().copied() {
            Some("h1") => BlockHint::Title,
            Some("h2" | "h3" | "h4" | "h5" | "h6") => BlockHint::Heading,
            _ if open.iter().rev().take(3).any(|name| *name == "li") => BlockHint::Item,
            _ => BlockHint::Paragraph,
        }
    };
    let mut part = String::new();
    for line in text.split('\n').map(str::trim) {
        if line.is_empty() && !part.is_empty() {
            blocks.push(RawBlock::new(std::mem::take(&mut part), hint));
        } else if !line.is_empty() {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(line);
        }
    }
    if !part.is_empty() {
        blocks.push(RawBlock::new(part, hint));
    }
}
