"""Accessibility: axe-core with the WCAG 2.2 A and AA rules on one page of every type, both languages, both schemes, both widths."""
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESK, PHONE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# axe-core keeps the one rule of WCAG 2.2 (size of targets) off unless asked for.
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_no_violations_on_any_type_of_page(site, disk, web, open_page, scheme, width):
    page = open_page(viewport=PHONE if width == "phone" else DESK, color_scheme=scheme)
    found = []
    for path in site.samples:
        if site.pages[path].refresh:
            continue  # a page that leads on at once is gone before axe has read it
        page.goto((web if path == "404.html" else disk) + path)  # 404.html is made for servers
        results = Axe().run(page, options=OPTIONS).response
        assert len(results["passes"]) > 5, f"{path}: axe did not look"
        for violation in results["violations"]:
            node = violation["nodes"][0]
            found.append(f"{path}: {violation['id']}, {len(violation['nodes'])} times: {node['html'][:160]}\n    {node['failureSummary'][:300]}")
    assert not found, "\n".join(found[:30])


def test_axe_finds_violations(open_page):
    """The check can fail: small targets and missing names are found."""
    page = open_page(viewport=PHONE)
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><button style='width:9px;height:9px;padding:0'></button>"
                     "<button style='width:9px;height:9px;padding:0'>y</button><img src=x></main>")
    violations = {violation["id"] for violation in Axe().run(page, options=OPTIONS).response["violations"]}
    assert {"button-name", "image-alt", "target-size"} <= violations
