"""What the path can say, and the test that shows it: each alert, each refusal, each delay, by its node id.

Whoever adds one adds its line here; `test_ledger` fails until they do.
"""

from collections.abc import Mapping

ALERTS: Mapping[str, str] = {
    "low_rating": "stories/test_rating.py::test_a_low_rating_left_unanswered_reaches_quality_staff",
    "note_unanswered": "stories/test_staff.py::test_a_note_without_an_answer",
    "note_refused": "acts/test_answer_note.py::test_a_refusal_stops_the_engagement",
    "promise_contested": "stories/test_work.py::test_contested_work_is_done_again",
    "nobody_came": "stories/test_pulse.py::test_nobody_came_and_the_check_cures_it",
    "stranger_invited": "acts/test_prove.py::test_a_link_that_reached_a_stranger_is_reported",
    "chain_broken": "acts/test_prove.py::test_a_changed_fact_is_an_urgent_alert_once",
    "suspicion": "acts/test_prove.py::test_what_looks_odd_is_told_once_a_month",
    "client_word": "stories/test_words.py::test_a_word_to_quality_staff_alone_is_read_by_nobody_else",
}

# Raised by no act yet; each leaves this list with the act that raises it.
UNRAISED = frozenset({"payment_disputed", "promise_late", "work_unapproved"})

REFUSALS: Mapping[str, str] = {
    "alert_closed": "acts/test_alerts.py::test_an_alert_has_one_owner_who_closes_it",
    "alert_owned": "acts/test_alert_times.py::test_an_alert_whose_time_passes_is_owed_again_to_all",
    "alert_unowned": "acts/test_alert_times.py::test_an_alert_waits_for_its_day_and_comes_back",
    "already_answered": "acts/test_rating.py::test_the_provider_replies_once",
    "amount_in_doubt": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "amount_in_other_currency": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "amount_not_positive": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "amount_not_whole": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "amount_too_big": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "amount_unreadable": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "button_expected": "stories/test_refused.py::test_words_where_buttons_are_wanted",
    "button_too_old": "stories/test_talk.py::test_an_old_button_says_since_when_it_no_longer_counts",
    "cancelled": "stories/test_talk.py::test_cancelling_drops_what_was_written",
    "charter_not_signed": "stories/test_invitations.py::test_whoever_has_not_signed_invites_nobody",
    "city_unknown": "stories/test_settings.py::test_a_place_that_nobody_knows_is_asked_for_again",
    "client_card_missing": "charter/test_needs.py::test_no_proposal_yet",
    "command_unknown": "stories/test_talk.py::test_an_unknown_command_is_answered",
    "day_missing": "charter/test_dates.py::test_the_days_of_a_work",
    "day_past": "acts/test_work.py::test_only_a_day_to_come_can_be_asked",
    "day_too_early": "acts/test_work.py::test_only_a_day_to_come_can_be_asked",
    "day_too_far": "charter/test_dates.py::test_a_day_that_cannot_be_promised",
    "day_unreadable": "charter/test_dates.py::test_a_day_that_cannot_be_promised",
    "degree_unknown": "acts/test_rating.py::test_the_client_is_not_asked_what_the_ledger_knows",
    "engagement_taken": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "file_expected": "stories/test_refused.py::test_words_where_a_file_is_wanted",
    "file_lost": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "file_too_large": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "hour_past": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "hour_unreadable": "languages/test_days.py::test_an_hour_that_does_not_exist_is_not_dropped",
    "invitation_expired": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "invitation_revoked": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "invitation_unknown": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "invitation_used": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "know_how_risk": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "helper_is_provider": "charter/test_names.py::test_a_helper_is_not_the_provider",
    "name_too_long": "charter/test_names.py::test_a_signature_is_refused",
    "name_without_letters": "acts/test_needs.py::test_the_client_is_called_as_they_want",
    "needs_missing": "acts/test_needs.py::test_there_is_nothing_to_answer_before_the_need_is_said_again",
    "needs_unconfirmed": "charter/test_needs.py::test_no_proposal_yet",
    "nobody_else": "acts/test_alert_times.py::test_an_alert_is_handed_to_one_other_who_is_told",
    "not_now": "acts/test_answer_note.py::test_a_refusal_stops_the_engagement",
    "not_understood": "stories/test_talk.py::test_a_word_where_none_is_asked_is_answered",
    "not_your_turn": "acts/test_answer_note.py::test_a_note_to_correct_goes_back_and_is_not_signed_meanwhile",
    "not_yours": "acts/test_answer_note.py::test_only_the_client_answers_and_only_a_note_they_were_given",
    "note_changed": "acts/test_answer_note.py::test_a_note_to_correct_goes_back_and_is_not_signed_meanwhile",
    "note_incomplete": "charter/test_notes.py::test_what_a_note_lacks",
    "nothing_measured": "charter/test_grid.py::test_a_grid_with_nothing_measured",
    "nothing_ticked": "stories/test_refused.py::test_to_go_on_with_nothing_ticked",
    "nothing_to_cancel": "stories/test_talk.py::test_cancelling_drops_what_was_written",
    "number_unknown": "acts/test_read_words.py::test_an_engagement_by_its_number",
    "old_message_edited": "faults/test_bad_input.py::test_an_old_message_edited_changes_nothing",
    "only_need": "charter/test_needs.py::test_the_only_need_does_not_go_alone",
    "own_invitation": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "price_over_short_way": (
        "conversations/test_price.py::test_a_price_beyond_the_short_way_is_refused_with_what_goes"
    ),
    "privacy_not_accepted": "acts/test_needs.py::test_nothing_is_kept_before_the_privacy_notice_is_accepted",
    "promise_settled": "charter/test_commitments.py::test_what_is_settled_stays",
    "promises_open": "charter/test_commitments.py::test_nothing_closes_over_an_open_promise",
    "proof_lapsed": "charter/test_proofs.py::test_better_decline",
    "proof_too_weak": "acts/test_write_note.py::test_a_declared_proof_alone_carries_three_short_jobs",
    "rating_incomplete": "acts/test_rating.py::test_the_client_is_not_asked_what_the_ledger_knows",
    "rating_too_early": "acts/test_rating.py::test_a_rating_waits_for_the_evening_after",
    "service_without_need": "charter/test_needs.py::test_a_service_without_a_need_is_refused",
    "signature_differs": "charter/test_names.py::test_a_note_is_signed_with_ones_own_name",
    "staff_only": "acts/test_alerts.py::test_only_quality_staff_see_and_handle_alerts",
    "text_expected": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "text_missing": "charter/test_words.py::test_clean_refuses_what_shows_nothing",
    "text_too_long": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "text_unreadable": "charter/test_names.py::test_a_signature_is_refused",
    "too_many_days": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "too_many_needs": "charter/test_needs.py::test_the_short_way_holds_three_needs",
    "too_many_trades": "stories/test_profile.py::test_nobody_names_more_than_four_trades",
    "trade_unknown": "acts/test_sign_charter.py::test_a_trade_without_a_kit_is_refused",
    "wait_too_long": "acts/test_alert_times.py::test_an_alert_waits_for_its_day_and_comes_back",
    "weights_wrong": "charter/test_grid.py::test_weights_that_do_not_make_a_hundred",
    "words_expected": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "words_unopened": "acts/test_read_words.py::test_a_closed_alert_shuts_the_words",
}

# Counted by nothing yet.
UNSHOWN = frozenset({"correction"})

DELAYS: Mapping[str, str] = {
    "invitation": (
        "stories/test_invitations.py::test_an_invitation_opened_in_time_may_expire_before_it_is_accepted"
    ),
    "need_answer": "charter/test_followups.py::test_what_is_wanted",
    "note_answer": "stories/test_staff.py::test_a_note_without_an_answer",
    "note_unanswered": "stories/test_staff.py::test_a_note_without_an_answer",
    "eve": "conversations/test_work.py::test_the_eve_and_the_end",
    "pulse": "acts/test_pulse.py::test_it_is_asked_on_each_working_day_but_the_last",
    "finished": "conversations/test_work.py::test_the_eve_and_the_end",
    "check": "charter/test_followups.py::test_what_is_wanted",
    "rating": "acts/test_rating.py::test_a_rating_waits_for_the_evening_after",
    "rating_reminder": "charter/test_followups.py::test_what_is_wanted",
    "result": "acts/test_rating.py::test_the_provider_sees_nothing_before_the_results_day",
    "result_shown": "acts/test_rating.py::test_the_provider_sees_nothing_before_the_results_day",
    "low_rating": "acts/test_rating.py::test_a_low_rating_left_unanswered_reaches_quality_staff",
    "month_later": "acts/test_rating.py::test_a_work_that_holds_for_a_month_is_done",
    "draft": "stories/test_talk.py::test_a_draft_left_for_a_month_is_dropped_with_a_word",
}
