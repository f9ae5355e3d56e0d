//! A GraphML document, written element by element.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::keys::{Key, Type};
use super::xml::xml_text;
use crate::export::relation::json_list;

/// The namespace of GraphML, which must be the default one: rustworkx and graphology know no prefixes.
const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// Writes a document: the keys, then the nodes, then the edges, as Cytoscape needs them.
pub(super) struct Document<W: Write> {
    xml: Writer<W>,
}

impl<W: Write> Document<W> {
    /// Begins a document whose nodes and edges have these attributes.
    pub(super) fn begin(out: W, nodes: &[&[Key]], edges: &[Key]) -> io::Result<Self> {
        let mut xml = Writer::new_with_indent(out, b' ', 2);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.write_event(Event::Start(BytesStart::new("graphml").with_attributes([("xmlns", NAMESPACE)])))?;
        let nodes = nodes.iter().copied().flatten().map(|key| ("node", key));
        for (element, key) in nodes.chain(edges.iter().map(|key| ("edge", key))) {
            let attributes =
                [("id", key.id), ("for", element), ("attr.name", key.name), ("attr.type", key.value.as_str())];
            xml.create_element("key").with_attributes(attributes).write_empty()?;
        }
        let graph = BytesStart::new("graph").with_attributes([("id", "G"), ("edgedefault", "directed")]);
        xml.write_event(Event::Start(graph))?;
        Ok(Self { xml })
    }

    /// Writes a node with the attributes that `data` writes.
    pub(super) fn node(
        &mut self,
        id: &str,
        data: impl FnOnce(&mut Attributes<'_, W>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.element("node", &[("id", id)], data)
    }

    /// Writes an edge with the attributes that `data` writes.
    pub(super) fn edge(
        &mut self,
        id: &str,
        (source, target): (&str, &str),
        data: impl FnOnce(&mut Attributes<'_, W>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.element("edge", &[("id", id), ("source", source), ("target", target)], data)
    }

    fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&str, &str)],
        data: impl FnOnce(&mut Attributes<'_, W>) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Start(start))?;
        data(&mut Attributes { xml: &mut self.xml })?;
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Ends the document.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new("graph")))?;
        self.xml.write_event(Event::End(BytesEnd::new("graphml")))?;
        let out = self.xml.get_mut();
        out.write_all(b"\n")?;
        out.flush()
    }
}

/// Writes the attributes of one node or edge. What is absent or empty leaves no element, since readers take an
/// empty one for a value.
pub(super) struct Attributes<'a, W: Write> {
    xml: &'a mut Writer<W>,
}

impl<W: Write> Attributes<'_, W> {
    pub(super) fn text<'t>(&mut self, key: Key, value: impl Into<Option<&'t str>>) -> io::Result<()> {
        match value.into() {
            Some(text) => self.data(key, Type::Text, &xml_text(text)),
            None => Ok(()),
        }
    }

    /// Writes a list as one string, a JSON array: the format has no lists. Forbidden characters go before JSON
    /// escapes them, so that a name is the same in a list as alone.
    pub(super) fn list<T: AsRef<str>>(&mut self, key: Key, values: impl IntoIterator<Item = T>) -> io::Result<()> {
        let allowed = values.into_iter().map(|value| xml_text(value.as_ref()).into_owned());
        self.text(key, json_list(allowed).as_deref())
    }

    pub(super) fn integer(&mut self, key: Key, value: impl TryInto<u64>) -> io::Result<()> {
        match value.try_into() {
            Ok(number) => self.data(key, Type::Int, &number.to_string()),
            Err(_) => Ok(()),
        }
    }

    pub(super) fn double(&mut self, key: Key, value: f64) -> io::Result<()> {
        // `Debug` keeps the decimal point of whole numbers, by which some readers tell doubles from integers.
        self.data(key, Type::Double, &format!("{value:?}"))
    }

    pub(super) fn boolean(&mut self, key: Key, value: bool) -> io::Result<()> {
        self.data(key, Type::Boolean, if value { "true" } else { "false" })
    }

    fn data(&mut self, key: Key, written: Type, text: &str) -> io::Result<()> {
        debug_assert_eq!(key.value, written, "attribute {}", key.id);
        if !text.is_empty() {
            let element = self.xml.create_element("data").with_attribute(("key", key.id));
            element.write_text_content(BytesText::from_escaped(partial_escape(text)))?;
        }
        Ok(())
    }
}
