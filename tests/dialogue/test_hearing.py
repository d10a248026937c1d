"""What of a group is for the bot."""

from typing import Any

import pytest

from bot.dialogue.hearing import Me, hear
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
