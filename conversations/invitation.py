"""The invitation: made and taken back by the provider, accepted or disowned by the client."""

from datetime import datetime

from sqlmodel import Session

from bot.acts import invite
from bot.acts.profile import trades_of
from bot.acts.sign_charter import provider
from bot.dialogue.conversation import Open, Opened, Outcome, Page, Show, Stay
from bot.documents.qr import qr_picture
from bot.screens import Facts, Picture, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.share import share_rows
from conversations.whereabouts import invited_by, trade_words
from conversations.wording import naming, privacy_first


def new(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Open an engagement and show its link.

    Whoever has not said their trade does so first; whoever has several says which one.
    """
    if provider(session, by).trade is None:
        return Open(Door.PROFILE)
    trades = trades_of(session, by)
    if len(trades) > 1 and answer not in trades:
        named = [{"id": trade, "words": trade_words(session, trade)} for trade in trades]
        return Show("which_trade", {"trades": named})
    invited = invite.invite(session, trade=answer if answer in trades else None, by=by, now=now)
    facts = {"subject": invited.engagement, "link": invited.link, "until": invited.expires_at}
    return Show("invitation_ready", facts)


def which_trade_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of a provider of several trades only."""
    text = reader.say("Pour quel métier est cette prestation ?")
    trades = [opens(reader.words(one["words"]), Door.NEW_ENGAGEMENT, 0, one["id"]) for one in facts["trades"]]
    pairs = [trades[first : first + 2] for first in range(0, len(trades), 2)]
    return Screen(text, rows(*pairs, opens(reader.say("Accueil"), Door.HOME)))


def qr_code(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Send the link as a picture; the screen stays."""
    invite.show_qr(session, subject, by=by, now=now)
    return Stay()


def invitation_qr_screen(facts: Facts, reader: Reader) -> Screen:
    """The picture that a client's phone reads."""
    text = reader.say(
        "Votre client ouvre l’appareil photo de son téléphone, et vise ce code.\n"
        "Il sert une seule fois, jusqu’au {day}.",
        day=reader.day(facts["until"]),
    )
    return Screen(text, file=Picture(qr_picture(facts["link"]), "invitation.png"))


def invitation_ready_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 8."""
    text = reader.say(
        "L’invitation est prête. Envoyez-la à votre client, par Telegram, WhatsApp ou SMS.\n"
        "Elle sert une seule fois, jusqu’au {day}.\n\n"
        "Ensuite, c’est au client de dire son besoin. Je vous préviens dès sa réponse.",
        day=reader.day(facts["until"]),
    )
    return Screen(
        text,
        rows(
            *share_rows(facts, reader),
            opens(reader.say("Annuler l’invitation"), Door.REVOKE_INVITATION, facts["subject"]),
        ),
    )


def revoke(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Take the invitation back."""
    invite.revoke(session, subject, by=by, now=now)
    return Show("invitation_revoked")


def invitation_revoked_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once the link no longer works."""
    text = reader.say(
        "L’invitation est annulée : son lien ne marche plus. Rien n’a été envoyé à votre client."
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT),
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
        ),
    )


def have_invitation(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the invitation that this person has open, else tell them what to do."""
    open_ones = invite.opened_by(session, by=by, now=now)
    return invited_by(session, open_ones[0]) if open_ones else Show("have_invitation")


def have_invitation_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever taps *Répondre à une invitation*."""
    text = reader.say(
        "Touchez le lien que votre prestataire vous a envoyé. Il ouvre l’invitation ici.\n\n"
        "Pas de lien ? Demandez-le à votre prestataire : il est gratuit et sert une seule fois."
    )
    return Screen(text, rows(opens(reader.say("Accueil"), Door.HOME)))


def received(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show who invites, for the token that a link carried."""
    found = invite.open_invitation(session, answer, by=by, now=now)
    return invited_by(session, found)


def invitation_received_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 9."""
    text = reader.say(
        "Bonjour. <b>{provider}</b> ({trade}, {city}) vous invite.\n"
        "Ici, vous écrivez ensemble ce que vous attendez de son travail.\n\n"
        "C’est gratuit. Rien n’est décidé sans vous. Je ne demande jamais d’argent ni de code secret.",
        provider=facts["provider"],
        trade=reader.words(facts["trade"]).lower(),
        city=facts["city"],
    )
    subject = facts["subject"]
    go_on = reader.say("Continuer avec {name}", name=facts["provider"])
    return Screen(
        text,
        rows(
            opens(naming(go_on, reader.say("Continuer")), Door.JOIN, subject),
            opens(reader.say("Lire ses 7 promesses"), Door.PROMISES, subject),
            opens(reader.say("Je ne connais pas cette personne"), Door.DISOWN_INVITATION, subject),
        ),
    )


def join(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Make this person the client, past the privacy notice, and ask what they need."""
    return _joining(session, Door.JOIN, Door.TELL_NEED, by=by, subject=subject, now=now)


def join_helped(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Make this person the client, past the privacy notice, and ask who helps them answer."""
    return _joining(session, Door.JOIN_HELPED, Door.HELPER, by=by, subject=subject, now=now)


def _joining(
    session: Session, door: Door, next_door: Door, *, by: Person, subject: int, now: datetime
) -> Outcome:
    invite.may_join(session, subject, by=by, now=now)
    notice = privacy_first(by, door, subject)
    if notice is not None:
        return notice  # whoever refuses it leaves the link unused
    invite.join(session, subject, by=by, now=now)
    return Open(next_door, subject)


def disown(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Stop an invitation that came from a stranger."""
    invite.disown(session, subject, by=by, now=now)
    return Show("disowned")


def disowned_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever does not know the provider."""
    text = reader.say(
        "C’est noté. Cette invitation est arrêtée et rien n’est gardé de vous.\n\n"
        "Ne donnez jamais d’argent ni de code secret à une personne inconnue."
    )
    return Screen(text, rows(opens(reader.say("Accueil"), Door.HOME)))


def invitation_disowned_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider whose link reached somebody else."""
    text = reader.say(
        "Votre invitation est arrivée chez une personne qui ne vous connaît pas. Son lien est arrêté.\n\n"
        "Vérifiez le numéro, puis faites une nouvelle invitation."
    )
    return Screen(text, rows(opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT)))


def invitation_lapsed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider whose invitation nobody used."""
    text = reader.say(
        "Votre invitation du {day} n’a pas servi : son lien est fermé.\n\n"
        "Le client veut toujours ce travail ? Faites une nouvelle invitation.",
        day=reader.day(facts["made_at"]),
    )
    return Screen(text, rows(opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT)))


OPENINGS: tuple[Opened, ...] = (
    Page(Door.NEW_ENGAGEMENT, new),
    Page(Door.QR_CODE, qr_code, lasting=True),
    Page(Door.REVOKE_INVITATION, revoke),
    Page(Door.HAVE_INVITATION, have_invitation),
    Page(Door.INVITATION, received),
    Page(Door.JOIN, join),
    Page(Door.JOIN_HELPED, join_helped),
    Page(Door.DISOWN_INVITATION, disown),
)
SCREENS: dict[str, Renderer] = {
    "which_trade": which_trade_screen,
    "invitation_ready": invitation_ready_screen,
    "invitation_qr": Repeatable(invitation_qr_screen),
    "invitation_revoked": invitation_revoked_screen,
    "have_invitation": have_invitation_screen,
    "invitation_received": invitation_received_screen,
    "disowned": disowned_screen,
    "invitation_disowned": Repeatable(invitation_disowned_screen),
    "invitation_lapsed": Repeatable(invitation_lapsed_screen),
}
