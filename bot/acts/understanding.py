"""What follows once a need is said again, answered, declined or withdrawn: who is told, and the agreement.

Needs are sent together and come back together: nobody is rung once for each of them.
"""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import known, name_of
from bot.acts.rounds import answers_given, is_first, needs_of, newest_round, round_facts, states_of
from bot.acts.terms import terms_of
from bot.charter import needs
from bot.charter.drafting import usual_stands
from bot.charter.needs import Answer, NeedState
from bot.charter.stages import Stage
from bot.charter.steps import take
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Need, Reformulation


def follow_needs(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Send what is said again once it is whole; bring back what the client answered; begin the agreement."""
    session.flush()
    states = states_of(session, known(engagement.id))
    if needs.all_said(states):
        _send(session, engagement, now=now)
    elif needs.understood(states):
        engagement.stage = take("understand", stage=Stage(engagement.stage), side=None)
        session.add(engagement)
        _tell_confirmed(session, engagement, now=now)
    elif len(states) > 1 and needs.all_answered(states) and answers_given(session, known(engagement.id)):
        _bring_back(session, engagement, now=now)


def _send(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Ask the client of each need whether it is that; the first message rings."""
    prepared = [need for need in needs_of(session, known(engagement.id)) if need.state == NeedState.PREPARED]
    for need in prepared:
        need.state = NeedState.REFORMULATED
        session.add(need)
    session.flush()
    for place, need in enumerate(prepared):
        said = newest_round(session, need)
        if said is not None:
            _ask(session, engagement, need, said, silent=place > 0, last=need is prepared[-1], now=now)


def _ask(
    session: Session,
    engagement: Engagement,
    need: Need,
    said: Reformulation,
    *,
    silent: bool,
    last: bool,
    now: datetime,
) -> None:
    about = f"{need.code}:{said.round}"
    client = known(engagement.client_id)
    facts = {**round_facts(session, engagement, need, said), "last": last}
    owe(session, client, "is_this_it", key=f"{engagement.id}:is_this_it:{about}", due=now, now=now,
        silent=silent, **facts)  # fmt: skip
    if said.voice_id is not None:
        owe_evidence(session, engagement, said.voice_id, to=client,
                     key=f"{engagement.id}:evidence:said:{about}", now=now)  # fmt: skip


def _tell_confirmed(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Tell the provider that they are understood, with the trade's question (model screen 19)."""
    kit = terms_of(session).kits[engagement.trade]
    confirmed = [n for n in needs_of(session, known(engagement.id)) if n.state == NeedState.CONFIRMED]
    need, said = confirmed[0], newest_round(session, confirmed[0])
    usual = usual_stands(kit, [each.code for each in confirmed])
    first = {"code": need.code, "words": said.words if said else "", "number": 1, "count": len(confirmed),
             "goes_first": is_first(session, need)}  # fmt: skip
    owe(session, engagement.provider_id, "need_confirmed", key=f"{engagement.id}:need_confirmed", due=now,
        now=now, subject=known(engagement.id), client=name_of(session, engagement.client_id),
        need_code=need.code, need=first, words=first["words"], sign=said.sign if said else "",
        service=dict(kit.service), services={one.code: one.button for one in kit.services},
        unsaid=not usual, question=dict(kit.see_first.question))  # fmt: skip


def _bring_back(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Tell the provider what the client answered, need by need, once every one is answered."""
    told = [_answered(session, need) for need in needs_of(session, known(engagement.id))]
    number = answers_given(session, known(engagement.id))
    key = f"{engagement.id}:needs_answered:{number}"
    new = owe(session, engagement.provider_id, "needs_answered", key=key, due=now, now=now, protected=True,
              subject=known(engagement.id), client=name_of(session, engagement.client_id),
              answers=told)  # fmt: skip
    for each in told if new else ():
        for evidence in each["files"]:
            owe_evidence(session, engagement, evidence, to=engagement.provider_id, now=now, line=each["code"],
                         key=f"{engagement.id}:evidence:{each['code']}:{number}:{evidence}")  # fmt: skip


def _answered(session: Session, need: Need) -> dict[str, Any]:
    """Return one line of what came back: the need's state, and the words that go with it."""
    said = newest_round(session, need)
    again = said is not None and said.answer == Answer.NOT_MY_NEED
    corrected = said.correction if said is not None else None
    files = [need.voice_id, need.photo_id] if again else [said.correction_voice_id if said else None]
    waits = need.state == NeedState.EXPRESSED
    return {
        "code": need.code,
        "state": need.state,
        "answer": said.answer if said else None,
        "part": said.correction_part if said else None,
        "words": (need.words if again else corrected) or "" if waits else "",
        "files": [evidence for evidence in files if evidence is not None] if waits else [],
    }
