#!/usr/bin/env python3
"""Times `fieldbook check` on portals of one shape and growing size: what is linear takes twice the time for twice the size.

    python3 Benchmarks/limits.py [--tool .build/release/fieldbook] [--size 10000] [--only chain …]

Each shape is what once was quadratic, or could become so. Prints processor seconds for half the size and for the whole, and their ratio.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
DEFAULTS = "type: page\nlevel: corporate\nowner: desk\nowner_org: hq\nstatus: published\nversion: 1\ncreated: 2026-08-18\nlast_reviewed: 2026-08-18\nsummary: S.\n"
QUIET = ["dead-link", "dead-anchor", "missing-attachment", "unknown-id", "translation-mismatch"]
REGIONAL = "level: regional\nowner_org: region\nsegment: campus\nscenarios: [dorm]\npains: [slow]\nregion: south\n"


def page(number, front="", body="Text."):
    return f"---\nid: p{number}\ntitle: Title {number}\n{front}---\n\n{body}\n"


def kit(size):
    parts = "".join(f"  - {{ref: p{number}}}\n" for number in range(size))
    headings = "".join(f"## {name}\n\nText.\n\n" for name in ["Know", "Say", "Show", "Do", "Check before you go", "What to bring back"])
    return f"---\nid: kit\ntype: kit\ntitle: Kit\noccasion: workshop\nparts:\n{parts}---\n\n{headings}"


# Each shape: the documents of a portal of a size, by path.
SHAPES = {
    "alone": lambda size: {f"p{n}.md": page(n) for n in range(size)},
    "dead-links": lambda size: {f"notes/p{n}.md": page(n, body=f"[x](../common/common-parameters-{n}#anchor) [y](id:gone-{n})") for n in range(size)},
    "dead-anchors": lambda size: {f"p{n}.md": page(n, body=f"[x](p0.md#nothing-{n})") for n in range(size)},
    "folder-links": lambda size: {f"t{n}/index.md": page(n, body=f"[x](../t{(n + 1) % size}/)") for n in range(size)},
    "unknown-ids": lambda size: {f"p{n}.md": page(n, f"owner: someone-{n}\nsupersedes: gone-{n}\n") for n in range(size)},
    "chain": lambda size: {f"p{n}.md": page(n, f"derived_from: {{id: p{n - 1}, version: 1}}\n" if n else "") for n in range(size)},
    "star": lambda size: {f"p{n}.md": page(n, "derived_from: {id: p0, version: 1}\n" if n else "") for n in range(size)},
    "translations": lambda size: {f"p{n}.md": page(n, "lang: zh-Hans\ntranslation_of: p0\ntranslated_version: 1\n" if n else "") for n in range(size)},
    "supersedes": lambda size: {f"p{n}.md": page(n, f"supersedes: p{n - 1}\nstatus: {'published' if n == size - 1 else 'retired'}\n" if n else "status: retired\n") for n in range(size)},
    "kit": lambda size: {"kit.md": kit(size), **{f"p{n}.md": page(n) for n in range(size)}},
    "one-scenario": lambda size: {f"p{n}.md": page(n, REGIONAL) for n in range(size)},
}


def write(content, shape, size):
    files = {
        "portal.yml": "name: P\nlanguages: [en, zh-Hans]\nbase_url: https://p.example/\nseverity: {" + ", ".join(f"{code}: warning" for code in QUIET) + "}\n",
        "_defaults.yml": DEFAULTS,
        "registry/people.yml": "desk: {name: Desk, org: hq}\n",
        "registry/regions.yml": "south: {name: South}\n",
        "registry/pains.yml": "slow: {name: Slow}\n",
        "registry/segments.yml": "campus: {name: Campus, horizon: h1, scenarios: {dorm: {name: Dorm}}}\n",
        **SHAPES[shape](size),
    }
    for path, text in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def seconds(tool, content):
    """Processor seconds of a check."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [tool, "check", "--content", content, "--templates", REPOSITORY / "templates", "--as-of", "2026-09-30", "--no-cache"]
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode not in (0, 1):
        sys.exit(f"exit {result.returncode}: {result.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result.stderr.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", default=REPOSITORY / ".build/release/fieldbook")
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--only", nargs="*", choices=SHAPES, default=list(SHAPES))
    options = parser.parse_args()
    print(f"{'shape':16} {'half':>8} {'whole':>8} {'ratio':>6}   of {options.size} documents")
    for shape in options.only:
        times = []
        for size in (options.size // 2, options.size):
            with tempfile.TemporaryDirectory() as folder:
                write(pathlib.Path(folder), shape, size)
                time, closing = seconds(options.tool, folder)
            times.append(time)
        print(f"{shape:16} {times[0]:7.2f}s {times[1]:7.2f}s {times[1] / times[0]:6.2f}   {closing.splitlines()[-1]}", flush=True)


if __name__ == "__main__":
    os.environ["CI"] = "1"
    main()
