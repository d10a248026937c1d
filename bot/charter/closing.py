"""The end of an engagement: nothing is closed while anything is open (article 6)."""

from collections.abc import Iterable

from bot.charter.commitments import Promise


def may_close(
    *, payment_closed: bool, result_shown: bool, month_later_answered: bool, promises: Iterable[Promise]
) -> bool:
    """Return whether it is over: paid, the result shown, the month-later answer given, nothing owed."""
    settled = not any(promise.open for promise in promises)
    return payment_closed and result_shown and month_later_answered and settled
