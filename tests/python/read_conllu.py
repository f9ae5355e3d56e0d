"""Reads `analyze --format conllu` with conllu and udapi, and `--format json`, and checks that they say the same.

    read_conllu.py FILE.conllu FILE.json

Checked are: both readers open the file; sentence ids are unique; the words make `# text`; each sentence is a tree with one
root; names do not begin in their middle; the JSON has the same words, tags, heads and names, and its offsets, in bytes and in
characters, cut them out of the text.
"""

import json
import sys

import conllu
from udapi.core.document import Document

KINDS = {"PER", "ORG", "LOC"}


def joined(words):
    """Words and whether a space follows each."""
    return "".join(form + (" " if space else "") for form, space in words).rstrip(" ")


def check_with_conllu(text):
    sentences = conllu.parse(text)
    ids = [sentence.metadata["sent_id"] for sentence in sentences]
    assert len(set(ids)) == len(ids), "sentence ids repeat"
    for sentence in sentences:
        words = [(token["form"], (token["misc"] or {}).get("SpaceAfter") != "No") for token in sentence]
        assert joined(words) == sentence.metadata["text"], sentence.metadata["sent_id"]
        # One root, and every word below it.
        assert count(sentence.to_tree()) == len(sentence), f"{sentence.metadata['sent_id']} is no tree"
        before = "O"
        for token in sentence:
            name = (token["misc"] or {}).get("Entity", "O")
            if name != "O":
                place, kind = name.split("-")
                assert place in "BI" and kind in KINDS, name
                assert place == "B" or before[2:] == kind, f"{sentence.metadata['sent_id']}: {name} after {before}"
            before = name
    return sentences


def count(tree):
    return 1 + sum(count(child) for child in tree.children)


def check_with_udapi(text):
    document = Document()
    document.from_conllu_string(text)
    trees = [tree for bundle in document.bundles for tree in bundle.trees]
    for tree in trees:
        assert len(tree.children) == 1, f"{tree.sent_id} has {len(tree.children)} roots"
        assert len(tree.descendants) == len(tree._descendants) > 0
        assert tree.compute_text() == tree.text, tree.sent_id
    return trees


def check_json(documents, sentences):
    sentences = iter(sentences)
    for document in documents:
        text, data = document["text"], document["text"].encode()
        for found in document["sentences"]:
            sentence = next(sentences)
            fields = ("id", "form", "lemma", "upos", "xpos", "head", "deprel")
            assert [[token[field] for field in fields] for token in found["tokens"]] == [
                [token[field] for field in fields] for token in sentence
            ], sentence.metadata["sent_id"]
            assert len(found["entities"]) == sum(
                (token["misc"] or {}).get("Entity", "").startswith("B-") for token in sentence
            )
            for piece in [*found["tokens"], *found["entities"], found]:
                expected = piece.get("form", piece.get("text"))
                (begin, end), (first, last) = piece["bytes"], piece["characters"]
                assert data[begin:end].decode() == text[first:last] == expected, piece
            for name in found["entities"]:
                assert name["kind"] in KINDS and 1 <= name["first"] <= name["last"] <= len(found["tokens"])
    assert next(sentences, None) is None, "the JSON has fewer sentences"


def main():
    conllu_file, json_file = sys.argv[1:]
    with open(conllu_file, encoding="utf-8", newline="") as file:
        text = file.read()
    sentences = check_with_conllu(text)
    trees = check_with_udapi(text)
    assert len(trees) == len(sentences), "udapi and conllu find different sentences"
    with open(json_file, encoding="utf-8") as file:
        check_json(json.load(file), sentences)
    print(f"{conllu_file}: {len(sentences)} trees, {sum(map(len, sentences))} words")


if __name__ == "__main__":
    main()
