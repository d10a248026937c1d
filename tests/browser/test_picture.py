"""The README's picture: the page when both sides have signed, still like what the page shows now."""

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import MARKS, Opens, hands
from tests.stories.telling import agreement
from tests.town import Town

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = MARKS
PICTURE = Path(__file__).with_name("page.png")
LARGEST = 400_000  # bytes
SIZE = (1280, 800)
MOST_CHANGED = 0.12  # of the cells; other fonts change half as much, a panel half as much again
RENEW = f"the README's picture is stale: delete {PICTURE.name}, run this test, look at it, commit it"
CHANGED = """async (pictures) => {
  const [wide, high, apart] = [80, 50, 28]; // cells; levels of 255 at which a cell is another
  const cells = async (data) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${data}` });
    await image.decode();
    const context = new OffscreenCanvas(wide, high).getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, wide, high);
    const { data: pixels } = context.getImageData(0, 0, wide, high);
    return { size: [image.naturalWidth, image.naturalHeight], pixels };
  };
  const [before, now] = await Promise.all(pictures.map(cells));
  let changed = 0;
  for (let at = 0; at < now.pixels.length; at += 4) {
    changed += [0, 1, 2].some((part) => Math.abs(now.pixels[at + part] - before.pixels[at + part]) > apart);
  }
  return [before.size, changed / (wide * high)];
}"""


async def changed(page: "Page", before: bytes, now: bytes) -> tuple[list[int], float]:
    """Return the first picture's size, and what part of a coarse view of it is another on the second."""
    blank = await page.context.new_page()
    size, part = await blank.evaluate(CHANGED, [b64encode(picture).decode() for picture in (before, now)])
    return size, part


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
    size, part = await changed(page, PICTURE.read_bytes(), picture)
    assert size == list(SIZE), RENEW
    assert part < MOST_CHANGED, RENEW
    await page.get_by_role("button", name="Coulisses").click()
    _, other = await changed(page, PICTURE.read_bytes(), await page.screenshot())
    assert other > MOST_CHANGED  # so much is noticed
