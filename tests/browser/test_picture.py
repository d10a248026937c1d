"""The README's picture: the page when both sides have signed. Delete the file to have it taken anew."""

from pathlib import Path

from tests.browser.conftest import MARKS, Opens, hands
from tests.stories.telling import agreement
from tests.town import Town

pytestmark = MARKS
PICTURE = Path(__file__).with_name("page.png")
LARGEST = 400_000  # bytes
SIZE = (1280, 800)


async def test_the_picture_shows_an_agreement(abidjan: Town, opens: Opens) -> None:
    page = await opens(SIZE)
    from playwright.async_api import expect  # noqa: PLC0415 - may be missing

    koffi, aya, mariam = hands(abidjan, page)
    await mariam.says("/start")
    await agreement(koffi, aya)
    await page.mouse.move(0, 0)
    await page.locator(".clock-next").get_by_text("rappel de la veille").wait_for()
    await expect(page.locator(".toast")).to_have_count(0, timeout=20_000)
    picture = await page.screenshot()
    assert len(picture) < LARGEST
    if not PICTURE.exists():
        PICTURE.write_bytes(picture)
