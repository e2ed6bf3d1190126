"""Same input, same as-of date: same bytes, whatever the threads, the time zone, the language, the folder, the order of files, the cache."""
import os
import random
import shutil

import pytest
from built import REPOSITORY

DAY = "2026-09-30"


def bytes_of(folder):
    """Every file of a built site, the manifest too."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def shuffled(source, target):
    """A copy whose files were created in another order, at another time."""
    files = [file for file in source.rglob("*") if file.is_file() and ".fieldbook" not in file.parts]
    random.Random(4).shuffle(files)
    for file in files:
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (1_000_000_000, 1_000_000_000))
    return target


@pytest.fixture(scope="module")
def reference(fieldbook, tmp_path_factory):
    """The sample, built plainly."""
    output = tmp_path_factory.mktemp("reference") / "out"
    result = fieldbook("build", "--output", output, "--as-of", DAY, "--no-cache", "--jobs", 4)
    assert result.returncode == 0, result.stdout + result.stderr
    return bytes_of(output)


def build(fieldbook, output, *arguments, content=REPOSITORY / "content", **options):
    result = fieldbook("build", "--content", content, "--templates", REPOSITORY / "templates", "--output", output, "--as-of", DAY,
                       *arguments, **options)
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def same(a, b):
    """The two sites have the same bytes; the first difference, if not."""
    assert sorted(a) == sorted(b), f"only in one: {sorted(set(a) ^ set(b))[:10]}"
    for path, one in a.items():
        other = b[path]
        if one != other:
            at = next((i for i, (x, y) in enumerate(zip(one, other)) if x != y), min(len(one), len(other)))
            pytest.fail(f"{path} differs at byte {at}: {one[max(0, at - 60):at + 60]!r} / {other[max(0, at - 60):at + 60]!r}")


@pytest.mark.parametrize("number", range(3))
def test_other_surroundings(fieldbook, reference, tmp_path, number):
    """One thread and four, both ends of the clock, other languages, another folder, shuffled files, relative paths."""
    surroundings = [
        {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "HOME": "/nonexistent"},
        {"TZ": "America/Los_Angeles", "LANG": "zh_CN.UTF-8", "LC_ALL": "C", "CI": "true"},
        {"TZ": "UTC0", "LANG": "de_DE.UTF-8", "TERM": "xterm-256color", "SWIFT_DETERMINISTIC_HASHING": ""},
    ][number]
    content = shuffled(REPOSITORY / "content", tmp_path / "elsewhere" / "a folder")
    output = tmp_path / "öutput"
    build(fieldbook, "../öutput", "--no-cache", "--jobs", [1, 4, 3][number], content="a folder", cwd=content.parent,
          env={**os.environ, **surroundings})
    same(reference, bytes_of(output))


def test_the_cache_changes_nothing(fieldbook, reference, tmp_path):
    """Cold, warm, damaged, and into a folder that has the site already."""
    cache = tmp_path / "cache"
    for name in ("cold", "warm"):
        build(fieldbook, tmp_path / name, "--cache", cache)
        same(reference, bytes_of(tmp_path / name))
    for file in cache.rglob("*"):
        if file.is_file():
            data = bytearray(file.read_bytes())
            for place in range(0, len(data), 997):
                data[place] ^= 0xFF
            file.write_bytes(data)
    build(fieldbook, tmp_path / "damaged", "--cache", cache)
    same(reference, bytes_of(tmp_path / "damaged"))
    build(fieldbook, tmp_path / "warm", "--cache", cache)
    same(reference, bytes_of(tmp_path / "warm"))


def test_an_incremental_build_equals_a_fresh_one(fieldbook, tmp_path):
    """After edits of every kind, one after the other, the site equals one that was built from nothing."""
    content = shuffled(REPOSITORY / "content", tmp_path / "content")
    cache, site = tmp_path / "cache", tmp_path / "site"
    build(fieldbook, site, "--cache", cache, content=content)
    case = next(content.rglob("case-edu-dormitory-south.md"))
    article = next(content.rglob("article-edu-ten-oclock.md"))
    portal = content / "portal.yml"
    edits = [
        lambda: case.write_text(case.read_text().replace("ten in the evening", "eleven at night", 1)),
        lambda: case.write_text(case.read_text() + "\nOne more paragraph, with `code`.\n"),
        lambda: article.write_text(article.read_text().replace("status: published", "status: draft", 1)),
        lambda: portal.write_text(portal.read_text().replace("Harbourline Fieldbook", "Another name", 1)),
        lambda: article.write_text(article.read_text().replace("status: draft", "status: published", 1)),
    ]
    compared = 0
    for number, edit in enumerate(edits):
        edit()
        result = fieldbook("build", "--content", content, "--output", site, "--as-of", DAY, "--cache", cache)
        if result.returncode == 1:
            continue  # the edit left a dead link: the next build starts from the site before
        fresh = tmp_path / f"fresh-{number}"
        build(fieldbook, fresh, "--no-cache", content=content)
        same(bytes_of(fresh), bytes_of(site))
        compared += 1
    assert compared >= 3


def test_unchanged_files_keep_their_time(fieldbook, tmp_path):
    site = tmp_path / "site"
    build(fieldbook, site, "--no-cache")
    before = {file: file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file() and file.name != "lock"}
    build(fieldbook, site, "--no-cache")
    changed = [str(file) for file, time in before.items() if file.stat().st_mtime_ns != time]
    assert not changed, changed[:10]
