#!/usr/bin/env python3
"""Draws the PNG icons of the app from templates/assets/icon.svg, with Chromium: icons.py [ASSETS]. Run it when the drawing has changed."""
import pathlib
import sys

from playwright.sync_api import sync_playwright

# Name, size in pixels, share of the square that the drawing takes: a phone may cut a maskable icon to a circle of four fifths.
ICONS = [("icon-192.png", 192, 1.0), ("icon-512.png", 512, 1.0), ("icon-maskable-512.png", 512, 0.75)]
BACKGROUND = "#0b5cad"


def main(folder="templates/assets"):
    folder = pathlib.Path(folder)
    drawing = (folder / "icon.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        for name, size, share in ICONS:
            page.set_viewport_size({"width": size, "height": size})
            inner, colour = round(size * share), BACKGROUND if share < 1 else "transparent"
            page.set_content(f"<style>body{{margin:0;display:grid;place-items:center;height:100vh;background:{colour}}}"
                             f"svg{{width:{inner}px;height:{inner}px}}</style>{drawing}")
            page.screenshot(path=folder / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
