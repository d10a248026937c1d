"""The framing note: its canonical content, its hash, and what makes it ready to be approved (article 7)."""

from enum import StrEnum


class NoteState(StrEnum):
    """What has become of one version of the note."""

    DRAFT = "draft"
    TO_READ = "to_read"
    TO_CORRECT = "to_correct"
    REFUSED = "refused"
    SIGNED = "signed"
    REPLACED = "replaced"
    UNANSWERED = "unanswered"


class Gesture(StrEnum):
    """How somebody signed."""

    TYPED = "typed"
    TAPPED = "tapped"
