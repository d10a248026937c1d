"""Who comes to the screens that no life shows, for the gallery."""

FOR = {
    "admin": """alert_back alert_cured alert_handed alert_late erasure no_erasures operator_trouble overview
        week""",
    "provider": """came_answered came_told correction_declined date_unanswered did_you_come first_day_past
        invitation_disowned invitation_lapsed invitation_revoked it_held low_rating_reminder name_corrected
        need_reminder note_lapsed note_refused payment_reminder points_awaited points_due points_reminder
        points_still_there started_too_early visit_over""",
    "client": """amount_reminder came_noted came_said check_reminder coming_unsaid date_reminder disowned
        first_day_past have_invitation
        late_points_said missed_reminder note_refusal_sent result_held payment_missed points_late
        settled_reminder started started_said stop_waiting""",
}
FOR_BOTH = """date_withdrawn ended_unanswered erasure_answered offer_lapsed other_unreachable our_promises
    pdf_comes promise_awaited promise_checked promise_due promise_late promise_said
    reminded_tomorrow request_withdrawn"""
FOR_ANYBODY = frozenset({"draft_dropped", "help", "home", "only_in_private", "recording", "update_aside"})


def roles_of(kind: str) -> set[str]:
    """Return who comes to a screen that no life shows; nobody by name where anybody may."""
    both = {"provider", "client"} if kind in FOR_BOTH.split() else set()
    return both | {role for role, kinds in FOR.items() if kind in kinds.split()}
