//! Markdown, with or without YAML front matter.

use std::io::BufRead;

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::text::read_text;
use super::{ArticleReader, ReadContext, sha256};
use crate::ingest::options::{Field, FieldMap};
use crate::ingest::raw::{BlockHint, RawArticle, RawBlock};
use crate::model::Report;

/// Reads `.md` files: one article a file.
pub(super) struct MarkdownReader;

impl ArticleReader for MarkdownReader {
    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn read(&self, input: &mut dyn BufRead, context: &ReadContext<'_>, found: &mut dyn FnMut(RawArticle)) -> Report {
        let mut report = Report::default();
        if let Some((bytes, text)) = read_text(input, context, &mut report) {
            let mut article = article_of_markdown(&text, &context.options.fields);
            article.sha256 = sha256(&bytes);
            found(article);
        }
        report
    }
}

/// The block being gathered.
#[derive(Default)]
struct Gathering {
    text: String,
    linked: usize,
}

/// Parses Markdown into blocks.
fn article_of_markdown(text: &str, fields: &FieldMap) -> RawArticle {
    let mut article = RawArticle::default();
    let mut gathering = Gathering::default();
    let (mut items, mut links, mut hidden) = (0_usize, 0_usize, 0_usize);
    let mut heading = None;
    let mut front_matter = None;
    for event in Parser::new_ext(text, Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => front_matter = Some(String::new()),
            Event::End(TagEnd::MetadataBlock(_)) => {
                read_front_matter(&front_matter.take().unwrap_or_default(), fields, &mut article);
            }
            Event::Text(words) if front_matter.is_some() => {
                front_matter.get_or_insert_default().push_str(&words);
            }
            // The words that stand for a picture are no text of the article either.
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_) | Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Table | TagEnd::Image) => {
                hidden = hidden.saturating_sub(1);
            }
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::End(TagEnd::Link) => links = links.saturating_sub(1),
            Event::Text(words) | Event::Code(words) if hidden == 0 => {
                gathering.text.push_str(&words);
                gathering.linked += if links > 0 { words.len() } else { 0 };
            }
            Event::SoftBreak if hidden == 0 => gathering.text.push(' '),
            Event::HardBreak => flush(&mut gathering, hint(heading, items), &mut article),
            Event::Start(tag) => {
                if matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::BlockQuote(_) | Tag::List(_)) {
                    flush(&mut gathering, hint(heading, items), &mut article);
                }
                match tag {
                    Tag::Item => items += 1,
                    Tag::Heading { level, .. } => heading = Some(level),
                    _ => {}
                }
            }
            Event::End(end) => {
                if matches!(end, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) {
                    flush(&mut gathering, hint(heading, items), &mut article);
                }
                match end {
                    TagEnd::Item => items = items.saturating_sub(1),
                    TagEnd::Heading(_) => heading = None,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    flush(&mut gathering, BlockHint::Paragraph, &mut article);
    article
}

/// What a block at this place is.
fn hint(heading: Option<HeadingLevel>, items: usize) -> BlockHint {
    match heading {
        Some(HeadingLevel::H1) => BlockHint::Title,
        Some(_) => BlockHint::Heading,
        None if items > 0 => BlockHint::Item,
        None => BlockHint::Paragraph,
    }
}

/// Ends a block.
fn flush(gathering: &mut Gathering, hint: BlockHint, article: &mut RawArticle) {
    let Gathering { text, linked } = std::mem::take(gathering);
    let length = text.trim().len();
    if length == 0 {
        return;
    }
    let all_linked = linked * 10 >= length * 9 && !matches!(hint, BlockHint::Title);
    article.blocks.push(RawBlock::new(text, if all_linked { BlockHint::Link } else { hint }));
}

/// Reads `key: value` lines; lists of authors may stand in brackets.
fn read_front_matter(matter: &str, fields: &FieldMap, article: &mut RawArticle) {
    let pairs: Vec<(&str, &str)> = matter.lines().filter_map(|line| line.split_once(':')).collect();
    let value = |field| {
        let position = fields.position(field, pairs.iter().map(|(key, _)| key.trim()))?;
        let value = pairs.get(position)?.1.trim().trim_matches(['"', '\'']).trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    article.title = value(Field::Title);
    article.date = value(Field::Date);
    article.publisher = value(Field::Publisher);
    article.url = value(Field::Url);
    article.authors = value(Field::Author).map_or_else(Vec::new, |authors| {
        authors
            .trim_matches(['[', ']'])
            .split([',', ';'])
            .map(|name| name.trim().trim_matches(['"', '\'']).to_owned())
            .collect()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_headings_and_links_are_told_apart() {
        let article = article_of_markdown(
            "---\ntitle: \"Talks end\"\ndate: 2019-03-03\nauthors: [Jane Roe, \"John Doe\"]\n---\n\n# Talks end\n\n\
             ![picture](a.png)\n\nThe talks *ended*\non Monday.\n\n## Next steps\n\n- [More talks](x)\n- A second\n  line\n",
            &FieldMap::default(),
        );
        assert_eq!(article.title.as_deref(), Some("Talks end"));
        assert_eq!(article.authors, ["Jane Roe", "John Doe"]);
        let blocks: Vec<_> = article.blocks.iter().map(|block| (block.text.as_str(), block.hint)).collect();
        let expected = [
            ("Talks end", BlockHint::Title),
            ("The talks ended on Monday.", BlockHint::Paragraph),
            ("Next steps", BlockHint::Heading),
            ("More talks", BlockHint::Link),
            ("A second line", BlockHint::Item),
        ];
        assert_eq!(blocks, expected);
    }
}
