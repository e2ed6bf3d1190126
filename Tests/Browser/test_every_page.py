"""Every page, opened once in Chromium: nothing overflows, nothing shifts, nothing fails."""
import gzip
import urllib.parse

import pytest
from conftest import DESK, PHONE

OBSERVE = """
  window.shifts = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value })
    .observe({type: "layout-shift", buffered: true})
"""
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
# A shift that nobody sees; 0.1 is what is called good.
STILL = 0.005
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return null
  const wide = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 1)
  return (wide.at(-1) || document.body).outerHTML.slice(0, 160)
}"""


@pytest.fixture
def visit(open_page):
    """Opens pages one after the other and collects what went wrong."""
    def visit(address, paths, **options):
        page, found, at = open_page(**options), [], [None]
        page.add_init_script(OBSERVE)
        page.on("console", lambda message: message.type in ("error", "warning") and found.append(f"{at[0]}: {message.text}"))
        page.on("pageerror", lambda error: found.append(f"{at[0]}: {error}"))
        page.on("requestfailed", lambda request: "ERR_ABORTED" in request.failure  # the page was left meanwhile
                or found.append(f"{at[0]}: {request.url}: {request.failure}"))
        page.on("response", lambda response: response.status >= 400 and found.append(f"{at[0]}: {response.url} is {response.status}"))
        page.on("request", lambda request: request.url.startswith((address, "data:")) or found.append(f"{at[0]}: asks for {request.url}"))
        for path in paths:
            at[0] = path
            page.goto(address + urllib.parse.quote(path))
            page.evaluate(SETTLED)
            yield path, page, found
    return visit


def every(site):
    """The pages that stay where they are."""
    return [path for path, page in site.pages.items() if not page.refresh and path != "404.html"]


def test_every_page_fits_a_phone(site, disk, visit):
    wrong, last = [], []
    for path, page, last in visit(disk, every(site), viewport=PHONE):
        wide = page.evaluate(OVERFLOW)
        shift = page.evaluate("window.shifts")
        wrong += [f"{path}: wider than the screen: {wide}"] if wide else []
        wrong += [f"{path}: shifts by {shift:.3f}"] if shift > STILL else []
    assert not wrong + last, "\n".join((wrong + last)[:30])


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}, {"width": 768, "height": 1024}, DESK])
def test_every_type_of_page_fits_other_screens(site, web, visit, viewport):
    """Also over HTTP, and at 320 px (WCAG 2.2, 1.4.10 Reflow)."""
    wrong, last = [], []
    paths = [path for path in site.samples if path in every(site)]
    for path, page, last in visit(web, paths, viewport=viewport):
        wide = page.evaluate(OVERFLOW)
        wrong += [f"{path}: wider than the screen: {wide}"] if wide else []
        page.evaluate("void scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
        page.wait_for_timeout(30)
        shift = page.evaluate("window.shifts")
        wrong += [f"{path}: shifts by {shift:.3f}"] if shift > STILL else []
    assert not wrong + last, "\n".join((wrong + last)[:30])


def test_a_document_is_light(site):
    """A document page with styles and scripts is at most 60 kB compressed (pictures apart)."""
    def compressed(path):
        return len(gzip.compress((site.folder / path).read_bytes(), 6))

    heavy = []
    for path in (path for path in site.pages if site.kind(path) == "d"):
        loaded = {site.pages[path].target(address)[0] for address in site.pages[path].resources}
        size = compressed(path) + sum(compressed(name) for name in loaded if name.endswith((".css", ".js", ".svg")) and "assets/" in name)
        heavy += [f"{path}: {size / 1000:.0f} kB"] if size > 60_000 else []
    assert not heavy, "\n".join(heavy)
