"""Article 5: quality staff are third parties; what the two sides wrote, and who they are, stays theirs."""

from tests.people import Someone, plain

SHORTEST = 12  # characters; what is shorter is a price, a day, a name


def no_words_of(*parties: Someone, reader: Someone) -> None:
    """Assert that nothing a party ever typed, and neither name, stands on a reader's phone."""
    read = plain("\n".join(message.text for message in reader.messages if message.from_bot)).casefold()
    secrets = [party.person.last_name for party in parties]
    secrets += [text for party in parties for text in typed_by(party) if len(text) >= SHORTEST]
    for secret in secrets:
        assert secret.casefold() not in read, f"{secret!r} stands on the phone of quality staff"


def typed_by(party: Someone) -> list[str]:
    """Return every text that somebody typed, commands left out."""
    texts = [plain(message.text) for message in party.messages if not message.from_bot]
    return [text for text in texts if text and not text.startswith("/")]
