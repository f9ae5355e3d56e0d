//! Articles and passages.

use oxigraph::model::Literal;
use oxigraph::model::vocab::{rdfs, xsd};
use sha2::{Digest, Sha256};

use super::{Sink, time};
use crate::model::Resolution;
use crate::resources::hexadecimal;
use crate::vocabulary::ch;
use crate::vocabulary::external::{prov, rdf, schema};

pub(super) fn map(resolution: &Resolution, sink: &mut Sink<'_>) {
    for (id, article) in &resolution.articles {
        let node = sink.iri(id.as_str());
        sink.state(&node, rdf::TYPE, ch::ARTICLE);
        sink.state(&node, rdf::TYPE, schema::NEWS_ARTICLE);
        if let Some(published) = &article.published {
            sink.state(&node, schema::DATE_PUBLISHED, time::literal(published.date));
        }
        if let Some(url) = &article.url {
            sink.state(&node, schema::URL, Literal::new_typed_literal(url, xsd::ANY_URI));
        }
        let texts = [
            (schema::HEADLINE, article.headline.as_ref()),
            (schema::PUBLISHER, article.publisher.as_ref()),
            (schema::DATELINE, article.dateline.as_ref()),
            (schema::IN_LANGUAGE, article.language.as_ref()),
        ];
        let authors = article.bylines.iter().map(|name| (schema::AUTHOR, name));
        let agencies = article.agencies.iter().map(|name| (schema::CREDIT_TEXT, name));
        let texts = texts.into_iter().filter_map(|(property, text)| Some((property, text?)));
        for (property, text) in texts.chain(authors).chain(agencies) {
            sink.state(&node, property, Literal::from(text.as_str()));
        }
        if let Some(original) = &article.copy_of {
            let original = sink.iri(original.as_str());
            sink.state(&node, ch::COPY_OF, original);
        }
        sink.state(&node, ch::SHA256, Literal::from(article.sha256.as_str()));
        // The name of a file may hold what an IRI cannot keep ("../"), so it is the label, and its hash the name.
        let hash = Sha256::digest(&article.source);
        let source = sink.iri(format!("source/{}", hexadecimal(&hash[..8])));
        sink.state(&node, prov::HAD_PRIMARY_SOURCE, source.clone());
        sink.state(&source, rdf::TYPE, prov::ENTITY);
        sink.state(&source, rdfs::LABEL, Literal::from(article.source.as_str()));
    }
    for (id, (article, passage)) in &resolution.passages {
        let node = sink.iri(id.as_str());
        let article = sink.iri(article.as_str());
        sink.state(&node, rdf::TYPE, ch::PASSAGE);
        sink.state(&node, ch::ARTICLE_OF_PASSAGE, article);
        sink.state(&node, ch::TEXT, Literal::from(passage.text.as_str()));
        sink.state(&node, ch::BEGIN, integer(passage.begin));
        sink.state(&node, ch::END, integer(passage.end));
    }
}

/// An `xsd:integer`.
fn integer(value: usize) -> Literal {
    Literal::new_typed_literal(value.to_string(), xsd::INTEGER)
}
