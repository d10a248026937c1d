"""What was said, and by whom, in a reader's words: the same in chat and on paper, as HTML without any tag."""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from bot.documents.lines import priority_words, typed_or_kit
from bot.screens import Reader

KIT = "kit"
BETWEEN_FACTS = " · "  # what is to be known may hold commas

Line = Mapping[str, Any]


def quoted(words: str, voice: str | None, reader: Reader) -> str:
    """Return what somebody said, in quotation marks; that it is a voice note where no text says it."""
    if words or not voice:
        return reader.say("« {words} »", words=words)
    return reader.say("message vocal")


def corrected(one: Line, reader: Reader) -> str:
    """Return what was not right in a round that the client sent back."""
    if one["mots"] or one["vocal"]:
        return quoted(one["mots"], one["vocal"], reader)
    return reader.say("« Ce n’est pas mon besoin »")


def context_words(content: Line, reader: Reader) -> str:
    """Return where the needs come from, as the provider says it, or that nothing was added."""
    context = content["contexte"]
    if context is None:
        return reader.say("Rien n’a été ajouté.")
    said = unescape(reader.say("« {words} »", words=context["mots"]))
    words = said if context["mots"] else unescape(reader.say("message vocal"))
    return reader.say("{name} : {words}", name=content["prestataire"]["nom"], words=words)


def files_of(need: Line, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the fingerprint of each file that stands for words of a need, and what the file is.

    A need that was declined before it was said again has no rounds.
    """
    if need["vocal"]:
        yield reader.say("Vocal du client"), need["vocal"]
    if need["photo"]:
        yield reader.say("Photo du client"), need["photo"]
    for one in need.get("corrections", ()):
        if one["vocal"]:
            yield reader.say("Vocal de la correction"), one["vocal"]
    if need.get("vocal_redit"):
        yield reader.say("Vocal du prestataire"), need["vocal_redit"]


def line_name(code: str, reader: Reader) -> str:
    """Return what a line of the note is called, by its code: B1, S1, E5, prix, avance, contexte, fiche."""
    match code[0], code[1:]:
        case "f", _:
            return reader.say("La fiche")
        case "B", number:
            return reader.say("Besoin {number}", number=number)
        case "S", number:
            return reader.say("Service {number}", number=number)
        case "E", number:
            return reader.say("Promesse {number}", number=number)
        case "p", _:
            return reader.say("Prix")
        case "c", _:
            return reader.say("Contexte")
        case _:
            return reader.say("Avance")


def service_lines(content: Line, reader: Reader) -> list[str]:
    """Return what the services are, each once."""
    words = [typed_or_kit(service["livrable"], reader) for service in content["services"]]
    return list(dict.fromkeys(words))


def included(content: Line, reader: Reader) -> list[str]:
    """Return what the services include, each line once, with the services that it is of if there are more."""
    found: dict[str, list[str]] = {}
    for service in content["services"]:
        for words in service["inclus"]:
            found.setdefault(reader.words(words), []).append(service["code"])
    if len(content["services"]) == 1:
        return list(found)
    return [f"{words} ({', '.join(codes)})" for words, codes in found.items()]


def authors(content: Line, reader: Reader) -> list[str]:
    """Return who wrote which lines of the note."""
    client, provider = content["client"]["nom"], content["prestataire"]["nom"]
    own = [one["code"] for one in content["services"] if isinstance(one["livrable"], str)]
    added = [line["code"] for line in content["promesses"] if line["auteur"] != KIT]
    ordered = any(priority_words(need, content, reader) for need in content["besoins"])
    lines = [
        reader.say(
            "{name} a écrit : la fiche, les mots des besoins, ce qui compte le plus. "
            "{name} a confirmé chaque besoin redit.",
            name=client,
        ),
        *([reader.say("{name} a dit quel besoin passe en premier.", name=client)] if ordered else []),
        reader.say(
            "{name} a écrit : les besoins redits, les signes de réussite, ce qui a été vu, "
            "les dates, le prix.",
            name=provider,
        ),
    ]
    if content["client"]["aide"]:
        lines.append(
            reader.say(
                "{helper} aide {name} à lire et à écrire. C’est toujours {name} qui décide.",
                helper=content["client"]["aide"],
                name=client,
            )
        )
    if content["contexte"]:
        lines.append(reader.say("{name} a écrit le contexte.", name=provider))
    if own:
        lines.append(reader.say("{name} a écrit le service : {codes}.", name=provider, codes=", ".join(own)))
    if added:
        lines.append(
            reader.say("{name} a ajouté les promesses : {codes}.", name=provider, codes=", ".join(added))
        )
    return [*lines, reader.say("Le reste est écrit d’avance pour ce métier.")]
