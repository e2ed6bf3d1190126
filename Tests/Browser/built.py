"""The built site as a reader of HTML sees it: independent of the generator, from the files in the output folder alone."""
import functools
import html
import html.parser
import os
import pathlib
import posixpath
import re
import urllib.parse

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(html.parser.HTMLParser):
    """What one page says of itself: its links, ids, headings, pictures and resources."""

    def __init__(self, path, text):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.lang = None
        self.base = None
        self.title = ""
        self.policy = None
        self.refresh = None
        self.links = []
        """(address, attributes) of every a[href]."""
        self.resources = []
        """Addresses that the browser loads by itself: scripts, styles, pictures, icons, frames."""
        self.ids = []
        self.references = []
        """Ids that attributes such as aria-labelledby point at."""
        self.headings = []
        """[level, text] in the order of the page."""
        self.pictures = []
        self.inline = []
        """Scripts and styles written into the page."""
        self._open = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, pairs):
        at = dict(pairs)
        self._open += [] if tag in VOID else [tag]
        if "id" in at:
            self.ids.append(at["id"])
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"):
            self.references += (at.get(name) or "").split()
        self.inline += [f"{tag} {name}" for name in at if name.startswith("on") or name == "style"]
        if tag == "html":
            self.lang = at.get("lang")
        elif tag == "base":
            self.base = at.get("href")
        elif tag == "meta":
            equivalent = (at.get("http-equiv") or "").lower()
            if equivalent == "content-security-policy":
                self.policy = at.get("content")
            elif equivalent == "refresh":
                self.refresh = at.get("content", "").partition("url=")[2]
        elif tag in ("a", "area") and "href" in at:
            self.links.append((at["href"] or "", at))
        elif tag == "use":
            self.references.append((at.get("href") or "")[1:])
        elif tag == "link":
            if at.get("rel") in ("stylesheet", "icon", "manifest", "preload", "apple-touch-icon"):
                self.resources.append(at.get("href") or "")
            else:
                self.links.append((at.get("href") or "", at))
        elif tag == "script":
            if "src" in at:
                self.resources.append(at["src"])
            else:
                self.inline.append("script")
        elif tag == "style":
            self.inline.append("style")
        elif tag in ("img", "iframe", "video", "audio", "source", "embed", "object"):
            self.resources += [at[name] for name in ("src", "data", "poster") if at.get(name)]
            self.resources += [part.split()[0] for part in (at.get("srcset") or "").split(",") if part.strip()]
            if tag == "img":
                self.pictures.append(at)
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append([int(tag[1]), ""])

    def handle_startendtag(self, tag, pairs):
        self.handle_starttag(tag, pairs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if self.headings and any(re.fullmatch("h[1-6]", tag) for tag in self._open):
            self.headings[-1][1] += data

    @property
    def h1(self):
        """The text of the first h1."""
        return next((" ".join(text.split()) for level, text in self.headings if level == 1), None)

    def target(self, address):
        """(path in the site, fragment) that a relative address leads to; None for an address with a scheme."""
        parts = urllib.parse.urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path = urllib.parse.unquote(parts.path)
        folder = posixpath.dirname(self.path)
        return posixpath.normpath(posixpath.join(folder, path)) if path else self.path, urllib.parse.unquote(parts.fragment)


class Site:
    """The output folder: its files and, parsed once, its pages."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.files = sorted(
            str(file.relative_to(self.folder)) for file in self.folder.rglob("*")
            if file.is_file() and file.relative_to(self.folder).parts[0] not in (".fieldbook", ".gitignore"))

    @functools.cached_property
    def pages(self):
        """Every page by its path."""
        return {path: Page(path, (self.folder / path).read_text("utf-8")) for path in self.files if path.endswith(".html")}

    @functools.cached_property
    def languages(self):
        """The languages of the interface, by their folders."""
        return sorted({path.split("/")[0] for path in self.pages if path.count("/") == 1 and path.endswith("/index.html")})

    @functools.cached_property
    def base_url(self):
        """The site's own address, as its feeds give it; None when it was built without one."""
        for path in self.files:
            if path.endswith("/new/feed.xml"):
                found = re.search(r'<link rel="self" href="(https?://[^"]*/)' + re.escape(path), (self.folder / path).read_text())
                if found:
                    return html.unescape(found[1])
        return None

    @functools.cached_property
    def retired(self):
        """The stubs of retired documents, which no list has."""
        return {path for path in self.pages if self.kind(path) == "d" and "data-retired=" in (self.folder / path).read_text()}

    def kind(self, path):
        """The type of a page, by its address: `d`, `segment`, `segment/index`, `level`, …; `home` and the two at the root."""
        parts = re.sub(r"-\d+(?=\.html$)", "", path).removesuffix(".html").split("/")
        if len(parts) == 1:
            return {"index": "chooser"}.get(parts[0], parts[0])
        if len(parts) == 2:
            return "home"
        return parts[1] + ("/index" if parts[2] == "index" else "")

    @functools.cached_property
    def samples(self):
        """One page of every type and language, the fullest; of documents the fullest and the smallest, which may be a stub."""
        groups = {}
        for path in self.pages:
            groups.setdefault((path.split("/")[0] if "/" in path else "", self.kind(path)), []).append(path)
        chosen = []
        for (_, kind), paths in sorted(groups.items()):
            paths.sort(key=lambda path: ((self.folder / path).stat().st_size, path))
            chosen += [paths[-1]] + ([paths[0]] if kind == "d" and len(paths) > 1 else [])
        return chosen


def default_site():
    """The folder under test: FIELDBOOK_SITE, else what `make portal` builds."""
    return pathlib.Path(os.environ.get("FIELDBOOK_SITE", REPOSITORY / "public"))


def default_binary():
    """The program under test: FIELDBOOK_BIN, else the release build."""
    return pathlib.Path(os.environ.get("FIELDBOOK_BIN", REPOSITORY / ".build/release/fieldbook")).resolve()
