"""Commands: each opens a door; *annuler* is the dialogue's own."""

from bot.dialogue import walk
from bot.dialogue.refusals import Cancelled, CommandUnknown, NothingToCancel
from bot.dialogue.said import Said
from bot.dialogue.visit import Visit

START = "start"
CANCEL = ("annuler", "cancel")


def obey(visit: Visit, said: Said) -> None:
    """Do what a command says; what follows it is given to the door as its answer."""
    if said.command in CANCEL:
        _cancel(visit)
        return
    door = visit.house.commands.get(said.command)
    if door is None:
        visit.again(CommandUnknown(command=said.command[:32]))
        return
    walk.enter(visit, door, answer=said.payload)


def _cancel(visit: Visit) -> None:
    """Leave what is being written; where nothing is yet, there is nothing to cancel."""
    draft = visit.guest.draft
    if draft is None:
        visit.stand(0, NothingToCancel())
    else:
        walk.leave(visit, Cancelled() if draft.answers else NothingToCancel())
