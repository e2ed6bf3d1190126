"""Search, facets and browse in Chromium: the tokeniser's table, queries against a scan of the content, bad input, damaged files, keyboard, axe."""
import functools
import gzip
import http.server
import json
import random
import re
import shutil
import threading
import unicodedata
import urllib.parse

import built
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESK, PHONE
from test_axe import OPTIONS

CASE = "case-edu-dormitory-south"
ODD = {
    "long": "dormitory " * 1_000, "one long word": "x" * 10_000, "long Han": "宿舍" * 5_000, "punctuation": "!?…——，。、；（）“”\"\"--''",
    "quotes": '"""""', "minus": "- -- -\" -“", "control": "a\u0001b\u0007\u001b[31m\u007f\u0085", "null": "dorm\u0000itory",
    "expression": "(a+)+$ [^]*.{9} \\d (?=x) |", "markup": "<script>alert(1)</script> <img src=x onerror=alert(1)> &amp;", "right to left": "شبكة الحرم \u202e mrod",
    "lone surrogate": "dorm \ud800 \udfff", "emoji": "🚢🚀 dorm 👩‍💻", "names of objects": "__proto__ constructor toString hasOwnProperty", "spaces": " \t\u3000\u00a0 ",
}


def folded(text):
    """A text as the index sees it, by Python's own tables; simplified Han is left as it is."""
    marks = re.compile("[\u0300-\u036f\u3099\u309a\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
    text = text.replace("\u2010", "-").replace("\u2011", "-").replace("\u2019", "'")
    return unicodedata.normalize("NFC", marks.sub("", unicodedata.normalize("NFKD", text))).lower()


@pytest.fixture(scope="session")
def records(site):
    """What the files search/d/<n>.js hold, by number, each with the rest of a long text."""
    def value(path):
        text = (site.folder / path).read_text("utf-8")
        return json.loads(text[text.index(",") + 1: text.rindex(")")])

    found = {int(path[9:-3]): value(path) for path in site.files if re.fullmatch(r"search/d/\d+\.js", path)}
    long = [number for number, record in found.items() if record.get("rest")]
    for number in long:
        found[number]["text"] += "\n" + value(f"search/x/{number}.js")
    assert len(found) > 90 and len(long) > 10
    return found


@pytest.fixture(scope="session")
def blocks(records):
    """Every block of text of each document, folded: {id: [text]}; names apart."""
    return {
        record["id"]: [folded(line.split("\t", 1)[1] if line.startswith("#") and "\t" in line else line)
                       for line in [record["title"], record["summary"], *record["text"].split("\n")]]
        for record in records.values()
    }


def ids(page, query, limit=500, **options):
    found = page.evaluate("([query, options]) => Fieldbook.search(query, options)", [query, {"limit": limit, **options}])
    assert all(set(result) == {"id", "url", "score"} for result in found)
    return [result["id"] for result in found]


def total(page, query, **options):
    return page.evaluate("([query, options]) => Fieldbook.find(query, options).then(a => a.total)", [query, {"limit": 0, **options}])


def settled(page, pattern):
    page.wait_for_function("pattern => new RegExp(pattern).test(document.getElementById('Page-count').textContent)", arg=pattern)


# The tokeniser

def test_the_table_of_the_tokeniser(disk, open_page):
    cases = json.loads((built.REPOSITORY / "Tests/SearchTests/tokeniser.json").read_text("utf-8"))["cases"]
    page = open_page()
    page.goto(disk + "en/index.html")
    found = page.evaluate("""async cases => {
      await Fieldbook.find("無", {limit: 0})  // loads the table of folding
      return cases.map(one => Fieldbook.tokens(one.text))
    }""", cases)
    wrong = [case["name"] for case, got in zip(cases, found)
             if sorted(got["terms"]) != sorted(case["terms"]) or sorted(got["phrases"]) != sorted(case["phrases"])]
    assert len(cases) > 90 and not wrong, wrong


# Queries against a scan of the texts

@pytest.mark.parametrize("where", ["disk", "web"])
def test_every_beginning_of_a_word_and_every_run_of_han_is_found(request, watched, blocks, where):
    """Drawn at random from single blocks: the documents that have it, by a scan, are all found."""
    page = watched()
    page.goto(request.getfixturevalue(where) + "en/index.html")
    draw = random.Random(7)
    texts = [(id, text) for id, lines in blocks.items() for text in lines if text]
    queries = set()
    while len(queries) < 120:
        text = draw.choice(texts)[1]
        if len(queries) % 2:
            word = draw.choice(re.findall("[a-z]{3,}", text) or [""])
            queries.add(word[:draw.randint(3, max(3, len(word)))])
        else:
            run = draw.choice(re.findall("[\u4e00-\u9fff]{2,}", text) or [""])
            start = draw.randint(0, max(0, len(run) - 2))
            queries.add(run[start:start + draw.randint(2, 5)])
        queries -= {"", *(q for q in queries if len(q) == 1)}
    missing = []
    for query in sorted(queries):
        pattern = re.compile(r"(?<![^\W_])" + re.escape(query) if query.isascii() else re.escape(query))
        wanted = {id for id, lines in blocks.items() if any(pattern.search(line) for line in lines)}
        found = set(ids(page, query))
        assert wanted, query
        missing += [f"{query}: {sorted(wanted - found)}"] if wanted - found else []
    assert not missing, "\n".join(missing[:20])
    assert not page.said, page.said


@pytest.mark.parametrize("where", ["disk", "web"])
def test_what_people_ask(request, watched, blocks, records, where):
    page = watched()
    page.goto(request.getfixturevalue(where) + "zh-Hans/index.html")
    assert CASE in ids(page, "宿舍"), "the names of its scenario find the English case"
    assert CASE + "-zh" in ids(page, "宿舍", 3) or CASE in ids(page, "dorm", 3)
    assert ids(page, "無線") == ids(page, "无线"), "traditional is simplified"
    assert ids(page, "Ｗｉ－Ｆｉ　７") == ids(page, "Wi-Fi 7"), "full width is half width"
    assert ids(page, "WiFi") == ids(page, "wi-fi") == ids(page, "ＷＩＦＩ")
    assert ids(page, "DÓRMITÖRY") == ids(page, "dormitory")
    assert ids(page, CASE)[0] == CASE
    title = "Dormitory Wi-Fi that holds at ten in the evening"
    assert ids(page, title)[0] == CASE and ids(page, f'"{title}"')[0] == CASE

    # A quotation: side by side, whole words; the others have the words somewhere.
    phrase = set(ids(page, '"residence office"'))
    named = {record["id"]: [folded(name) for name in record["names"]] for record in records.values()}
    assert phrase == {id for id, lines in blocks.items() if any(re.search(r"\bresidence\W+office\b", line) for line in lines + named[id])}
    assert phrase < set(ids(page, "residence office"))
    assert set(ids(page, '"dorm"')) < set(ids(page, "dorm"))

    # Exclusion, of words, of Han, of quotations.
    dorm = set(ids(page, "dormitory"))
    assert set(ids(page, "dormitory -south")) == dorm - set(ids(page, "south"))
    assert set(ids(page, "宿舍 -晚上十点")) == set(ids(page, "宿舍")) - set(ids(page, "晚上十点"))
    assert set(ids(page, 'dormitory -"residence office"')) == dorm - phrase

    # One letter wrong, too many, missing, two swapped.
    for typo in ["dormatory", "dorrmitory", "domitory", "dormiotry"]:
        assert CASE in ids(page, typo, 5), typo
    # Words that no document has together: those with most of them, and the page is told.
    answer = page.evaluate("Fieldbook.find('a workshop tomorrow for a university in the South about slow dormitory Wi-Fi')")
    assert answer["relaxed"] and CASE in [result["id"] for result in answer["results"][:3]]
    assert ids(page, "晚上十点宿舍网络很慢怎么办", 3)[0] == CASE + "-zh"
    assert ids(page, "zzqqxx") == []

    record = page.evaluate("id => Fieldbook.document(id)", CASE)
    assert record["id"] == CASE and record["title"] == title
    assert page.evaluate("Fieldbook.document('no-such-document')") is None
    assert not page.said, page.said


@pytest.mark.parametrize("name", ODD)
def test_odd_input(disk, watched, name):
    """No error, no markup, no long wait: by the function, in the box, in the address."""
    page = watched()
    page.goto(disk + "en/index.html")
    spent = page.evaluate("""async query => { await Fieldbook.find("dorm"); const from = performance.now()
      await Fieldbook.find(query, {facets: ["level"]}); return performance.now() - from }""", ODD[name])
    assert spent < 1_000
    page.locator(".hero input").fill(ODD[name])
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse/index.html*")
    settled(page, ".")
    assert page.evaluate("document.querySelectorAll('#Page-find script, #Page-hits img').length") == 0
    assert not page.said, page.said


# The function's filters, facets and pages

def front_matter(folder):
    """Published documents of the content as written: {id: {key: text}}, with the level by folder."""
    found = {}
    customers = dict(re.findall(r"^([\w-]+):\n(?:  .*\n)*?  segment: *([\w-]+)", (folder / "registry/customers.yml").read_text("utf-8"), re.M))
    for file in folder.rglob("*.md"):
        head = re.match(r"---\n(.*?)\n---\n", file.read_text("utf-8"), re.S)
        values = dict(re.findall(r"^(\w+): *\"?(.*?)\"?$", head[1], re.M)) if head else {}
        if values.get("status", "published") == "published" and "id" in values:
            where = file.relative_to(folder).parts
            if where[0] == "customer":  # the registry says where a customer belongs
                values["segment"] = customers[where[1]]
            found[values["id"]] = {**values, "level": re.sub("^(?!regional|customer).*", "corporate", where[0])}
    return found


def test_filters_and_counts(disk, watched, records):
    """Counts of every query and filter are those of a scan of the content."""
    content = {id: values for id, values in front_matter(built.REPOSITORY / "content").items() if id in {r["id"] for r in records.values()}}
    assert len(content) == len(records)
    page = watched()
    page.goto(disk + "en/index.html")
    fields = ["level", "segment", "type", "lang"]
    for query in ["", "dorm", "宿舍", "wi-fi -dorm", '"residence office"']:
        everything = set(ids(page, query))
        assert query or everything == set(content)
        for filters in [{}, {"level": ["regional"]}, {"level": ["regional", "customer"], "segment": ["education-campuses"]}, {"lang": ["zh-Hans"], "type": ["case"]}]:
            answer = page.evaluate("([query, options]) => Fieldbook.find(query, options).then(a => ({total: a.total, facets: a.facets, ids: a.results.map(r => r.id)}))",
                                   [query, {"filters": filters, "facets": fields, "limit": 500}])

            def kept(but=None):
                return [id for id in everything if all(content[id].get(field, "en") in values for field, values in filters.items() if field != but)]
            assert sorted(answer["ids"]) == sorted(kept()) and answer["total"] == len(kept()), (query, filters)
            for field in fields:
                for value, count in answer["facets"][field].items():
                    assert count == sum(content[id].get(field) == value for id in kept(field)), (query, filters, field, value)
    assert ids(page, "dorm", 5) + ids(page, "dorm", 5, offset=5) == ids(page, "dorm", 10)
    assert ids(page, "dorm", filters={"nonsense": ["x"]}) == ids(page, "dorm")
    assert not page.said, page.said


# The box

@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("where", ["disk", "web"])
def test_the_box_by_keyboard(request, site, watched, where, language):
    page = watched()
    page.goto(request.getfixturevalue(where) + f"{language}/d/{CASE}{'' if language == 'en' else '-zh'}.html")
    page.keyboard.press("/")
    box = page.locator(".seek input")
    assert box.evaluate("box => box === document.activeElement")
    page.keyboard.type("宿舍" if language != "en" else "dormitory")
    options = page.locator(".seek [role=option]")
    options.first.wait_for()
    page.wait_for_function("() => document.querySelectorAll('.seek [role=option]').length > 5")
    assert box.get_attribute("aria-expanded") == "true" and box.get_attribute("aria-activedescendant") is None
    assert page.locator(".seek [role=option] mark").count() > 3
    assert re.search(r"\d", page.locator(".seek [role=status]").inner_text())
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert not page.locator(".seek-panel").is_visible() and box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.keyboard.press("Enter")
    assert "/d/" in page.url
    page.keyboard.press("Control+k")
    assert page.locator(".seek input").evaluate("box => box === document.activeElement")
    page.keyboard.type("dorm")
    page.locator(".seek [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse/index.html?q=dorm")
    settled(page, "dorm")
    assert not page.said, page.said


def test_a_slash_in_a_field_is_a_slash(disk, watched):
    page = watched()
    page.goto(disk + "en/browse/index.html")
    page.locator("#Page-query input").click()
    page.keyboard.type("a/b")
    assert page.locator("#Page-query input").input_value() == "a/b"


def test_the_newest_query_wins(disk, watched):
    page = watched()
    page.goto(disk + "en/index.html")
    page.keyboard.press("/")
    page.keyboard.type("dormitory wi-fi that holds", delay=5)
    page.wait_for_function("() => document.querySelector('.seek-all') && document.querySelector('.seek-all').textContent.includes('“dormitory wi-fi that holds”')")
    assert not page.said, page.said


# Tasks 1 and 2

@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_task_1_from_the_box(site, disk, watched, viewport):
    """The regional case in two actions from the home page: ask, choose."""
    page = watched(viewport=viewport, has_touch=viewport == PHONE)
    page.goto(disk + "en/index.html")
    page.locator(".hero input").click()
    page.keyboard.type("slow dormitory wi-fi south")
    page.locator(f'[role=option][data-href$="{CASE}.html"]').click()
    page.wait_for_url(f"**/{CASE}.html")
    assert page.locator("article[data-document]").get_attribute("data-document") == CASE
    assert not page.said, page.said


@pytest.mark.parametrize("viewport", [PHONE, DESK])
@pytest.mark.parametrize("query", ["宿舍", "dorm"])
def test_task_2_from_disk_without_network(disk, watched, viewport, query):
    """In a lobby: the page from disk, no network; results within 100 ms after the last key once the index is read."""
    page = watched(viewport=viewport, has_touch=viewport == PHONE)
    page.context.set_offline(True)
    page.goto(disk + "en/index.html")
    if viewport == PHONE:
        page.locator(".seek-open").tap()
        panel = page.locator(".seek--open").bounding_box()
        assert panel["x"] == 0 and panel["width"] == PHONE["width"]
    else:
        page.keyboard.press("/")
    page.keyboard.insert_text(query)
    page.locator(".seek [role=option]").first.wait_for()
    spent = page.evaluate("""query => new Promise(done => {
      const box = document.querySelector(".seek input"), list = document.querySelector(".seek-list"), from = performance.now()
      new MutationObserver(() => { if (list.querySelector("mark")) done(performance.now() - from) }).observe(list, {childList: true, subtree: true})
      box.value = query + " "; box.dispatchEvent(new Event("input")); box.value = query + " wi"; box.dispatchEvent(new Event("input"))
    })""", query)
    assert spent < 100
    page.locator('.seek [role=option][data-href*="/d/"]').first.click()
    page.wait_for_url("**/d/*.html")
    assert page.locator("h1").inner_text()
    assert not page.said, page.said


# Browse

def test_browse_state_and_the_way_back(disk, watched):
    page = watched()
    page.goto(disk + "en/browse/index.html")
    settled(page, r"^\d+ documents in all languages")
    assert page.locator("#Page-hits > li").count() == 10
    page.locator("#Page-query input").fill("dorm")
    settled(page, "dorm")
    everything = int(re.match(r"\d+", page.locator("#Page-count").inner_text())[0])
    assert page.url.endswith("?q=dorm")
    page.locator('[data-facet=level] input[value=regional]').check()
    page.wait_for_url("**/browse/index.html?q=dorm&level=regional")
    settled(page, rf"^(?!{everything} )\d+ results for “dorm”$")
    regional = page.locator("#Page-count").inner_text()
    assert page.locator('[data-facet=level] label:has([value=regional]) .n').inner_text() == re.match(r"\d+", regional)[0]
    page.locator('[data-facet=segment] input[value=education-campuses]').check()
    page.locator('[data-facet=scenario] input[value=education-campuses--dormitory-wifi]').check()
    page.wait_for_url("**?q=dorm&level=regional&segment=education-campuses&scenario=education-campuses--dormitory-wifi")
    assert page.locator(".applied .chip").count() == 3
    shared = page.url
    page.locator('.applied .chip:has-text("Education campuses")').click()
    page.wait_for_url("**/browse/index.html?q=dorm&level=regional")  # its scenario goes with it
    page.go_back()
    page.wait_for_url(shared)
    settled(page, "dorm")
    assert page.locator('[data-facet=scenario] input:checked').count() == 1
    page.locator("#Page-hits h3 a").first.click()
    page.wait_for_url("**/d/*.html")
    page.go_back()
    settled(page, "dorm")
    assert page.locator(".applied .chip").count() == 3 and page.locator("#Page-query input").input_value() == "dorm"

    # A colleague opens the address; facets that are folded open where the address uses them.
    other = watched()
    other.goto(shared + "&occasion=workshop&product=nonsense&sort=new&colour=red&page=x")
    settled(other, "dorm")
    assert other.locator("details[data-facet=occasion][open]").count() == 1
    assert "colour=red" in other.locator("#Page-notes").inner_text() and "product=nonsense" in other.locator("#Page-notes").inner_text()
    other.locator(".applied .more").click()
    settled(other, f"^{everything} results")
    assert not page.said + other.said, page.said + other.said


def test_browse_pages_and_order(disk, watched, records):
    page = watched()
    page.goto(disk + "en/browse/index.html")
    settled(page, "documents")
    seen = []
    while True:
        page.wait_for_function("""seen => { const first = document.querySelector("#Page-hits a"); return first && first.href !== seen }""", arg=seen[-10] if len(seen) > 9 else None)
        seen += page.locator("#Page-hits h3 a").evaluate_all("all => all.map(a => a.href)")
        following = page.locator('#Page-pager a:has-text("Next")')
        if not following.count():
            break
        following.click()
    assert len(seen) == len(set(seen)) == len(records)
    content = front_matter(built.REPOSITORY / "content")
    reviewed = [content[re.search(r"/d/(.*)\.html", address)[1]].get("last_reviewed", "") for address in seen]
    assert reviewed == sorted(reviewed, reverse=True)


def test_links_into_sections_lead_there(site, disk, watched):
    page = watched()
    page.goto(disk + "en/browse/index.html?q=dorm")
    settled(page, "dorm")
    links = page.locator("#Page-hits .in a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert any("#" in link for link in links) and any("zh-Hans/" in link for link in links)
    for link in links:
        path, fragment = site.pages["en/browse/index.html"].target(link)
        assert path in site.pages and (not fragment or fragment in site.pages[path].ids), link


def test_nothing_found_says_what_to_do(disk, watched):
    page = watched()
    page.goto(disk + "en/browse/index.html?q=crane&segment=education-campuses&scenario=education-campuses--dormitory-wifi&level=customer")
    settled(page, "Nothing")
    help = page.locator("#Page-none")
    help.locator("a").first.wait_for()
    assert "Dormitory Wi-Fi" in help.inner_text() and help.locator('a[href*="people/index.html#"]').count() and help.locator('a[href*="coverage"]').count()
    help.locator('a:has-text("Without any filter")').click()
    settled(page, r"^\d+ results for “crane”")
    page.goto(disk + "en/browse/index.html?q=crane&segment=ports-logistics&lang=zh-Hans&level=customer&type=kit")
    settled(page, ".")
    page.goto(disk + "en/browse/index.html?q=dormatory")
    settled(page, "dormatory")
    assert "dormitory" in page.locator("#Page-notes").inner_text() and page.locator("#Page-hits > li").count()
    page.goto(disk + "en/browse/index.html?q=dromitoory")
    page.locator('#Page-none a:has-text("dormitory")').first.click()
    settled(page, r"^\d+ results for “dormitory”")
    assert not page.said, page.said


def test_with_the_keyboard_alone(disk, watched):
    page = watched(viewport=PHONE)
    page.goto(disk + "en/browse/index.html")
    settled(page, "documents")
    page.keyboard.press("/")
    page.keyboard.type("dorm")
    settled(page, "dorm")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "Page-facets-open":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "Page-facets-close"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**level=*")
    level = page.url.partition("level=")[2]
    page.wait_for_function("level => [...document.querySelectorAll('#Page-hits .level')].every(own => own.classList.contains('level--' + level))", arg=level)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "Page-facets-open"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('#Page-hits h3')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/*.html")
    assert not page.said, page.said


# Damage

@pytest.fixture
def broken(site, tmp_path):
    """A copy of the site with files changed: broken({"search/t/0.js": None, …}) → its address on a server."""
    servers = []

    def broken(changes):
        folder = tmp_path / str(len(servers))
        shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns(".fieldbook", "files", "kits"))
        for pattern, text in changes.items():
            for file in list(folder.glob(pattern)):
                file.unlink() if text is None else file.write_text(text)

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield broken
    for server in servers:
        server.shutdown()


@pytest.mark.parametrize("changes, says, works", [
    ({"search/root.js": None}, "Search cannot run", False),
    ({"search/root.js": "Fieldbook.load('root',"}, "Search cannot run", False),
    ({"search/root.js": "Fieldbook.load('root',{\"format\":9})"}, "Search cannot run", False),
    *(({f"assets/search{part}.js": content}, "Search cannot run", False)
      for part in ("", "-text", "-index", "-shown", "-clauses") for content in (None, "<!doctype html>")),
    ({"search/t/*.js": None}, "missing: search/t/", False),
    ({"search/t/*.js": "Fieldbook.load('t/0',[1,2])"}, "damaged: search/t/", False),
    ({"search/f/level.js": None}, "missing: search/f/level.js", True),
    ({"search/f/level.js": "Fieldbook.load('f/level',{\"values\":[\"regional\"],\"lists\":[\"~~~\"]})"}, "damaged: search/f/level.js", True),
    ({"search/d/*.js": None}, "missing: search/d/", False),
    ({"search/d/*.js": "Fieldbook.load('d/0',null)"}, "damaged: search/d/", False),
    ({"search/fold.js": None}, "missing: search/fold.js", False),
    ({"search/p/*.js": None}, "missing: search/p/", True),
    ({"search/x/*.js": None}, "missing: search/x/", True),
])
def test_missing_and_damaged_files(broken, open_page, changes, says, works):
    """A clear message; the rest still works; no error of the script's own."""
    page, wrong = open_page(), []
    page.on("pageerror", lambda error: "SyntaxError" in str(error) or "Unexpected" in str(error) or wrong.append(str(error)))
    query = {"search/fold.js": "無線", "search/p/*.js": "宿舍管理处", "search/x/*.js": "sealed"}.get(next(iter(changes)), "dormitory")
    page.goto(broken(changes) + "en/browse/index.html?q=" + urllib.parse.quote(query))
    page.wait_for_function("says => document.getElementById('Page-find').textContent.includes(says)", arg=says)
    if works:
        assert page.locator("#Page-hits > li").count()
    if "cannot run" in says:
        assert page.locator("#Page-all a:visible").count() > 50, "the lists of all facets are open instead"
    assert not wrong, wrong


# Without scripts

def test_without_scripts(disk, site, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(disk + "en/index.html")
    page.locator(".hero input").fill("dorm")
    page.locator(".hero .btn--main").click()
    page.wait_for_url("**/en/browse/index.html?q=dorm")
    assert not page.locator("#Page-find").is_visible()
    assert page.locator("#Page-all a:visible").count() > 50
    phone = open_page(java_script_enabled=False, viewport=PHONE)
    phone.goto(disk + f"en/d/{CASE}.html")
    phone.locator(".seek-open").click()
    phone.wait_for_url("**/en/browse/index.html")


# Storage refused, accessibility, weight

def test_storage_refused(disk, watched):
    page = watched()
    page.add_init_script("for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, {get() { throw new DOMException('refused', 'SecurityError') }})")
    page.goto(disk + "en/browse/index.html?q=dorm")
    settled(page, r"^\d+ results")
    assert not page.said, page.said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_axe_in_every_state(disk, open_page, viewport, scheme):
    page, found = open_page(viewport=viewport, color_scheme=scheme), []

    def look(state):
        results = Axe().run(page, options=OPTIONS).response
        assert len(results["passes"]) > 5
        found.extend(f"{state}: {v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary'][:300]}" for v in results["violations"])

    for language, query in [("en", "dorm"), ("zh-Hans", "宿舍")]:
        page.goto(disk + f"{language}/index.html")
        if viewport == PHONE:
            page.locator(".seek-open").click()
        else:
            page.locator(".hero input").click()
        page.keyboard.type(query)
        page.locator("[role=option]:visible").first.wait_for()
        look(f"{language} box open")
        page.keyboard.press("ArrowDown")
        look(f"{language} box, an option chosen")
        page.goto(disk + f"{language}/browse/index.html?q={query}&level=regional&segment=education-campuses&colour=red")
        settled(page, query)
        look(f"{language} results")
        if viewport == PHONE:
            page.locator("#Page-facets-open").click()
        for summary in page.locator(".facets summary").all():
            summary.click()
        page.wait_for_timeout(300)
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")  # else the bar lies on some of them
        look(f"{language} facets open")
    page.goto(disk + "en/browse/index.html?q=crane&segment=education-campuses&level=customer")
    settled(page, "Nothing")
    look("nothing found")
    page.goto(disk + "en/browse/index.html?q=zzqqxx")
    settled(page, "Nothing")
    look("no such word")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}, PHONE, DESK])
def test_results_fit_and_stay(disk, open_page, viewport):
    """Nothing overflows, nothing shifts while the page fills."""
    from test_every_page import OBSERVE, OVERFLOW
    page = open_page(viewport=viewport)
    page.add_init_script(OBSERVE)
    for address in ["en/browse/index.html?q=dorm&level=regional", "zh-Hans/browse/index.html", "en/browse/index.html?q=" + "x" * 500]:
        page.goto(disk + address)
        settled(page, ".")
        page.wait_for_timeout(200)
        assert page.evaluate(OVERFLOW) is None, address
        assert page.evaluate("window.shifts") < 0.001, (address, page.evaluate("window.shifts"))
    page.goto(disk + "en/index.html")
    page.locator(".seek-open" if page.locator(".seek-open").is_visible() else ".seek input").click()
    page.keyboard.type("dorm")
    page.locator(".seek [role=option]").first.wait_for()
    assert page.evaluate(OVERFLOW) is None


def test_the_start_page_is_light(site, capsys):
    """Scripts and styles of the start page are at most 30 kB compressed; the search engine is read with the first use."""
    sizes = {}
    for language in site.languages:
        page = site.pages[f"{language}/index.html"]
        names = [page.target(address)[0] for address in page.resources if address.endswith((".js", ".css"))]
        sizes[language] = {name: len(gzip.compress((site.folder / name).read_bytes(), 9)) for name in names}
    with capsys.disabled():
        for language, parts in sizes.items():
            engine = sum(len(gzip.compress(script.read_bytes(), 9)) for script in site.folder.glob("assets/search*.js")) / 1000
            print(f"\n{language}: {sum(parts.values()) / 1000:.1f} kB (and {engine:.1f} kB with the first search)", ", ".join(f"{name.split('/')[-1]} {size / 1000:.1f}" for name, size in parts.items()), end="")
    assert all(sum(parts.values()) <= 30_000 for parts in sizes.values()), sizes
