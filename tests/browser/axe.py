"""axe-core, run on the page or a part of it, in the light and in the dark."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARD}, "iframes": False}  # a PDF's is the browser's own


async def flaws(page: "Page", part: str | None = None) -> list[str]:
    """Return what axe-core finds in both looks, a line each; `part` is a selector."""
    from axe_playwright_python.async_playwright import Axe  # noqa: PLC0415 - may be missing

    found = []
    for look in ("dark", "light"):
        await page.emulate_media(color_scheme=look)
        answer = await Axe().run(page, part, OPTIONS)
        found += [
            f"{look}: {broken['id']}: {node['target']} {node.get('failureSummary', '')}"
            for broken in answer.response["violations"]
            for node in broken["nodes"]
        ]
    return found
