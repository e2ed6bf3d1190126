"""Reports to take away: pages on paper, PDF, CSV and workbooks, as other programs read them."""
import csv
import io
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import pytest

PDF = pathlib.Path(__file__).resolve().parents[2] / ".ci" / "pdf.py"
SHEET = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def squeezed(text):
    return re.sub(r"\s+", "", text)


def reports(site):
    return sorted(path for path in site.pages if re.search(r"/report/[^/]+\.html$", path) and not path.endswith("/index.html"))


def printed(site):
    """The reports that are laid out here: the newest quarter's and one segment's in every language. They all have one form."""
    paths = reports(site)
    quarters = sorted({path.split("/")[-1] for path in paths if re.search(r"/\d{4}q\d\.html$", path)})
    segments = sorted({path.split("/")[-1] for path in paths} - set(quarters))
    names = quarters[-1:] + segments[:1]
    return [path for path in paths if path.split("/")[-1] in names]


def sheets(path):
    """The sheets of a workbook: names in order, and the cells of each by their place, texts as str and figures as float."""
    book = zipfile.ZipFile(path)
    texts = ["".join(text.text or "" for text in entry.iter("{%(m)s}t" % SHEET)) for entry in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
    names = [sheet.get("name") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter("{%(m)s}sheet" % SHEET)]
    result = {}
    for number, name in enumerate(names, 1):
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        assert root.find(".//m:f", SHEET) is None, f"{path}: {name} has a formula"
        result[name] = {}
        for cell in root.iter("{%(m)s}c" % SHEET):
            value = cell.findtext("m:v", namespaces=SHEET)
            if value is not None:
                result[name][cell.get("r")] = texts[int(value)] if cell.get("t") == "s" else float(value)
    return result


@pytest.fixture(scope="module")
def pdf(site, tmp_path_factory):
    """The folder with every report as PDF."""
    folder = tmp_path_factory.mktemp("pdf")
    names = sorted({pathlib.PurePath(path).stem for path in printed(site)})
    done = subprocess.run([sys.executable, PDF, site.folder, folder, *names], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def test_there_are_reports_in_both_languages(site):
    for language in site.languages:
        names = [path for path in reports(site) if path.startswith(language + "/")]
        assert len(names) >= 3, names
        assert f"{language}/report/index.html" in site.pages


def test_every_report_is_a_pdf_with_its_headings(site, pdf):
    for path in printed(site):
        file = pdf / path.replace(".html", ".pdf")
        text = squeezed(subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout)
        headings = [squeezed(heading) for level, heading in site.pages[path].headings if level <= 2]
        assert len(headings) > 3, path
        # The heading of the contents is for the screen, and the queries of a text are for reviewers at a screen.
        missing = [heading for heading in headings if heading not in text]
        assert len(missing) <= 1 + ('id="Section-queries"' in (site.folder / path).read_text()), f"{path}: {missing}"
        if path.startswith("zh"):
            assert sum(1 for heading in headings if re.search(r"[\u4e00-\u9fff]{2}", heading)) > 3, path


def test_fonts_are_embedded_and_chinese_is_set_in_chinese_fonts(site, pdf):
    for path in printed(site):
        lines = subprocess.run(["pdffonts", pdf / path.replace(".html", ".pdf")], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
        fonts = [(line.split()[0], line[54:].split()[-5]) for line in lines]
        assert fonts and all(embedded == "yes" for _, embedded in fonts), f"{path}: {fonts}"
        if path.startswith("zh"):
            names = {name.split("+")[-1] for name, _ in fonts}
            assert any("CJK-SC" in name for name in names) and not any("CJK-JP" in name for name in names), f"{path}: {names}"


def test_charts_are_drawn_in_the_pdf(site, pdf):
    """The words inside of drawings are on paper too."""
    looked = 0
    for path in printed(site):
        text = squeezed(subprocess.run(["pdftotext", pdf / path.replace(".html", ".pdf"), "-"], capture_output=True, text=True, check=True).stdout)
        markup = (site.folder / path).read_text()
        for drawing in re.findall(r'<svg class="chart chart--wide".*?</svg>', markup, re.S):
            words = [word for word in re.findall(r"<text[^>]*>([^<&]+)</text>", drawing) if len(word) > 3]
            there = [word for word in words if squeezed(word) in text]
            assert len(there) >= 0.9 * len(words), f"{path}: {[word for word in words if word not in there]}"
            looked += len(words)
    assert looked > 100


def test_the_same_site_gives_the_same_pdf(site, pdf, tmp_path):
    part = tmp_path / "site"
    path = printed(site)[0]
    (part / path).parent.mkdir(parents=True)
    shutil.copy(site.folder / path, part / path)
    shutil.copytree(site.folder / "assets", part / "assets")
    feed = path.split("/")[0] + "/new/feed.xml"
    (part / feed).parent.mkdir(parents=True)
    shutil.copy(site.folder / feed, part / feed)
    subprocess.run([sys.executable, PDF, part, tmp_path / "pdf"], capture_output=True, check=True, timeout=300)
    name = path.replace(".html", ".pdf")
    again = (tmp_path / "pdf" / name).read_bytes()
    assert again == (pdf / name).read_bytes()


def test_links_of_the_pdf_lead_to_the_web(site, pdf):
    for path in printed(site):
        links = subprocess.run(["pdfinfo", "-url", pdf / path.replace(".html", ".pdf")], capture_output=True, text=True, check=True).stdout
        assert "file:" not in links, f"{path}: a path of this machine is in it"


def test_a_character_that_no_font_has_is_named(tmp_path):
    page = tmp_path / "site" / "en" / "report" / "x.html"
    page.parent.mkdir(parents=True)
    page.write_text("<!DOCTYPE html><html lang=en><meta charset=utf-8><title>x</title><p>a \ue123 b")
    done = subprocess.run([sys.executable, PDF, tmp_path / "site", tmp_path / "pdf"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 1 and "U+E123" in done.stderr, done.stderr


def test_every_chart_and_table_is_a_file(site):
    """Each is linked, is CSV as RFC 4180 has it, and holds no formula. A byte-order mark tells spreadsheets that Chinese is UTF-8."""
    for path in reports(site):
        page = site.pages[path]
        linked = {page.target(address)[0] for address, _ in page.links if address.endswith(".csv")}
        folder = path.removesuffix(".html")
        there = {str(file.relative_to(site.folder)) for file in (site.folder / folder).glob("*.csv")}
        assert linked == there and len(there) > 3, f"{path}: {linked ^ there}"
        for name in there:
            data = (site.folder / name).read_bytes()
            assert data.startswith(b"\xef\xbb\xbf") == path.startswith("zh-Hans/") and data.endswith(b"\r\n"), name
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
            assert len(rows) > 1 and len({len(row) for row in rows}) == 1, name
            for field in (field for row in rows for field in row):
                assert not re.match(r"[=+\-@\t\r]", field) or re.fullmatch(r"-?[0-9.]+(e[+-]?[0-9]+)?", field), f"{name}: {field}"
                assert field.lower() not in ("nan", "inf", "-inf"), name


def test_the_workbook_has_the_figures_of_the_files(site):
    for path in reports(site):
        book = sheets(site.folder / path.replace(".html", ".xlsx"))
        first = next(iter(book.values()))
        assert first["A1"] and site.pages[path].h1.startswith(first["A1"]), path
        files = {file.stem: file for file in (site.folder / path.removesuffix(".html")).glob("*.csv")}
        # A sheet's name has at most 31 characters.
        assert {name[:31] for name in files} == set(list(book)[1:]), path
        for name, file in files.items():
            rows = list(csv.reader(io.StringIO(file.read_bytes().decode(), newline="")))
            cells = book[name[:31]]
            for row, fields in enumerate(rows[1:], 3):
                for column, field in enumerate(fields):
                    cell = cells.get((chr(65 + column) if column < 26 else "A" + chr(39 + column)) + str(row), "")
                    if isinstance(cell, float):
                        # A CSV file has twelve digits, a workbook all that the figure has.
                        assert abs(cell - float(field)) <= 1e-11 * abs(cell), f"{name} {row} {column}"
                    else:
                        assert re.sub("^'(?=[=+\\-@\t\r\n])", "", field) == cell, f"{name} {row} {column}: {field!r} {cell!r}"


def test_reports_on_paper_leave_the_frame_out(site, open_page, disk):
    for path in reports(site)[:2]:
        page = open_page()
        page.goto(disk + path)
        page.emulate_media(media="print")
        for hidden in ["header.bar", ".toc", ".toc-fold", ".report-tools", ".dl", "footer.foot"]:
            for element in page.locator(hidden).all():
                assert not element.is_visible(), f"{path}: {hidden}"
        assert all(drawing.is_visible() for drawing in page.locator(".chart--wide").all())
        assert not any(drawing.is_visible() for drawing in page.locator(".chart--narrow").all())


def test_a_drawing_fits_its_width(site, open_page, disk):
    """On a phone the narrow layout is shown, on a desk the wide one; nothing makes the page scroll sideways."""
    for width, shown in ((390, "narrow"), (1440, "wide")):
        for path in reports(site):
            page = open_page(viewport={"width": width, "height": 900})
            page.goto(disk + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
            drawings = page.locator(f".chart--{shown}")
            assert drawings.count() > 0 and all(drawing.is_visible() for drawing in drawings.all()), f"{path} at {width}"
            page.close()
