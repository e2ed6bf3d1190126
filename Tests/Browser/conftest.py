"""Fixtures: the built site, a server for it, a browser, and the program that builds it."""
import functools
import http.server
import os
import subprocess
import sys
import threading

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, os.path.dirname(__file__))
import built  # noqa: E402

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def site():
    folder = built.default_site()
    if not (folder / "index.html").exists():
        pytest.exit(f"there is no site in {folder}: run `make portal`, or set FIELDBOOK_SITE", returncode=2)
    return built.Site(folder)


@pytest.fixture(scope="session")
def disk(site):
    """The address of the site on disk."""
    return site.folder.as_uri() + "/"


@pytest.fixture(scope="session")
def web(site):
    """The address of the site on a server of its own."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens pages in contexts of their own: open_page(viewport=PHONE, color_scheme="dark", …)."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(**{"viewport": DESK, "locale": "en-GB", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def listen(page):
    """The list that errors and warnings of a page's console and scripts are added to."""
    said = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said


@pytest.fixture
def watched(open_page):
    """Opens pages like open_page; what reaches the console is in `page.said`."""
    def watched(**options):
        page = open_page(**options)
        page.said = listen(page)
        return page
    return watched


@pytest.fixture(params=["disk", "web"])
def start(request):
    """The address of the site, from disk and from a server."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def fieldbook():
    """Runs the program: fieldbook("build", "--output", …) → completed process, text captured."""
    binary = built.default_binary()
    if not binary.exists():
        pytest.exit(f"there is no {binary}: run `make portal`, or set FIELDBOOK_BIN", returncode=2)

    def run(*arguments, **options):
        options.setdefault("cwd", built.REPOSITORY)
        return subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)

    return run
