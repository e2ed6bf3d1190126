"""Without a network: kept by a browser, saved as a whole, brought up to date, expired, and unpacked from a zip file."""
import functools
import http.server
import json
import re
import shutil
import threading
import urllib.parse
import zipfile

import built
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESK, PHONE, listen
from playwright.sync_api import expect
from test_axe import OPTIONS

AS_OF = "2026-09-30"
VISITED, OTHER = "en/d/wp-edu-residential-wifi.html", "en/d/case-edu-dormitory-south.html"


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder, counts what is asked of it, and can be out of reach."""

    def __init__(self, folder):
        self.asked, self.is_out_of_reach, self.refused = [], False, set()
        outer = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                path = urllib.parse.unquote(self.path.lstrip("/").partition("?")[0])
                outer.asked.append(path)
                if outer.is_out_of_reach:
                    self.close_connection = True
                    self.connection.close()
                elif path in outer.refused:
                    self.send_error(404)
                else:
                    super().do_GET()

            def send_error(self, code, message=None, explain=None):
                super().send_error(code, message, explain)

            def handle(self):
                try:
                    super().handle()
                except (ConnectionError, ValueError):
                    pass  # the browser left, or this server hung up

        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server_port}/"


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """A copy of the sample's content, of which one document expires after the day it is seen from."""
    folder = shutil.copytree(built.REPOSITORY / "content", tmp_path_factory.mktemp("offline") / "content")
    document = source(folder, VISITED)
    text = document.read_text()
    assert "\nexpires:" not in text
    document.write_text(text.replace("\nlast_reviewed:", "\nexpires: 2026-12-31\nlast_reviewed:", 1))
    return folder


def source(content, page):
    """The Markdown file of a document's page."""
    wanted = page.rpartition("/")[2].removesuffix(".html")
    return next(file for file in content.rglob("*.md") if f"\nid: {wanted}\n" in file.read_text())


@pytest.fixture(scope="module")
def build(fieldbook, content, tmp_path_factory):
    """Builds the copy into the same folder as before and gives that folder."""
    folder = tmp_path_factory.mktemp("portal")

    def build(*more):
        result = fieldbook("build", "--content", content, "--output", folder / "site", "--as-of", AS_OF, "--cache", folder / "cache", *more)
        assert result.returncode == 0, result.stdout + result.stderr
        return build.folder
    build.folder = folder / "site"
    build()
    return build


@pytest.fixture
def server(build):
    server = Server(build.folder)
    yield server
    server.shutdown()


@pytest.fixture
def visitor(browser, server):
    """A reader with a browser of their own: pages of one context, whose consoles must stay silent."""
    context = browser.new_context(viewport=DESK, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.said = listen(page)
    yield page
    context.close()
    assert not page.said, "\n".join(page.said)


def settle(page):
    """Waits until the worker runs and has kept what the page consists of."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    page.wait_for_function("""async () => {
      const name = (await caches.keys()).find(name => name.startsWith("visited "))
      return name && (await (await caches.open(name)).keys()).some(request => request.url === location.href.replace(/[?#].*/, ""))
    }""")


def cut(server, page, is_off=True):
    """Takes the network away from the browser, and the server from the network."""
    server.is_out_of_reach = is_off
    page.context.set_offline(is_off)


def state(page):
    return page.locator(".keep-state")


def open_offline_page(server, page, lang="en"):
    page.goto(f"{server.address}{lang}/offline.html")
    page.wait_for_function("() => !/…/.test(document.querySelector('.keep-state').textContent)")


def megabytes(size):
    return f"{size / 1e6:.1f} MB".replace(".0 MB", " MB")


def save(page):
    page.locator("button[name=save]").click()
    page.wait_for_function("() => document.querySelector('.keep-progress').hidden && !/…/.test(document.querySelector('.keep-state').textContent)", timeout=60_000)


def test_pages_that_were_opened_open_again(server, visitor):
    page = visitor
    page.goto(server.address + VISITED)
    settle(page)
    page.goto(server.address + "en/index.html")
    settle(page)
    cut(server, page)
    for path in (VISITED, "en/index.html", "en/"):
        page.goto(server.address + path)
        assert page.locator("h1").inner_text()
        assert page.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "block", "with its styles"
    # One that was not opened: the page says so, in its language, and leads back once there is a network again.
    page.goto(server.address + OTHER)
    assert page.url.startswith(server.address + "en/offline.html?page=")
    banner = page.get_by_role("alert").filter(has_text="not saved on this device")
    assert OTHER in banner.inner_text()
    page.goto(server.address + "zh-Hans/browse/index.html")
    assert "本设备未保存此页" in page.locator("#Unsaved").inner_text()
    page.goto(server.address + OTHER)
    cut(server, page, False)
    page.locator("#Unsaved a").click()
    page.wait_for_url(server.address + OTHER)


def ids(page, query):
    return page.evaluate("query => Fieldbook.search(query, {limit: 50}).then(found => found.map(one => one.id))", query)


def test_search_without_a_network(server, visitor):
    """What was searched before is found again; anything else says what is missing. Saved as a whole, everything is found."""
    page = visitor
    page.goto(server.address + VISITED)
    settle(page)
    page.goto(server.address + "en/index.html")
    settle(page)
    found = {query: ids(page, query) for query in ("dormitory", "宿舍")}
    assert all(found.values())
    page.wait_for_timeout(300)
    cut(server, page)
    page.goto(server.address + VISITED)
    assert {query: ids(page, query) for query in found} == found
    page.keyboard.press("/")
    page.keyboard.type("zebra crossing quota")
    page.get_by_text("not all of the search is saved on this device").first.wait_for()
    cut(server, page, False)
    open_offline_page(server, page)
    save(page)
    wanted = {query: ids(page, query) for query in (*found, "crane", "漫游", "\"ward roaming\"")}
    cut(server, page)
    page.goto(server.address + OTHER)
    started = page.evaluate("performance.now()")
    assert {query: ids(page, query) for query in wanted} == wanted and all(wanted.values())
    assert (page.evaluate("performance.now()") - started) / len(wanted) < 1000
    page.keyboard.press("/")
    page.keyboard.type("宿舍")
    page.locator(".seek-list a, .seek-list [role=option]").first.wait_for()


def test_a_new_index_takes_the_place_of_an_old_one(server, visitor, content, build):
    """Files of two builds are never mixed: once the index has changed, what was kept of the old one is gone."""
    page = visitor
    page.goto(server.address + VISITED)
    settle(page)
    page.goto(server.address + "en/index.html")
    kept = "caches.keys().then(async names => (await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(r => new URL(r.url).pathname)))).flat().filter(path => /^.search.(?!root)/.test(path)))"
    assert ids(page, "crane")
    page.wait_for_timeout(300)
    old = set(page.evaluate(kept))
    assert old
    document = source(content, OTHER)
    text = document.read_text()
    try:
        document.write_text(text + "\nOne more sentence about kingfishers.\n")
        build()
        page.goto(server.address + VISITED)
        assert ids(page, "kingfishers") == [OTHER.rpartition("/")[2].removesuffix(".html")]
        page.wait_for_timeout(300)
        new = set(page.evaluate(kept))
        page.goto(server.address + "en/index.html")
        ids(page, "kingfishers")
        assert set(page.evaluate(kept)) == new and old - new, "and kept while it stays"
    finally:
        document.write_text(text)
        build()


def test_nothing_is_fetched_silently(server, visitor):
    """A first visit takes the page, and in the background the page about saving: no other page, no picture, no list."""
    page = visitor
    page.goto(server.address + VISITED)
    settle(page)
    page.wait_for_timeout(500)
    pages = {path for path in server.asked if path.endswith(".html")}
    assert pages == {VISITED, "en/offline.html", "zh-Hans/offline.html"}
    others = {path for path in server.asked if not path.endswith((".html", ".js", ".css", ".svg", ".webmanifest", ".ico"))}
    assert others <= {"offline/index.json"}, "and what the app is drawn with"


def test_saved_as_a_whole(server, visitor, build):
    page = visitor
    open_offline_page(server, page)
    index = json.loads((build.folder / "offline/index.json").read_text())
    shown = page.locator("[data-size=pages]").inner_text()
    assert megabytes(index["parts"][0]["bytes"]) in shown and f"{index['parts'][0]['files']} files" in shown
    assert "Not saved yet" in state(page).inner_text()
    page.locator("input[name=downloads]").check()
    total = sum(part["bytes"] for part in index["parts"])
    expect(page.locator("button[name=save]")).to_have_text(f"Save {megabytes(total)}")
    save(page)
    files = sum(part["files"] for part in index["parts"])
    assert re.search(rf"Saved: {files:,} files, .* as of 30 Sep 2026\. Up to date", state(page).inner_text())
    cut(server, page)
    server.asked.clear()
    for path in (OTHER, "zh-Hans/index.html", "en/report/2026q3.html"):
        page.goto(server.address + path)
        assert page.url == server.address + path
        page.evaluate("Promise.all(Array.from(document.images, image => { image.loading = 'eager'; return image.decode() }))")
        assert page.evaluate("document.styleSheets.length") >= 1
    open_offline_page(server, page)
    assert "cannot be reached" in state(page).inner_text() and "Saved:" in state(page).inner_text()
    assert page.locator("button[name=save]").inner_text() == "Try again"


def test_an_update_fetches_what_changed(server, visitor, content, build):
    page = visitor
    open_offline_page(server, page)
    save(page)
    before = json.loads((build.folder / "offline/index.json").read_text())
    old = {path.relative_to(build.folder).as_posix(): path.read_bytes() for path in build.folder.rglob("*") if path.is_file()}
    document = source(content, OTHER)
    text = document.read_text()
    try:
        document.write_text(text + "\nOne more sentence about kingfishers.\n")
        folder = build()
        changed = {path.relative_to(folder).as_posix() for path in folder.rglob("*")
                   if path.is_file() and old.get(path.relative_to(folder).as_posix()) != path.read_bytes()}
        after = json.loads((folder / "offline/index.json").read_text())
        assert OTHER in changed and before != after
        server.asked.clear()
        open_offline_page(server, page)
        wanted = {path for path in changed if not path.startswith((".fieldbook/", "offline/", "kits/")) and path.endswith((".html", ".js", ".css", ".svg", ".png", ".webmanifest"))}
        assert f"{len(wanted)} file{'s' if len(wanted) > 1 else ''} to fetch" in state(page).inner_text()
        # Without a network half-way: what was there before still holds, as a whole.
        server.refused.add(OTHER)
        save(page)
        assert OTHER in page.locator("#Trouble").inner_text()
        server.refused.clear()
        server.asked.clear()
        save(page)
        fetched = {path for path in server.asked if not path.startswith("offline/") and path not in ("sw.js", "en/offline.html")}
        assert fetched == {OTHER}, "nothing is fetched twice"
        assert "Up to date" in state(page).inner_text()
        assert page.locator("#Trouble").is_hidden()
        cut(server, page)
        page.goto(server.address + OTHER)
        assert "kingfishers" in page.locator("article").inner_text()
        cut(server, page, False)
    finally:
        document.write_text(text)
        build()


def test_only_what_changed_is_asked_for(server, visitor, content, build):
    """The requests of an update, counted at the server."""
    page = visitor
    open_offline_page(server, page)
    save(page)
    document = source(content, OTHER)
    text = document.read_text()
    old = {path: path.read_bytes() for path in build.folder.rglob("*") if path.is_file()}
    try:
        document.write_text(text + "\nOne more sentence about kingfishers.\n")
        folder = build()
        changed = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and old.get(path) != path.read_bytes()}
        open_offline_page(server, page)
        server.asked.clear()
        save(page)
        fetched = {path for path in server.asked if not path.startswith("offline/") and path != "sw.js"}
        assert OTHER in fetched and fetched <= changed, fetched - changed
        lists = {path for path in server.asked if path.startswith("offline/") and path != "offline/index.json"}
        assert lists <= changed
    finally:
        document.write_text(text)
        build()


def test_saving_stops_and_goes_on(server, visitor):
    page = visitor
    open_offline_page(server, page)
    page.evaluate("""() => {
      const bar = document.querySelector("progress")
      new MutationObserver(() => bar.value > 0.3 && document.querySelector("button[name=cancel]").click()).observe(document.querySelector("[data-count]"), {childList: true})
    }""")
    save(page)
    assert "Stopped:" in state(page).inner_text()
    open_offline_page(server, page)
    assert "An earlier start has left" in state(page).inner_text()
    assert page.locator("button[name=save]").inner_text().startswith("Go on, ")
    server.asked.clear()
    save(page)
    assert "Up to date" in state(page).inner_text()
    first = len(server.asked)
    # Nothing left to do; removed, all of it is fetched again.
    assert page.locator("button[name=save]").is_hidden()
    page.locator("button[name=remove]").click()
    page.wait_for_function("() => /Removed/.test(document.querySelector('.keep-state').textContent)")
    assert page.evaluate("caches.keys().then(names => names.filter(name => !name.startsWith('shell')))") == []
    server.asked.clear()
    save(page)
    assert len(server.asked) > first


def test_the_network_is_lost(server, visitor):
    page = visitor
    open_offline_page(server, page)
    page.wait_for_function("() => navigator.serviceWorker.controller")  # what it asks for and does not get stays out of the console
    done = []
    page.on("request", lambda request: (done.append(1), len(done) == 60 and setattr(server, "is_out_of_reach", True)))
    page.locator("button[name=save]").click()
    page.wait_for_function("() => !document.querySelector('#Trouble').hidden", timeout=60_000)
    assert "The network was lost" in page.locator("#Trouble").inner_text()
    expect(page.locator("button[name=save]")).to_have_text("Try again")
    server.is_out_of_reach = False
    page.locator("button[name=save]").click()
    expect(page.locator("button[name=save]")).to_have_text(re.compile("^Go on, "))
    save(page)
    assert "Up to date" in state(page).inner_text() and page.locator("#Trouble").is_hidden()


def test_the_browser_has_no_room(server, visitor):
    page = visitor
    open_offline_page(server, page)
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.address.rstrip("/"), "quotaSize": 2_000_000})
    page.locator("button[name=save]").click()
    page.wait_for_function("() => !document.querySelector('#Trouble').hidden", timeout=60_000)
    assert "no more room" in page.locator("#Trouble").inner_text()
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.address.rstrip("/")})
    save(page)
    assert "Up to date" in state(page).inner_text()


def test_two_windows(server, visitor):
    page = visitor
    other = page.context.new_page()
    open_offline_page(server, page)
    open_offline_page(server, other)
    page.evaluate("void navigator.locks.request('save ' + new URL('..', location).href, () => new Promise(done => window.letGo = done))")
    other.locator("button[name=save]").click()
    other.wait_for_function("() => !document.querySelector('#Trouble').hidden")
    assert "Another window is saving" in other.locator("#Trouble").inner_text()
    page.evaluate("letGo()")
    save(other)
    page.wait_for_function("() => /Up to date/.test(document.querySelector('.keep-state').textContent)")


def test_it_can_be_installed(server, visitor):
    page = visitor
    for lang, name in (("en", "Harbourline Fieldbook"), ("zh-Hans", None)):
        page.goto(f"{server.address}{lang}/index.html")
        page.wait_for_selector("link[rel=manifest]", state="attached")
        answer = page.context.new_cdp_session(page).send("Page.getAppManifest")
        assert not answer["errors"]
        manifest = json.loads(answer["data"])
        assert manifest["lang"] == lang and (name is None or manifest["name"] == name)
        sizes = {icon["sizes"] for icon in manifest["icons"]}
        assert {"any", "192x192", "512x512"} <= sizes
        for icon in manifest["icons"]:
            assert page.request.get(urllib.parse.urljoin(f"{server.address}{lang}/", icon["src"])).ok
        errors = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


@pytest.mark.parametrize("lang, word", [("en", "Expired"), ("zh-Hans", "已失效")])
def test_what_expires_later_says_so_then(server, visitor, lang, word):
    """The portal was built before the last day of a document: from the day after, its page and lists say so."""
    page = visitor
    name = VISITED.rpartition("/")[2]
    page.clock.install(time="2026-12-31T18:00:00")
    page.goto(server.address + VISITED)
    assert page.locator("#Page-late").is_hidden() and page.locator(".send > .verdict").is_visible(), "its last day counts"
    page.clock.set_fixed_time("2027-01-01T08:00:00")
    page.goto(server.address + VISITED)
    late = page.locator("#Page-late")
    assert late.is_visible() and "expired on 31 Dec 2026" in late.inner_text()
    assert not page.locator(".send > .verdict").is_visible()
    assert "Expired" in page.locator(".facts .state").first.inner_text()
    page.goto(f"{server.address}{lang}/level/corporate.html")
    row = page.locator(".row", has=page.locator(f"a[href$='{name}']")).first
    if lang == "en":
        assert word in row.locator(".state").inner_text()
    assert page.locator(".state[data-expires]").count() <= page.locator(".state--expired").count()
    # What is picked from results goes into the briefcase as what it is on that day.
    page.goto(f"{server.address}{lang}/browse/index.html?q={name.removesuffix('.html')}")
    hit = page.locator("#Page-hits > li", has=page.locator(f"h3 a[href$='{name}']"))
    hit.locator("button").click()
    kept = page.evaluate("Fieldbook.briefcase.items()")
    assert [(item["id"], item["state"], item["verdict"]) for item in kept] == [(name.removesuffix(".html"), "expired", "no")]


@pytest.mark.parametrize("packed", ["folder", "zip", "zip without downloads"])
def test_from_the_disk(build, open_page, tmp_path, packed):
    """The folder, or the zip file unpacked: no worker, no manifest, and the page says that nothing need be saved."""
    if packed == "folder":
        folder = build.folder
    else:
        build("--archive", tmp_path / "a.zip", *(["--without-downloads"] if "without" in packed else []))
        build("--archive", tmp_path / "b.zip", *(["--without-downloads"] if "without" in packed else []))
        assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
        folder = tmp_path / "unpacked"
        archive = zipfile.ZipFile(tmp_path / "a.zip")
        assert archive.testzip() is None
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) and not entry.extra for entry in archive.infolist())
        archive.extractall(folder)
        whole = {path.relative_to(build.folder).as_posix() for path in build.folder.rglob("*") if path.is_file() and ".fieldbook" not in path.parts}
        names = set(archive.namelist())
        if "without" in packed:
            assert names < whole and not [name for name in names if name.endswith((".zip", ".csv", ".xlsx"))]
        else:
            assert names == whole
            assert all((folder / name).read_bytes() == (build.folder / name).read_bytes() for name in names)
    page = open_page()
    said = listen(page)
    page.goto((folder / "index.html").as_uri())
    page.wait_for_url("**/en/index.html")
    page.goto((folder / "en/offline.html").as_uri())
    page.wait_for_function("() => /from a folder/.test(document.querySelector('.keep-state').textContent)")
    assert page.locator("form.keep").is_hidden()
    page.goto((folder / VISITED).as_uri())
    assert page.locator("h1").inner_text()
    assert not said, said


def test_without_tls_the_page_says_so(build, browser):
    """An address that is neither https nor this machine: no worker, and a reason."""
    server = Server(build.folder)
    try:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        said = listen(page)
        folder = build.folder
        page.route("http://portal.example/**", lambda route: route.fulfill(
            path=folder / urllib.parse.unquote(urllib.parse.urlsplit(route.request.url).path.lstrip("/"))))
        page.goto("http://portal.example/en/offline.html")
        page.wait_for_function("() => /https:/.test(document.querySelector('.keep-state').textContent)")
        assert page.locator("form.keep").is_hidden() and not said, said
        context.close()
        # Scripts switched off: the sentence that stands there says so.
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(server.address + "en/offline.html")
        assert "needs scripts" in page.locator(".keep-state").inner_text()
        context.close()
    finally:
        server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_is_accessible(server, browser, scheme, viewport):
    context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    for lang in ("en", "zh-Hans"):
        page.goto(f"{server.address}{lang}/offline.html?page=en/d/x.html")
        page.wait_for_function("() => !document.querySelector('form.keep').hidden")
        for stage in ("none", "saved"):
            if stage == "saved" and lang == "en":
                page.locator("button[name=save]").focus()
                page.keyboard.press("Enter")
                page.wait_for_function("() => /Up to date/.test(document.querySelector('.keep-state').textContent)", timeout=60_000)
                assert page.evaluate("document.activeElement !== document.body"), "the keyboard is not lost"
            violations = Axe().run(page, options=OPTIONS).response["violations"]
            assert not violations, [(violation["id"], violation["nodes"][0]["html"]) for violation in violations]
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
