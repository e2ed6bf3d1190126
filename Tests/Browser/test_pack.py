"""Packs in one file: they open from disk on their own, load nothing, run nothing, and read and print like the portal."""
import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from built import Page
from conftest import DESK, PHONE, listen
from test_axe import OPTIONS
from test_html import FALSE_ERRORS, check, checker  # noqa: F401

DAY = "2026-09-30"
PACKS = {
    "kit": ["kit-edu-dormitory-workshop"],
    "kit-zh": ["kit-edu-dormitory-workshop-zh"],
    "customer": ["kit-edu-dormitory-workshop", "case-alder-dormitory", "--for", "alder"],
    "report": ["mi-2026q3", "wp-hos-ward-mobility-zh"],
}


@pytest.fixture(scope="module")
def packs(fieldbook, tmp_path_factory):
    """The files, by name, in a folder with nothing else."""
    folder, files = tmp_path_factory.mktemp("packs"), {}
    for name, arguments in PACKS.items():
        files[name] = folder / f"{name}.html"
        result = fieldbook("pack", *arguments, "--as-of", DAY, "--no-cache", "--output", files[name])
        assert result.returncode == 0, result.stdout + result.stderr
    return files


@pytest.mark.parametrize("name", PACKS)
def test_it_is_valid_and_holds_together(packs, name, checker):  # noqa: F811
    page = Page(packs[name].name, packs[name].read_text("utf-8"))
    assert page.inline == ["style"], "one element of styles and no script"
    assert [address[:5] for address in page.resources if not address.startswith("data:")] == []
    assert len(page.ids) == len(set(page.ids))
    assert [r for r in page.references if r not in page.ids] == []
    assert [address for address, _ in page.links if not address.startswith(("#", "https://", "http://", "mailto:", "tel:"))] == []
    assert [a for a, _ in page.links if a.startswith("#") and page.target(a)[1] not in page.ids] == []
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1] == [], "no level of heading is skipped"
    # The checker of 2020 does not know today's CSS, which stands in the page here.
    errors = [m for m in check(checker, [str(packs[name])])
              if m["type"] != "info" and not m["message"].startswith("CSS:") and not any(re.match(known, m["message"]) for known in FALSE_ERRORS)]
    assert not errors, "\n".join(f"{m.get('lastLine')}: {m['message']} {m.get('extract', '')!r}" for m in errors[:10])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK, {"width": 320, "height": 640}], ids=["phone", "desk", "narrow"])
@pytest.mark.parametrize("name", PACKS)
def test_it_opens_alone(packs, name, viewport, scheme, open_page):
    """From disk, offline, scripts off: nothing asked for, nothing refused, styles there, every picture shown, axe clean."""
    page = open_page(viewport=viewport, color_scheme=scheme, offline=True)
    wrong = listen(page)
    page.on("request", lambda request: request.url.startswith(("data:", packs[name].as_uri())) or wrong.append(request.url))
    page.goto(packs[name].as_uri())
    assert not wrong, wrong
    # The policy lets the styles in: without them the page would be white and in another font.
    assert page.evaluate("getComputedStyle(document.querySelector('.packed')).maxInlineSize") == "960px"
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 20, 27)"}[scheme]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    pictures = page.locator("img")
    for at in range(pictures.count()):
        pictures.nth(at).scroll_into_view_if_needed()
        assert pictures.nth(at).evaluate("image => image.decode().then(() => image.naturalWidth > 0 && image.clientWidth > 0)")
    if name == "report":
        charts = [chart for chart in page.locator("svg.chart").all() if chart.is_visible()]
        assert len(charts) == page.locator(".charts").count() > 2
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    assert not violations, [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]


def test_links_between_its_documents_stay_in_it(packs, open_page):
    page = open_page(viewport=PHONE, java_script_enabled=False, reduced_motion="reduce")
    page.goto(packs["kit"].as_uri())
    titles = page.locator(".cover-parts a").all_text_contents()
    assert titles == page.locator(".packed-doc > header h2").all_text_contents() and len(titles) == 7
    page.locator(".cover-parts a").nth(2).click()
    assert page.url == packs["kit"].as_uri() + "#d3-Main"
    assert page.locator("#d3-Page-title").bounding_box()["y"] < 300
    inner = page.locator("#d1-Main .prose a[href^='#d']").first
    inner.click()
    assert page.url.startswith(packs["kit"].as_uri() + "#d")
    page.locator("#d7-Main .packed-back a").click()
    assert page.locator("#Page-contents").bounding_box()["y"] < 200


def test_a_customer_gets_nothing_that_is_ours(packs):
    text = packs["customer"].read_text("utf-8").partition("</style>")[2]
    assert "Documents for Alder" in text
    for word in ["verdict--", "send-word", "note--internal", "tell it in ten minutes", 'class="grade"', "kit-edu-dormitory-workshop"]:
        assert word not in text, word
    own = packs["kit"].read_text("utf-8")
    assert "verdict--no" in own and "note--internal\"" not in own.partition("</style>")[2]


@pytest.mark.parametrize("name", ["kit", "customer", "kit-zh"])
def test_it_prints_a_sheet_after_the_cover_for_each_document(packs, name, open_page, tmp_path):
    page = open_page()
    page.goto(packs[name].as_uri())
    titles = page.locator(".packed-doc > header h2").all_text_contents()
    sources = page.locator(".paper").all_text_contents()
    assert len(titles) == len(sources) > 2
    page.emulate_media(media="print")
    file = tmp_path / "pack.pdf"
    page.pdf(path=file, prefer_css_page_size=True, tagged=True)
    sheets = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    flat = [re.sub(r"\s+", "", sheet) for sheet in sheets]
    starts = []
    for title, source in zip(titles, sources):
        lines = [at for at, sheet in enumerate(flat) if re.sub(r"\s+", "", title) in sheet[:200] and at > 0]
        assert lines, title
        starts.append(lines[0])
        assert re.sub(r"\s+", "", source) in "".join(flat), source
    assert starts == sorted(set(starts)) and starts[0] == 1, "each begins on a sheet of its own"
    for number, sheet in enumerate(sheets, 1):
        assert re.search(rf"{number} / {len(sheets)}\s*$", sheet), f"no number on sheet {number}"
    # Each sheet says which document it is of.
    for at, start in enumerate(starts):
        end = (starts + [len(sheets)])[at + 1]
        foot = re.sub(r"\s+", "", titles[at])
        assert all(foot in sheet[-200:] for sheet in flat[start:end]), titles[at]
    assert not page.locator(".packed-back").first.is_visible() and not page.locator(".packed-toc").first.is_visible()


def test_the_same_bytes_each_time(packs, fieldbook, tmp_path):
    for name, arguments in PACKS.items():
        again = tmp_path / f"{name}.html"
        fieldbook("pack", *arguments, "--as-of", DAY, "--jobs", "1", "--cache", tmp_path / "cache", "--output", again)
        assert again.read_bytes() == packs[name].read_bytes()
