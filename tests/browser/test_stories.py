"""Stories, sessions and troubles on the page of the sandbox as started by hand: its bot is a process."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.stories import load_stories
from tests.browser.axe import flaws
from tests.browser.conftest import MARKS, PHONE, Opens
from tests.browser.test_feed import GAP
from tests.browser.test_keyboard import FOCUSED, presses
from tests.playing.stage import AYA, KOFFI, Stage, stage

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = MARKS
PATIENCE = 200_000  # ms
WIDE = 200  # px: a photo is something to look at
WAITS = "sans-reponse"  # the story after which a reminder is still to come
LOOKED_AT = "refus"  # the story whose telling axe-core looks at
TOLD = "document.querySelector('progress').value"  # steps of the story
STEP, CALM = "**/api/stories/step", 3.0  # a calm story waits for a little longer, in seconds
TO_WORK = ["Besoins", "Se comprendre", "Accord", "Travail"]
ENDS = {
    "fuite": [*TO_WORK, "Avis", "Terminée"],
    "correction": TO_WORK[:-1],
    "refus": ["Besoins", "Se comprendre", "Accord", "Déclinée"],
    "avis-bas": [*TO_WORK, "Avis"],
    "sans-reponse": TO_WORK,
}  # the stages that each story comes through


def phone(page: "Page", person: int) -> "Locator":
    """Return somebody's phone."""
    return page.locator(f"#phone-{person}")


async def tells(page: "Page", title: str) -> None:
    """Begin a story, and wait until the page is back with it."""
    await page.get_by_role("button", name="Histoires").click()
    await page.get_by_role("button", name=f"Raconter : {title}").click()
    await page.get_by_text("Étape", exact=False).first.wait_for()


async def is_held_up(page: "Page", place: Stage) -> None:
    """See in the outbox what may have arrived, and the next reminder, which meets a flood."""
    lost = page.locator(".in-hand li", has_text="note_pdf → Koffi Yao")
    await lost.get_by_text("peut-être arrivé · 1 essai : NetworkError").wait_for()
    await place.posts("trouble", kind="flood", method="sendMessage", person=KOFFI, seconds=600)
    await page.get_by_role("button", name="Jusqu’au prochain rappel").click()
    await (
        page.locator(".in-hand li", has_text="eve_of_work → Koffi Yao")
        .get_by_text("1 essai : RetryAfter")
        .wait_for()
    )


@pytest.mark.parametrize("name", list(load_stories()))
async def test_a_story_is_told_to_its_end(tmp_path: Path, visits: Opens, name: str) -> None:
    story = load_stories()[name]
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"))
        await tells(page, story.title["fr"])
        if name == WAITS:
            await place.posts("trouble", kind="lose_answer", method="sendDocument", person=KOFFI, times=1)
        await page.get_by_label("Allure").select_option("quick")
        await page.get_by_role("button", name="Une autre histoire").wait_for(timeout=PATIENCE)
        count = len(story.steps)
        assert await page.get_by_text(f"Étape {count} sur {count}").is_visible()
        assert await page.locator(".tale li").count() == count
        assert name != LOOKED_AT or await flaws(page) == []
        sent = await phone(page, KOFFI).locator(".mine .picture").first.bounding_box()
        assert sent
        assert sent["width"] > WIDE
        await page.get_by_role("button", name="Coulisses").click()
        diagram = page.locator(".stages").first
        await diagram.wait_for()
        assert await diagram.locator(".now").all_text_contents() == [ENDS[name][-1]]
        assert await diagram.locator("g.taken").all_text_contents() == ENDS[name][:-1]
        assert await diagram.locator("path.taken").count() == len(ENDS[name]) - 1
        if name == WAITS:
            await is_held_up(page, place)
        if name == LOOKED_AT:
            assert await flaws(page, "#panel") == []
            await page.get_by_role("button", name="Histoires").click()
            await page.locator(".tale-keys").get_by_role("button", name="Passer à Telegram").click()
            assert await page.get_by_label("Jeton").is_visible()


async def test_who_has_done_something_is_asked_before_a_story_erases_it(
    tmp_path: Path, visits: Opens
) -> None:
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"))
        koffi, dialog = phone(page, KOFFI), page.locator("dialog")
        await koffi.get_by_role("button", name="Démarrer").click()
        await koffi.get_by_role("button", name="Proposer mes services").wait_for()
        await page.get_by_role("button", name="Histoires").click()
        tell = page.get_by_role("button", name="Raconter : La fuite sous l’évier")
        await tell.click()
        await dialog.get_by_role("button", name="Annuler").click()
        assert await koffi.get_by_role("button", name="Proposer mes services").is_visible()
        await tell.click()
        await dialog.get_by_role("button", name="Effacer et raconter").click()
        await page.get_by_text("L’histoire se prépare…").first.wait_for()
        await page.get_by_text("Étape", exact=False).first.wait_for()


async def test_on_a_narrow_screen_a_story_is_a_low_bar_under_the_newest_message(
    tmp_path: Path, visits: Opens
) -> None:
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"), PHONE)
        await page.get_by_role("button", name="Menu").click()
        await tells(page, "La fuite sous l’évier")
        await page.get_by_role("button", name="Pause").click()
        for _ in range(3):
            await page.get_by_role("button", name="Étape suivante").click()
        newest = phone(page, KOFFI).locator(".entry").last
        await newest.wait_for()
        bar, shown = await page.locator("#panel").bounding_box(), await newest.bounding_box()
        assert bar
        assert shown
        assert bar["height"] < PHONE[1] * 0.3
        assert shown["y"] + shown["height"] < bar["y"]
        assert await page.evaluate(GAP, KOFFI) < 2
        assert await flaws(page) == []


async def test_whoever_wants_takes_over_with_no_mouse(tmp_path: Path, visits: Opens) -> None:
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"), welcomed=False)
        await presses(page, "Regarder une histoire")
        await presses(page, "Raconter : La fuite sous l’évier")
        await page.get_by_text("Étape", exact=False).first.wait_for()
        await presses(page, "Pause")
        assert await page.locator(".hello").count() == 0
        told = await page.evaluate(TOLD)
        await presses(page, "Étape suivante")
        koffi = phone(page, KOFFI)
        await koffi.get_by_text("Je suis Parole tenue").or_(koffi.locator(".keys")).first.wait_for()
        assert "acting" in (await koffi.get_attribute("class") or "")
        while not await koffi.get_by_text("Promesse 1 sur 7").is_visible():
            await page.wait_for_function(f"(told) => {TOLD} > told", arg=told)
            assert await page.evaluate(FOCUSED) == "Étape suivante"
            told = await page.evaluate(TOLD)
            await page.keyboard.press("Enter")
        await presses(page, "Prendre la main")
        await page.get_by_text("C’est à vous").wait_for()
        await koffi.get_by_role("button", name="Je le promets").last.focus()
        await page.keyboard.press("Enter")
        await koffi.get_by_text("Promesse 2 sur 7").wait_for()


async def test_whoever_wants_takes_over_while_it_plays_which_it_does_at_its_pace(
    tmp_path: Path, visits: Opens
) -> None:
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"))
        await tells(page, "La fuite sous l’évier")
        await page.get_by_label("Allure").select_option("calm")
        for _ in range(2):
            await page.get_by_role("button", name="Pause").click()
            await page.get_by_role("button", name="Lecture").click()
        steps: list[float] = []
        async with page.expect_response(STEP):
            pass
        for _ in range(2):
            async with page.expect_request(STEP):
                pass
            steps.append(time.monotonic())
        assert steps[1] - steps[0] > CALM
        async with page.expect_response(STEP):
            await page.get_by_role("button", name="Prendre la main").click()
        await page.get_by_text("C’est à vous").wait_for()
        await page.wait_for_timeout(300)  # for what the step would say after that
        assert await page.get_by_text("C’est à vous").is_visible()
        assert (await place.gets("state"))["story"] is None


async def test_the_bot_is_killed_and_started_again(tmp_path: Path, visits: Opens) -> None:
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"))
        koffi = phone(page, KOFFI)
        await koffi.get_by_role("button", name="Démarrer").click()
        await koffi.get_by_role("button", name="Proposer mes services").wait_for()
        await page.get_by_role("button", name="Pannes").click()
        await page.get_by_role("button", name="Tuer le bot").click()
        await page.get_by_text("Ce que l’on écrit l’attend.").wait_for()
        await page.get_by_text("Le bot est arrêté : ses rappels attendent.").wait_for()
        await koffi.get_by_role("button", name="Proposer mes services").click()
        await page.locator("#panel").get_by_role("button", name="Redémarrer le bot").click()
        await page.get_by_text("Le bot démarre…").first.wait_for()
        await koffi.get_by_role("button", name="J’accepte et je continue").wait_for()
        await page.get_by_text("Ce que l’on écrit l’attend.").wait_for(state="hidden")
        await page.get_by_role("button", name="Hors ligne").first.click()
        await koffi.get_by_text("Prestataire · hors ligne").wait_for()
        await koffi.get_by_role("button", name="J’accepte et je continue").click()
        await koffi.get_by_text("Ce téléphone est hors ligne.").wait_for()
        await page.get_by_role("button", name="Tout remettre en ordre").click()
        await koffi.get_by_text("Prestataire", exact=True).wait_for()
        await koffi.get_by_role("button", name="J’accepte et je continue").click()
        await koffi.get_by_text("Promesse 1 sur 7").wait_for()


async def test_a_session_is_saved_and_played_again(tmp_path: Path, visits: Opens) -> None:
    first, second, file = tmp_path / "first", tmp_path / "second", tmp_path / "session.json"
    first.mkdir()
    second.mkdir()
    async with stage(first) as place:
        page = await visits(place.base.removesuffix("/api"))
        aya = phone(page, AYA)
        await aya.get_by_role("button", name="Démarrer").click()
        await aya.get_by_role("button", name="Proposer mes services").click()
        await aya.get_by_role("button", name="J’accepte et je continue").wait_for()
        await page.get_by_role("button", name="Coulisses").click()
        await page.locator(".entry-log", has_text="Aya").first.wait_for()
        async with page.expect_download() as downloading:
            await page.get_by_role("link", name="Enregistrer la séance").click()
        await (await downloading.value).save_as(file)
    async with stage(second, "--replay", str(file)) as place:
        page = await visits(place.base.removesuffix("/api"))
        await phone(page, AYA).get_by_role("button", name="J’accepte et je continue").wait_for()


async def test_after_a_restart_an_empty_phone_says_so_and_begun_anew_it_greets(
    tmp_path: Path, visits: Opens
) -> None:
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"))
        koffi = phone(page, KOFFI)
        await koffi.get_by_role("button", name="Démarrer").click()
        await koffi.get_by_role("button", name="Proposer mes services").click()
        await koffi.get_by_role("button", name="J’accepte et je continue").click()
        for number in range(1, 8):
            await koffi.get_by_text(f"Promesse {number} sur 7").wait_for()
            await koffi.get_by_role("button", name="Je le promets").click()
        await koffi.get_by_text("Il reste à les signer").wait_for()
        await koffi.locator("textarea").fill("Koffi Yao")
        await koffi.locator("textarea").press("Enter")
        await koffi.get_by_role("button", name="Plomberie").wait_for()
    async with stage(tmp_path) as place:
        page = await visits(place.base.removesuffix("/api"), welcomed=False)
        koffi = phone(page, KOFFI)
        assert await page.locator(".hello").count() == 0
        await koffi.get_by_text("le bot n’a rien oublié de Koffi").wait_for()
        await koffi.get_by_role("button", name="Écrire /mesprestations").click()
        await koffi.locator(".theirs").first.wait_for()
        await page.get_by_role("button", name="Recommencer").click()
        await page.locator("dialog").get_by_role("button", name="Recommencer").click()
        await koffi.get_by_text("Koffi n’a pas encore parlé").wait_for()
        await page.get_by_role("button", name="Démarrer chez Koffi").wait_for()
