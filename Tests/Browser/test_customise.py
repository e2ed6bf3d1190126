"""Task 6: a representative office makes one customer's document from a regional or corporate one."""
import html
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from built import REPOSITORY
from conftest import DESK, PHONE, listen
from test_axe import OPTIONS

DAY = "2026-09-30"
CASE = "en/d/case-edu-dormitory-south.html"
PAPER = "zh-Hans/d/wp-edu-residential-wifi-zh.html"
PAGES = [(CASE, "alder", "carlos-wen"), (PAPER, "birch", "zhao-minghui")]


def way(page, level="customer"):
    return page.locator(f"#Page-customise-{level}")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path, customer, person", PAGES)
def test_from_the_page_to_a_document_that_is_checked(path, customer, person, viewport, site, disk, open_page, fieldbook, tmp_path):
    """With the keyboard alone: from the facts to the steps, a customer picked, copied, saved, checked."""
    page = open_page(viewport=viewport, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
    failures = listen(page)
    page.goto(disk + path)
    assert not way(page).locator("pre").first.is_visible(), "folded until it is asked for"
    lead = page.locator(".facts a[href='#Page-customise-customer-steps']")
    lead.focus()
    page.keyboard.press("Enter")
    if not way(page).locator("pre").first.is_visible():  # a browser that does not unfold what a link leads to
        way(page).locator("summary").focus()
        page.keyboard.press("Enter")
    assert way(page).locator("pre").first.is_visible()

    select = way(page).locator("select")
    select.focus()
    select.select_option(customer)
    way(page).locator("[data-copies]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#Page-customise-customer [role=status]').textContent !== ''")
    front = page.evaluate("navigator.clipboard.readText()")
    assert front.startswith("---\nid: ") and front.endswith("\n---\n") and f"\ncustomer: {customer}\n" in front
    assert "CUSTOMER" not in front and "REGION" not in front
    assert f"\ncustomised_by: {person}\n" in front and "PERSON" not in front
    command = way(page).locator("pre").first.text_content()
    links = [re.search(r"^(.*) → (.*)$", item).groups() for item in way(page).locator("li:has(> code)").all_text_contents()]
    assert not failures, failures

    content = tmp_path / "content"
    shutil.copytree(REPOSITORY / "content", content)
    source, target = command.split("\n")[1].split()[1:]
    body = (content / source).read_text().split("\n---\n", 1)[1]
    for old, new in links:
        body = body.replace(f"]({old}", f"]({new}")
    (content / target).parent.mkdir(parents=True, exist_ok=True)
    (content / target).write_text(front + body)
    result = fieldbook("check", "--content", content, "--as-of", DAY, "--no-cache")
    assert result.returncode == 0, result.stdout
    assert target not in result.stdout, result.stdout

    # With the status that the remark asks for it is on the page of its original.
    (content / target).write_text((front + body).replace("status: draft", "status: published"))
    built = fieldbook("build", "--content", content, "--output", tmp_path / "out", "--as-of", DAY, "--no-cache")
    assert built.returncode == 0, built.stdout
    made = re.search(r"^id: (\S+)", front, re.M)[1]
    assert f"d/{made}.html" in (tmp_path / "out" / path).read_text()


@pytest.mark.parametrize("path", [CASE, PAPER])
def test_without_scripts_it_is_all_there(path, disk, open_page):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(disk + path)
    way(page).locator("summary").click()
    assert "CUSTOMER" in way(page).locator("pre").nth(1).text_content()
    assert way(page).locator("pre").nth(1).is_visible() and not way(page).locator("button").is_visible()
    assert way(page).locator("dl code").first.text_content() == "CUSTOMER"


def test_where_the_clipboard_is_refused_the_text_is_selected(disk, open_page):
    page = open_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(disk + CASE)
    way(page).locator("summary").click()
    way(page).locator("[data-copies]").click()
    assert page.evaluate("getSelection().toString()").startswith("---\nid: case-edu-dormitory-CUSTOMER")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK, {"width": 320, "height": 640}], ids=["phone", "desk", "narrow"])
@pytest.mark.parametrize("path", [CASE, PAPER])
def test_unfolded_it_is_accessible_and_fits(path, viewport, scheme, disk, open_page):
    page = open_page(viewport=viewport, color_scheme=scheme)
    page.goto(disk + path)
    page.locator(".customise").evaluate_all("all => all.forEach(one => one.open = true)")
    way(page).locator("select").select_option(index=1)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    assert not violations, [(one["id"], one["nodes"][0]["html"][:160]) for one in violations]
    page.emulate_media(media="print")
    assert not page.locator(".customise").first.is_visible(), "it is on paper"
    assert not page.locator(".facts a[href='#Page-customise-customer-steps']").is_visible()


def test_who_is_offered_it(site):
    """Corporate and regional documents that customers' own are made of; no kit, no insight, no customer's document."""
    offered = {path for path, page in site.pages.items() if "Page-customise-customer" in page.ids}
    assert len(offered) > 40
    for path in offered:
        text = (site.folder / path).read_text("utf-8")
        levels = {level for level in ("customer", "regional") if f"Page-customise-{level}" in site.pages[path].ids}
        facts = text.partition('<dl class="facts">')[2]
        level = re.search(r'class="level level--(\w+)"', facts)[1]
        assert levels == ({"customer", "regional"} if level == "corporate" else {"customer"}), path
        assert "---\nid: " in html.unescape(re.search(r'-front">(.*?)</code>', text, re.S)[1])
    assert not [path for path in offered if re.search(r"/d/(kit|insight|page|mi)-", path)]
