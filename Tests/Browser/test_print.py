"""Task 4: a representative prints one case, or saves it as PDF, for the customer."""
import re
import subprocess

import pytest

CASES = re.compile(r"/d/case-[^/]+\.html$")


def squeezed(text):
    """The text without any white space, as line breaks on paper are not those of the page."""
    return re.sub(r"\s+", "", text)


@pytest.fixture
def printed(open_page, disk, tmp_path):
    """Prints a page as Chromium's dialogue does without headers of its own: the open page, and the text of each sheet."""
    def printed(path):
        page = open_page()
        page.goto(disk + path)
        page.emulate_media(media="print")
        file = tmp_path / "case.pdf"
        page.pdf(path=file, prefer_css_page_size=True, print_background=False, tagged=True)
        text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
        return page, file, text.split("\f")[:-1]
    return printed


def regional_cases(site):
    """Regional cases with internal notes, at most three of each language, the longest first."""
    for language in site.languages:
        cases = [path for path in site.pages if path.startswith(language) and CASES.search("/" + path)]
        texts = {path: (site.folder / path).read_text() for path in cases}
        noted = [path for path in cases if "note--internal" in texts[path] and 'class="level level--regional"' in texts[path]]
        yield from sorted(noted, key=lambda path: -len(texts[path]))[:3]


def test_the_sample_has_regional_cases_with_internal_notes(site):
    assert list(regional_cases(site))


def test_a_case_on_paper(site, printed):
    for path in regional_cases(site):
        page, file, sheets = printed(path)
        paper = squeezed("".join(sheets))

        # There: the title, every heading, the whole text but for the notes.
        assert squeezed(site.pages[path].h1) in paper, path
        headings = page.locator("article h2, article h3").all_text_contents()
        noted = page.locator(".note--internal :is(h2, h3)").all_text_contents()
        assert len(headings) > 8
        assert not [heading for heading in headings if heading not in noted and squeezed(heading) not in paper], path

        # Absent: internal notes, navigation, what leads on to other pages, buttons.
        notes = page.locator(".note--internal").all_text_contents()
        assert notes
        for note in notes:
            for line in filter(lambda line: len(line) > 20, map(squeezed, note.splitlines())):
                assert line[:40] not in paper, f"{path}: an internal note is on paper: {line[:40]}"
        hidden = ["header.bar", "nav.crumbs", "nav.langs", "nav.toc", "details.toc-fold", "aside.doc-side", "a.skip", "#Theme"]
        for selector in hidden:
            for element in page.locator(selector).all():
                assert not element.is_visible(), f"{path}: {selector} is on paper"
        for selector in ["a.skip", "#Page-toc", ".nav a:nth-child(2)"]:
            text = page.locator(selector).first.text_content()
            assert not re.search(rf"^\s*{re.escape(text)}\s*$", "\n".join(sheets), re.M), f"{path}: {text} is on paper"

        # The source: id, version and date on the last line of the text.
        identity = path.split("/")[-1].removesuffix(".html")
        source = page.locator(".paper").text_content()
        eyebrow = page.locator(".doc-head .eyebrow").text_content()
        version = re.search(r"\d+", eyebrow.rpartition("·")[2])[0]
        assert squeezed(source) in paper, f"{path}: the source line is not on paper"
        assert identity in squeezed(source), source
        assert re.search(rf"(version|版本|第)\s*{version}\b", source), source
        assert re.search(r"\d{1,2} [A-Z][a-z]{2,} \d{4}|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|\d{4}-\d{2}-\d{2}", source), source

        # A number on every sheet.
        assert len(sheets) > 1, path
        for number, sheet in enumerate(sheets, 1):
            assert re.search(rf"(?<!\d){number}\s*(/|of|页|，)?\s*(共\s*)?({len(sheets)})?(?!\d)", sheet.strip()[-120:]), \
                f"{path}: no number on sheet {number}: {sheet.strip()[-120:]!r}"


def test_headings_are_real(site, printed):
    """The PDF is tagged, so that a screen reader and an outline find the headings."""
    path = next(regional_cases(site))
    page, file, _ = printed(path)
    structure = subprocess.run(["pdfinfo", "-struct", file], capture_output=True, text=True, check=True).stdout
    assert len(re.findall(r"^\s*H1\b", structure, re.M)) == 1
    assert len(re.findall(r"^\s*H2\b", structure, re.M)) >= 8


def test_sheets_are_clean(site, open_page, disk):
    """On paper the text is dark on white whatever the scheme, and nothing is cut off at the right."""
    path = next(regional_cases(site))
    for scheme in ("light", "dark"):
        page = open_page(color_scheme=scheme, viewport={"width": 720, "height": 1000})
        page.goto(disk + path)
        page.emulate_media(media="print", color_scheme=scheme)
        colours = page.evaluate("""() => ["body", "article p", "article h2"].map(s => getComputedStyle(document.querySelector(s)).color)""")
        for colour in colours:
            assert max(map(int, re.findall(r"\d+", colour)[:3])) < 120, f"{scheme}: {colour} on paper"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{scheme}: cut off at the right"
