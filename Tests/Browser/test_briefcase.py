"""The briefcase: picked while browsing, ordered, shared by its address, printed and saved as one pack; nothing leaves the browser."""
import functools
import http.server
import json
import re
import subprocess
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESK, PHONE, listen
from test_axe import OPTIONS
from test_html import FALSE_ERRORS, check, checker  # noqa: F401
from test_print import squeezed

KEY = "Fieldbook.key('briefcase')"
CASE, PAPER, DECK, KIT = "case-edu-dormitory-south", "wp-edu-residential-wifi", "deck-edu-main", "kit-edu-dormitory-workshop"
REFUSED = """() => {
  const refuse = () => { throw new DOMException("refused", "SecurityError") }
  Object.defineProperty(window, "localStorage", { get: refuse })
}"""


@pytest.fixture
def watched(watched):
    """Pages that also note how often they were printed."""
    def counting(**options):
        page = watched(**options)
        page.context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1 }")
        return page
    return counting


def kept(page):
    """The ids in the browser's storage."""
    text = page.evaluate(f"localStorage.getItem({KEY})")
    return [item["id"] for item in json.loads(text)["items"]] if text else []


def listed(page):
    return page.locator(".case-piece").evaluate_all("all => all.map(p => p.dataset.id)")


def until(page, expression, wanted=True):
    """Waits without `wait_for_function`, which the pages' policy forbids."""
    for _ in range(200):
        if page.evaluate(expression) == wanted:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{expression} is {page.evaluate(expression)!r}")


def offered(page, start, ids, language="en", rest=""):
    """Opens a shared address and takes it over."""
    page.goto(start + f"{language}/briefcase.html#pieces=" + ",".join(ids) + rest)
    page.locator('[data-do="take"]:visible').click()
    until(page, "document.querySelectorAll('.case-piece').length > 0")


def internal_words(site, path):
    """Words that only an internal note of a page has."""
    text = (site.folder / path).read_text()
    notes = re.findall(r'<aside class="note note--internal".*?</aside>', text, re.S)
    return [squeezed(re.sub(r"<[^>]+>", "", part)) for note in notes for part in re.findall(r"<p(?! class)[^>]*>(.*?)</p>", note, re.S)]


# Picking

@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_picked_on_a_document_a_kit_and_the_panel(watched, start, viewport):
    page = watched(viewport=viewport, has_touch=viewport == PHONE)
    page.goto(start + f"en/d/{CASE}.html")
    button = page.locator("button[data-briefcase]").first
    assert button.get_attribute("data-state") == "out"
    button.click()
    assert kept(page) == [CASE] and page.locator(".case-count").inner_text() == "1"
    assert "1" in page.locator("#Briefcase").get_attribute("aria-label")
    button.click()
    assert kept(page) == []
    button.click()

    page.goto(start + f"en/kit/index.html#{KIT}")
    kit = page.locator(".kit", has=page.locator(f'a[href*="{KIT}"]')).locator("button[data-briefcase]")
    kit.click()
    parts = kept(page)
    assert len(parts) >= 5 and CASE in parts and KIT not in parts
    assert kit.get_attribute("data-state") == "in"

    page.goto(start + "en/index.html?segment=education-campuses&scenario=dormitory-wifi&region=south")
    page.locator(".for-foot .btn--case").click()
    assert KIT in kept(page) and PAPER in kept(page)

    page.locator("#Briefcase").click()
    page.wait_for_url("**/en/briefcase.html")
    until(page, "document.querySelectorAll('.case-piece .level:not([hidden])').length === document.querySelectorAll('.case-piece').length")
    assert listed(page) == kept(page)
    first = page.locator(".case-piece").first.inner_text()
    for words in ["Regional", "Scenario case", "May be sent", "Fresh", "min", "Mei Tanaka"]:
        assert words in first, first
    assert page.said == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_picked_from_the_results_of_a_search(watched, start, viewport):
    """With the keyboard, without opening the document: what the briefcase then holds is what the document's page would have given."""
    page = watched(viewport=viewport)
    page.goto(start + f"en/d/{CASE}.html")
    page.locator("button[data-briefcase][data-state=out]").click()
    given = page.evaluate("() => Fieldbook.briefcase.items()[0]")
    page.evaluate("() => Fieldbook.briefcase.set([])")
    page.goto(start + "en/browse/index.html?q=dormitory+evening")
    button = page.locator(f".hit:has(h3 a[href$='{CASE}.html']) .btn--case")
    button.wait_for()
    assert button.get_attribute("aria-label") == f"Add to briefcase: {given['title']}"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-label") == f"In the briefcase: {given['title']}"
    found = page.evaluate("() => Fieldbook.briefcase.items()[0]")
    assert {key: found.get(key) for key in given if key != "seen"} == {key: given[key] for key in given if key != "seen"}
    page.keyboard.press("Enter")
    assert page.evaluate("() => Fieldbook.briefcase.items()") == []
    assert page.said == []


def test_a_button_for_other_scripts(watched, disk):
    """`Fieldbook.briefcase.button(id, title)`: what lists of results put beside a document."""
    page = watched()
    page.goto(disk + "en/index.html")
    page.evaluate("""id => document.getElementById("Main").prepend(Fieldbook.briefcase.button(id, "A <b>title</b>"))""", CASE)
    button = page.get_by_role("button", name="Add to briefcase: A <b>title</b>")
    button.click()
    assert kept(page) == [CASE] and page.evaluate("id => Fieldbook.briefcase.has(id)", CASE)
    page.goto(disk + "zh-Hans/briefcase.html")
    until(page, "!!document.querySelector('.case-piece .level:not([hidden])')")
    assert page.locator(".case-piece .row-title").inner_text() == "Dormitory Wi-Fi that holds at ten in the evening"


# The list

def test_order_notes_and_removal_with_the_keyboard(watched, start):
    page = watched()
    offered(page, start, [CASE, PAPER, DECK])
    page.locator(".case-piece").nth(2).locator('[data-do="up"]').focus()
    page.keyboard.press("Enter")
    assert listed(page) == [CASE, DECK, PAPER]
    assert page.evaluate("document.activeElement.closest('.case-piece').dataset.id") == DECK
    page.keyboard.press("Enter")
    assert listed(page) == [DECK, CASE, PAPER]
    # Now first: the way down has the focus, and Alt with an arrow moves from anywhere in the piece.
    assert page.evaluate("document.activeElement.dataset.do") == "down"
    page.keyboard.press("Alt+ArrowDown")
    assert listed(page) == [CASE, DECK, PAPER]
    assert "2" in page.locator(".case-progress").inner_text()

    page.locator(".case-piece").nth(1).locator("textarea").focus()
    page.keyboard.type("Ask the warden")
    page.keyboard.press("Alt+ArrowUp")
    assert listed(page) == [DECK, CASE, PAPER]
    page.reload()
    assert page.locator(".case-piece textarea").first.input_value() == "Ask the warden"

    page.locator(".case-piece").nth(1).locator('[data-do="remove"]').focus()
    page.keyboard.press("Enter")
    assert listed(page) == [DECK, PAPER] == kept(page)
    assert page.evaluate("document.activeElement.closest('.case-piece').dataset.id") == PAPER
    page.locator('[data-do="restore"]').click()
    assert listed(page) == [DECK, CASE, PAPER]

    minutes = [int(re.search(r"(\d+) min", text).group(1)) for text in page.locator(".case-facts").all_inner_texts()]
    assert page.locator(".case-sum").inner_text() == f"{sum(minutes)} minutes to read"
    page.locator('[data-do="empty"]').click()
    assert kept(page) == [] and page.locator(".case-empty").is_visible()
    page.locator('[data-do="restore"]').click()
    assert listed(page) == [DECK, CASE, PAPER]
    assert page.said == []


def test_two_windows_agree(watched, web):
    page = watched()
    page.goto(web + "en/briefcase.html")
    other = page.context.new_page()
    other.goto(web + f"en/d/{CASE}.html")
    other.locator("button[data-briefcase]").first.click()
    until(page, "document.querySelectorAll('.case-piece').length", 1)


# Sharing

def test_the_address_carries_the_list(watched, start):
    page = watched()
    offered(page, start, [PAPER, CASE])
    page.locator(".case-piece textarea").first.fill("Only for us")
    address = page.locator('[name="address"]').input_value()
    assert address.endswith(f"#pieces={PAPER},{CASE}") and "Only" not in address
    page.locator('[name="notes"]').check()
    address = page.locator('[name="address"]').input_value()
    assert "note1=Only%20for%20us" in address

    other = watched()
    other.goto(start + f"en/d/{DECK}.html")
    other.locator("button[data-briefcase]").first.click()
    other.goto(start + "en/briefcase.html#" + address.split("#")[1])
    other.locator('[data-do="join"]:visible').wait_for()
    assert other.locator(".case-offer-list li").all_inner_texts() == [page.locator(".case-piece .row-title").nth(0).inner_text(), page.locator(".case-piece .row-title").nth(1).inner_text()]
    assert kept(other) == [DECK]
    other.locator('[data-do="join"]').click()
    assert kept(other) == [DECK, PAPER, CASE] == listed(other) and "#" not in other.url
    assert other.locator(".case-piece textarea").nth(1).input_value() == "Only for us"
    assert not other.locator(".case-offer").is_visible()

    other.goto(start + "en/index.html")
    other.goto(start + f"en/briefcase.html#pieces={PAPER},{CASE}")
    other.locator('[data-do="decline"]:visible').click()
    assert kept(other) == [DECK, PAPER, CASE]
    other.goto(start + "en/index.html")
    other.goto(start + f"en/briefcase.html#pieces={PAPER},{CASE}")
    other.locator('[data-do="take"]:visible').click()
    assert kept(other) == [PAPER, CASE]
    assert page.said + other.said == []


@pytest.mark.parametrize("pieces", [f"{CASE},no-such-piece", "no-such-piece", f"{CASE},{CASE},../../etc,<b>,%00," + "x" * 3000, "%", "," * 500])
def test_an_address_with_anything(watched, start, pieces):
    page = watched()
    page.goto(start + "en/briefcase.html#pieces=" + pieces)
    page.wait_for_timeout(300)
    if "no-such-piece" in pieces:
        page.locator('[data-do="decline"]:visible').wait_for()
        assert "no-such-piece" in page.locator(".case-offer-say").inner_text()
    if CASE in pieces:
        page.locator('[data-do="take"]:visible').click()
        assert kept(page) == [CASE]
    else:
        assert not page.locator('[data-do="take"]').is_visible() and kept(page) == []
    # A browser itself tells of a page that is not there; nothing else may be told.
    assert [text for text in page.said if "404" not in text and "ERR_FILE_NOT_FOUND" not in text] == []


# Storage

@pytest.mark.parametrize("damage", ["{", "null", "[]", '{"items":7}', '{"items":[null,7,{"id":"<b>"},{"id":"' + CASE + '","lang":"../..","title":{"a":1},"minutes":"x"}]}'])
def test_damaged_storage(watched, disk, damage):
    page = watched()
    page.goto(disk + "en/index.html")
    page.evaluate(f"text => localStorage.setItem({KEY}, text)", damage)
    page.goto(disk + "en/briefcase.html")
    page.wait_for_timeout(300)
    assert listed(page) == ([CASE] if CASE in damage else [])
    page.goto(disk + f"en/d/{PAPER}.html")
    page.locator("button[data-briefcase]").first.click()
    assert kept(page)[-1] == PAPER and page.said == []


def test_storage_refused(watched, start):
    """It works for the page's life, says so, and the link to the briefcase takes the pieces along."""
    page = watched()
    page.add_init_script(f"({REFUSED})()")
    page.goto(start + f"en/d/{CASE}.html")
    page.locator("button[data-briefcase]").first.click()
    assert page.locator(".case-count").inner_text() == "1"
    assert "keeps nothing" in page.locator("body > p[role=status]").inner_text()
    page.locator("#Briefcase").click()
    page.locator('[data-do="take"]:visible').click()
    assert listed(page) == [CASE] and page.locator(".case-kept").is_visible()
    assert page.said == []


def test_storage_full(watched, disk):
    page = watched()
    page.goto(disk + f"en/d/{CASE}.html")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }")
    page.locator("button[data-briefcase]").first.click()
    assert page.locator(".case-count").inner_text() == "1"
    assert "keeps nothing" in page.locator("body > p[role=status]").inner_text()


# Packs

def printed(page, tmp_path, customer="Alder University"):
    page.locator('[name="customer"]').fill(customer)
    page.locator('[data-do="print"]').click()
    until(page, "window.printed", 1)
    file = tmp_path / "pack.pdf"
    page.pdf(path=file, prefer_css_page_size=True, tagged=True)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    return file, text.split("\f")[:-1]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_a_printed_pack(site, watched, start, tmp_path, language):
    """Cover, contents, every piece that may be sent from a sheet of its own; nothing else, and no internal note."""
    ids = [name + ("" if language == "en" else "-zh") for name in (CASE, KIT, DECK, PAPER)]
    page = watched()
    offered(page, start, ids, language)
    page.locator(".case-piece textarea").first.fill("MY-OWN-NOTE")
    assert "is-out" in page.locator(".case-piece").nth(1).get_attribute("class")
    file, sheets = printed(page, tmp_path)
    paper = squeezed("".join(sheets))
    cover = squeezed(sheets[0])
    assert "AlderUniversity" in cover
    for name in ids:
        path = f"{language}/d/{name}.html"
        title = squeezed(site.pages[path].h1)
        if name.startswith(KIT):
            assert title not in cover
            continue
        assert title in cover
        assert any(squeezed(sheet).startswith(title) or title in squeezed(sheet)[:200] for sheet in sheets[1:]), name
        headings = page.locator(f'#Case-print article[lang="{language}"] .prose > h3').all_text_contents()
        assert len(headings) > 5 and all(squeezed(heading) in paper for heading in headings)
        for words in internal_words(site, path):
            assert words not in paper, f"{name}: {words}"
    assert internal_words(site, f"{language}/d/{ids[0]}.html"), "the sample has no internal note to leave out"
    assert "MY-OWN-NOTE" not in paper
    for sheet in sheets:
        assert re.search(r"\d+ / \d+", sheet), "a sheet without its number"
    assert page.evaluate("document.title") != "Documents for Alder University"
    assert page.locator("#Case-print img").evaluate_all("all => all.every(i => i.naturalWidth > 0)")
    assert page.said == []


def test_a_pack_of_our_own_marks_what_may_not_be_sent(watched, disk, tmp_path):
    page = watched()
    offered(page, disk, [CASE, KIT])
    page.locator(".case-piece textarea").first.fill("MY-OWN-NOTE")
    page.locator('[value="own"]').check()
    _, sheets = printed(page, tmp_path)
    paper = "".join(sheets)
    assert "Do not send" in sheets[0] and "Do not pass this on" in sheets[0] and "MY-OWN-NOTE" in paper
    assert "note--internal" not in page.locator("#Case-print").inner_html()


def test_pieces_of_a_customer_go_to_that_one_alone(watched, site, disk):
    """A piece made for a customer is left out of a customer's pack unless it is chosen whom the pack is for."""
    page = watched()
    page.goto(disk + "en/index.html")
    item = lambda name, customer: {"id": name, "lang": "en", "title": name, "level": "customer", "verdict": "yes", "customer": customer, "seen": "2999-01-01"}
    page.evaluate("list => localStorage.setItem(" + KEY + ", JSON.stringify({items: list}))", [item("a-1", "Alder"), item("b-1", "Birch"), item("b-2", "Birch")])
    page.goto(disk + "en/briefcase.html")
    out = page.locator(".case-piece.is-out")
    assert out.count() == 3
    page.locator('[name="only"]').select_option("Birch")
    assert out.evaluate_all("all => all.map(p => p.dataset.id)") == ["a-1"]
    page.locator('[value="own"]').check()
    assert out.count() == 0 and not page.locator('[name="only"]').is_visible()


def saved(page, tmp_path):
    with page.expect_download() as download:
        page.locator('[data-do="save"]').click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("whom", ["customer", "own"])
def test_a_saved_pack(site, watched, open_page, start, tmp_path, checker, language, whom):  # noqa: F811
    """One file that opens on a phone without network or scripts: valid, with pictures inside, its links leading nowhere else."""
    ids = [name + ("" if language == "en" else "-zh") for name in (CASE, KIT, DECK, PAPER)]
    page = watched()
    offered(page, start, ids, language)
    page.locator(f'[value="{whom}"]').check()
    page.locator('[name="customer"]').fill("Alder & <b>Söhne</b> 大学")
    file = saved(page, tmp_path)
    assert file.name == "Alder-b-Söhne-b-大学.html" and file.name in page.locator(".case-progress").inner_text()
    plain = tmp_path / "plain.html"  # without its style: the checker's knowledge of CSS is of 2020
    plain.write_text(re.sub(r"<style>.*?</style>", "", file.read_text(), flags=re.S))
    errors = [m for m in check(checker, [str(plain)]) if m["type"] != "info" and not any(re.match(known, m["message"]) for known in FALSE_ERRORS)]
    assert not errors, [(m.get("lastLine"), m["message"], m.get("extract")) for m in errors[:5]]

    text = file.read_text()
    assert "<script" not in text and "note--internal" not in text
    other = open_page(viewport=PHONE, java_script_enabled=False, offline=True)
    said = listen(other)
    other.on("request", lambda request: said.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    other.goto(file.as_uri())
    assert said == [], said
    pieces = other.locator("article")
    assert pieces.count() == (3 if whom == "customer" else 4)
    assert other.locator("h1").count() == 1 and other.locator("html").get_attribute("lang") == language
    assert other.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "768px", "the style is not applied"
    assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")
    targets = other.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    own = page.url.startswith("http")
    for target in targets:
        if target.startswith("#"):
            assert other.locator(f'[id="{target[1:]}"]').count() == 1, target
        else:
            assert target.startswith("https://") or (whom == "own" and own and target.startswith("http://127.0.0.1")), target
            assert whom == "own" or "fieldbook.harbourline.example" not in target
    if own:
        pictures = other.locator("img")
        assert pictures.count() >= 1 and pictures.evaluate_all("all => all.every(i => i.src.startsWith('data:') && i.naturalWidth > 0)")
    else:
        assert other.locator("img").count() == 0 and other.locator(".pack-picture").count() >= 1
        assert page.locator(".case-progress").inner_text() != ""
    for name in ids:
        for words in internal_words(site, f"{language}/d/{name}.html"):
            assert words not in squeezed(re.sub(r"<[^>]+>", "", text)), f"{name}: {words}"
    assert page.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_in_a_saved_pack(watched, open_page, web, tmp_path, scheme):
    page = watched()
    offered(page, web, [CASE, PAPER])
    file = saved(page, tmp_path)
    # The file forbids every script, axe's own too: its policy is put aside for the look.
    other = open_page(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    other.goto(file.as_uri())
    violations = Axe().run(other, options=OPTIONS).response["violations"]
    assert not violations, [(v["id"], v["nodes"][0]["html"]) for v in violations]


def test_sixty_pieces(watched, site, start, tmp_path):
    ids = [path.split("/")[-1].removesuffix(".html") for path in site.pages if site.kind(path) == "d" and path.startswith("en/") and path not in site.retired][:60]
    assert len(ids) == 60
    page = watched()
    page.set_default_timeout(30_000)
    offered(page, start, ids)
    assert listed(page) == ids
    page.locator('[value="own"]').check()
    file = saved(page, tmp_path)
    assert file.read_text().count('<article class="pack-piece"') == 60
    assert file.stat().st_size < 3_000_000
    assert page.said == []


# All of it

@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_for_axe(watched, disk, scheme, viewport):
    page = watched(viewport=viewport, color_scheme=scheme)
    for language, ids in [("en", [CASE, KIT]), ("zh-Hans", [CASE + "-zh", KIT + "-zh"])]:
        page.goto(disk + f"{language}/briefcase.html")
        states = [page.locator(".case-empty")]
        page.goto("about:blank")
        page.goto(disk + f"{language}/briefcase.html#pieces={','.join(ids)}")
        page.locator('[data-do="take"]:visible').wait_for()
        look(page)
        page.locator('[data-do="take"]').click()
        look(page)
        page.locator('[data-do="empty"]').click()
        look(page)
        assert states[0].is_visible()
        page.goto(disk + f"{language}/d/{ids[0]}.html")
        page.locator("button[data-briefcase]").first.click()
        look(page)
        page.locator("button[data-briefcase]").first.click()


def look(page):
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    assert not violations, [(v["id"], v["nodes"][0]["html"]) for v in violations]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_320_pixels(watched, disk):
    page = watched(viewport={"width": 320, "height": 600}, has_touch=True)
    offered(page, disk, [CASE, PAPER])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator("#Case button:visible").all():
        assert button.bounding_box()["height"] >= 44


def test_without_scripts(open_page, disk):
    page = open_page(java_script_enabled=False)
    page.goto(disk + "en/briefcase.html")
    assert "scripts" in page.locator("#Main .empty").first.inner_text()
    assert not page.locator("#Case").is_visible()
    page.goto(disk + f"en/d/{CASE}.html")
    assert not page.locator("button[data-briefcase]").first.is_visible()


def test_only_the_same_site_gets_a_text(watched, web, tmp_path):
    """A page of another site that frames a document and asks gets no answer."""
    (tmp_path / "thief.html").write_text(
        f"<iframe src='{web}en/d/{CASE}.html'></iframe><script>answers = 0; onmessage = () => {{ answers += 1 }}; "
        "document.querySelector('iframe').onload = e => e.target.contentWindow.postMessage({fieldbook: 'text'}, '*')</script>")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = watched()
    page.goto(f"http://127.0.0.1:{server.server_port}/thief.html")
    page.wait_for_timeout(1000)
    assert page.frames[1].evaluate("typeof Fieldbook.briefcase") == "object", "the frame has not run its scripts"
    assert page.evaluate("answers") == 0
    server.shutdown()


def test_nothing_leaves_the_browser(watched, web, tmp_path):
    """Everything that is asked for is read from the portal, and nothing of the list is in what is sent."""
    page = watched()
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url, request.post_data)))
    offered(page, web, [CASE, PAPER])
    page.locator(".case-piece textarea").first.fill("SECRET-NOTE")
    page.locator('[name="customer"]').fill("SECRET-CUSTOMER")
    saved(page, tmp_path)
    assert sent
    for method, url, data in sent:
        assert method == "GET" and not data and (url.startswith(web) or url.startswith("blob:")) and "SECRET" not in url and "?" not in url, url
