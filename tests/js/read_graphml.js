// Opens a GraphML export with graphology and cytoscape.js: `node read_graphml.js FILE`.
// Nodes and edges must be as many as the file has elements, each with its label, type and weight.
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import graphology from "graphology";
import { parse } from "graphology-graphml";
import cytoscape from "cytoscape";
import graphmlExtension from "cytoscape-graphml";
import jquery from "jquery";
import { JSDOM } from "jsdom";

const text = readFileSync(process.argv[2], "utf8");
const nodes = text.split("<node ").length - 1;
const edges = text.split("<edge ").length - 1;

function withGraphology() {
  const graph = parse(graphology.MultiDirectedGraph, text);
  assert.equal(graph.order, nodes);
  assert.equal(graph.size, edges);
  graph.forEachNode((id, node) => {
    assert.ok(node.name && node.label === node.name && node.entity_type, id);
    assert.equal(typeof node.size, "number");
    assert.equal(typeof node.mentions, "number");
  });
  graph.forEachEdge((id, edge) => {
    assert.ok(edge.label && edge.eid === id, id);
    assert.ok(edge.weight > 0, id);
  });
}

function withCytoscape() {
  const { window } = new JSDOM("");
  Object.assign(globalThis, { window, document: window.document, DOMParser: window.DOMParser });
  graphmlExtension(cytoscape, jquery(window));
  cytoscape.warnings(false);
  const graph = cytoscape({ headless: true });
  graph.graphml(text);
  assert.equal(graph.nodes().length, nodes);
  assert.equal(graph.edges().length, edges);
  graph.nodes().forEach((node) => assert.ok(node.data("name") && node.data("entity_type"), node.id()));
  graph.edges().forEach((edge) => assert.ok(edge.data("label") && Number(edge.data("weight")) > 0, edge.id()));
}

for (const [name, read] of Object.entries({ graphology: withGraphology, "cytoscape.js": withCytoscape })) {
  read();
  console.log(`${name}: ${nodes} nodes, ${edges} edges, as in the file`);
}
