"""What ends a replay before its end."""


class NotReplayed(Exception):
    """A step could not be played; the text is one line that says which, why, and what was on the screen."""
