"""“For this customer”: from whom a conversation is for to what to use, on Home and on the Scenario pages."""
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESK, PHONE
from test_axe import OPTIONS

SCENARIO = "education-campuses/dormitory-wifi"
PAGE = "scenario/education-campuses--dormitory-wifi.html"
CASE, BASE, KIT = "d/case-edu-dormitory-south", "d/wp-edu-residential-wifi", "d/kit-edu-dormitory-workshop"


def answer(page):
    """The panel's answer: the addresses of its links by part."""
    page.locator(".for-answer:not([hidden])").wait_for()
    return {
        **{level: links(page, f".for-answer .is-{level} a") for level in ("corporate", "regional", "customer")},
        **{slot: links(page, f'.for-answer [data-slot="{slot}"] a') for slot in ("kit", "people", "missing")},
    }


def links(page, selector):
    return page.locator(selector).evaluate_all("all => all.map(a => a.href)")


def choose(page, name, value):
    """Chooses as a finger does: one action."""
    page.locator(f'.for select[name="{name}"]').select_option(value)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_task_1_in_three_actions(watched, start, language, viewport):
    """A workshop tomorrow, a university in the South, slow dormitory Wi-Fi: scenario and region show case, base and kit; the third opens one."""
    page = watched(viewport=viewport, has_touch=viewport == PHONE)
    page.goto(start + f"{language}/index.html")
    choose(page, "scenario", SCENARIO)
    choose(page, "region", "south")
    found = answer(page)
    ending = ".html" if language == "en" else "-zh.html"
    assert any(link.endswith(CASE + ending) for link in found["regional"]), found
    assert any(link.endswith(BASE + ending) for link in found["corporate"]), found
    assert any(link.endswith(KIT + ending) for link in found["kit"]), found
    assert any("people/index.html#" in link for link in found["people"]), found
    page.locator(".for-answer .is-regional a.row-title").click()
    page.wait_for_url(f"**/{CASE}{ending}")
    assert page.said == []


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_with_the_keyboard_alone(watched, start, viewport):
    page = watched(viewport=viewport)
    page.goto(start + "en/index.html")

    def tab_to(selector):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"no way to {selector}")

    tab_to('.for select[name="scenario"]')
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("Dormitory")
    page.keyboard.press("Tab")
    page.keyboard.type("South")
    page.locator(".for-answer:not([hidden])").wait_for()
    assert page.locator('.for select[name="segment"]').input_value() == "education-campuses"
    tab_to(".is-regional .row-title")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{CASE}.html")


def test_the_choice_is_in_the_address(watched, start):
    """A colleague who opens the address sees the same; back and forth keeps it."""
    page = watched()
    page.goto(start + "en/index.html")
    for name, value in [("segment", "education-campuses"), ("scenario", SCENARIO), ("region", "highlands"), ("occasion", "workshop"), ("role", "presales")]:
        choose(page, name, value)
    first = answer(page)
    assert page.url.endswith("?segment=education-campuses&scenario=dormitory-wifi&region=highlands&occasion=workshop&role=presales")
    other = watched()
    other.goto(page.url)
    assert answer(other) == first
    assert other.locator('.for select[name="role"]').input_value() == "presales"
    page.locator(".is-regional .row-title").click()
    page.go_back()
    assert answer(page) == first
    # The other language and a Scenario page understand it as well.
    other.goto(page.url.replace("/en/", "/zh-Hans/"))
    assert len(answer(other)["regional"]) == 1
    other.goto(start + "en/" + PAGE + "?region=highlands&occasion=workshop&role=presales")
    assert answer(other) == first


def test_a_segment_narrows_the_scenarios(watched, disk):
    page = watched()
    page.goto(disk + "en/index.html")
    options = page.locator('.for select[name="scenario"] option')
    assert options.count() > 15
    page.locator('.for select[name="scenario"]').focus()
    choose(page, "segment", "hospitals")
    page.locator(".for-answer:not([hidden])").wait_for()
    values = options.evaluate_all("all => all.map(o => o.value).filter(v => v)")
    assert values and all(value.startswith("hospitals/") for value in values)
    choose(page, "scenario", "hospitals/ward-roaming")
    choose(page, "segment", "education-campuses")
    assert page.locator('.for select[name="scenario"]').input_value() == ""
    choose(page, "segment", "")
    assert page.locator(".for-answer").is_hidden()
    assert "?" not in page.url


def test_what_is_chosen_comes_first(watched, disk):
    """Exact region before another one; what does not fit is said; a pair stands once, in the page's language."""
    page = watched()
    for region, wanted in [("south", "case-edu-dormitory-south.html"), ("highlands", "case-edu-dormitory-highlands.html"), ("river-delta", "case-edu-dormitory-river-delta.html")]:
        page.goto(disk + f"en/{PAGE}?region={region}")
        assert answer(page)["regional"][0].endswith(wanted)
    page.goto(disk + f"en/{PAGE}?region=north-coast")
    assert len(answer(page)["regional"]) == 1
    assert "Not written for North Coast" in page.locator(".for-answer .is-regional").inner_text()
    page.goto(disk + f"zh-Hans/{PAGE}?region=south&occasion=workshop")
    found = answer(page)
    assert found["regional"][0].endswith("case-edu-dormitory-south-zh.html") and found["kit"][0].endswith("kit-edu-dormitory-workshop-zh.html")
    assert "适用：南部，工作坊" in page.locator(".for-answer .is-regional").inner_text().replace("研讨会", "工作坊")


def test_gaps_are_told(watched, disk):
    """A scenario of the sample without a regional case: the level says so, and what is missing names it with the way to who closes it."""
    page = watched()
    page.goto(disk + "en/index.html?segment=manufacturing&scenario=remote-maintenance&occasion=ecosystem")
    found = answer(page)
    assert found["regional"] == [] and page.locator(".is-regional .slot-gap").is_visible()
    missing = page.locator('[data-slot="missing"]')
    assert "Regional case" in missing.inner_text() and "Ecosystem" in missing.inner_text()
    assert found["missing"][0].endswith("segment/manufacturing.html#Gaps")
    assert page.locator('[data-slot="kit"] .slot-gap').is_visible()
    total = int(re.search(r"\d+", missing.locator("a").inner_text()).group())
    page.goto(disk + "en/segment/manufacturing.html")
    assert page.locator("#Gaps").evaluate("h => h.closest('section').querySelectorAll('tbody tr').length") == total


@pytest.mark.parametrize("query", ["?segment=nothing&scenario=x&region=%3Cb%3E&role=", "?segment=hospitals&scenario=dormitory-wifi", "?%E0%A4%A", "?scenario=" + "a" * 5000])
def test_an_address_with_anything(watched, disk, query):
    page = watched()
    page.goto(disk + "en/index.html" + query)
    page.locator('.for select[name="region"]').select_option("south")
    page.wait_for_timeout(200)
    assert page.said == []
    assert page.locator('.for select[name="region"]').input_value() == "south"


def test_a_file_that_is_missing_or_damaged(watched, disk):
    page = watched()
    page.route("**/search/s/**", lambda route: route.fulfill(body="Fieldbook.load(", content_type="text/javascript"))
    page.goto(disk + "en/index.html?segment=hospitals")
    page.locator(".for-status:not(:empty)").wait_for()
    assert "search/s/en/hospitals.js" in page.locator(".for-status").inner_text()
    assert page.locator(".for-answer").is_hidden()
    page.unroute("**/search/s/**")
    choose(page, "region", "south")
    answer(page)  # the next choice tries again


def test_without_scripts(open_page, disk):
    """Home lists the scenarios; a Scenario page shows its three levels."""
    page = open_page(java_script_enabled=False)
    page.goto(disk + "en/index.html")
    assert not page.locator(".for select").first.is_visible()
    page.locator('.for a[href$="education-campuses--dormitory-wifi.html"]').click()
    page.wait_for_url("**/" + PAGE)
    assert not page.locator(".for").is_visible()
    assert page.locator(f'.levels a[href*="{CASE}"]').first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_for_axe(open_page, disk, scheme, viewport):
    page = open_page(viewport=viewport, color_scheme=scheme)
    for path in ["en/index.html?segment=education-campuses&scenario=dormitory-wifi&region=south", f"zh-Hans/{PAGE}?region=highlands&occasion=ecosystem"]:
        page.goto(disk + path)
        answer(page)
        violations = Axe().run(page, options=OPTIONS).response["violations"]
        assert not violations, [(v["id"], v["nodes"][0]["html"]) for v in violations]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_320_pixels(open_page, disk):
    page = open_page(viewport={"width": 320, "height": 600})
    page.goto(disk + "en/index.html?segment=education-campuses&scenario=dormitory-wifi&region=south")
    answer(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for select in page.locator(".for select:visible").all():
        assert select.bounding_box()["height"] >= 44


def test_it_reads_one_file_of_one_segment(watched, web):
    """The panel reads its script and one segment's file, when it is wanted and not before."""
    page = watched()
    read = []
    page.on("request", lambda request: read.append(request.url.removeprefix(web)))
    page.goto(web + "en/index.html")
    page.wait_for_load_state("networkidle")
    assert not [path for path in read if path.startswith("search/s/") or path.endswith("customer.js")]
    choose(page, "segment", "hospitals")
    answer(page)
    choose(page, "region", "south")
    answer(page)
    assert [path for path in read if path.startswith("search/s/")] == ["search/s/en/hospitals.js"]
