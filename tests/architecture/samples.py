"""Facts of screens that no life shows, as the acts make them, and facts that refusals may carry."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

from bot.charter.alerts import AlertKind, AlertState, Cure, Resolution, Severity
from bot.charter.kits import load_kits
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side, Stage
from bot.charter.summary import ToFollow
from bot.charter.suspicions import SuspicionRule
from tests.architecture.samples_people import PEOPLE_SAMPLES
from tests.architecture.samples_staff import ENDED
from tests.architecture.samples_standing import STANDING_SAMPLES
from tests.architecture.samples_work import LOOKED, UNSEEN, WORK_SAMPLES

Facts = dict[str, Any]

KITS = load_kits()
KIT = KITS["plumbing"]
KOFFI, AYA, MARIAM = "Koffi Yao", "Aya Traoré", "Mariam Diabaté"
NOW = datetime(2026, 9, 30, 18, 40, tzinfo=UTC)
BOTH = {"subject": 1, "provider": KOFFI, "client": AYA}
AMOUNT = {"amount": 137_500, "currency": "XOF"}
PAID = {
    **AMOUNT,
    "kept": 3,
    "late": 2,
    "promised": 3,
    "lasting": 2,
    "lasting_until": NOW,
    "announced": True,
    "client": AYA,
    "subject": 1,
}
CALLED: list[Facts | None] = [
    None,
    {"words": dict(KIT.promises[3].short), "due": NOW},
    {"words": "Rapporter la clé chez la voisine & prévenir", "due": NOW},
]

ALERT: Facts = {
    "subject": 1,
    "article": 7,
    "severity": Severity.TO_HANDLE.value,
    "raised_at": NOW,
    "until": NOW + timedelta(hours=72),
}
ABOUT: Facts = {
    **AMOUNT,
    "number": "2026-0147",
    "trade": dict(KITS["building"].name),
    "stage": Stage.WORK.value,
    "since": NOW,
    "version": 12,
    "found": "came_back",
    "shown": True,
    "score": 55,
    "lowest": dict(KIT.grid[0].name),
    "degree": 2,
    "code": "E3",
    "owner": Side.PROVIDER.value,
    "by": Side.CLIENT.value,
    "event": 104,
    "rule": SuspicionRule.NIGHT_APPROVALS.value,
    "count": 12,
    "why": Cure.CORRECTION_UNWANTED.value,
}
HELD: Facts = {
    "owner": MARIAM,
    "mine": True,
    "waits": None,
    "escalated": False,
    "others": True,
    "resolution": None,
    "word": None,
}


def alerts() -> list[Facts]:
    """Return an alert of each kind: open, of somebody else, one's own, put off, closed."""
    states = [
        {**HELD, "state": AlertState.OPEN.value, "owner": "", "mine": False},
        {**HELD, "state": AlertState.OWNED.value, "mine": False, "escalated": True},
        {**HELD, "state": AlertState.OWNED.value, "owner": "", "mine": False},
        {**HELD, "state": AlertState.OWNED.value},
        {**HELD, "state": AlertState.OWNED.value, "waits": NOW},
        *({**HELD, "state": AlertState.CLOSED.value, "resolution": why.value} for why in Resolution),
    ]
    kinds: list[Facts] = [{"kind": kind.value, "about": ABOUT} for kind in AlertKind]
    kinds += [
        {"kind": AlertKind.SUSPICION.value, "about": {**ABOUT, "rule": rule.value}} for rule in SuspicionRule
    ]
    kinds.append(
        {"kind": AlertKind.NOTE_UNANSWERED.value, "about": {**ABOUT, "number": None, "amount": None}}
    )
    word: Facts = {"kind": AlertKind.CLIENT_WORD.value, "about": ABOUT, **HELD, "state": "owned"}
    low = {"kind": AlertKind.LOW_RATING.value, **HELD, "state": "owned"}
    corrected = [{**ALERT, **low, "about": {**ABOUT, "correction": one.value}} for one in CorrectionState]
    spoken = [{**ALERT, **word, "word": text} for text in ("", "Il m’a parlé mal. " * 8 + "Merci de lire.")]
    return [*({**ALERT, **kind, **state} for kind, state in product(kinds, states)), *spoken, *corrected]


def listed(kind: AlertKind, hours: int) -> Facts:
    """Return an alert as lists tell it, with some hours left."""
    until = NOW + timedelta(hours=hours)
    severity = Severity.URGENT.value
    return {
        "id": 1,
        "kind": kind.value,
        "severity": severity,
        "until": until,
        "owner": MARIAM,
        "about": ABOUT,
    }


OPEN = [
    listed(AlertKind.NOTE_UNANSWERED, 71),
    listed(AlertKind.PAYMENT_DISPUTED, -5),
    listed(AlertKind.PROMISE_CONTESTED, 0),
]
MORNINGS: list[Facts] = [
    {"name": name, "now_at": NOW, "running": 200, "count": 12, "first": 3, "listed": OPEN}
    for name in ("", MARIAM)
]
BESIDES: Facts = {**MORNINGS[1], "proofs": 5, "erasures": 2}
TOLD = [{**ALERT, "kind": kind.value, "about": ABOUT, **HELD, "giver": MARIAM} for kind in AlertKind]
ANSWER = {
    "question": dict(KIT.month_later.question),
    "answer": dict(KIT.month_later.answers[1].words),
    "client": AYA,
    "subject": 1,
}

KEY = {**BOTH, "at": NOW, "hour": True, "statement": "Rapporter la clé chez la voisine", "short": None}
SAMPLES: dict[str, list[Facts]] = {
    "alert": alerts(),
    "alert_back": TOLD,
    "alert_cured": [*TOLD, *({**TOLD[0], "about": {**ABOUT, "why": why.value}} for why in Cure)],
    "alert_handed": TOLD,
    "alert_late": [*TOLD, {**TOLD[0], "owner": "", "mine": False}],
    "closed_for_you": ENDED,
    "erasure": [{"person": 1, "until": NOW, "waiting": 12}],
    "erasure_answered": [{}],
    "no_erasures": [{}],
    "alerts": [
        *MORNINGS,
        BESIDES,
        {**MORNINGS[0], "count": 0, "first": 0, "listed": []},
    ],
    "morning": [*MORNINGS, BESIDES],
    "week": [
        {
            "since": NOW,
            "page": page,
            "lines": [
                {"what": what.value, "count": 5, "numbers": [f"2026-014{digit}" for digit in range(5)]}
                for what in ToFollow
            ],
            "raised": 5,
            "taken_in": 3_000,
            "closed_in": 200_000,
            "late": 1,
        }
        for page in range(3)
    ],
    "overview": [
        {
            "subject": 1,
            "number": "2026-0147",
            "trade": dict(KITS["building"].name),
            "stage": Stage.DONE.value,
            "opened_at": NOW,
            "signed_at": NOW,
            "version": 12,
            "closed_at": NOW,
            "promises": 8,
            "kept": 7,
            "late": 2,
            "score": 95,
            "correction": CorrectionState.SAID_DONE.value,
            "alerts": [{"id": 1, "kind": kind.value} for kind in AlertKind],
            "closed_alerts": 2,
        }
    ],
    "check_reminder": [
        {
            **BOTH,
            "look_at": dict(kit.look_at),
            "not_kept": None,
            "missed": [],
            "until": NOW,
            "ends": NOW,
            "free": free,
        }
        for kit in KITS.values()
        for free in (False, True)
    ],
    "coming_said": [{**BOTH, "at": NOW, "last_day": NOW.date()}],
    "correction_declined": [{**BOTH, "called": False, "words": "Je reviens.", "before": NOW}],
    "disowned": [{}],
    "draft_dropped": [{"opened_at": NOW, "days": 30}],
    "evidence": [
        {"subject": 1, "evidence": 1, "file": file, "author": KOFFI, "mine": mine, "line": line}
        for file, mine, line in product(("voice", "photo"), (False, True), ("", "fiche", "B1"))
    ]
    + [
        {"subject": 1, "evidence": 1, "file": file, "author": "", "mine": False, "staff": True}
        for file in ("voice", "photo")
    ],
    "have_invitation": [{}],
    "privacy_detail": [
        {"door": "", "subject": 0, "accepted": True, "contact": contact, "draft_days": 30}
        for contact in ("", "vie-privee@example.org", f"https://example.org/{'x' * 24}")
    ],
    "help": [{"signed": True, "staff": True}],
    "home": [
        {
            "name": name,
            "signed": True,
            "trade": True,
            "running": running,
            "staff": True,
            "left": {"flow": "need", "subject": 1},
        }
        for name, running in (("", 0), (KOFFI, 1), (KOFFI, 12))
    ]
    + [
        {"name": KOFFI, "signed": True, "trade": False, "running": 0, "staff": True, "left": None},
    ],
    "invitation_disowned": [{"subject": 1}],
    "invitation_lapsed": [{"subject": 1, "made_at": NOW}],
    "invitation_revoked": [{}],
    "it_held": [ANSWER],
    "it_came_back": [{**ANSWER, "called": called} for called in CALLED],
    "month_later": [
        {
            **BOTH,
            "service": dict(kit.services[0].words),
            "question": dict(kit.month_later.question),
            "answers": [{"answer": one.code, "words": dict(one.words)} for one in kit.month_later.answers],
        }
        for kit in KITS.values()
    ],
    "month_later_said": [
        {**BOTH, "held": held, "called": called}
        for held, called in product(("holds", "came_back", "unknown"), CALLED)
    ],
    "need_reminder": [{**BOTH, "since": NOW}],
    "reminded_tomorrow": [{"subject": 1, "at": NOW}],
    "note_pdf": [{"subject": 1, "document": 1, "number": "2026-0147", "version": 12}],
    "note_refusal_sent": [{**BOTH, "link": "https://t.me/ParoleTenueBot"}],
    "first_day_past": [{**BOTH, "side": side, "day": NOW} for side in Side],
    "note_lapsed": [{**BOTH, "side": Side.PROVIDER, "day": NOW}],
    "note_refused": [
        {**BOTH, "version": 12, "reason": reason} for reason in (None, "C’est trop cher pour moi ce mois-ci.")
    ],
    "only_in_private": [{}],
    "operator_trouble": [
        {"what": "message_dead", "details": {"row": "12", "kind": "alert", "error": "<x> & y"}}
    ],
    "other_unreachable": [{"subject": 1, "other": AYA, "link": "https://t.me/ParoleTenueBot"}],
    "payment_announced": [PAID],
    "payment_missed": [{**BOTH, **AMOUNT, **looked} for looked in (UNSEEN, *LOOKED)],
    "payment_told": [BOTH],
    "pdf_comes": [{"subject": 1, "made": made} for made in (False, True)],
    "promise_due": [
        {**KEY, "tomorrow": True, "begins": None},
        {**KEY, "tomorrow": False, "begins": None},
        {**KEY, "tomorrow": True, "begins": NOW},
    ],
    "staff_voice": [{"subject": 1, "evidence": 1}],
    "update_aside": [{}],
    "visit_over": [{**BOTH, "at": NOW}],
    "you_withdrew": [BOTH],
    **PEOPLE_SAMPLES,
    **STANDING_SAMPLES,
    **WORK_SAMPLES,
}

BY_NAME: Facts = {
    "currency": "XOF",
    "offers": (60_000, 60),
    "stage": Stage.WORK,
    "side": Side.CLIENT,
    "text": "soixante & dix < cent",
    "understood": "-5",
    "expected": "Marie-Josée Kouassi N’Guessan",
}
BY_TYPE: Facts = {
    "str": KOFFI,
    "int": 60_000,
    "bool": True,
    "datetime": NOW,
    "date": date(2026, 9, 30),
    "Sequence": ("repaired", "clean"),
}
