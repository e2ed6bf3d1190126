"""Queries drawn from the texts of a built portal, with the documents that must be found: known by reading, not by any index.

Texts are those of the records under search/d/, and for a second opinion lines of the Markdown sources. Everything is drawn with a seed.
"""
import bisect
import collections
import functools
import json
import random
import re
import unicodedata

MARKS = re.compile("[\u0300-\u036f\u3099\u309a\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
HAN = re.compile("[\u4e00-\u9fff]+")
# Words of letters: what is neither Han, Kana, Hangul nor a separator.
WORD = re.compile("[^\\W_\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")


def folded(text):
    """A text without case, accents and full width, by Python's own tables; simplified Han stays as it is."""
    text = text.replace("\u2010", "-").replace("\u2011", "-").replace("\u2019", "'")
    return unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFKD", text))).lower()


class Document:
    """A document as its record under search/d/ has it."""

    def __init__(self, record):
        self.id, self.url, self.lang, self.title, self.summary = (record[key] for key in ("id", "url", "lang", "title", "summary"))
        self.lines = record["text"].split("\n")

    @functools.cached_property
    def blocks(self):
        """Every block of text on its own, folded."""
        lines = [line.split("\t", 1)[1] if line.startswith("#") and "\t" in line else line for line in self.lines]
        return [folded(block) for block in [self.title, self.summary, *lines] if block]

    @functools.cached_property
    def text(self):
        """All blocks; no query holds the separator."""
        return "\n".join(self.blocks)

    @property
    def is_chinese(self):
        return self.lang.startswith("zh")


def documents_of(site):
    """The documents of a built portal, by number."""
    def value(path):
        text = path.read_text("utf-8")
        return json.loads(text[text.index(",") + 1: text.rindex(")")])

    found = {}
    for path in (site / "search/d").glob("*.js"):
        record = value(path)
        if record.get("rest"):  # the record has the beginning of a long text only
            record["text"] += "\n" + value(site / "search/x" / path.name)
        found[int(path.stem)] = Document(record)
    return [document for _, document in sorted(found.items())]


class Recall:
    """What to ask, and who must answer: [(query, language of the document it was drawn from, ids of all documents that hold it)]."""

    def __init__(self, documents, seed=1):
        self.documents, self.random = documents, random.Random(seed)
        holders = collections.defaultdict(set)
        for document in documents:
            for word in WORD.findall(document.text):
                holders[word[:40]].add(document.id)
        self.words, self.holders = sorted(holders), holders

    def draw(self, count):
        """So many substrings of 2 to 4 Han characters and so many beginnings of words of 3 letters or more, each from one block."""
        substrings, prefixes = [], []
        with_han = [(document, run) for document in self.documents for block in document.blocks for run in HAN.findall(block) if len(run) > 1]
        with_words = [(document, document.blocks) for document in self.documents]
        for _ in range(count if with_han else 0):
            document, run = self.random.choice(with_han)
            length = self.random.randint(2, min(4, len(run)))
            start = self.random.randint(0, len(run) - length)
            substrings.append((run[start: start + length], document.lang))
        while len(prefixes) < count:
            document, blocks = self.random.choice(with_words)
            words = [word for word in WORD.findall(self.random.choice(blocks)) if len(word) >= 3]
            if words:
                word = self.random.choice(words)
                prefixes.append((word[:self.random.randint(3, max(3, len(word)))][:40], document.lang))
            elif not self.words:
                break
        return ([(text, lang, self.with_substring(text)) for text, lang in substrings],
                [(text, lang, self.with_prefix(text)) for text, lang in prefixes])

    @functools.lru_cache(maxsize=None)
    def with_substring(self, text):
        return frozenset(document.id for document in self.documents if text in document.text)

    @functools.lru_cache(maxsize=None)
    def with_prefix(self, prefix):
        at, found = bisect.bisect_left(self.words, prefix), set()
        while at < len(self.words) and self.words[at].startswith(prefix):
            found |= self.holders[self.words[at]]
            at += 1
        return frozenset(found)


def from_sources(content, documents, count, seed=2):
    """Queries from plain lines of Markdown files whose front matter names a document: [(query, language, {its id})]."""
    known, lines = {document.id: document for document in documents}, []
    for path in sorted(content.rglob("*.md")):
        head, _, body = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
        name = re.search(r"^id: *([\w-]+)$", head, re.M)
        body = re.sub(r"^(```|~~~).*?^\1", "", body, flags=re.M | re.S)  # a query of a report is no text
        if name and name[1] in known:
            lines += [(known[name[1]], line) for line in body.split("\n") if re.fullmatch(r"[^`*_<>|\[\]{}#!$\\&:]{20,}", line)]
    drawn, chooser = [], random.Random(seed)
    while lines and len(drawn) < count:
        document, line = chooser.choice(lines)
        runs, words = [run for run in HAN.findall(line) if len(run) > 1], [word for word in WORD.findall(folded(line)) if len(word) >= 3]
        if runs:
            run = chooser.choice(runs)
            start = chooser.randint(0, len(run) - 2)
            drawn.append((run[start: start + chooser.randint(2, 4)], document.lang, frozenset([document.id])))
        elif words:
            word = chooser.choice(words)
            drawn.append((word[:chooser.randint(3, len(word))][:40], document.lang, frozenset([document.id])))
    return drawn


class KnownItems:
    """Queries of somebody who knows the document: the three rarest words of its title, and three rare words in a row from its body."""

    def __init__(self, documents, cut, seed=3):
        """`cut` cuts folded texts into words, as a dictionary does: one list of words for each text."""
        self.documents, self.random = documents, random.Random(seed)
        blocks = [block for document in documents for block in document.blocks]
        words = iter(cut(blocks))
        self.words = [[self.kept(next(words)) for _ in document.blocks] for document in documents]
        self.spread = collections.Counter(word for lists in self.words for word in {word for words in lists for word in words})

    @staticmethod
    def kept(words):
        """Words that hold a letter: digits do not count."""
        return [word for word in words if re.search(r"[^\W\d_]", word)]

    def titles(self):
        """[(query, language, {id})] for documents with three words or more in their title."""
        for document, (title, *_) in zip(self.documents, self.words):
            rarest = sorted(set(title), key=lambda word: (self.spread[word], title.index(word)))[:3]
            if len(rarest) == 3:
                yield " ".join(sorted(rarest, key=title.index)), document.lang, {document.id}

    def phrases(self):
        """[(query, language, ids)]: three words that follow one another in a block of the body, as written there, and all documents that have
        them so; no word of them stands in more than a twentieth of the documents, or, where a document has no such, the rarest three."""
        limit = max(2, len(self.documents) // 20)
        for document, lists in zip(self.documents, self.words):
            found = []
            for block, words in zip(document.blocks[2:], lists[2:]):
                places, at = [], 0
                for word in words:
                    at = block.find(word, at)
                    places.append((at, at + len(word)))
                    at += len(word)
                for one, two, three, *spread in zip(places, places[1:], places[2:], words, words[1:], words[2:]):
                    # Side by side: with one space between them, or none.
                    if block[one[1]: two[0]] in ("", " ") and block[two[1]: three[0]] in ("", " "):
                        found.append((max(self.spread[word] for word in spread), block[one[0]: three[1]]))
            rare = [text for spread, text in found if spread <= limit] or [text for _, text in sorted(found)[:1]]
            if rare:
                text = self.random.choice(rare)
                yield text, document.lang, {other.id for other in self.documents if text in other.text}


def reciprocal_rank(wanted, found):
    """1 ÷ the place of the first document among those found that is wanted; 0 without one."""
    return next((1 / place for place, one in enumerate(found, 1) if one in wanted), 0)
