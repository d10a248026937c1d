"""Signing up: a trade that the bot does not know is refused."""

import pytest

from bot.acts.sign_charter import ARTICLES, show_know_how, sign_charter
from bot.charter.proofs import ProofKind
from bot.charter.refusals import CharterNotSigned, TradeUnknown
from tests.acts.scene import Scene


async def test_a_trade_without_a_kit_is_refused(scene: Scene) -> None:
    koffi = await scene.person("Koffi Yao")
    with pytest.raises(CharterNotSigned):
        await scene.does(koffi, show_know_how, "plumbing", ProofKind.MASTER, None)
    await scene.does(koffi, sign_charter, dict.fromkeys(ARTICLES, scene.now), "Koffi Yao")
    with pytest.raises(TradeUnknown):
        await scene.does(koffi, show_know_how, "astrology", ProofKind.MASTER, None)
