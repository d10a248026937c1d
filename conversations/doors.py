"""The doors: the only names by which flows know each other. They stand in button data, so they are short."""

from enum import StrEnum


class Door(StrEnum):
    """Where a button, a command or a flow's end may lead."""

    START = "start"
    HOME = "home"
    HELP = "help"
    PRIVACY = "privacy"
    ACCEPT_PRIVACY = "accept"
    REFUSE_PRIVACY = "noaccept"
    KEPT = "kept"
    ERASURE = "erase"
    # what one chooses for oneself
    SETTINGS = "settings"
    LANGUAGE = "language"
    CITY = "city"
    QUIET = "quiet"
    # signing up
    SIGN_CHARTER = "sign"
    PROMISES = "seven"
    EXAMPLE = "example"
    PROFILE = "profile"
    # the invitation
    NEW_ENGAGEMENT = "new"
    REVOKE_INVITATION = "revoke"
    HAVE_INVITATION = "invited"
    INVITATION = "inv"
    JOIN = "join"
    DISOWN_INVITATION = "disown"
    # needs
    TELL_NEED = "need"
    SEE_NEED = "seeneed"
    REFORMULATE = "again"
    ANSWER_NEED = "isit"
    CORRECT_NEED = "fixneed"
    NOT_MY_NEED = "notmine"
    WITHDRAW = "withdraw"
    DECLINE = "decline"
    # the agreement
    PROPOSE = "propose"
    RISK = "risk"
    VISIT = "visit"
    ANSWER_VISIT = "okvisit"
    EXPLAIN_LINE = "explain"
    READ_NOTE = "note"
    OPEN_PDF = "pdf"
    REVISE_NOTE = "revise"
    SIGN_AS_PROVIDER = "signp"
    SIGN_AS_CLIENT = "signc"
    CORRECT_NOTE = "fixnote"
    REFUSE_NOTE = "refuse"
    # the work
    COMING = "coming"
    CHANGE_DATE = "date"
    PULSE = "pulse"
    CAME = "came"
    ANSWER_DATE = "okdate"
    FINISH = "finish"
    CHECK = "check"
    PAYMENT = "paid"
    # the rating
    RATE = "rate"
    REPLY = "reply"
    MONTH_LATER = "month"
    # voice notes and photos
    PLAY = "play"
    # where one is
    ENGAGEMENTS = "list"
    ENGAGEMENT = "go"
    # quality staff
    ALERTS = "alerts"
    ALERT = "alert"
    OWN_ALERT = "own"
    CLOSE_ALERT = "close"
    HAND_ALERT = "hand"
    WAIT_ALERT = "wait"
    OPEN_WORDS = "why"
    WORDS = "words"
    WEEK = "week"
    BY_NUMBER = "number"
