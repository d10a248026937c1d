"""Every button among the troubles does what its line says, and what it caused is found behind the scenes."""

import re
from pathlib import Path

from tests.browser.conftest import MARKS, Opens
from tests.browser.test_stories import phone
from tests.playing.stage import KOFFI, stage

pytestmark = MARKS


async def test_each_trouble_is_pressed_once(tmp_path: Path, visits: Opens) -> None:
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"))
        koffi, panel = phone(page, KOFFI), page.locator("#panel")
        await koffi.get_by_role("button", name="Démarrer").click()
        await koffi.get_by_role("button", name="Proposer mes services").wait_for()
        await page.get_by_role("button", name="Pannes").click()
        await panel.get_by_role("button", name="Dernier message, deux fois").click()
        await panel.get_by_text("Le bot vient de recevoir le même message une seconde fois.").wait_for()
        blocks = panel.get_by_role("group", name="Koffi Yao").get_by_role("button", name="Bloque le bot")
        await blocks.click()
        await koffi.get_by_text("Prestataire · a bloqué le bot").wait_for()
        await blocks.click()
        await koffi.get_by_text("Prestataire", exact=True).wait_for()
        slow = panel.get_by_role("button", name="Réseau lent")
        await slow.click()
        await panel.get_by_role("button", name="Réseau lent", pressed=True).wait_for()
        assert [one["kind"] for one in (await place.gets("state"))["trouble"]] == ["slow"]
        await slow.click()
        await panel.get_by_role("button", name="Réseau lent", pressed=False).wait_for()
        assert (await place.gets("state"))["trouble"] == []
        await panel.get_by_role("button", name="Trop d’envois (429)").click()
        await panel.get_by_text("Les 3 prochains envois du bot seront refusés").wait_for()
        await panel.get_by_role("button", name="Trop d’envois : encore 3").wait_for()
        await koffi.get_by_role("button", name="Proposer mes services").last.click()
        await koffi.get_by_role("button", name="J’accepte et je continue").wait_for()
        await page.get_by_role("button", name="Coulisses").click()
        await page.locator(".entry-log", has_text="[Proposer mes services]").locator("summary").first.click()
        await page.locator(".call.wrong", has_text="refusé").first.wait_for()


async def test_an_entry_is_unfolded_and_others_are_filtered_out(tmp_path: Path, visits: Opens) -> None:
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"))
        koffi, entries = phone(page, KOFFI), page.locator(".entry-log")
        await koffi.get_by_role("button", name="Démarrer").click()
        await koffi.get_by_role("button", name="Proposer mes services").click()
        await koffi.get_by_role("button", name="J’accepte et je continue").wait_for()
        await page.get_by_role("button", name="Coulisses").click()
        started, pressed = entries.filter(has_text="/start"), entries.filter(has_text="[Proposer mes")
        await pressed.wait_for()
        await page.get_by_label("Chercher dans le journal").fill("/START")
        await pressed.wait_for(state="detached")
        await started.locator("summary").first.click()
        call = started.locator(".call", has_text="sendMessage").first
        await call.locator("summary").click()
        await call.locator("pre", has_text="Je suis").first.wait_for()
        assert re.search(r"sendMessage \d+ ms", await call.locator("summary").inner_text())
        assert await started.get_by_role("heading", name="Lignes").is_visible()
        row = started.locator(".call", has_text="inbox").last
        await row.locator("summary").click()
        await row.locator("li", has_text="state pending → done").wait_for()
        await page.get_by_label("Quoi").select_option("Horloge")
        await started.wait_for(state="detached")
        await page.get_by_label("Quoi").select_option("Tout")
        await started.wait_for()
        await page.get_by_label("Qui", exact=True).select_option("Aya Traoré")
        await started.wait_for(state="detached")
