"""The agreement: seen and mastered, proposed, read, corrected or refused, signed by both sides."""

from bot.dialogue.conversation import Opened, Page
from bot.screens import Renderer, Repeatable
from conversations.agreement import (
    address,
    answer,
    complete_way,
    declined,
    explain,
    late,
    proposed,
    refuse,
    visit,
)
from conversations.agreement.analysis import risk
from conversations.agreement.paper import note_pdf_screen, open_pdf, pdf_comes_screen
from conversations.agreement.propose import PROPOSE
from conversations.agreement.read import note_screen, read
from conversations.agreement.revise import revise, revise_note_screen
from conversations.agreement.seen import need_confirmed_screen
from conversations.agreement.sign import SIGN_AS_CLIENT, SIGN_AS_PROVIDER
from conversations.doors import Door

OPENINGS: tuple[Opened, ...] = (
    PROPOSE,
    Page(Door.RISK, risk),
    visit.VISIT,
    Page(Door.ANSWER_VISIT, visit.answer),
    SIGN_AS_PROVIDER,
    Page(Door.REVISE_NOTE, revise),
    SIGN_AS_CLIENT,
    answer.CORRECT_NOTE,
    explain.EXPLAIN_LINE,
    refuse.REFUSE_NOTE,
    address.GIVE_ADDRESS,
    Page(Door.ERASE_REQUEST, declined.erase),
    Page(Door.READ_NOTE, read),
    Page(Door.OPEN_PDF, open_pdf),
    *complete_way.OPENINGS,
    *proposed.OPENINGS,
)
SCREENS: dict[str, Renderer] = {
    "need_confirmed": Repeatable(need_confirmed_screen),
    "revise_note": revise_note_screen,
    "note": note_screen,
    "note_pdf": note_pdf_screen,
    "pdf_comes": pdf_comes_screen,
    **complete_way.SCREENS,
    **late.SCREENS,
    **proposed.SCREENS,
    **answer.SCREENS,
    **refuse.SCREENS,
    **visit.SCREENS,
    **explain.SCREENS,
    **address.SCREENS,
    **declined.SCREENS,
}
