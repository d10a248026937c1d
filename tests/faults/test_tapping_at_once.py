"""Both people answer in the same instant, a hundred times: each is answered, and both read the same end."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest
from sqlmodel import Session, col, select

from bot.charter.stages import Stage
from bot.storage.tables import Engagement
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time
from tests.faults import evidence
from tests.people import Someone
from tests.stories.telling import agrees, approves, invites, proposes, says_again, signs_up, tells_need
from tests.town import Town

FEW, MANY = 1, 25  # rounds of each of the four races
NOT_NOW = "Ce n’est plus possible à cette étape."
REASON = "La fuite est dans le mur, ce n’est pas mon métier."
DECLINED = "C’est fait. Aya Traoré lira votre réponse."
STAGES = {Stage.STOPPED: "Étape : Arrêtée", Stage.DECLINED: "Étape : Déclinée", Stage.WORK: "Étape : Travail"}

Gesture = Callable[[Someone], Awaitable[None]]
Read = tuple[str, str]  # words of the answer that the provider gets, and the client


@dataclass(frozen=True)
class Race:
    """Where both are led, what each does in the same instant, and for each legal end what they read."""

    leads: Callable[[Someone, Someone], Awaitable[None]]
    provider: Gesture
    client: Gesture
    legal: dict[Stage, set[Read]]


class Hasty(Someone):
    """The same person, who waits for nothing."""

    def __init__(self, someone: Someone) -> None:
        super().__init__(someone.world, someone.person, self._at_once)

    async def _at_once(self) -> None:
        return None


def taps(words: str) -> Gesture:
    """Return a press of a button."""
    return lambda person: person.taps(words)


def types(words: str) -> Gesture:
    """Return a text sent."""
    return lambda person: person.says(words)


async def opens(person: Someone) -> None:
    """Open the screen of the newest engagement."""
    await person.says("/mesprestations")
    shown = (message for message in reversed(person.messages) if message.from_bot)  # a note may come between
    words = (button["text"] for message in shown for row in message.rows for button in row)
    await person.taps(next(each for each in words if each.startswith("1. ")))


async def the_need_is_told(koffi: Someone, aya: Someone) -> None:
    """Lead the provider to the last tap of saying again, the client to that of withdrawing."""
    await koffi.taps("Redire son besoin")
    await koffi.says("Il faut trouver la fuite et l’arrêter.")
    await koffi.taps("Plus aucune fuite après 24 h")
    await opens(aya)
    await aya.taps("Retirer ma demande")
    await aya.taps("Oui, je la retire")


async def it_is_said_again(koffi: Someone, aya: Someone) -> None:
    """Lead the provider to the last word of declining; the client is asked whether it is that."""
    await says_again(koffi)
    await opens(koffi)
    await koffi.taps("Je préfère décliner")


async def it_is_confirmed(koffi: Someone, aya: Someone) -> None:
    await says_again(koffi)
    await aya.taps("C’est bien cela")


async def the_note_is_proposed(koffi: Someone, aya: Someone) -> None:
    """Lead the provider to the last word of declining, the client to the signature."""
    await it_is_confirmed(koffi, aya)
    await proposes(koffi)
    await approves(aya)
    await opens(koffi)
    await koffi.taps("Je préfère décliner")


async def it_is_signed(koffi: Someone, aya: Someone) -> None:
    """Lead both to the last tap of stopping."""
    await it_is_confirmed(koffi, aya)
    await proposes(koffi)
    await agrees(aya)
    for person, reason in ((koffi, "Je ne peux plus venir"), (aya, "Je n’en ai plus besoin")):
        await opens(person)
        await person.taps("Arrêter le travail")
        await person.taps(reason)


WITHDRAWN = "C’est fait : votre demande est retirée."
RACES = {
    "said again, and withdrawn": Race(
        the_need_is_told,
        taps("Envoyer à Aya Traoré"),
        taps("J’ai trouvé une autre solution"),
        {Stage.STOPPED: {(NOT_NOW, WITHDRAWN), ("C’est envoyé.", WITHDRAWN)}},
    ),
    "declined, and confirmed": Race(
        it_is_said_again,
        types(REASON),
        taps("C’est bien cela"),
        {Stage.DECLINED: {(DECLINED, NOT_NOW), (DECLINED, "Merci, c’est noté.")}},
    ),
    "declined, and signed": Race(
        the_note_is_proposed,
        types(REASON),
        types("Aya Traoré"),
        {Stage.DECLINED: {(DECLINED, NOT_NOW)}, Stage.WORK: {(NOT_NOW, "C’est signé des deux côtés.")}},
    ),
    "stopped by both": Race(
        it_is_signed,
        taps("Oui, j’arrête"),
        taps("Oui, j’arrête"),
        {Stage.STOPPED: {("C’est arrêté.", NOT_NOW), (NOT_NOW, "C’est arrêté.")}},
    ),
}


async def run(race: Race, place: Town, chance: random.Random) -> None:
    """Run a race once, with new people; look at what both read, then and later."""
    koffi, aya = place.somebody("Koffi", "Yao", "provider"), place.somebody("Aya", "Traoré", "client")
    await signs_up(koffi)
    await invites(koffi, aya)
    await tells_need(aya)
    await race.leads(koffi, aya)
    hasty = {Hasty(koffi): race.provider, Hasty(aya): race.client}
    for person in chance.sample(list(hasty), 2):
        await hasty[person](person)
    await place.settle()
    stage = Stage((await place.app.store.read(newest)).stage)
    answers = race.legal.get(stage, set())
    sides = list(hasty)
    told = [read for read in answers if sides[0].sees(read[0]) and sides[1].sees(read[1])]
    assert told, (stage, [person.screen for person in sides])
    for side in (koffi, aya):
        await opens(side)
        assert side.sees(STAGES[stage])


async def hold(name: str, place: Town, times: int) -> None:
    """Run a race so many times, then look at all tables and phones."""
    chance = random.Random(name)  # noqa: S311 - nothing secret
    for _ in range(times):
        await run(RACES[name], place, chance)
    await place.catch_up()  # a note on paper may just be made
    await place.app.store.read(look, place)


def newest(session: Session) -> Engagement:
    """Return the engagement made last."""
    return session.exec(select(Engagement).order_by(col(Engagement.id).desc()).limit(1)).one()


def look(session: Session, place: Town) -> None:
    """Nothing is lost, doubled or broken."""
    world = place.sandbox.world
    evidence.every_update_done_once(session, world)
    evidence.every_message_settled(session, world)
    evidence.every_screen_shown(session, world)
    evidence.chains_whole(session)


@pytest.mark.parametrize("name", RACES)
async def test_both_answer_in_the_same_instant(place: Town, name: str) -> None:
    await hold(name, place, FEW)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", RACES)
async def test_both_answer_a_hundred_times_in_the_same_instant(place: Town, name: str) -> None:
    await hold(name, place, MANY)
