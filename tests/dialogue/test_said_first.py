"""What is said first leaves room for the part of the screen that asks."""

from bot.dialogue.rendering import LONGEST_SCREEN, said_first

NOTICE = "Je n’attends pas de message ici. Touchez un des boutons ci-dessous."


def test_both_stand_where_there_is_room() -> None:
    assert said_first(NOTICE, "<b>Titre</b>\nQuel jour ?") == f"{NOTICE}\n\n<b>Titre</b>\nQuel jour ?"


def test_the_question_stays_where_the_whole_is_too_long() -> None:
    told = "Une longue phrase. " * 17
    assert said_first(NOTICE, f"{told}\n\nQuel jour ?") == f"{NOTICE}\n\nQuel jour ?"


def test_a_list_that_is_too_long_leaves_what_it_begins_with() -> None:
    title, line = "<b>Koffi Yao vous propose cet accord</b>", "• Une longue ligne de cet accord"
    found = said_first(NOTICE, "\n".join([title, *[line] * 10]))
    assert found == "\n".join([NOTICE, "", title, *[line] * 7, "…"])
    assert said_first(NOTICE, "\n".join([title, "x" * 400])) == f"{NOTICE}\n\n{title}"


def test_no_mark_is_left_open_and_what_never_fits_is_left_out() -> None:
    told = f"<b>{'Une longue phrase. ' * 17}\nVous venez ?</b>"
    assert said_first(NOTICE, told) == NOTICE
    assert len(said_first(NOTICE, "?" * LONGEST_SCREEN)) < LONGEST_SCREEN
