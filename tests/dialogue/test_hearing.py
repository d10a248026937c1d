"""What of a group is for the bot."""

from typing import Any

import pytest

from bot.dialogue.hearing import Me, hear
from bot.dialogue.links import CUT, link_in
from bot.dialogue.said import Kind

ME = Me(9_000_000_001, "ParoleTenueBot")
AYA = {"id": 5_000_000_001, "is_bot": False, "first_name": "Aya"}
OURS = {"id": ME.id, "is_bot": True, "first_name": "Parole tenue", "username": ME.username}


@pytest.mark.parametrize("chat", ["group", "supergroup"])
@pytest.mark.parametrize(
    ("message", "ours"),
    [
        ({"text": "Bonjour"}, True),
        ({"text": "/aide"}, True),
        ({"text": "/aide@ParoleTenueBot"}, True),
        ({"text": "/aide@paroletenuebot et merci"}, True),
        ({"text": "/aide@AutreBot"}, False),
        ({"text": "/aide@AutreBot @ParoleTenueBot"}, False),
        ({"text": "/aide@ParoleTenueBot2"}, False),
        ({"text": "Écrivez /aide@AutreBot"}, True),
        ({"new_chat_members": [OURS]}, True),
        ({"new_chat_members": [AYA, OURS]}, True),
        ({"new_chat_members": [AYA]}, False),
        ({"group_chat_created": True}, True),
        ({"left_chat_member": OURS}, False),
        ({"new_chat_title": "Les voisins"}, False),
        ({"sticker": {"file_id": "s"}}, False),
    ],
)
def test_what_of_a_group_is_answered(chat: str, message: dict[str, Any], *, ours: bool) -> None:
    said = hear({"message": {"message_id": 7, "from": AYA, "chat": {"id": -9, "type": chat}} | message}, ME)
    assert (said is not None) is ours
    assert said is None or (said.kind, said.chat) == (Kind.ELSEWHERE, -9)


def test_what_is_changed_in_a_group_is_not_answered() -> None:
    message = {"message_id": 7, "from": AYA, "chat": {"id": -9, "type": "group"}, "text": "Bonjour"}
    assert hear({"edited_message": message}, ME) is None


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://t.me/ParoleTenueBot?start=i_abc-D9", (True, "i_abc-D9", True)),
        ("t.me/paroletenuebot?start=i_abc.", (True, "i_abc", True)),
        ("Pour préparer notre travail, touchez ce lien. https://telegram.me/ParoleTenueBot?start=i_a",
         (True, "i_a", True)),
        (f"{'x' * 200} https://t.me/ParoleTenueBot?start=i_a", (True, "i_a", False)),
        ("https://t.me/ParoleTenueBot", (True, "", True)),
        ("https://t.me/ParoleTenueBot?sta", (True, CUT, True)),
        ("https://t.me/ParoleTenueBot?start=", (True, CUT, True)),
        ("https://t.me/AutreBot?start=i_abc", (False, "i_abc", True)),
        ("https://t.me/koffi", None),
        ("about.me/jean?start=1 et t.me/", None),
        ("Voyez https://t.me/koffi puis https://t.me/ParoleTenueBot?start=i_a", (True, "i_a", True)),
        ("Bonjour", None),
    ],
)  # fmt: skip
def test_a_link_to_a_bot_is_read_in_a_text(text: str, link: tuple[bool, str, bool] | None) -> None:
    found = link_in(text, username=ME.username)
    assert (None if found is None else (found.mine, found.payload, found.alone)) == link
