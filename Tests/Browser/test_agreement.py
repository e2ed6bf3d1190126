"""A second tool agrees: tables and charts of the market-insight report, computed again from the raw CSV files by Python's sqlite3."""
import csv
import re
import sqlite3

import pytest
from built import REPOSITORY

QUARTER, BEFORE = "2026Q3", "2026Q2"
DATA = REPOSITORY / "content" / "data"


def value(text):
    """A cell as a number if it is one, nothing if it is empty."""
    if text == "":
        return None
    try:
        return float(text)
    except ValueError:
        return text


@pytest.fixture(scope="module")
def raw():
    """The data files up to the quarter, as they are."""
    database = sqlite3.connect(":memory:")
    for folder in sorted(DATA.iterdir()):
        if folder.name > QUARTER:
            continue
        for file in sorted(folder.glob("*.csv")):
            with open(file, encoding="utf-8", newline="") as lines:
                rows = list(csv.reader(lines))
            names = ", ".join(f'"{name}"' for name in rows[0])
            database.execute(f'CREATE TABLE IF NOT EXISTS "{file.stem}" (quarter, {names})')
            marks = ", ".join("?" * (len(rows[0]) + 1))
            database.executemany(f'INSERT INTO "{file.stem}" (quarter, {names}) VALUES ({marks})',
                                 [[folder.name, *map(value, row)] for row in rows[1:]])
    return database


@pytest.fixture(scope="module")
def names():
    """Ids by the English names that the pages show."""
    found = {"Us": "us", "Others": "others"}
    for registry in ("segments", "rivals", "people", "pains", "customers"):
        text = (REPOSITORY / "content" / "registry" / f"{registry}.yml").read_text(encoding="utf-8")
        for key, english, quoted, plain in re.findall(
                r'^([\w-]+):\s*\n?\s*\{?name: (?:\{en: (?:"([^"]+)"|([^,}]+))|([^\n,]+))', text, re.M):
            found[english or quoted or plain] = key
    return found


@pytest.fixture(scope="module")
def published(site):
    """Reads a published table: header and rows, numbers as numbers."""
    def read(name):
        path = site.folder / "en" / "report" / QUARTER.lower() / f"{name}.csv"
        with open(path, encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
        return rows[0], [[value(cell) for cell in row] for row in rows[1:]]
    return read


def close(found, wanted):
    """Two tables by key agree: the same keys, the same figures, missing where missing."""
    assert sorted(found) == sorted(wanted)
    for key, figures in wanted.items():
        assert len(found[key]) == len(figures), key
        for a, b in zip(found[key], figures):
            assert (a is None) == (b is None), (key, found[key], figures)
            assert a is None or a == pytest.approx(b, abs=1e-6), (key, found[key], figures)


def test_growth_and_size(raw, names, published):
    _, rows = published("growth-size")
    wanted = raw.execute("SELECT segment, sam * 1e6, growth_yoy, our_revenue * 1e6 FROM segments WHERE quarter = ?", [QUARTER])
    close({names[row[0]]: row[1:] for row in rows}, {row[0]: list(row[1:]) for row in wanted})


def test_span(raw, names, published):
    _, rows = published("span")
    wanted = raw.execute("""
        SELECT now.segment, now.x, now.y, was.x, was.y, sam * 1e6 FROM
          (SELECT segment, SUM(weight * rating) FILTER (WHERE axis = 'x') x, SUM(weight * rating) FILTER (WHERE axis = 'y') y
           FROM scores WHERE quarter = ?1 GROUP BY segment) now
          JOIN (SELECT segment, SUM(weight * rating) FILTER (WHERE axis = 'x') x, SUM(weight * rating) FILTER (WHERE axis = 'y') y
           FROM scores WHERE quarter = ?2 GROUP BY segment) was USING (segment)
          JOIN segments s ON s.segment = now.segment AND s.quarter = ?1""", [QUARTER, BEFORE])
    close({names[row[0]]: row[1:6] for row in rows}, {row[0]: list(row[1:]) for row in wanted})


def test_changes_of_share(raw, names, published):
    header, rows = published("share-changes")
    found = {(names[row[0]], names[player]): [figure] for row in rows for player, figure in zip(header[1:], row[1:])}
    wanted = raw.execute("""SELECT a.segment, a.player, a.share_pct - b.share_pct FROM shares a JOIN shares b USING (segment, player)
                            WHERE a.quarter = ? AND b.quarter = ?""", [QUARTER, BEFORE])
    close(found, {(segment, player): [change] for segment, player, change in wanted})


def test_every_figure_before_and_now(raw, names, published):
    _, rows = published("figures")
    keys = {"Serviceable market (SAM)": "sam", "Our revenue": "our_revenue", "Gross margin, %": "gross_margin"}
    found = {(names[row[0]], keys[row[1]]): row[2:7] for row in rows if row[1] in keys}
    wanted = {}
    for key in keys.values():
        for segment, now, before, year in raw.execute(f"""
                SELECT a.segment, a.{key}, b.{key}, c.{key} FROM segments a LEFT JOIN segments b ON b.segment = a.segment AND b.quarter = ?2
                LEFT JOIN segments c ON c.segment = a.segment AND c.quarter = '2025Q3' WHERE a.quarter = ?1""", [QUARTER, BEFORE]):
            if key == "gross_margin":
                now, before, year = 100 * now, 100 * before, 100 * year
                changes = [now - before, now - year]
            else:
                now, before, year = 1e6 * now, 1e6 * before, 1e6 * year
                changes = [100 * (now / before - 1), 100 * (now / year - 1)]
            wanted[segment, key] = [before, now, now - before, *changes]
    close(found, wanted)


def test_qualified_leads(raw, names, published):
    _, rows = published("figures")
    found = {names[row[0]]: row[2:4] for row in rows if row[1] == "Qualified leads"}
    wanted = raw.execute("""SELECT segment, SUM(quarter = ?2 AND stage IN ('qualified', 'opportunity', 'won')),
                              SUM(quarter = ?1 AND stage IN ('qualified', 'opportunity', 'won')) FROM leads GROUP BY segment""", [QUARTER, BEFORE])
    close(found, {row[0]: list(row[1:]) for row in wanted})


def test_ranking(raw, names, published):
    _, rows = published("ranking")
    found = {names[row[0]]: [row[1], row[3]] for row in rows}
    wanted = {}
    for column, axis in enumerate("yx"):
        scores = dict(raw.execute("SELECT segment, ROUND(SUM(weight * rating), 6) FROM scores WHERE quarter = ? AND axis = ? GROUP BY segment", [QUARTER, axis]))
        for segment, score in scores.items():
            wanted.setdefault(segment, [None, None])[column] = 1 + sum(other > score for other in scores.values())
    close(found, wanted)


def test_win_rates(raw, names, published):
    _, rows = published("win-rates")
    found = {names[row[0]]: [row[1], row[4]] for row in rows}
    wanted = raw.execute("""SELECT rival, 1.0 * SUM(outcome = 'won') / SUM(outcome <> 'no_decision'), SUM(outcome <> 'no_decision')
                            FROM deals WHERE rival IS NOT NULL AND quarter > '2025Q3' GROUP BY rival""")
    close(found, {row[0]: list(row[1:]) for row in wanted})


def test_actions_by_quarter(raw, published):
    _, rows = published("burn-down")
    wanted = raw.execute("SELECT quarter, SUM(state <> 'done'), SUM(state = 'done') FROM actions GROUP BY quarter")
    close({row[0]: row[1:] for row in rows}, {row[0]: list(row[1:]) for row in wanted})


def test_service_by_scene(raw, published):
    scenes = {"For a project": "project", "For a customer": "customer", "For a segment": "segment", "For a region or country": "region",
              "For an industry trend": "trend"}
    _, rows = published("service")
    wanted = {scene: [0.0] * 5 for scene in scenes.values()}
    wanted.update({row[0]: list(row[1:]) for row in raw.execute("""
        SELECT service_scene, COUNT(*), SUM(state = 'done'), SUM(state <> 'done' AND due < '2026-09-30'), COUNT(DISTINCT segment),
          SUM(set_by IS NULL OR investigate IS NULL OR supply_data IS NULL OR use IS NULL OR judge IS NULL)
        FROM topics WHERE quarter = ? GROUP BY service_scene""", [QUARTER])})
    close({scenes[row[0]]: row[1:] for row in rows}, wanted)


def test_ledger(raw, names, published):
    _, rows = published("ledger")
    duties = ["set_by", "investigate", "supply_data", "use", "judge"]
    wanted = {}
    for column, duty in enumerate(duties):
        for person, count in raw.execute(f'SELECT "{duty}", COUNT(*) FROM topics WHERE quarter = ? AND "{duty}" IS NOT NULL GROUP BY 1', [QUARTER]):
            wanted.setdefault(person, [0] * 6)[column] = count
    for person, count in raw.execute("SELECT scorer, COUNT(*) FROM scores WHERE quarter = ? AND scorer IS NOT NULL GROUP BY 1", [QUARTER]):
        wanted.setdefault(person, [0] * 6)[5] = count
    close({names[row[0]]: row[1:] for row in rows}, wanted)


def test_grades_of_sources(raw, published):
    header, rows = published("source-grades")
    used = set()
    for table in ("segments", "shares", "scores", "appeals", "trends", "moves", "voice", "customers"):
        for (text,) in raw.execute(f"SELECT source FROM {table} WHERE quarter = ? AND source IS NOT NULL", [QUARTER]):
            used |= set(text.split(";"))
    wanted = {letter: [0.0] * 6 for letter in "ABCDEF"}
    for source, reliability, credibility in raw.execute(
            "SELECT source, reliability, credibility FROM sources ORDER BY quarter"):
        if source in used:
            latest = raw.execute("SELECT reliability, credibility FROM sources WHERE source = ? ORDER BY quarter DESC", [source]).fetchone()
            wanted[latest[0]][int(latest[1]) - 1] += 1
            used.discard(source)
    assert not used, f"the quarter's lists do not have {used}"
    close({row[0]: row[1:] for row in rows}, wanted)


def test_tables_of_the_text(raw, names, published):
    """What the manager's queries give stands in the files as the raw data has it."""
    _, rows = published("text-mouth-by-origin")
    wanted = {row[0]: list(row[1:]) for row in raw.execute(
        "SELECT quarter, SUM(origin = 'collected'), SUM(origin = 'mined') FROM leads GROUP BY quarter")}
    close({row[0]: row[1:] for row in rows}, wanted)
    header, rows = published("text-share")
    found = {(names[row[0]], names[player]): [figure] for row in rows for player, figure in zip(header[1:], row[1:])}
    close(found, {(row[0], row[1]): [row[2]] for row in raw.execute(
        "SELECT segment, player, share_pct FROM shares WHERE quarter = ?", [QUARTER])})
    header, rows = published("text-revenue-by-segment")
    found = {(row[0], names[segment]): [figure] for row in rows for segment, figure in zip(header[1:], row[1:]) if figure is not None}
    close(found, {(row[0], row[1]): [row[2]] for row in raw.execute(
        "SELECT quarter, segment, our_revenue FROM segments WHERE our_revenue IS NOT NULL")})
    assert any(figure is None for row in rows for figure in row), "a quarter without data is empty, not zero"
