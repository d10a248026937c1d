"""Who reads what one writes, what is kept, and asking for it to be erased (article 5)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.erase import FLOW, ask_erasure, kept_of
from bot.acts.sign_charter import accept_privacy
from bot.acts.terms import terms_of
from bot.charter.erasure import answer_by
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Page, Show
from bot.dialogue.questions import Choice, Option, Situation
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door

GO, STAY = "go", "stay"
HELPED = {Door.JOIN: Door.JOIN_HELPED, Door.TELL_NEED: Door.HELPER}  # where somebody helps from there on


def accept(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Note that the privacy notice was accepted, and go on to the door it stood before."""
    accept_privacy(session, by=by, now=now)
    return Open(answer or Door.HOME, subject)


def refuse(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Leave somebody alone who does not accept the notice: nothing is kept of them but their id."""
    return Show("privacy_refused", {"door": answer, "subject": subject})


def about_privacy(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the notice in detail."""
    return Show("privacy_detail", _detail(session, by, door=answer, subject=subject))


def _detail(session: Session, by: Person, *, door: str = "", subject: int = 0) -> Facts:
    terms = terms_of(session)
    return {
        "door": door,
        "subject": subject,
        "accepted": by.accepted_at is not None,
        "contact": terms.privacy_contact,
        "draft_days": terms.delays.draft.days,
    }


def kept(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show what is kept of a person."""
    found = kept_of(session, by)
    return Show(
        "kept",
        {
            "name": by.name,
            "engagements": found.engagements,
            "signed": found.signed,
            "files": found.files,
            "drafts": found.drafts,
            "asked_at": found.asked_at,
            "answer_by": found.answer_by,
        },
    )


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where whoever leaves the question is."""
    return Show("privacy_detail", _detail(session, by))


def privacy_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 2."""
    text = reader.say(
        "<b>Qui lit ce que vous écrivez ?</b>\n"
        "Vous, et la personne avec qui vous travaillez.\n"
        "L’équipe qualité voit les dates et les avis. Elle n’ouvre vos mots qu’avec une raison, "
        "et vous le saurez.\n\n"
        "Vous pouvez relire, corriger, et demander l’effacement."
    )
    door, subject = facts["door"], facts["subject"]
    if door in HELPED.values():
        text = f"{reader.say('Lisez ceci avec la personne qui vous aide.')}\n{text}"
    helped = [opens(reader.say("On m’aide à répondre"), HELPED[door], subject)] if door in HELPED else []
    return Screen(
        text,
        rows(
            opens(reader.say("J’accepte et je continue"), Door.ACCEPT_PRIVACY, subject, door),
            [opens(reader.say("Lire le détail"), Door.PRIVACY, subject, door), *helped],
            opens(reader.say("Je n’accepte pas"), Door.REFUSE_PRIVACY, subject, door),
        ),
    )


def privacy_refused_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever does not accept the notice."""
    text = reader.say(
        "C’est votre choix. Je ne garde de vous que votre identifiant Telegram, sans votre nom.\n\n"
        "Rien n’est envoyé à personne. Vous pouvez changer d’avis quand vous voulez."
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Relire et décider"), Door.PRIVACY, facts["subject"], facts["door"]),
            opens(reader.say("Accueil"), Door.HOME),
        ),
    )


def privacy_detail_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands behind *Lire le détail*, and behind /confidentialite."""
    text = reader.say(
        "<b>Vos informations, en détail</b>\n"
        "Pourquoi : écrire l’accord, le rappeler, recueillir l’avis.\n"
        "Qui : vous deux ; l’équipe qualité, avec une raison que vous lirez.\n"
        "Où : dans la base de ce service ; vos mots sont chiffrés.\n"
        "Combien de temps : un brouillon, {count} jours ; le reste, jusqu’à votre demande.",
        count=reader.number(facts["draft_days"]),
    )
    if facts.get("contact"):
        whom = reader.say("À qui écrire : {contact}", contact=facts["contact"])
    else:
        whom = reader.say("À qui écrire : au site qui vous a fait connaître ce bot.")
    text = f"{text}\n{whom}"
    if facts["accepted"] or not facts["door"]:
        return Screen(
            text,
            rows(
                opens(reader.say("Ce qui est gardé de moi"), Door.KEPT, 0),
                opens(reader.say("Demander l’effacement"), Door.ERASURE, 0),
                opens(reader.say("Accueil"), Door.HOME),
            ),
        )
    door, subject = facts["door"], facts["subject"]
    return Screen(
        text,
        rows(
            opens(reader.say("J’accepte et je continue"), Door.ACCEPT_PRIVACY, subject, door),
            [
                opens(reader.say("Retour"), door, subject),
                opens(reader.say("Je n’accepte pas"), Door.REFUSE_PRIVACY, subject, door),
            ],
        ),
    )


def kept_screen(facts: Facts, reader: Reader) -> Screen:
    """What is kept, counted."""
    lines = [
        reader.say("<b>Ce qui est gardé de vous</b>"),
        reader.say("Nom : {name}", name=facts["name"] or "–"),
        reader.say("Langue, ville, heures calmes : voir « Réglages »"),
        reader.say(
            "Prestations : {count}, dont signées : {signed}",
            count=facts["engagements"],
            signed=facts["signed"],
        ),
        reader.say("Photos, vocaux et documents : {count}", count=facts["files"]),
        reader.say("Brouillons : {count}", count=facts["drafts"]),
    ]
    if facts["asked_at"]:
        asked = reader.say(
            "Effacement demandé le {asked}. Réponse avant le {until}.",
            asked=reader.day(facts["asked_at"]),
            until=reader.day(facts["answer_by"]),
        )
        lines += ["", asked]
    return Screen(
        "\n".join(lines),
        rows(
            opens(reader.say("Demander l’effacement"), Door.ERASURE, 0),
            [
                opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
                opens(reader.say("Réglages"), Door.SETTINGS),
            ],
            opens(reader.say("Accueil"), Door.HOME),
        ),
    )


def _until(situation: Situation) -> Facts:
    return {"until": answer_by(situation.now, terms_of(situation.session).delays)}


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Ask once, saying what goes, when, and what stays."""
    return reader.say(
        "<b>Demander l’effacement ?</b>\n"
        "Tout de suite : vos brouillons, et vos demandes finies sans signature.\n"
        "Avant le {until} : une personne regarde le reste et vous répond.\n"
        "Jamais : une note signée des deux côtés. C’est aussi la preuve de l’autre personne.",
        until=reader.day(facts["until"], year=True),
    )


def _sure(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(GO, reader.say("Oui, je le demande")),
        Option(STAY, reader.say("Non, je garde tout")),
    ]


def decide(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask for it, or leave all as it is."""
    if answers["sure"] == STAY:
        return stand(session, by=by, subject=0, now=now)
    return Show("erasure_begun", {"until": ask_erasure(session, by=by, now=now)})


ERASURE = Conversation(
    FLOW,
    Door.ERASURE,
    (Choice("sure", ask=ask_sure, options=_sure, decides=True, facts=_until),),
    then=decide,
    standing=stand,
)


def erasure_begun_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once it is asked for."""
    text = reader.say(
        "C’est demandé. Vos brouillons et vos demandes finies sans signature sont effacés.\n\n"
        "Pour le reste, une personne vous répond avant le {until}. "
        "Les notes signées des deux côtés restent gardées.",
        until=reader.day(facts["until"], year=True),
    )
    return Screen(text, rows(opens(reader.say("Ce qui est gardé de moi"), Door.KEPT, 0), _home(reader)))


def _home(reader: Reader) -> Button:
    return opens(reader.say("Accueil"), Door.HOME)


OPENINGS: tuple[Opened, ...] = (
    Page(Door.ACCEPT_PRIVACY, accept),
    Page(Door.REFUSE_PRIVACY, refuse),
    Page(Door.PRIVACY, about_privacy),
    Page(Door.KEPT, kept),
    ERASURE,
)
SCREENS: dict[str, Renderer] = {
    "privacy": privacy_screen,
    "privacy_refused": privacy_refused_screen,
    "privacy_detail": privacy_detail_screen,
    "kept": kept_screen,
    "erasure_begun": erasure_begun_screen,
}
