"""The files beside the pages: kits, feeds, robots."""
import datetime
import io
import xml.etree.ElementTree as ET
import zipfile

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"


def test_kits_are_whole_and_dated_alike(site):
    kits = [path for path in site.files if path.startswith("kits/")]
    assert kits, "the sample has kits"
    for path in kits:
        archive = zipfile.ZipFile(io.BytesIO((site.folder / path).read_bytes()))
        assert archive.testzip() is None, path
        entries = archive.infolist()
        assert len(entries) >= 2, path
        for entry in entries:
            assert entry.date_time == (1980, 1, 1, 0, 0, 0), f"{path}: {entry.filename}"
            assert entry.external_attr >> 16 == 0o100644, f"{path}: {entry.filename}"
            assert not entry.filename.startswith("/") and ".." not in entry.filename.split("/"), f"{path}: {entry.filename}"
        linked = [page.path for page in site.pages.values() if any((page.target(a) or ("",))[0] == path for a, _ in page.links)]
        assert linked, f"{path} is linked from nowhere"


def test_feeds_are_atom_and_lead_to_pages(site):
    feeds = [path for path in site.files if path.endswith("feed.xml")]
    assert [path.split("/")[0] for path in feeds] == site.languages
    for path in feeds:
        feed = ET.fromstring((site.folder / path).read_bytes())
        assert feed.tag == ATOM + "feed", path
        for name in ("id", "title", "updated"):
            assert feed.findtext(ATOM + name), f"{path}: {name}"
        entries = feed.findall(ATOM + "entry")
        assert entries, path
        assert len({entry.findtext(ATOM + "id") for entry in entries}) == len(entries), f"{path}: one id twice"
        dates = [datetime.datetime.fromisoformat(entry.findtext(ATOM + "updated").replace("Z", "+00:00")) for entry in entries]
        assert dates == sorted(dates, reverse=True), f"{path}: newest first"
        for entry in entries:
            assert entry.findtext(ATOM + "title")
            address = entry.find(ATOM + "link").get("href")
            if site.base_url:
                assert address.removeprefix(site.base_url) in site.pages, address
        assert any(path in ((page.target(a) or ("",))[0]) for page in site.pages.values() for a, _ in page.links), f"{path} is not linked"


def test_no_page_is_for_a_search_engine(site):
    assert "sitemap.xml" not in site.files, "it would list the names of customers"
    wrong = [path for path in site.pages if '<meta name="robots" content="noindex">' not in (site.folder / path).read_text()]
    assert not wrong, wrong
    texts = [(site.folder / path).read_text() for path in site.retired]
    assert texts and not any('class="facts"' in text for text in texts), "a stub is of a retired document"


def test_robots_keep_an_internal_portal_out_of_search_engines(site):
    text = (site.folder / "robots.txt").read_text()
    assert text.startswith("User-agent: *\n")
    assert "Disallow: /\n" in text, "the restricted edition is for nobody's index"
    assert "Sitemap" not in text
