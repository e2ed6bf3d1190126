"""What people come for, done in Chromium on the sample portal: with a mouse, with the keyboard alone, without scripts, from disk."""
import re
import urllib.parse

import pytest
from conftest import DESK, PHONE
from playwright.sync_api import TimeoutError

CASE = "case-edu-dormitory-south"
HALF_HIDDEN = """element => {
  const box = element.getBoundingClientRect()
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  return !at || !(element === at || element.contains(at) || at.contains(element))
}"""

IN_VIEW = """() => {
  const box = document.activeElement.getBoundingClientRect()
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0
}"""


def follow(page, address_end):
    """Follows the first visible link of the page's main part to such an address, as a finger does."""
    link = page.locator(f'main a[href$="{address_end}"]:visible').first
    link.click()
    page.wait_for_url(f"**/{address_end.lstrip('/')}*")


# Task 1

@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_three_actions_to_the_case(site, disk, open_page, language, viewport):
    """The evening before a workshop on slow dormitory Wi-Fi in the South: the regional case in three actions from the home page."""
    case = CASE + ("" if language == "en" else "-zh")
    page = open_page(viewport=viewport, has_touch=viewport == PHONE)
    page.goto(disk + f"{language}/index.html")
    for address in ["segment/education-campuses.html", "scenario/education-campuses--dormitory-wifi.html", f"d/{case}.html"]:
        follow(page, address)
    assert page.locator("h1").inner_text() == site.pages[f"{language}/d/{case}.html"].h1

    # From there the corporate base (the page of either language) and the workshop kit, one action each.
    page.locator('main a[href*="d/wp-edu-residential-wifi"]:visible').first.click()
    page.wait_for_url("**/d/wp-edu-residential-wifi*")
    assert page.locator(".facts .level--corporate").is_visible()
    page.go_back()
    page.locator('main a[href*="/kit/index.html#kit-"]:visible, main a[href*="/d/kit-"]:visible').first.click()
    page.wait_for_url(re.compile("/kit"))
    page.locator('a[href$=".zip"]:visible').first.wait_for()


def test_documents_are_near(site):
    """Every page is at most four links away from the home page of its language."""
    for language in site.languages:
        distance, queue = {f"{language}/index.html": 0}, [f"{language}/index.html"]
        for path in queue:
            for address, _ in site.pages[path].links:
                target = (site.pages[path].target(address) or ("",))[0]
                if target in site.pages and target.startswith(language) and target not in distance:
                    distance[target] = distance[path] + 1
                    queue.append(target)
        far = [path for path, steps in distance.items() if steps > 4]
        assert not far, far[:10]


# Task 2

def test_from_disk_without_scripts_or_network(site, disk, open_page):
    """A saved portal in a lobby: everything is reached from disk, with scripts off."""
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.context.set_offline(True)
    page.goto(disk + "index.html")
    page.wait_for_url("**/en/index.html")  # the chooser leads on by itself
    for address in ["segment/hospitals.html", "scenario/hospitals--ward-roaming.html"]:
        follow(page, address)
    follow(page, "d/case-hos-ward-roaming-north-coast.html")
    assert page.locator("article h2").count() > 5
    page.locator('a[href$="en/index.html"]:visible').first.click()
    page.wait_for_url("**/en/index.html")
    for address in ["occasion/workshop.html", "kit/index.html"]:
        page.goto(disk + "en/index.html")
        follow(page, address)
        assert page.locator('main a[href*="/d/"]:visible').count()


# Task 3

@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_may_i_send_this(site, disk, open_page, viewport):
    """One look at the top of a document: the verdict, its level, freshness and owner, without scrolling."""
    page = open_page(viewport=viewport)
    documents = [path for path in site.samples if site.kind(path) == "d"] + [f"en/d/{CASE}.html", "en/d/case-alder-dormitory.html"]
    looked = 0
    for path in documents:
        if path in site.retired:
            continue
        looked += 1
        page.goto(disk + path)
        for what in [".verdict strong", ".facts .level", ".facts .state", '.facts a[href*="people/index.html#"]']:
            element = page.locator(what).first
            assert element.is_visible(), f"{path}: no {what}"
            box = element.bounding_box()
            assert box["y"] + box["height"] <= viewport["height"], f"{path}: {what} ends at {box['y'] + box['height']:.0f} px"
            assert not element.evaluate(HALF_HIDDEN), f"{path}: {what} is covered"
    assert looked >= 3


def test_levels_are_told_by_word_colour_and_shape(site, disk, open_page):
    page = open_page()
    page.goto(disk + "en/index.html")
    levels = page.locator(".levels .level").evaluate_all("""all => all.map(e => {
      const style = getComputedStyle(e), mark = getComputedStyle(e, "::before")
      return [e.innerText.trim(), style.color + style.backgroundColor, mark.borderRadius + mark.clipPath + mark.transform + mark.maskImage + mark.width]
    })""")
    assert len(levels) == 3
    for part in zip(*levels):
        assert len(set(part)) == 3, part


# Task 10

def test_the_language_switch_keeps_the_place(site, disk, open_page):
    """Every type of page leads to itself in the other language; a document to its translation, or says that there is none."""
    page = open_page(viewport=PHONE)
    for path in site.samples:
        kind = site.kind(path)
        if kind in ("chooser", "404"):
            continue
        language = path.split("/")[0]
        page.goto(disk + path)
        for other in set(site.languages) - {language}:
            switch = page.locator(f'a[hreflang="{other}"]:visible').first
            assert switch.count(), f"{path}: no way to {other}"
            href = switch.get_attribute("href")
            target = site.pages[path].target(href)[0]
            assert site.pages[target].lang == other, f"{path} → {target}"
            if kind != "d":
                assert target == path.replace(language, other, 1), f"{path} → {target}"
            elif site.kind(target) == "d":
                back = [site.pages[target].target(address)[0] for address, at in site.pages[target].links if at.get("hreflang") == language]
                assert path in back, f"{path} → {target} and not back"
            elif path not in site.retired:
                said = (switch.get_attribute("title") or "") + page.locator(".langs").inner_text().replace(switch.inner_text(), "")
                assert said.strip(), f"{path}: no word on the missing translation"
            switch.click()
            page.wait_for_url(disk + urllib.parse.quote(target) + "*")
            assert page.locator("html").get_attribute("lang") == other
            page.go_back()


def test_translations_find_each_other(site):
    """A document offers its pair, and the pair offers it."""
    pairs = 0
    for path, page in site.pages.items():
        if site.kind(path) != "d":
            continue
        for address, at in page.links:
            target = page.target(address)
            if at.get("rel") == "alternate" and at.get("hreflang") and target:
                assert site.pages[target[0]].lang == at["hreflang"]
                pairs += 1
    assert pairs >= 2 * 12, "the sample has twelve translation pairs"


# Keyboard

@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboard_alone(site, disk, open_page, scheme):
    """The first stop is the skip link; every stop is seen."""
    page = open_page(color_scheme=scheme)
    for path in ["en/index.html", f"en/d/{CASE}.html", "en/segment/education-campuses.html", "zh-Hans/kit/index.html"]:
        page.goto(disk + path)
        page.keyboard.press("Tab")
        skip = page.evaluate("""() => { const e = document.activeElement, b = e.getBoundingClientRect()
          return {href: e.getAttribute("href"), seen: b.width > 20 && b.height > 10 && b.top >= 0 && b.left >= 0 && b.bottom < innerHeight} }""")
        assert skip == {"href": "#Main", "seen": True}, f"{path}: {skip}"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')"), f"{path}: the skip link does not lead to the main part"
        page.reload()
        seen = set()
        for stop in range(40):
            page.keyboard.press("Tab")
            state = page.evaluate("""() => {
              const e = document.activeElement
              if (!e || e === document.body) return null
              const style = getComputedStyle(e)
              const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== "none"
              return {ring, what: e.outerHTML.slice(0, 120), key: [...document.querySelectorAll("*")].indexOf(e)}
            }""")
            if state is None or state["key"] in seen:
                break
            seen.add(state["key"])
            assert state["ring"], f"{path}: the focus is not seen on {state['what']}"
            try:
                page.wait_for_function(IN_VIEW, timeout=2_000)  # the page may scroll to it smoothly
            except TimeoutError:
                pytest.fail(f"{path}: the focus is out of sight on {state['what']}")
        assert len(seen) > 5, path


def test_a_case_is_reached_by_keyboard(site, disk, open_page):
    """Task 1 with Tab and Enter alone, on a phone's width."""
    page = open_page(viewport=PHONE)
    page.goto(disk + "en/index.html")
    for end in ["segment/education-campuses.html", "education-campuses--dormitory-wifi.html", f"{CASE}.html"]:
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("end => (document.activeElement.getAttribute('href') || '').endsWith(end)", end):
                break
        else:
            pytest.fail(f"no stop on {end}")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{end}")
