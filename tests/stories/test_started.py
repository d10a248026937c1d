"""A work that began before both had signed: the client says so, a person looks at once."""

from sqlmodel import Session, select

from bot.storage.tables import Alert
from tests.people import Someone
from tests.stories.secrecy import no_words_of
from tests.stories.telling import agrees, arrives, proposes, says_again, understands
from tests.town import Town


def alerts(abidjan: Town) -> list[tuple[str, str, str | None]]:
    """Each alert: its kind, its severity, why it was closed."""
    with Session(abidjan.engine) as session:
        return [(row.kind, row.severity, row.resolution) for row in session.exec(select(Alert))]


async def test_a_work_that_began_too_early_reaches_a_person(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await understands(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Autre chose")
    await aya.taps("Le travail a déjà commencé")
    assert aya.sees("Koffi Yao lira que la signature manque.")
    assert alerts(abidjan) == []
    await aya.taps("Oui, il a déjà commencé")
    assert alerts(abidjan) == [("work_unapproved", "urgent", None)]
    assert koffi.sees("Aya Traoré dit que le travail a commencé.")
    assert mariam.sees("le travail a commencé avant l’accord des deux")
    no_words_of(koffi, aya, reader=mariam)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Autre chose")
    await aya.taps("Le travail a déjà commencé")
    assert aya.sees("Vous avez déjà répondu")
    await koffi.taps("Ouvrir la prestation")
    await proposes(koffi)
    await agrees(aya)
    await abidjan.catch_up()
    assert alerts(abidjan) == [("work_unapproved", "urgent", "cured")]


async def test_it_is_said_too_while_the_note_awaits_the_client(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await understands(koffi, aya)
    await proposes(koffi)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    assert aya.buttons == [
        ["Répondre"],
        ["Nos échanges", "Retirer ma demande"],
        ["Passer au parcours complet"],
        ["Mes prestations", "Autre chose"],
    ]
    assert aya.sees("Note : à lire par vous")
    await aya.taps("Autre chose")
    await aya.taps("Le travail a déjà commencé")
    await aya.taps("Oui, il a déjà commencé")
    assert alerts(abidjan) == [("work_unapproved", "urgent", None)]


async def test_it_is_said_too_while_the_two_are_only_understanding_each_other(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await arrives(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    assert aya.buttons[0] == ["Nos échanges", "Retirer ma demande"]
    await says_again(koffi)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    assert aya.buttons[0] == ["Répondre"]
    await aya.taps("Autre chose")
    await aya.taps("Le travail a déjà commencé")
    await aya.taps("Oui, il a déjà commencé")
    assert koffi.sees("Aya Traoré dit que le travail a commencé.")
    assert alerts(abidjan) == [("work_unapproved", "urgent", None)]


async def test_nobody_is_told_by_mistake(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await understands(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Autre chose")
    await aya.taps("Le travail a déjà commencé")
    await aya.taps("Non, pas encore")
    assert alerts(abidjan) == []
    assert aya.sees("Étape : Accord")
