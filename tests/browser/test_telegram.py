"""The way out of the sandbox on the page: BotFather's steps, the token checked, `.env` written."""

from pathlib import Path

from bot.sandbox import Clock, Sandbox
from tests.browser.conftest import MARKS, Opens

pytestmark = MARKS
TOKEN, OTHER = "4711:AbC-dEf_1", "815:Other"


async def test_a_token_is_checked_and_written(visits: Opens, bare: Sandbox, tmp_path: Path) -> None:
    telegram, env = Sandbox(Clock(), token=TOKEN, username="MonBot"), tmp_path / ".env"
    await telegram.start()
    bare.telegram.telegram = telegram.url
    page = await visits(bare.url)
    await page.get_by_role("button", name="Passer à Telegram").click()
    panel = page.locator("#panel")
    token, number = panel.get_by_label("Jeton de @BotFather"), panel.get_by_label("Votre numéro Telegram")
    check, write = (panel.get_by_role("button", name=name) for name in ("Vérifier", "Écrire le fichier .env"))
    assert "/newbot" in await panel.locator(".steps").inner_text()
    assert await write.is_hidden()
    for given, told in (
        ("bonjour", "Ceci n’est pas un jeton"),
        (OTHER, "Telegram ne reconnaît pas ce jeton."),
        (TOKEN, "Ce jeton est celui de Parole tenue, @MonBot."),
    ):
        await token.fill(given)
        await check.click()
        await panel.get_by_role("status").get_by_text(told).wait_for()
        assert await write.is_visible() == (given == TOKEN)
    await number.fill("moi")
    await write.click()
    await panel.get_by_text("Un numéro Telegram n’a que des chiffres.").wait_for()
    assert not env.exists()
    for typed in ("41", "42"):  # the first one was a slip
        await number.fill(typed)
        async with page.expect_response("**/api/telegram/env"):
            await write.click()
    await panel.get_by_text("Vous seul pouvez lire ce fichier.").wait_for()
    assert env.read_text() == f"BOT_TOKEN={TOKEN}\nADMIN_IDS=42\n"
    assert await panel.get_by_text("python -m bot", exact=False).is_visible()

    env.write_text(f"BOT_TOKEN={OTHER}\n")
    await write.click()
    await panel.get_by_text("contient déjà un autre jeton.").wait_for()
    assert OTHER in env.read_text()
    await panel.get_by_role("button", name="Remplacer l’ancien jeton").click()
    await panel.get_by_text("Vous seul pouvez lire ce fichier.").wait_for()
    assert TOKEN in env.read_text()
    await telegram.stop()
    await check.click()
    await panel.get_by_text("Telegram n’a pas répondu.").wait_for()
