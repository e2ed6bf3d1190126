"""An independent crawl of the output: links, anchors, resources, headings, pictures, security."""
import collections
import posixpath
import re
import struct
import urllib.parse

import pytest


def problems(found):
    """Fails with the list of what was found, at most thirty lines of it."""
    assert not found, f"{len(found)} found:\n" + "\n".join(map(str, found[:30]))


def local(site, page, address):
    """The address, as 404.html gives it, made relative: a page that any missing address shows can only name the site itself."""
    if page.path == "404.html" and site.base_url:
        address = urllib.parse.urljoin(site.base_url, address)
        return address.removeprefix(site.base_url) if address.startswith(site.base_url) else address
    return address


def test_there_are_pages_in_every_language(site):
    assert len(site.languages) >= 2
    assert len(site.pages) > 100


def test_no_dead_link_or_anchor(site):
    found, files = [], set(site.files)
    for page in site.pages.values():
        for address, _ in page.links + [(page.refresh, {})] * bool(page.refresh):
            target = page.target(local(site, page, address))
            if target is None:
                continue
            path, fragment = target
            if path not in files:
                found.append(f"{page.path}: {address} leads nowhere")
            elif fragment and path in site.pages and fragment not in site.pages[path].ids:
                found.append(f"{page.path}: {address} has no such anchor")
    problems(found)


def test_links_are_relative_and_name_a_file(site):
    found = []
    for page in site.pages.values():
        for address, at in page.links:
            parts = urllib.parse.urlsplit(address)
            if parts.scheme in ("https", "http", "mailto"):
                if site.base_url and address.startswith(site.base_url) and at.get("rel") != "canonical":
                    found.append(f"{page.path}: {address} names the site's own address")
            elif parts.scheme or parts.netloc:
                found.append(f"{page.path}: {address} has an unexpected scheme")
            elif parts.path.startswith("/") and page.path != "404.html":
                found.append(f"{page.path}: {address} is absolute")
            elif not address or parts.path.endswith("/") or posixpath.basename(parts.path) in (".", ".."):
                found.append(f"{page.path}: “{address}” leads to a folder")
    problems(found)


def test_resources_are_there_and_our_own(site):
    found, files = [], set(site.files)
    for page in site.pages.values():
        for address in page.resources:
            target = page.target(local(site, page, address))
            if target is None or address.startswith("/") and page.path != "404.html":
                found.append(f"{page.path}: loads {address}")
            elif target[0] not in files:
                found.append(f"{page.path}: {address} is missing")
    for style in (path for path in site.files if path.endswith(".css")):
        text = (site.folder / style).read_text()
        found += [f"{style}: {match}" for match in re.findall(r"@import|url\((?!['\"]?(?:data:|#))[^)]*\)", text)
                  if re.search(r"@import|//", match)]
    problems(found)


def test_no_inline_script_or_style(site):
    problems([f"{page.path}: {what}" for page in site.pages.values() for what in page.inline])


def test_every_page_has_a_security_policy(site):
    problems([page.path for page in site.pages.values() if "default-src 'self'" not in (page.policy or "")
              or "unsafe" in page.policy])


def test_every_page_is_reached_from_the_start(site):
    seen, queue = {"index.html"}, collections.deque(["index.html"])
    while queue:
        page = site.pages[queue.popleft()]
        for address, _ in page.links:
            target = page.target(address)
            if target and target[0] in site.pages and target[0] not in seen:
                seen.add(target[0])
                queue.append(target[0])
    # Shown at addresses of the past only: the error page, and stubs of retired documents, which are in no list.
    problems(sorted(set(site.pages) - seen - {"404.html"} - site.retired))


def test_every_file_is_used(site):
    """Nothing is published that no page, feed or crawler's file leads to."""
    # `.nojekyll` speaks to a host; the last two: only where a picture is missing, and in files that `fieldbook pack` makes.
    used = {"404.html", "robots.txt", "index.html", ".nojekyll", "assets/missing.svg", "assets/pack.css"}
    for page in site.pages.values():
        addresses = [address for address, _ in page.links] + page.resources
        used |= {target[0] for target in map(page.target, addresses) if target}
    text = "".join((site.folder / path).read_text() for path in site.files if path.endswith((".css", ".js", ".webmanifest")))
    # Scripts read these by key: their tests (search, offline) say whether each is read.
    read = ("search/", "offline/")
    problems([path for path in site.files if path not in used and posixpath.basename(path) not in text and not path.startswith(read)])


@pytest.mark.parametrize("name", ["lang", "title", "ids", "references", "headings"])
def test_every_page_is_well_made(site, name):
    found = []
    for page in site.pages.values():
        if name == "lang" and (not page.lang or "/" in page.path and page.lang != page.path.split("/")[0]):
            found.append(f"{page.path}: lang is {page.lang}")
        if name == "title" and not page.title.strip():
            found.append(f"{page.path}: no title")
        if name == "ids":
            found += [f"{page.path}: id {key} {count} times" for key, count in collections.Counter(page.ids).items() if count > 1]
        if name == "references":
            found += [f"{page.path}: nothing has the id {key}" for key in page.references if key not in page.ids]
        if name == "headings":
            levels = [level for level, _ in page.headings]
            if levels.count(1) != 1:
                found.append(f"{page.path}: {levels.count(1)} h1")
            found += [f"{page.path}: h{after} follows h{before}" for before, after in zip(levels, levels[1:]) if after > before + 1]
            found += [f"{page.path}: an empty h{level}" for level, text in page.headings if not text.strip()]
    problems(found)


def test_titles_tell_pages_apart(site):
    """No two pages of a language have one title, so that tabs, bookmarks and search results can be told apart."""
    titles = collections.defaultdict(list)
    for page in site.pages.values():
        titles[page.lang, page.title].append(page.path)
    problems([f"{title}: {' '.join(paths)}" for (_, title), paths in titles.items() if len(paths) > 1])


def test_pictures_have_their_size_and_a_text(site):
    found = []
    for page in site.pages.values():
        for at in page.pictures:
            name = f"{page.path}: {at.get('src')}"
            if "alt" not in at:
                found.append(f"{name} has no alt")
            if not (at.get("width") or "").isdigit() or not (at.get("height") or "").isdigit():
                found.append(f"{name} has no width and height")
                continue
            path = page.target(at["src"])[0]
            if path.endswith(".png"):
                size = struct.unpack(">II", (site.folder / path).read_bytes()[16:24])
                if size != (int(at["width"]), int(at["height"])):
                    found.append(f"{name} is {size}, the page says {at['width']} × {at['height']}")
    problems(found)


def test_the_error_page_works_at_any_address(site):
    """A server shows 404.html at whatever address was asked for, however deep: it names its own place, or loads nothing relative."""
    page = site.pages["404.html"]
    if not site.base_url:
        pytest.skip("built without a base address")
    start = urllib.parse.urlsplit(site.base_url).path
    assert page.resources and not [address for address in page.resources if not address.startswith(start)]
