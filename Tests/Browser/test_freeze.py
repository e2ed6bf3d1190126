"""A frozen quarter of the sample: one raw number changed fails the build, a restatement note lets it pass and stands in the next report."""
import shutil

import pytest
from built import REPOSITORY

DAY = "2026-09-30"
FROZEN = "2026Q2"


@pytest.fixture
def content(tmp_path):
    """A copy of the sample's content."""
    return shutil.copytree(REPOSITORY / "content", tmp_path / "content")


def build(fieldbook, content, output):
    return fieldbook("build", "--content", content, "--templates", REPOSITORY / "templates", "--output", output, "--as-of", DAY, "--no-cache")


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_changed_number_needs_a_note(fieldbook, content, tmp_path):
    deals = content / "data" / FROZEN / "activities.csv"
    line = next(line for line in deals.read_text(encoding="utf-8").splitlines() if line.startswith("campus-fair-2026q2,"))
    edit(deals, line, line.replace("65500", "66500"))
    result = build(fieldbook, content, tmp_path / "out")
    assert result.returncode == 1
    found = [line for line in result.stdout.splitlines() if "[frozen-changed]" in line]
    assert len(found) == 1, found
    assert "data/2026Q2/activities.csv:" in found[0]
    assert "“activities.cost[activity=campus-fair-2026q2]”: frozen as 65500, is now 66500" in found[0]
    assert not (tmp_path / "out" / "index.html").exists()

    notes = content / "reports" / FROZEN / "restatements.yml"
    notes.write_text(notes.read_text(encoding="utf-8")
                     + "- figure: activities.cost[activity=campus-fair-2026q2]\n  old: 65500\n  new: 66500\n  reason: The hall was invoiced in July.\n  date: 2026-08-20\n", encoding="utf-8")
    result = build(fieldbook, content, tmp_path / "out")
    errors = [line for line in result.stdout.splitlines() if ": error: " in line]
    assert result.returncode == 0, errors
    for lang in ("en", "zh-Hans"):
        page = (tmp_path / "out" / lang / "report" / "2026q3.html").read_text(encoding="utf-8")
        assert "The hall was invoiced in July." in page
        assert "The hall was invoiced in July." not in (tmp_path / "out" / lang / "report" / "2026q1.html").read_text(encoding="utf-8")


def test_without_its_note_the_sample_fails(fieldbook, content, tmp_path):
    (content / "reports" / FROZEN / "restatements.yml").unlink()
    result = build(fieldbook, content, tmp_path / "out")
    assert result.returncode == 1
    assert "“segments.gross_margin[segment=manufacturing]”: frozen as 0.31, is now 0.28" in result.stdout


def test_a_later_day_and_a_new_document_break_nothing(fieldbook, content, tmp_path):
    pages = content / "corporate" / "pages"
    owner = next(line for line in next(pages.glob("*.md")).read_text(encoding="utf-8").splitlines() if line.startswith("owner: "))
    (pages / "later.md").write_text(
        f"---\nid: later\ntype: page\ntitle: Later\nsummary: What came later.\nlang: en\nlevel: corporate\nowner_org: hq\nstatus: published\nversion: 1\n{owner}\n"
        "created: 2027-05-01\nlast_reviewed: 2027-05-01\n---\n## Later\n\nText.\n", encoding="utf-8")
    result = fieldbook("build", "--content", content, "--templates", REPOSITORY / "templates", "--output", tmp_path / "out", "--as-of", "2027-06-30", "--no-cache")
    assert "[frozen-changed]" not in result.stdout
    errors = [line for line in result.stdout.splitlines() if ": error: " in line]
    assert result.returncode == 0, errors
