"""A provider's trades: how many proofs each has, another main one, one taken away (article 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.own_trades import make_main, take_trade_away, trade_runs
from bot.acts.profile import proofs_of, trades_of
from bot.charter.proofs import check_trade_free
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Page, Show
from bot.dialogue.questions import Choice, Option, Reply, Situation
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.profile.whole import has_trade
from conversations.whereabouts import trade_words

GO, STAY = "go", "stay"


def show(session: Session, by: Person, changed: str = "") -> Show:
    """Return a provider's trades, the main one first; `changed`: what they have just done."""
    trades = trades_of(session, by)
    return Show(
        "my_trades",
        {
            "changed": changed,
            "trades": [
                {"id": one, "words": trade_words(session, one), "proofs": len(proofs_of(session, one, by=by))}
                for one in trades
            ],
        },
    )


def my_trades(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show them; raises CharterNotSigned."""
    return has_trade(session, by=by, subject=subject, now=now) or show(session, by)


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where whoever leaves a question about their trades is."""
    return show(session, by)


def my_trades_screen(facts: Facts, reader: Reader) -> Screen:
    """Each trade and how many proofs it has; what may be changed."""
    trades = facts["trades"]
    proved = [one["id"] for one in trades if one["proofs"]]
    lines = [
        *_changed(facts["changed"], reader),
        reader.say("<b>Mes métiers et preuves</b>"),
        *(_line(one, reader, main=not number) for number, one in enumerate(trades)),
        "",
        reader.say("Une nouvelle prestation propose d’abord le métier principal."),
    ]
    several = len(trades) > 1
    only = "" if several else trades[0]["id"]
    return Screen(
        "\n".join(lines),
        rows(
            opens(reader.say("Changer de métier principal"), Door.MAIN_TRADE, 0) if several else [],
            [
                *([opens(reader.say("Retirer un métier"), Door.DROP_TRADE, 0)] if several else []),
                *_drop_proof(proved, reader),
            ],
            [
                opens(reader.say("Ajouter un métier"), Door.ADD_TRADE, 0),
                opens(reader.say("Ajouter une preuve"), Door.ADD_PROOF, 0, only),
            ],
            opens(reader.say("Mon profil"), Door.MY_PROFILE, 0),
        ),
    )


def _changed(changed: str, reader: Reader) -> list[str]:
    match changed:
        case "main":
            return [reader.say("C’est changé."), ""]
        case "trade" | "proof":
            return [reader.say("C’est retiré. Les notes déjà signées ne changent pas."), ""]
        case _:
            return []


def _drop_proof(proved: Sequence[str], reader: Reader) -> list[Button]:
    only = proved[0] if len(proved) == 1 else ""
    return [opens(reader.say("Retirer une preuve"), Door.DROP_PROOF, 0, only)] if proved else []


def _line(one: Facts, reader: Reader, *, main: bool) -> str:
    words = reader.words(one["words"])
    count = reader.plural("{count} preuve", "{count} preuves", one["proofs"])
    proofs = count if one["proofs"] else reader.say("sans preuve")
    if main:
        return reader.say("{trade} (métier principal) : {proofs}", trade=words, proofs=proofs)
    return reader.say("{trade} : {proofs}", trade=words, proofs=proofs)


def named(session: Session, trades: Sequence[str]) -> list[Facts]:
    return [{"id": one, "words": trade_words(session, one)} for one in trades]


def _others(situation: Situation) -> Facts:
    """Return the main trade's words, and the trades beside it."""
    session, person = situation.session, situation.session.get_one(Person, situation.person_id)
    main, *others = trades_of(session, person)
    told = [{**one, "runs": trade_runs(session, one["id"], by=person)} for one in named(session, others)]
    return {"main": trade_words(session, main), "trades": told}


def trade_options(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(one["id"], reader.words(one["words"])) for one in facts["trades"]]


def ask_main(facts: Facts, reader: Reader) -> str:
    """Ask which trade is the main one from now on."""
    return reader.say(
        "Votre métier principal : {trade}. Lequel voulez-vous à la place ?\n\n"
        "Vos prestations en cours ne changent pas.",
        trade=reader.words(facts["main"]).lower(),
    )


def keep_main(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Change it."""
    make_main(session, answers["trade"], by=by, now=now)
    return show(session, by, "main")


MAIN_TRADE = Conversation(
    "maintrade",
    Door.MAIN_TRADE,
    (Choice("trade", ask=ask_main, options=trade_options, facts=_others, across=2),),
    then=keep_main,
    gate=has_trade,
    standing=stand,
)


@dataclass(frozen=True)
class FreeTrade(Choice):
    """A trade that may be taken away."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the trade; refuses one in which an engagement runs."""
        chosen = super().read(reply, facts, reader, now)
        check_trade_free(
            main=False, in_use=any(one["runs"] for one in facts["trades"] if one["id"] == chosen)
        )
        return chosen


def ask_trade(facts: Facts, reader: Reader) -> str:
    """Ask which trade goes."""
    return reader.say("Quel métier voulez-vous retirer ?")


def _chosen_trade(situation: Situation) -> Facts:
    return {"trade": trade_words(situation.session, situation.answers["trade"])}


def ask_trade_sure(facts: Facts, reader: Reader) -> str:
    """Ask once whether it is really to go."""
    return reader.say(
        "Voulez-vous retirer ce métier : {trade} ?\n\n"
        "Ses preuves partent avec lui. Les notes déjà signées ne changent pas.",
        trade=reader.words(facts["trade"]).lower(),
    )


def _sure(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(GO, reader.say("Oui, je le retire")), Option(STAY, reader.say("Non, je le garde"))]


def drop_trade(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Take the trade away, or leave it."""
    if answers["sure"] != GO:
        return show(session, by)
    take_trade_away(session, answers["trade"], by=by, now=now)
    return show(session, by, "trade")


DROP_TRADE = Conversation(
    "droptrade",
    Door.DROP_TRADE,
    (
        FreeTrade("trade", ask=ask_trade, options=trade_options, facts=_others, across=2, clears=("sure",)),
        Choice("sure", ask=ask_trade_sure, options=_sure, facts=_chosen_trade, across=2),
    ),
    then=drop_trade,
    gate=has_trade,
    standing=stand,
)

OPENINGS: tuple[Opened, ...] = (Page(Door.MY_TRADES, my_trades), MAIN_TRADE, DROP_TRADE)
SCREENS: dict[str, Renderer] = {"my_trades": my_trades_screen}
