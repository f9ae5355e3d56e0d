//! The namespace of the instances.

use oxigraph::model::NamedNode;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand in the local part of an instance's IRI as it is: the unreserved characters of RFC 3987, and `/`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The IRI that the identifiers of entities, events, articles and passages are appended to.
///
/// ```
/// use chancery::vocabulary::Base;
///
/// let base = Base::new("https://example.org/graph/")?;
/// assert_eq!(base.iri("person/ada-lovelace").as_str(), "https://example.org/graph/person/ada-lovelace");
/// assert_eq!(base.local("https://example.org/graph/person/ada-lovelace"), Some("person/ada-lovelace"));
/// # Ok::<(), chancery::vocabulary::BaseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

/// A base that cannot serve.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{iri}` cannot be the base of instances: {message}")]
pub struct BaseError {
    /// What was given.
    pub iri: String,
    /// What is wrong and what is expected.
    pub message: String,
}

impl Base {
    /// The base with this IRI.
    ///
    /// # Errors
    /// When it is not an absolute IRI that ends in `/`.
    pub fn new(iri: impl Into<String>) -> Result<Self, BaseError> {
        let iri = iri.into();
        if !iri.ends_with('/') {
            return Err(BaseError { iri, message: "it must end in `/`".to_owned() });
        }
        match NamedNode::new(iri.as_str()) {
            Ok(_) => Ok(Self(iri)),
            Err(error) => Err(BaseError { iri, message: error.to_string() }),
        }
    }

    /// The base itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The IRI of the instance with this local identifier. Characters that an IRI cannot hold are
    /// percent-encoded, so that the result is always valid.
    pub fn iri(&self, local: &str) -> NamedNode {
        // Nearly all identifiers are slugs, and there are very many of them.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
        let mut iri = String::with_capacity(self.0.len() + local.len());
        iri.push_str(&self.0);
        if local.bytes().all(is_plain) {
            iri.push_str(local);
        } else {
            iri.extend(utf8_percent_encode(local, ENCODED));
        }
        NamedNode::new_unchecked(iri)
    }

    /// The local identifier in `iri`, where it lies under this base.
    pub fn local<'a>(&self, iri: &'a str) -> Option<&'a str> {
        iri.strip_prefix(self.0.as_str()).filter(|local| !local.is_empty())
    }
}

impl Default for Base {
    fn default() -> Self {
        Self(super::DEFAULT_BASE.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_identifiers_cannot_be_appended_to() {
        assert!(Base::new("https://example.org/id").is_err());
        assert!(Base::new("not an iri/").is_err());
        assert!(Base::new("https://example.org/id#").is_err());
        assert!(Base::new("https://example.org/id/").is_ok());
    }

    #[test]
    fn every_local_identifier_gives_a_valid_iri() {
        let iri = Base::default().iri("source/été <1>.txt");
        assert!(NamedNode::new(iri.as_str()).is_ok(), "{iri}");
    }
}
