"""What both sides read of the points to be redone, and the client's check of each (articles 6 and 7)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.check_points import check_point, point_to_check
from bot.acts.check_work import check_work
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import capital, fitting
from conversations.wording import to_engagements
from conversations.work.name_points import LONGEST_POINT, SHOWN
from conversations.work.redo_points import ALL, TOGETHER, redone_answers
from conversations.work.words import point_words, points_listed, say_redone, what_leaving_means

OK, STILL = "ok", "still"


def _with_points(title: str, points: list[Facts], asked: str, reader: Reader) -> str:
    return fitting(
        "\n".join([title, *points_listed(points, reader, longest=longest), "", asked]) for longest in SHOWN
    )


def points_named_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: the points that the check named."""
    title = reader.say("<b>{client} a vérifié : il reste quelque chose.</b>", client=facts["client"])
    asked = reader.say("Quel jour reprenez-vous ? Vous le dites, vous le tenez, puis le client vérifie.")
    return Screen(
        _with_points(title, facts["points"], asked, reader), rows(_say_day(reader), to_engagements(reader))
    )


def _say_day(reader: Reader) -> Button:
    return opens(reader.say("Donner un jour"), Door.DATE_POINTS)


def points_still_there_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: what was said to be redone is not, says the client."""
    title = reader.say("<b>{client} a vérifié : ce n’est pas encore repris.</b>", client=facts["client"])
    asked = reader.say("Appelez, puis donnez un autre jour. L’équipe qualité suit ce point.")
    return Screen(
        _with_points(title, facts["points"], asked, reader), rows(_say_day(reader), to_engagements(reader))
    )


def points_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the provider once more: by when."""
    title = reader.say("<b>{client} attend un jour pour ce qui reste à faire</b>", client=facts["client"])
    asked = reader.say("Quel jour reprenez-vous ?")
    return Screen(
        _with_points(title, facts["points"], asked, reader), rows(_say_day(reader), to_engagements(reader))
    )


def points_due_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the provider on the day that they said."""
    title = reader.say(
        "<b>{day} : à reprendre, pour {client}</b>",
        day=capital(reader.day(facts["day"])),
        client=facts["client"],
    )
    asked = reader.say("Est-ce repris ?")
    these = TOGETHER.join(point["code"] for point in facts["points"])
    buttons = [
        opens(option.words, Door.REDONE, answer=these if option.value == ALL else option.value)
        for option in redone_answers(facts, reader)
    ]
    return Screen(_with_points(title, facts["points"], asked, reader), rows(*buttons))


def points_dated_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, without a sound: which day each point is redone."""
    title = reader.say("<b>{provider} reprend ce qui reste à faire</b>", provider=facts["provider"])
    asked = reader.say("Vous vérifierez chaque point.")
    return Screen(
        fitting(
            "\n".join([title, *(_dated(point, longest, reader) for point in facts["points"]), "", asked])
            for longest in SHOWN
        ),
        rows(to_engagements(reader)),
    )


def _dated(point: Facts, longest: int, reader: Reader) -> str:
    words = point_words(point, reader, longest=longest)
    day = reader.moment(point["due"]) if point.get("hour") else reader.day(point["due"])
    return reader.say("• « {words} » : {day}", words=words, day=day)


def points_dated_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who gave a day."""
    text = reader.say(
        "C’est noté, et {client} le sait. Je vous demande {day} si c’est repris.\n\n"
        "C’est fait plus tôt ? Dites-le quand vous voulez.",
        client=facts["client"],
        day=reader.day(facts["first"]),
    )
    return Screen(text, rows(say_redone(facts["only"], reader, facts["subject"]), to_engagements(reader)))


def redone_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who redid it."""
    text = reader.say(
        "C’est noté. C’est à {client} de vérifier, point par point. Je vous préviens.", client=facts["client"]
    )
    return Screen(text, rows(to_engagements(reader)))


def check(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep what the client finds of one point, and go to the next; or ask."""
    code, _, found = answer.partition("-")
    if found not in (OK, STILL):
        return Show("points_redone", point_to_check(session, subject, by=by))
    after = check_point(session, subject, code, redone=found == OK, by=by, now=now)
    if after.next is not None:
        return Show("points_redone", after.next)
    if not after.left:
        return Show("check_rest", check_work(session, subject, by=by, now=now))
    return Show("points_checked", {"subject": subject, "provider": after.provider, "still": after.still})


def points_redone_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client: is this point redone?"""
    point = facts["point"]
    title = reader.say("<b>{provider} dit : c’est repris.</b>", provider=facts["provider"])
    which = ""
    if facts["total"] > 1:
        which = (
            reader.say("Point {number} sur {total} :", number=facts["number"], total=facts["total"]) + "\n"
        )
    words = reader.say("« {words} »", words=point_words(point, reader, longest=LONGEST_POINT))
    asked = reader.say("Regardez, sans vous presser. Est-ce repris ?")
    code = point["code"]
    heard = []
    if point["voice"]:
        heard = [opens(reader.say("Écouter mon vocal"), Door.PLAY, facts["subject"], str(point["voice"]))]
    return Screen(
        f"{title}\n{which}{words}\n\n{asked}",
        rows(
            opens(reader.say("C’est repris"), Door.CHECK_POINT, facts["subject"], f"{code}-{OK}"),
            opens(reader.say("Toujours pas"), Door.CHECK_POINT, facts["subject"], f"{code}-{STILL}"),
            heard,
        ),
    )


def points_checked_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client, while something is left to be redone."""
    if facts["still"]:
        text = reader.say(
            "C’est noté, et {provider} le sait : un autre jour est demandé. L’équipe qualité suit ce point, "
            "sans vos mots.",
            provider=facts["provider"],
        )
    else:
        text = reader.say(
            "Merci, c’est noté, et {provider} le sait. Le reste est encore à reprendre : je vous préviens.",
            provider=facts["provider"],
        )
    text = f"{text}\n\n{what_leaving_means(reader)}"
    leave = opens(reader.say("Clore en l’état"), Door.LEAVE_POINTS, facts["subject"])
    return Screen(text, rows(to_engagements(reader), leave))


def points_settled_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider, without a sound: what was redone is found to be."""
    title = reader.say("<b>{client} a vérifié : c’est repris.</b> Merci.", client=facts["client"])
    if facts["left"]:
        following = reader.plural(
            "Il reste {count} point à reprendre.", "Il reste {count} points à reprendre.", facts["left"]
        )
    else:
        following = reader.say("Il reste à dire si tout le travail est bon. Je vous préviens.")
    return Screen(f"{title}\n\n{following}", rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.CHECK_POINT, check),)
SCREENS: dict[str, Renderer] = {
    "points_named": points_named_screen,
    "points_still_there": points_still_there_screen,
    "points_reminder": Repeatable(points_reminder_screen),
    "points_due": Repeatable(points_due_screen),
    "points_dated": Repeatable(points_dated_screen),
    "points_dated_said": points_dated_said_screen,
    "redone_said": redone_said_screen,
    "points_redone": points_redone_screen,
    "points_settled": Repeatable(points_settled_screen),
    "points_checked": points_checked_screen,
}
