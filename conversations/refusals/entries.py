"""Refusals of what somebody wrote."""

from decimal import Decimal

from bot.screens import Facts, Reader
from conversations.refusals.saying import Sentence, sentence
from conversations.shortening import cut

LONGEST_ECHO = 40  # characters


def says_nothing(facts: Facts, reader: Reader) -> str:
    """Say what was read, and what would go."""
    return reader.say(
        "J’ai lu « {text} » : cela ne répond pas encore à la question. Répondez en quelques mots.",
        text=cut(facts["text"], LONGEST_ECHO),
    )


def text_too_long(facts: Facts, reader: Reader) -> str:
    """Say how long it is, and what fits."""
    return reader.say(
        "Votre texte fait {length} caractères. Gardez l’essentiel : {limit} au plus.",
        length=reader.number(facts["length"]),
        limit=reader.number(facts["limit"]),
    )


def amount_in_doubt(facts: Facts, reader: Reader) -> str:
    """Model screen 42."""
    likelier, other = (reader.money(offer, facts["currency"]) for offer in facts["offers"])
    return reader.say(
        "Vous avez écrit « {text} ». Est-ce {other} ou {likelier} ?\n\n"
        "Je préfère demander : c’est le prix que lira votre client.",
        text=facts["text"],
        other=other,
        likelier=likelier,
    )


def amount_paid_in_doubt(facts: Facts, reader: Reader) -> str:
    """Ask which amount was paid."""
    likelier, other = (reader.money(offer, facts["currency"]) for offer in facts["offers"])
    return reader.say(
        "Vous avez écrit « {text} ». Est-ce {other} ou {likelier} ?\n\n"
        "Je préfère demander : l’autre personne lira ce montant.",
        text=facts["text"],
        other=other,
        likelier=likelier,
    )


def amount_too_big(facts: Facts, reader: Reader) -> str:
    """Say the greatest amount."""
    return reader.say(
        "Ce prix est trop grand pour moi : {limit} au plus. Vérifiez les zéros.",
        limit=reader.money(facts["limit"], facts["currency"]),
    )


def advance_over_price(facts: Facts, reader: Reader) -> str:
    """Say that an advance is a part of the price."""
    return reader.say(
        "J’ai compris une avance de {amount}. L’avance ne peut pas dépasser le prix : {limit}.",
        amount=reader.money(facts["amount"], facts["currency"]),
        limit=reader.money(facts["limit"], facts["currency"]),
    )


def ceiling_under_rate(facts: Facts, reader: Reader) -> str:
    """Say that a ceiling holds at least one unit."""
    return reader.say(
        "J’ai compris un plafond de {ceiling}. Une seule unité coûte {rate}. Écrivez un plafond plus grand.",
        ceiling=reader.money(facts["ceiling"], facts["currency"]),
        rate=reader.money(facts["rate"], facts["currency"]),
    )


def price_over_short_way(facts: Facts, reader: Reader) -> str:
    """Say the highest price that goes on the short way."""
    return reader.say(
        "J’ai compris {amount}. Ici, un travail court va jusqu’à {limit}. "
        "Écrivez un prix plus petit, ou passez au parcours complet : votre prix est gardé.",
        amount=reader.money(facts["amount"], facts["currency"]),
        limit=reader.money(facts["limit"], facts["currency"]),
    )


def amount_not_positive(facts: Facts, reader: Reader) -> str:
    """Say which figure was understood."""
    return reader.say(
        "J’ai compris {understood}. Un prix est plus grand que zéro. Écrivez par exemple : 60000",
        understood=reader.number(Decimal(facts["understood"])),
    )


def amount_not_whole(facts: Facts, reader: Reader) -> str:
    """Say which figure was understood."""
    return reader.say(
        "J’ai compris {understood}. Cette monnaie n’a pas de centimes. Choisissez, ou écrivez un autre prix.",
        understood=reader.number(Decimal(facts["understood"])),
    )


def signature_differs(facts: Facts, reader: Reader) -> str:
    """Say which words were read, a sentence's own full stop left out, and which name is awaited."""
    asked = reader.say(
        "J’ai lu « {written} ». Pour signer, écrivez votre nom : {expected}.",
        written=facts["written"].rstrip(" ."),
        expected=facts["expected"],
    )
    if facts["final"]:
        return asked
    return f"{asked} " + reader.say("Il est mal écrit ? Touchez « Corriger mon nom ».")


def day_past(facts: Facts, reader: Reader) -> str:
    """Say which day was understood."""
    return reader.say(
        "J’ai compris {day} : ce jour est passé. Choisissez un jour à partir du {today}.",
        day=reader.day(facts["day"], year=True),
        today=reader.day(facts["today"]),
    )


def day_too_early(facts: Facts, reader: Reader) -> str:
    """Say which day was understood, and the first that goes."""
    return reader.say(
        "J’ai compris {day}. Choisissez un jour à partir du {earliest}.",
        day=reader.day(facts["day"]),
        earliest=reader.day(facts["earliest"]),
    )


def day_too_far(facts: Facts, reader: Reader) -> str:
    """Say which day was understood, and the last that goes."""
    return reader.say(
        "J’ai compris {day} : c’est trop loin pour le promettre. Choisissez un jour jusqu’au {last}.",
        day=reader.day(facts["day"], year=True),
        last=reader.day(facts["last"], year=True),
    )


def no_such_day(facts: Facts, reader: Reader) -> str:
    """Say that a month has no such day."""
    month = reader.month(facts["month"])
    if facts["year"] is None:
        return reader.say(
            "Le {day} {month} n’existe pas. Écrivez un autre jour.", day=facts["day"], month=month
        )
    return reader.say(
        "Le {day} {month} {year} n’existe pas. Écrivez un autre jour.",
        day=facts["day"],
        month=month,
        year=facts["year"],
    )


def hour_past(facts: Facts, reader: Reader) -> str:
    """Say which hour was understood."""
    return reader.say(
        "J’ai compris {moment} : cette heure est passée. Choisissez une heure à venir.",
        moment=reader.moment(facts["at"]),
    )


def same_date(facts: Facts, reader: Reader) -> str:
    """Say which date is written already."""
    return reader.say(
        "C’est déjà la date prévue : {moment}. Choisissez-en une autre.", moment=reader.moment(facts["at"])
    )


ENTRIES: dict[str, Sentence] = {
    "amount_in_doubt": amount_in_doubt,
    "amount_paid_in_doubt": amount_paid_in_doubt,
    "amount_in_other_currency": sentence(
        "Vous avez écrit un prix en {named}. Ici, le prix se dit en {currency}. Écrivez seulement le nombre."
    ),
    "amount_not_positive": amount_not_positive,
    "amount_not_whole": amount_not_whole,
    "advance_over_price": advance_over_price,
    "amount_too_big": amount_too_big,
    "ceiling_under_rate": ceiling_under_rate,
    "amount_unreadable": sentence(
        "J’ai lu « {text} », et je n’y trouve pas de prix. Écrivez seulement le nombre, en chiffres."
    ),
    "city_unknown": sentence(
        "Je ne connais pas « {text} ». Écrivez la grande ville la plus proche, dans votre pays. "
        "Par exemple : Abidjan"
    ),
    "day_missing": sentence("Il faut au moins un jour. Choisissez-en un, ou écrivez par exemple : 12 mars"),
    "day_past": day_past,
    "day_too_early": day_too_early,
    "day_too_far": day_too_far,
    "day_unreadable": sentence(
        "Je n’ai pas reconnu de date. Écrivez par exemple : vendredi, 12 mars, ou 5 et 6 mai"
    ),
    "days_over_short_way": sentence(
        "Vous avez choisi {count} jours de travail. Un travail court en prend {limit} au plus. "
        "En parcours complet, vos jours sont gardés."
    ),
    "helper_is_provider": sentence(
        "C’est le nom de votre prestataire. Choisissez quelqu’un de votre côté : "
        "écrivez son prénom et son nom."
    ),
    "hour_past": hour_past,
    "same_date": same_date,
    "hour_unreadable": sentence(
        "J’ai lu « {text} », et je n’y trouve pas d’heure. Écrivez par exemple : 8 h 30"
    ),
    "name_signed": sentence("Une note est signée avec votre nom : il ne change plus."),
    "name_too_long": sentence("Ce nom est trop long. Écrivez votre prénom et votre nom, sans plus."),
    "name_without_letters": sentence(
        "J’ai lu « {text} ». Il me faut un nom, en lettres. Par exemple : Koffi Yao"
    ),
    "no_such_day": no_such_day,
    "price_over_short_way": price_over_short_way,
    "reason_too_short": sentence(
        "Les deux personnes liront votre raison : dites-la en {words} mots au moins. "
        "Par exemple : « Vérifier la date promise »"
    ),
    "signature_differs": signature_differs,
    "text_missing": sentence("Votre message est vide. Écrivez quelques mots."),
    "says_nothing": says_nothing,
    "text_too_long": text_too_long,
    "text_unreadable": sentence(
        "Ce message contient des signes que je ne peux pas garder. Écrivez-le à nouveau, simplement."
    ),
    "too_many_days": sentence(
        "Vous avez choisi {count} jours de travail. Une prestation en prend {limit} au plus. "
        "Gardez les premiers : le reste fera une autre prestation."
    ),
    "whose_first": sentence(
        "Dites d’abord chez qui : touchez un des boutons. Je demande ensuite le quartier et le repère."
    ),
}
