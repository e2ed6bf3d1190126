"""What Benchmarks/search.py measures, on the sample and without a peer: nothing is missed, known documents come first, pages stay light."""
import gzip
import statistics
import sys

import built
import pytest

sys.path.insert(0, str(built.REPOSITORY / "Benchmarks"))
from search_queries import KnownItems, Recall, documents_of, from_sources, reciprocal_rank  # noqa: E402


@pytest.fixture(scope="module")
def documents(site):
    return documents_of(site.folder)


@pytest.fixture(scope="module")
def ask(browser, disk):
    """Asks the search of the page for many queries: the ids found for each."""
    page = browser.new_page()
    page.goto(disk + "en/index.html")

    def ask(queries, limit=100_000):
        found = []
        for start in range(0, len(queries), 100):
            found += page.evaluate("([queries, limit]) => Promise.all(queries.map(query => Fieldbook.search(query, {limit}).then(all => all.map(one => one.id))))",
                                   [queries[start: start + 100], limit])
        return found
    yield ask
    page.close()


@pytest.mark.parametrize("kind", ["Han substrings", "word beginnings", "from the Markdown"])
def test_every_document_that_holds_it_is_found(documents, ask, kind):
    if kind == "from the Markdown":
        queries = from_sources(built.REPOSITORY / "content", documents, 1000)
    else:
        queries = Recall(documents).draw(2000)[kind == "word beginnings"]
    if not queries:
        pytest.skip("no such text in this portal")
    missed = [f"“{query}”: {sorted(wanted - set(ids))}" for (query, _, wanted), ids in zip(queries, ask([query for query, _, _ in queries])) if wanted - set(ids)]
    print(f"{kind}: {len(queries) - len(missed)} of {len(queries)} queries find every document")
    assert not missed, "\n".join(missed[:20])


@pytest.mark.parametrize("kind, least", [("titles", 0.95), ("phrases", 0.85)])
def test_a_known_document_comes_first(documents, ask, browser, kind, least):
    page = browser.new_page()

    def cut(texts):
        return page.evaluate("""texts => {
          const cut = new Intl.Segmenter("zh", {granularity: "word"})
          return texts.map(text => Array.from(cut.segment(text)).filter(part => part.isWordLike).map(part => part.segment))
        }""", texts)
    items = KnownItems(documents, cut)
    page.close()
    queries = list(getattr(items, kind)())
    found = ask([query for query, _, _ in queries], 50)
    for lang in sorted({lang for _, lang, _ in queries}):
        ranks = [reciprocal_rank(wanted, ids) for (_, of, wanted), ids in zip(queries, found) if of == lang]
        print(f"{kind}, {lang}: mean reciprocal rank {statistics.mean(ranks):.3f} of {len(ranks)}")
        assert statistics.mean(ranks) >= least, lang


def test_the_start_page_is_light(site, disk, browser):
    """Scripts and styles of the start page together are at most 30 kB gzipped."""
    page, loaded = browser.new_page(), []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(disk)))
    for lang in site.languages:
        loaded.clear()
        page.goto(f"{disk}{lang}/index.html")
        page.wait_for_timeout(200)
        size = sum(len(gzip.compress((site.folder / path).read_bytes(), 9)) for path in loaded if path.endswith((".js", ".css")))
        print(f"{lang}: {size / 1e3:.1f} kB")
        assert 5_000 < size <= 30_000, loaded
    page.close()
