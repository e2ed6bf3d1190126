#!/usr/bin/env python3
"""Measures the search of a portal beside Pagefind's, on the same texts with the same queries in one run.

    search.py [--sizes 1000,10000] [--only recall,ranking,size,share,transfer,speed,start] [--portals sample,innersource,corpus]
              [--queries 2000] [--work DIR] [--keep] [--without-pagefind]

`recall` and `ranking` are measured on the sample, on the InnerSource patterns where they lie beside this repository, and on the smallest corpus;
the rest on the largest. Pagefind indexes one plain page a document that holds the same texts as ours: title, summary, headings, blocks. Run by Python
with the packages of Benchmarks/requirements.txt; needs Chromium and about 2 GB on a tmpfs for 10,000 documents.
"""
import argparse
import ast
import concurrent.futures
import functools
import gzip
import html
import http.server
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import threading
import time

from playwright.sync_api import sync_playwright
from search_queries import KnownItems, Recall, documents_of, from_sources, reciprocal_rank

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent
FIELDBOOK = pathlib.Path(os.environ.get("FIELDBOOK_BIN", REPOSITORY / ".build/release/fieldbook"))
MEASURES = ["recall", "ranking", "size", "share", "transfer", "speed", "start"]
AS_OF = "2026-09-30"
# Runs of a task in Chromium: so many queries are handed over at once.
BATCH = 100


def run(*command):
    """Runs a command, gives the seconds it took, and stops everything when it fails."""
    start = time.monotonic()
    process = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if process.returncode:
        sys.exit(f"{command[0]} failed ({process.returncode}): {process.stdout[-1000:]}{process.stderr[-1000:]}")
    return time.monotonic() - start


def report(measure, figure, bar=""):
    print(f"| {measure} | {figure} | {bar} |", flush=True)


def percentile(figures, share):
    return sorted(figures)[min(len(figures) - 1, int(len(figures) * share))] if figures else float("nan")


def packed(path):
    """Bytes of a file as a server would send it at best."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def packed_folder(folder, leave=lambda path: False):
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not leave(path)]
    with concurrent.futures.ProcessPoolExecutor() as pool:
        return sum(pool.map(packed, files, chunksize=64))


# MARK: Portals

class Portal:
    """A built portal, its documents, and the same documents for Pagefind."""

    def __init__(self, name, content, work):
        self.name, self.content, self.site, self.peer = name, content, work / name / "site", work / name / "pagefind-site"
        self.build(self.site, work / name / "cache")
        self.documents = documents_of(self.site)
        self.languages = sorted({document.lang for document in self.documents}, key=lambda lang: (lang != "en", lang))

    def build(self, site, cache, *more):
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
        return run(FIELDBOOK, "build", "--content", self.content, "--templates", REPOSITORY / "templates", "--output", site, "--as-of", AS_OF,
                   "--cache", cache, *more)

    def build_peer(self):
        """One page a document for Pagefind, then its index; gives the seconds that the index took."""
        shutil.rmtree(self.peer, ignore_errors=True)
        for document in self.documents:
            path = self.peer / document.url
            path.parent.mkdir(parents=True, exist_ok=True)
            blocks = []
            for line in document.lines:
                anchor, tab, heading = line.partition("\t")
                isHeading = tab and anchor.startswith("#")
                blocks.append(f'<h2 id="{html.escape(anchor[1:])}">{html.escape(heading)}</h2>' if isHeading else f"<p>{html.escape(line)}</p>")
            path.write_text(
                f'<!DOCTYPE html><html lang="{document.lang}"><head><meta charset="utf-8"><title>{html.escape(document.title)}</title></head>'
                f'<body><main data-pagefind-body><h1>{html.escape(document.title)}</h1><p>{html.escape(document.summary)}</p>{"".join(blocks)}</main>'
                "</body></html>", "utf-8")
        for lang in self.languages:
            (self.peer / f"search-{lang}.html").write_text(f'<!DOCTYPE html><html lang="{lang}"><title>Search</title><p data-pagefind-ignore>Search</p>')
        seconds = run(sys.executable, "-m", "pagefind", "--site", self.peer)
        self.peer_addresses = {}
        for path in (self.peer / "pagefind/fragment").glob("*.pf_fragment"):
            fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
            self.peer_addresses[path.stem] = pathlib.PurePosixPath(fragment["url"]).stem
        return seconds


def innersource(work):
    """The InnerSource patterns with the files that Tests/Browser/test_innersource.py adds to them; None without them."""
    found = REPOSITORY.parent / "shared/corpus/innersource"
    if not found.exists():
        print(f"<!-- innersource is left out: {found} is absent -->")
        return None
    given = {node.targets[0].id: node.value.value for node in ast.parse((REPOSITORY / "Tests/Browser/test_innersource.py").read_text()).body
             if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)}
    content = shutil.copytree(found, work / "innersource/content", dirs_exist_ok=True)
    for name, text in {"portal.yml": given["PORTAL"], "registry/people.yml": given["PEOPLE"], "_defaults.yml": given["DEFAULTS"],
                       "translation/zh/_defaults.yml": "lang: zh-Hans\n", "translation/ja/_defaults.yml": "lang: ja\n"}.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text)
    return content


def corpus(documents, work):
    content = work / f"corpus-{documents}/content"
    if not content.exists():
        run(sys.executable, HERE / "corpus.py", documents, content)
    return content


# MARK: In Chromium

class Chromium:
    """Both searches, each on pages of its own."""

    def __init__(self, playwright):
        self.browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        self.context = self.browser.new_context(service_workers="block")
        self.context.set_default_timeout(120_000)

    def ours(self, portal, lang="en"):
        """A page of the portal, from the disk."""
        page = self.context.new_page()
        page.goto((portal.site / lang / "index.html").as_uri())
        return page

    def peers(self, portal, server, lang):
        page = self.context.new_page()
        page.goto(f"{server}search-{lang}.html")
        page.evaluate("async () => { window.pagefind = await import('/pagefind/pagefind.js'); await pagefind.init() }")
        return page

    def search(self, page, queries, limit):
        """The ids that our search finds for each query."""
        return self.batches(page, "([queries, limit]) => Promise.all(queries.map(query => Fieldbook.search(query, {limit}).then(all => all.map(one => one.id))))",
                            queries, limit)

    def search_peer(self, page, portal, queries, limit):
        found = self.batches(page, """async ([queries, limit]) => {
          const all = []
          for (const query of queries) all.push((await pagefind.search(query)).results.slice(0, limit).map(one => one.id))
          return all
        }""", queries, limit)
        return [[portal.peer_addresses.get(one) for one in ids] for ids in found]

    @staticmethod
    def batches(page, script, queries, limit):
        found = []
        for start in range(0, len(queries), BATCH):
            found += page.evaluate(script, [queries[start: start + BATCH], limit])
        return found

    def words(self, texts):
        """Texts cut into words by the browser's own dictionary (Intl.Segmenter, which Pagefind cuts queries with)."""
        page, found = self.context.new_page(), []
        for start in range(0, len(texts), 2000):
            found += page.evaluate("""texts => {
              const cut = new Intl.Segmenter("zh", {granularity: "word"})
              return texts.map(text => Array.from(cut.segment(text)).filter(part => part.isWordLike).map(part => part.segment))
            }""", texts[start: start + 2000])
        page.close()
        return found


def serve(folder):
    """A server for a folder; its address."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


# MARK: Measures

def recall(portal, chromium, count, peer):
    """The share of all documents that hold a query which is found for it, mean over the queries, and how many queries miss any."""
    substrings, prefixes = Recall(portal.documents).draw(count)
    sources = from_sources(portal.content, portal.documents, count // 2)
    page = chromium.ours(portal)
    server = serve(portal.peer) if peer else None
    for name, queries in (("Han substrings", substrings), ("word beginnings", prefixes), ("from the Markdown", sources)):
        if not queries:
            continue
        found = chromium.search(page, [query for query, _, _ in queries], 1_000_000)
        shares = [len(wanted & set(ids)) / len(wanted) for (_, _, wanted), ids in zip(queries, found)]
        figure = f"{statistics.mean(shares):.4f}, {sum(share < 1 for share in shares)} of {len(shares):,} queries miss a document"
        for (query, _, wanted), ids in zip(queries, found):
            if wanted - set(ids):
                figure += f" (first “{query}”: {sorted(wanted - set(ids))[0]})"
                break
        report(f"{portal.name}: recall, {name}", figure, "1.0")
        if server and name != "from the Markdown":
            shares = peer_recall(portal, chromium, server, queries)
            report(f"{portal.name}: recall of Pagefind, {name}", f"{statistics.mean(shares):.4f}, {sum(share < 1 for share in shares)} of {len(shares):,} miss a document, "
                   f"{sum(share == 0 for share in shares)} find none")
    page.close()


def peer_recall(portal, chromium, server, queries):
    """Pagefind has an index a language: only documents of the query's own count."""
    shares, lang_of = [], {document.id: document.lang for document in portal.documents}
    for lang in portal.languages:
        own = [(query, {one for one in wanted if lang_of[one] == lang}) for query, of, wanted in queries if of == lang]
        page = chromium.peers(portal, server, lang)
        found = chromium.search_peer(page, portal, [query for query, _ in own], 1_000_000)
        page.close()
        shares += [len(wanted & set(ids)) / len(wanted) for (_, wanted), ids in zip(own, found)]
    return shares


def ranking(portal, chromium, peer):
    """Mean reciprocal rank of known documents, English and Chinese apart, both searches with the same queries."""
    items = KnownItems(portal.documents, chromium.words)
    server = serve(portal.peer) if peer else None
    for name, queries, bar in (("three rarest words of a title", list(items.titles()), 0.95), ("three rare words in a row of a body", list(items.phrases()), 0.85)):
        for lang in portal.languages:
            own = [(query, wanted) for query, of, wanted in queries if of == lang]
            if len(own) < 10:
                continue
            page = chromium.ours(portal, lang if (portal.site / lang / "index.html").exists() else "en")
            ours = mean_rank(own, chromium.search(page, [query for query, _ in own], 20))
            page.close()
            goal, beside = f"≥ {bar}", ""
            if server:
                page = chromium.peers(portal, server, lang)
                theirs = mean_rank(own, chromium.search_peer(page, portal, [query for query, _ in own], 20))
                page.close()
                beside = f"; Pagefind {theirs:.3f}"
                goal += f", ≥ {min(1, 1.3 * theirs) if lang.startswith('zh') else theirs - 0.01:.3f}"
            report(f"{portal.name}: rank of a known document, {name}, {lang}", f"{ours:.3f}{beside} ({len(own):,} queries)", goal)


def mean_rank(queries, found):
    return statistics.mean(reciprocal_rank(wanted, ids) for (_, wanted), ids in zip(queries, found))


def share(portal, work, rounds):
    """What the index adds to a build: with it and without, in turns."""
    took = {"with": [], "without": []}
    for _ in range(rounds):
        for name, more in (("without", ["--without-search"]), ("with", [])):
            took[name].append(portal.build(work / "share", work / "share-cache", *more))
    shutil.rmtree(work / "share", ignore_errors=True)
    shutil.rmtree(work / "share-cache", ignore_errors=True)
    ours, without = (statistics.median(took[name]) for name in ("with", "without"))
    report(f"{portal.name}: what the index adds to a build", f"{ours / without - 1:.0%} ({without:.2f} s without, {ours:.2f} s with)", "≤ 40 %")


def size(portal, peer, seconds):
    # search/s is what another panel reads, and no part of the search.
    ours = packed_folder(portal.site / "search", lambda path: path.parts[len(portal.site.parts) + 1] == "s") + sum(map(packed, portal.site.glob("assets/search*.js")))
    tar = subprocess.Popen(["tar", "cf", "-", "--exclude=search/s", "-C", portal.site, "search"], stdout=subprocess.PIPE)
    together = len(subprocess.run(["gzip", "-9"], stdin=tar.stdout, capture_output=True).stdout)
    report(f"{portal.name}: all files of the search, gzipped", f"{together / 1e6:.1f} MB together, {ours / 1e6:.1f} MB each by itself", "≤ Pagefind’s")
    if peer:
        def is_interface(path):
            return path.name.startswith(("pagefind-ui", "pagefind-modular", "pagefind-component", "pagefind-highlight", "pagefind-playground")) or "playground" in path.parts
        theirs = packed_folder(portal.peer / "pagefind", is_interface)
        report(f"{portal.name}: all files of Pagefind, gzipped", f"{theirs / 1e6:.1f} MB, compressed as they come; made in {seconds:.0f} s")


def transfer(portal, chromium, count, peer):
    """Gzipped bytes of what a first and a further query load, ten excerpts included; each pair on a page of its own."""
    substrings, prefixes = Recall(portal.documents, seed=4).draw(count)
    queries = substrings + prefixes
    random.Random(6).shuffle(queries)
    sizes = functools.cache(packed)
    first, further = [], []
    page = chromium.context.new_page()
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    start = (portal.site / "en/index.html").as_uri()
    for one, two in zip(queries[::2], queries[1::2]):
        page.goto(start)
        for (query, _, _), into in ((one, first), (two, further)):
            loaded.clear()
            page.evaluate("query => Fieldbook.find(query, {limit: 10}).then(answer => answer.results.length)", query)
            into.append(sum(sizes(pathlib.Path(url.removeprefix("file://"))) for url in loaded))
    page.close()
    for name, figures, bar in (("first", first, 150), ("further", further, 60)):
        report(f"{portal.name}: transfer of a {name} query", f"{percentile(figures, 0.5) / 1e3:.0f} kB median, {percentile(figures, 0.95) / 1e3:.0f} kB at the 95th percentile, "
               f"{max(figures) / 1e3:.0f} kB at most ({len(figures):,} queries)", f"≤ {bar} kB at the 95th")
    if peer:
        server, first, further = serve(portal.peer), [], []
        for lang in portal.languages:
            own = [query for query, of, _ in queries if of == lang][:count // 2]
            for one, two in zip(own[::2], own[1::2]):
                context = chromium.browser.new_context()
                page = context.new_page()
                page.goto(f"{server}search-{lang}.html")
                loaded = []
                page.on("request", lambda request: loaded.append(request.url))
                page.evaluate("async () => { window.pagefind = await import('/pagefind/pagefind.js'); await pagefind.init() }")
                for query, into in ((one, first), (two, further)):
                    page.evaluate("async query => { const found = await pagefind.search(query); await Promise.all(found.results.slice(0, 10).map(one => one.data())) }", query)
                    into.append(sum(sizes(portal.peer / url.removeprefix(server).partition("?")[0]) for url in loaded))
                    loaded.clear()
                context.close()
        for name, figures in (("first", first), ("further", further)):
            report(f"{portal.name}: transfer of a {name} query of Pagefind", f"{percentile(figures, 0.5) / 1e3:.0f} kB median, {percentile(figures, 0.95) / 1e3:.0f} kB at the 95th percentile "
                   f"({len(figures):,} queries)")


TYPING = """async queries => {
  const input = document.querySelector(".seek input"), list = document.querySelector(".seek [role=listbox]"), find = Fieldbook.find, took = []
  let answer = null
  Fieldbook.find = (query, options) => answer = find(query, options)
  const type = async text => {
    answer = null
    const start = performance.now()
    input.value = text
    input.dispatchEvent(new Event("input", {bubbles: true}))
    while (answer) { const last = answer; await last.catch(() => 0); await 0; await 0; if (answer === last) break }
    list.getBoundingClientRect()
    return performance.now() - start
  }
  input.focus()
  for (const query of queries) {
    const before = query.slice(0, -1)
    await type(query)
    await type(before)
    took.push(await type(query))
  }
  return took
}"""


def speed(portal, chromium, count):
    """Milliseconds from the last key to the list of results, laid out, once the query's files are loaded; the processor slowed down four times."""
    substrings, prefixes = Recall(portal.documents, seed=5).draw(count)
    for name, queries in (("Han substrings", substrings), ("word beginnings", prefixes)):
        page = chromium.ours(portal)
        page.evaluate("Fieldbook.search('x')")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        took = page.evaluate(TYPING, [query for query, _, _ in queries])
        page.close()
        report(f"{portal.name}: last key to results at 4 × slowdown, {name}", f"{percentile(took, 0.5):.0f} ms median, {percentile(took, 0.95):.0f} ms at the 95th percentile, "
               f"{max(took):.0f} ms at most ({len(took)} queries)", "≤ 50 ms")


def start_page(portal, chromium):
    """Scripts and styles that the start page loads, gzipped."""
    page = chromium.context.new_page()
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((portal.site / "en/index.html").as_uri())
    page.wait_for_timeout(300)
    page.close()
    files = [pathlib.Path(url.removeprefix("file://")) for url in loaded if url.endswith((".js", ".css"))]
    total = sum(map(packed, files))
    report(f"{portal.name}: scripts and styles of the start page", f"{total / 1e3:.1f} kB ({', '.join(path.name for path in files)})", "≤ 30 kB")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="1000,10000", help="documents of the corpora: recall and ranking on the smallest, the rest on the largest")
    options.add_argument("--only", default=",".join(MEASURES), help="some of " + ", ".join(MEASURES))
    options.add_argument("--portals", default="sample,innersource,corpus")
    options.add_argument("--queries", type=int, default=2000, help="of each kind")
    options.add_argument("--rounds", type=int, default=3, help="of builds with and without the index")
    options.add_argument("--work", default="/dev/shm/fieldbook-search", type=pathlib.Path)
    options.add_argument("--keep", action="store_true", help="leave portals where they are")
    options.add_argument("--without-pagefind", action="store_true")
    options = options.parse_args()
    work, only, peer = options.work, options.only.split(","), not options.without_pagefind
    if set(only) - set(MEASURES):
        sys.exit(f"unknown: {', '.join(sorted(set(only) - set(MEASURES)))}")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    sizes, wanted = sorted(map(int, options.sizes.split(","))), options.portals.split(",")
    print("| Measure | Figure | Bar |\n|---|---|---|")
    with sync_playwright() as playwright:
        chromium = Chromium(playwright)
        contents = {
            "sample": lambda: REPOSITORY / "content", "innersource": lambda: innersource(work),
            "corpus": lambda: corpus(sizes[0], work),
        }
        for name in wanted if {"recall", "ranking", "start"} & set(only) else []:
            content = contents[name]()
            if content is None:
                continue
            portal = Portal(name if name != "corpus" else f"corpus-{sizes[0]}", content, work)
            if peer and {"recall", "ranking"} & set(only):
                portal.build_peer()
            if "recall" in only:
                recall(portal, chromium, options.queries, peer)
            if "ranking" in only:
                ranking(portal, chromium, peer)
            if "start" in only and name == "sample":
                start_page(portal, chromium)
        if "corpus" in wanted and {"size", "share", "transfer", "speed"} & set(only):
            portal = Portal(f"corpus-{sizes[-1]}", corpus(sizes[-1], work), work)
            seconds = portal.build_peer() if peer and {"size", "transfer"} & set(only) else 0
            if "share" in only:
                share(portal, work, options.rounds)
            if "size" in only:
                size(portal, peer, seconds)
            if "transfer" in only:
                transfer(portal, chromium, options.queries, peer)
            if "speed" in only:
                speed(portal, chromium, min(200, options.queries))
        chromium.browser.close()
    if not options.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
