#!/usr/bin/env python3
"""Every report of a built site as PDF: pdf.py [SITE [FOLDER [NAME…]]], by default public and pdf; with names, such as 2026q3, only those.

The print style of the pages is what counts. The same site gives the same bytes. Fails, and names the characters, if the machine's fonts have no
glyph for a character of a report. Reports that are gone are removed from the folder, which holds nothing else.
"""
import concurrent.futures
import html
import logging
import os
import pathlib
import re
import sys
import urllib.parse

from weasyprint import HTML
from weasyprint.urls import URLFetcher

# Drawings are laid out without the page's styles, so they need a font of their own: Han characters are those of the page's language.
FONTS = {"zh": "Arial, Noto Sans CJK SC", "ja": "Arial, Noto Sans CJK JP", "ko": "Arial, Noto Sans CJK KR"}


class LocalFetcher(URLFetcher):
    """Fetches files of the site, and nothing else: no network, no other folder."""

    def __init__(self, site):
        super().__init__(allowed_protocols={"file"})
        self.site = site.as_uri() + "/"

    def fetch(self, url, headers=None):
        if not url.startswith(self.site) or "/../" in url:
            raise ValueError(f"not in the site: {url}")
        return super().fetch(url, headers)


class MissingGlyphs(logging.Handler):
    """Collects what WeasyPrint says of characters without a glyph; the rest, mostly names of properties that it does not know, is passed over."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.characters = set()

    def emit(self, record):
        if record.getMessage().startswith(".notdef"):
            self.characters.add("U+%04X" % record.args[1])


def base_address(site):
    """The address that the portal has on the web, or None; its feeds name it."""
    for feed in sorted(site.glob("*/new/feed.xml")):
        match = re.search(r'<link rel="self" href="(https?://[^"]*/)' + re.escape(feed.relative_to(site).as_posix()) + '"/>', feed.read_text())
        if match:
            return html.unescape(match[1])
    return None


def lead_to_web(page, address):
    """Links of a page lead to the portal on the web; without one they are text, as a path on this machine is nobody else's business."""
    for link in page.etree_element.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") or re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        if address:
            link.set("href", urllib.parse.urljoin(address, target))
        elif target:
            del link.attrib["href"]


def write(site, page, target):
    """Writes a report; returns the characters that no font has."""
    missing = MissingGlyphs()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [missing], False
    target.parent.mkdir(parents=True, exist_ok=True)
    laid = HTML(filename=str(page), url_fetcher=LocalFetcher(site))
    language = (laid.etree_element.get("lang") or "").split("-")[0]
    for drawing in laid.etree_element.iter("{http://www.w3.org/2000/svg}svg"):
        drawing.set("font-family", FONTS.get(language, "Arial"))
    base = base_address(site)
    lead_to_web(laid, base and base + page.relative_to(site).as_posix())
    laid.write_pdf(str(target), pdf_tags=True)
    return sorted(missing.characters)


def reports(site):
    """Paths of the reports' pages; the page that lists them is none."""
    return sorted(page.relative_to(site) for page in site.glob("*/report/*.html") if page.name != "index.html")


def main(site="public", folder="pdf", *names):
    site, folder = pathlib.Path(site).resolve(), pathlib.Path(folder).resolve()
    pages = [page for page in reports(site) if not names or page.stem in names]
    if not pages:
        print(f"There is no such report in {site}: run `make portal`", file=sys.stderr)
        return 1
    targets = [folder / page.with_suffix(".pdf") for page in pages]
    for old in set(folder.glob("*/report/*.pdf")) - set(targets):
        if not names:
            old.unlink()
    failed = False
    with concurrent.futures.ProcessPoolExecutor(max_workers=min(len(pages), os.cpu_count() or 1)) as pool:
        jobs = [pool.submit(write, site, site / page, target) for page, target in zip(pages, targets)]
        for page, job in zip(pages, jobs):
            missing = job.result()
            print(page.with_suffix(".pdf"))
            if missing:
                print(f"{page}: no font has {', '.join(missing)}", file=sys.stderr)
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
