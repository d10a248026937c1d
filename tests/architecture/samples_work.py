"""Facts of the work's screens that no life shows."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

from bot.charter.kits import load_kits
from bot.charter.stages import Side

Facts = dict[str, Any]

KOFFI, AYA = "Koffi Yao", "Aya Traoré"
NOW = datetime(2026, 9, 30, 18, 40, tzinfo=UTC)
BOTH = {"subject": 1, "provider": KOFFI, "client": AYA}
DAY = NOW.date()
LONG_WORDS = "Il reste un peu de plâtre & de poussière sous l’évier, et la porte du placard ferme mal. " * 3

POINT = {"code": "R1", "words": LONG_WORDS[:200], "voice": None, "photo": None, "due": NOW}
POINTS: list[list[Facts]] = [
    [{**POINT, "weight": "small"}],
    [{**POINT, "code": f"R{number}", "weight": "important"} for number in range(1, 5)]
    + [{**POINT, "code": "R5", "words": "", "voice": 1, "weight": "small"}],
]
PAID = {
    **BOTH,
    "amount": 137_500,
    "currency": "XOF",
    "kept": 3,
    "late": 2,
    "promised": 3,
    "lasting": 2,
    "lasting_until": NOW,
    "announced": True,
}

LOOKED_AT = {"looked_at_by": NOW}
UNSEEN: dict[str, Any] = {"looked_at": False, "looked_at_by": None}
LOOKED = [{"looked_at": True, "looked_at_by": until} for until in (None, NOW)]
READING = {"given": NOW, "read": NOW}

PROMISE = {**BOTH, "code": "E12", "owner": KOFFI, "short": None, "statement": LONG_WORDS[:160]}
PROMISE = {**PROMISE, "at": NOW, "hour": True}
OFFER = {**PROMISE, "statement": LONG_WORDS[:150], "due_at": NOW, "number": 1}

ADVANCES = (None, {"amount": 137_500, "currency": "XOF"})
MISSED = [{"short": None, "statement": LONG_WORDS[:160]}] * 2
CHECKS = [
    {
        **BOTH,
        "look_at": dict(kit.look_at),
        "not_kept": words,
        "missed": MISSED,
        "until": NOW,
        "free": False,
    }
    for kit in load_kits().values()
    for words in (None, LONG_WORDS[:120])
]
ASKED_DATES = [
    {
        "subject": 1,
        "asker": KOFFI,
        "other": AYA,
        "taken": taken,
        "number": 7,
        "what": what,
        "old": DAY,
        "new": DAY,
        "at": NOW,
        "was": was,
        "past": past,
        "old_hour": False,
        "new_hour": False,
        "words": words,
        "voice": voice,
        "days": [DAY, DAY + timedelta(days=1)] if what == "begin" else [],
    }
    for past, taken in product((False, True), (False, True))
    for what, was in (("begin", None), ("begin", NOW), ("end", None))
    for words, voice in ((None, None), (LONG_WORDS[:120], None), ("", 1))
]
CARD = {
    "landmark": LONG_WORDS[:200],
    "address": LONG_WORDS[:200],
    "to_know": [{"fr": LONG_WORDS[:60], "en": LONG_WORDS[:60]}] * 5,
}

WORK_SAMPLES: dict[str, list[Facts]] = {
    "result_held": [BOTH],
    "eve_of_work": [
        {
            **BOTH,
            "number": 7,
            "at": NOW,
            "tomorrow": tomorrow,
            "card": CARD,
            "advance": advance,
            "asked": asked,
        }
        for tomorrow in (False, True)
        for advance in ADVANCES
        for asked in (None, *({**ASKED_DATES[4], "by": side.value} for side in Side))
    ],
    "coming_confirmed": [
        {**BOTH, "at": NOW, "tomorrow": tomorrow, "advance": advance, "withdrawn": not tomorrow}
        for tomorrow in (False, True)
        for advance in ADVANCES
    ],
    "ask:check:found": [*CHECKS, {**CHECKS[0], "redone": True}],
    "check_work": CHECKS,
    "coming_unsaid": [{**BOTH, "at": NOW}],
    "coming_said": [{**BOTH, "at": NOW, "last_day": DAY, "withdrawn": True}],
    "request_withdrawn": ASKED_DATES,
    "date_withdrawn": ASKED_DATES,
    "date_change_asked": ASKED_DATES,
    "date_reminder": ASKED_DATES,
    "date_unanswered": ASKED_DATES,
    "evening_pulse": [{**BOTH, "day": DAY, "yesterday": yesterday} for yesterday in (False, True)],
    "points_named": [{**BOTH, "points": points} for points in POINTS],
    "points_still_there": [{**BOTH, "points": points} for points in POINTS],
    "points_reminder": [{**BOTH, "points": points} for points in POINTS],
    "points_due": [{**BOTH, "points": points, "day": DAY} for points in POINTS],
    "points_late": [{**BOTH, "points": points} for points in POINTS],
    "points_awaited": [{**BOTH, "points": points} for points in POINTS],
    "late_points_said": [{**BOTH, **LOOKED_AT, "matters": matters} for matters in (False, True)],
    "points_dated": [{**BOTH, "points": points} for points in POINTS],
    "points_redone": [
        {**BOTH, "point": point, "number": number, "total": total}
        for point in POINTS[1]
        for number, total in ((1, 1), (4, 5))
    ],
    "points_checked": [{**BOTH, "still": still} for still in (False, True)],
    "stop_waiting": [
        {**BOTH, "points": points, "free": free, "rating_at": NOW}
        for points in POINTS
        for free in (False, True)
    ],
    "payment_amount": [{**PAID, "received_amount": 100_000}],
    "amount_reminder": [{**PAID, "received_amount": 100_000}],
    "settled_reminder": [{**BOTH, "words": LONG_WORDS[:160], "voice": 1, "called": True, "before": NOW}],
    "amount_noted": [
        {**PAID, "received_amount": 100_000, "paid": 60_000, "right": right, **looked}
        for right, looked in [(True, UNSEEN), *((False, looked) for looked in LOOKED)]
    ],
    "amount_answered": [
        {**PAID, "received_amount": 100_000, "paid": 60_000, "right": right, **looked}
        for right, looked in [(True, UNSEEN), *((False, looked) for looked in LOOKED)]
    ],
    "payment_settled": [PAID],
    "payment_reminder": [PAID],
    "missed_reminder": [{**PAID, **looked} for looked in (UNSEEN, *LOOKED)],
    "payment_said": [
        *({**BOTH, "answer": "wrong", **looked} for looked in (UNSEEN, *LOOKED)),
        {**BOTH, "answer": "all"},
        *({**BOTH, "answer": "all", "reading": {**READING, "asked": asked}} for asked in (False, True)),
    ],
    "promise_written": [{**PROMISE, "other": AYA, "number": 1}],
    "offer_taken_back": [{**PROMISE, "writer": KOFFI}],
    "promise_offered": [
        {
            **PROMISE,
            **OFFER,
            "writer": KOFFI,
            "mine": mine,
            "number": 1,
            "due_at": NOW,
            "taken": mine,
            "voice": voice,
        }
        for mine, voice in product((False, True), (None, 1))
    ],
    "ended_unanswered": [
        {"subject": 1, "other": AYA, "checked": checked, "client": client}
        for checked, client in product((False, True), (False, True))
    ],
    "offer_said": [{**BOTH, "other": AYA, "accepted": accepted} for accepted in (False, True)],
    "promise_answered": [
        {**PROMISE, "other": AYA, "due_at": NOW, "accepted": accepted} for accepted in (False, True)
    ],
    "promise_day": [PROMISE],
    "promise_said": [PROMISE],
    "promise_late": [PROMISE],
    "promise_awaited": [{**PROMISE, "waiter": AYA}],
    "promise_date_asked": [
        {**PROMISE, "number": 12, "new": NOW, "new_hour": True, "past": past} for past in (False, True)
    ],
    "promise_date_answered": [
        {**PROMISE, "other": AYA, "new": NOW, "new_hour": True, "past": past, "agreed": agreed}
        for past, agreed in product((False, True), (False, True))
    ],
    "promise_checked": [{**PROMISE, "checker": AYA, "kept": kept} for kept in (False, True)],
    "promise_noted": [
        {**BOTH, **LOOKED_AT, "other": AYA, "code": "E12", "said": said}
        for said in ("kept", "right", "wrong", "matters", "waits", "notyet")
    ],
    "started": [BOTH],
    "started_said": [BOTH],
    "started_too_early": [BOTH],
    "accept_said": [{**BOTH, "rating_at": NOW, "left": True}],
    "work_accepted": [{**PAID, "left": 2}],
    "pulse_said": [
        {**BOTH, "how": how, "words": words}
        for how, words in product(("well", "not_quite", "nobody_came"), (False, True))
    ],
    "pulse_words": [
        {**BOTH, "day": DAY, "words": LONG_WORDS[:200], "voice": None},
        {**BOTH, "day": DAY, "words": "", "voice": 1},
    ],
    "did_you_come": [{**BOTH, "day": DAY}],
    "came_told": [BOTH],
    "came_said": [{**BOTH, "day": DAY}],
    "came_noted": [{**BOTH, "came": came} for came in (False, True)],
    "came_answered": [{**BOTH, "day": DAY, "came": came} for came in (False, True)],
}
