#!/usr/bin/env python3
"""Sets the language core of chancery beside spaCy: the same raw text, one core, one run, turn by turn.

    python3 benches/peers/compare.py [--rounds 5] [--python PYTHON]

Needs cargo, Linux and Python 3.11 or later; nothing else. spaCy is installed from PyPI into `target/peers`, unless
`--python` names an interpreter that has it. The text is that of the source tree, `seeds/` and `weights/corpus/` without
its marks, as documents of one article each. Both programs make sentences, tokens, tags, lemmas, dependency trees and
names of it. A third row leaves out spaCy's lemmatizer, which is the slowest of its rules.

Each program is started once, pinned to one core with one thread, and does a pass that does not count. Then they take
turns, so that whatever else the machine does falls on all alike. Speed is in words as white space parts them, by
processor time, which other load on the machine hardly changes, and by the clock on the wall; memory is the peak of the
resident set. Both are as the kernel tells them.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent


def texts():
    """The articles of the source tree; paragraphs are parted by blank lines."""
    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for part in ("train", "dev"):
        for path in sorted((ROOT / "weights" / "corpus" / part).glob("*.txt")):
            for document in re.split(r"^# document: .*\n", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
                plain = re.sub(r"\[(?:PER|ORG|LOC) ([^\]]*)\]", r"\1", re.sub(r"^#.*\n", "", document, flags=re.M))
                paragraphs = re.split(r"\n\n+", plain.strip())
                articles.append("\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs))
    return articles


def chancery_bench():
    """Builds the benchmark and returns its path."""
    command = ["cargo", "bench", "--bench", "speed", "--no-run", "--message-format", "json"]
    output = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = (json.loads(line) for line in output.splitlines() if line.startswith("{"))
    return next(m["executable"] for m in messages if m.get("executable") and m["target"]["name"] == "speed")


def spacy_python():
    """An interpreter with spaCy, made where there is none yet."""
    folder = ROOT / "target" / "peers"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    # The package of the model asks for Python 3.12, but holds data only, which every version reads.
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--ignore-requires-python"]
    subprocess.run([*install, "-r", PEERS / "requirements.txt"], check=True)
    return python


class Program:
    """A program that reads the texts once for each line it is given."""

    def __init__(self, name, command, core):
        threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
        environment = {**os.environ, **{variable: "1" for variable in threads}}
        self.name, self.times, self.wall_times = name, [], []
        self.process = subprocess.Popen(
            ["taskset", "-c", str(core), *map(str, command)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )
        self.load = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} ended with code {self.process.wait()}")
        return float(line)

    def read(self):
        """One pass over the texts."""
        before = self.processor_time()
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        wall_time = self.answer()
        return self.processor_time() - before, wall_time

    def take_turn(self):
        for times, seconds in zip((self.times, self.wall_times), self.read()):
            times.append(seconds)

    def processor_time(self):
        """Seconds in user and kernel mode since the start."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak(self):
        """Peak resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1000

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=5, help="turns of each program")
    arguments.add_argument("--core", type=int, default=0, help="the core that they share")
    arguments.add_argument("--python", help="an interpreter with the packages of requirements.txt")
    arguments.add_argument("--speed", help="the benchmark, where it is built already")
    arguments = arguments.parse_args()
    python = arguments.python or spacy_python()
    bench = arguments.speed or chancery_bench()
    articles = texts()
    words = sum(len(article.split()) for article in articles)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles)
        file.flush()
        server = [python, PEERS / "spacy_server.py", file.name]
        programs = [
            Program("chancery", [bench, "serve", file.name], arguments.core),
            Program("spaCy en_core_web_md 3.8", server, arguments.core),
            Program("the same, no lemmas", [*server, "lemmatizer", "attribute_ruler"], arguments.core),
        ]
        for program in programs:
            program.read()
        for turn in range(arguments.rounds):
            # Each goes first in its turn.
            for place in range(len(programs)):
                programs[(turn + place) % len(programs)].take_turn()
        print(f"{len(articles)} articles, {words} words, {arguments.rounds} rounds, one core")
        print("| program | words/s | chancery is faster by | words/s by the wall clock | peak memory | loading the model |")
        print("|---|---|---|---|---|---|")
        for program in programs:
            speed, wall_speed = (words / statistics.median(times) for times in (program.times, program.wall_times))
            ratio = statistics.median(other / own for own, other in zip(programs[0].times, program.times))
            print(f"| {program.name} | {speed:,.0f} | {ratio:.1f} | {wall_speed:,.0f} "
                  f"| {program.peak():.0f} MB | {program.load * 1000:,.0f} ms |")
        for program in programs:
            program.end()


if __name__ == "__main__":
    sys.exit(main())
