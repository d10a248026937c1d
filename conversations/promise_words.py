"""The seven promises in words, and an example of each from daily work."""

from bot.screens import Reader


def promise_text(article: int, reader: Reader) -> str:
    """Return one of the seven promises, as a provider makes it."""
    match article:
        case 1:
            return reader.say(
                "Aucun client ne ressemble à un autre : son métier, son histoire, son lieu, "
                "son entourage.\n\nJ’en tiens compte. Je fais ce qu’il lui faut, et rien de plus."
            )
        case 2:
            return reader.say(
                "J’écoute d’abord. Avant de proposer, je redis au client son besoin et ce qu’il attend. "
                "Je continue quand il répond : « C’est bien cela. »"
            )
        case 3:
            return reader.say(
                "Le temps, les forces et l’argent du client comptent. J’examine son besoin, "
                "puis je propose seulement ce qui y répond."
            )
        case 4:
            return reader.say(
                "Je propose seulement ce que je maîtrise parfaitement. "
                "Si mon travail peut faire courir un risque, même petit, je préfère dire non."
            )
        case 5:
            return reader.say(
                "Ce que je vois et entends chez un client reste secret, même après. "
                "Je n’en dis rien à personne sans son accord, écrit et signé."
            )
        case 6:
            return reader.say(
                "Je promets seulement ce que je peux tenir. J’écris tout ce que je promets. "
                "Je tiens tout ce qui est écrit."
            )
        case _:
            return reader.say(
                "La satisfaction du client passe en premier, du début à la fin. "
                "Avant chaque travail, nous écrivons et signons ensemble une note : "
                "besoins, services, dates, et points pour juger."
            )


def example_text(article: int, reader: Reader) -> str:
    """Return what keeping a promise looks like on a day of work."""
    match article:
        case 1:
            return reader.say(
                "Chez cette cliente, un bébé dort l’après-midi : je fais le bruit le matin. "
                "Elle demande une étagère. Je n’en pose pas deux."
            )
        case 2:
            return reader.say(
                "Le client dit que sa porte ferme mal. Je redis : « Elle frotte en bas. "
                "Vous voulez la fermer d’une main. » Il répond : « C’est bien cela. » Alors je propose."
            )
        case 3:
            return reader.say(
                "On me demande de tout refaire. Je regarde de près : un petit travail suffit. "
                "Je propose ce petit travail, rien d’autre."
            )
        case 4:
            return reader.say(
                "On me demande aussi un travail que je connais mal. Il peut y avoir un danger. "
                "Je dis non, et je dis pourquoi."
            )
        case 5:
            return reader.say(
                "Dans une maison, j’entends une dispute. Le soir, je n’en parle à personne. "
                "Pour montrer une photo de mon travail, je demande d’abord un accord écrit."
            )
        case 6:
            return reader.say(
                "On me demande vendredi, mais j’ai déjà un travail. Je promets lundi, et je l’écris. "
                "Si lundi devient impossible, je préviens avant."
            )
        case _:
            return reader.say(
                "Avant de peindre, nous écrivons ensemble : deux couches, un sol sans tache, fini samedi. "
                "À la fin, la cliente juge sur ces trois points."
            )
