"""What the path can say, and the test that shows it by its node id: alerts, refusals, delays, what is odd.

Whoever adds one adds its line here; `test_ledger` fails until they do.
"""

from collections.abc import Mapping

ALERTS: Mapping[str, str] = {
    "low_rating": "stories/test_rating.py::test_a_low_rating_left_unanswered_reaches_quality_staff",
    "note_unanswered": "stories/test_staff.py::test_a_note_without_an_answer",
    "note_refused": "acts/test_answer_note.py::test_a_refusal_stops_the_engagement",
    "promise_contested": "stories/test_work.py::test_contested_work_is_done_again",
    "points_left": "stories/test_points.py::test_what_is_still_there_asks_for_another_day",
    "points_late": "acts/test_silences.py::test_points_whose_day_passes_in_silence_are_asked_of_the_client",
    "payment_disputed": "acts/test_silences.py::test_a_denied_payment_that_stays_unanswered_reaches_a_person",
    "work_unapproved": "stories/test_started.py::test_a_work_that_began_too_early_reaches_a_person",
    "nobody_came": "stories/test_pulse.py::test_nobody_came_and_the_check_cures_it",
    "stranger_invited": "acts/test_prove.py::test_a_link_that_reached_a_stranger_is_reported",
    "chain_broken": "acts/test_prove.py::test_a_changed_fact_is_an_urgent_alert_once",
    "suspicion": "acts/test_prove.py::test_what_looks_odd_is_told_once_a_month",
    "promise_late": "stories/test_corrections.py::test_a_month_later_silence_decides_nothing",
    "client_word": "stories/test_words.py::test_a_word_to_quality_staff_alone_is_read_by_nobody_else",
}

REFUSALS: Mapping[str, str] = {
    "alert_closed": "acts/test_alerts.py::test_an_alert_has_one_owner_who_closes_it",
    "alert_owned": "acts/test_alert_times.py::test_an_alert_whose_time_passes_is_owed_again_to_all",
    "access_over_short_way": (
        "acts/test_complete_way.py::test_a_service_with_access_to_data_waits_for_the_complete_way"
    ),
    "service_unsaid": "acts/test_note_refused.py::test_each_of_several_needs_has_its_service",
    "already_answered": "acts/test_rating.py::test_the_provider_replies_once",
    "amount_in_doubt": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "amount_paid_in_doubt": (
        "conversations/test_payment.py::test_another_amount_is_said_to_be_read_by_the_client"
    ),
    "amount_in_other_currency": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "amount_not_positive": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "amount_not_whole": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "amount_too_big": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "advance_over_price": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "ceiling_under_rate": "charter/test_payments.py::test_a_ceiling_holds_one_unit",
    "photo_missing": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "amount_unreadable": "charter/test_amounts.py::test_a_refusal_says_what_was_understood",
    "button_expected": "stories/test_refused.py::test_words_where_buttons_are_wanted",
    "link_of_another": (
        "stories/test_words_and_taps.py::"
        "test_a_second_invitation_is_opened_by_a_pasted_link_and_stays_when_answered_in_words"
    ),
    "no_profile_yet": "stories/test_profile.py::test_whoever_has_not_signed_has_no_profile",
    "no_such_day": "languages/test_days.py::test_a_day_in_no_calendar_is_said_not_to_exist",
    "no_day_there": "conversations/test_dates.py::test_days_are_ticked_on_a_month",
    "sent_already": "stories/test_listening.py::test_a_voice_comes_and_the_screen_stays",
    "tap_taken": "stories/test_words_and_taps.py::test_no_tap_is_silent",
    "button_too_old": "stories/test_talk.py::test_an_old_button_says_since_when_it_no_longer_counts",
    "cancelled": "stories/test_talk.py::test_cancelling_drops_what_was_written",
    "charter_not_signed": "stories/test_invitations.py::test_whoever_has_not_signed_invites_nobody",
    "city_unknown": "stories/test_settings.py::test_a_place_that_nobody_knows_is_asked_for_again",
    "client_card_missing": "charter/test_needs.py::test_no_proposal_yet",
    "command_unknown": "stories/test_talk.py::test_an_unknown_command_is_answered",
    "complete_way_taken": (
        "conversations/test_complete_way.py::test_a_price_beyond_the_short_way_is_kept_with_one_tap"
    ),
    "day_missing": "charter/test_dates.py::test_the_days_of_a_work",
    "day_past": "acts/test_work.py::test_only_a_day_to_come_can_be_asked",
    "day_too_early": "acts/test_work.py::test_only_a_day_to_come_can_be_asked",
    "day_too_far": "charter/test_dates.py::test_a_day_that_cannot_be_promised",
    "day_unreadable": "charter/test_dates.py::test_a_day_that_cannot_be_promised",
    "days_over_short_way": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "degree_unknown": "acts/test_rating.py::test_the_client_is_not_asked_what_the_ledger_knows",
    "engagement_taken": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "file_expected": "stories/test_refused.py::test_words_where_a_file_is_wanted",
    "asked_day_past": (
        "stories/test_dates.py::test_a_request_whose_day_has_passed_is_not_agreed_to_and_another_may_follow"
    ),
    "no_later_reminder": "acts/test_follow_ups.py::test_a_note_is_reminded_of_before_its_work_begins_or_not",
    "first_day_past": "acts/test_approve_note.py::test_nobody_signs_a_note_whose_first_day_has_passed",
    "file_lost": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "file_too_large": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "same_date": "acts/test_change_date.py::test_the_date_that_is_written_is_no_other_date",
    "hour_past": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "hour_unreadable": "languages/test_days.py::test_an_hour_that_does_not_exist_is_not_dropped",
    "greeted": "stories/test_typed.py::test_a_greeting_is_greeted_and_leaves_everything_where_it_is",
    "invitation_expired": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "invitation_revoked": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "invitation_unknown": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "invitation_used": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "know_how_risk": "acts/test_write_note.py::test_what_nobody_could_sign_is_not_written",
    "helper_is_provider": "charter/test_names.py::test_a_helper_is_not_the_provider",
    "name_signed": "acts/test_correct_name.py::test_a_name_that_signed_a_note_stays",
    "name_too_long": "charter/test_names.py::test_a_signature_is_refused",
    "name_without_letters": "acts/test_needs.py::test_the_client_is_called_as_they_want",
    "main_trade": "acts/test_own_trades.py::test_the_main_trade_stays_until_another_one_is",
    "needs_missing": "acts/test_needs.py::test_there_is_nothing_to_answer_before_the_need_is_said_again",
    "needs_over_short_way": (
        "conversations/test_tell_need.py::"
        "test_one_need_more_than_the_short_way_holds_is_asked_for_with_one_tap"
    ),
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
    "nothing_to_stop": "acts/test_stop.py::test_a_work_that_is_checked_is_not_stopped",
    "no_words_yet": "acts/test_read_words.py::test_where_nobody_said_anything_nothing_is_opened_nor_told",
    "nothing_to_open": "acts/test_read_words.py::test_a_word_to_staff_alone_opens_no_words",
    "number_missing": "conversations/test_staff.py::test_an_engagement_by_its_number",
    "number_unknown": "acts/test_read_words.py::test_an_engagement_by_its_number",
    "old_message_edited": "faults/test_bad_input.py::test_an_old_message_edited_changes_nothing",
    "offer_lapsed": "acts/test_lapse.py::test_what_nobody_answered_ends_with_the_work",
    "offer_taken_back": "acts/test_lapse.py::test_what_its_writer_takes_back_binds_nobody",
    "only_need": "charter/test_needs.py::test_the_only_need_does_not_go_alone",
    "own_alert": "acts/test_alerts.py::test_a_side_of_the_engagement_looks_after_none_of_its_alerts",
    "own_invitation": "charter/test_invitations.py::test_an_invitation_that_opens_nothing",
    "price_over_short_way": (
        "conversations/test_price.py::test_a_price_beyond_the_short_way_is_refused_with_what_goes"
    ),
    "privacy_not_accepted": "acts/test_needs.py::test_nothing_is_kept_before_the_privacy_notice_is_accepted",
    "promise_settled": "charter/test_commitments.py::test_what_is_settled_stays",
    "promises_open": "charter/test_commitments.py::test_nothing_closes_over_an_open_promise",
    "proof_in_note": "acts/test_own_trades.py::test_a_proof_stays_while_a_note_that_tells_of_it_is_unsigned",
    "proof_lapsed": "charter/test_proofs.py::test_better_decline",
    "proof_too_weak": "acts/test_write_note.py::test_a_declared_proof_alone_carries_three_short_jobs",
    "rating_incomplete": "acts/test_rating.py::test_the_client_is_not_asked_what_the_ledger_knows",
    "rating_too_early": "acts/test_rating.py::test_a_rating_waits_for_the_evening_after",
    "says_nothing": "charter/test_small_talk.py::test_words_that_tell_nothing",
    "service_without_need": "charter/test_needs.py::test_a_service_without_a_need_is_refused",
    "signature_differs": "charter/test_names.py::test_a_note_is_signed_with_ones_own_name",
    "reason_too_short": "charter/test_readings.py::test_a_reason_that_says_nothing",
    "resolution_unclear": "conversations/test_staff.py::test_only_a_buttons_own_words_close_it",
    "staff_only": "acts/test_alerts.py::test_only_quality_staff_see_and_handle_alerts",
    "text_expected": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "text_missing": "charter/test_words.py::test_clean_refuses_what_shows_nothing",
    "text_too_long": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "text_unreadable": "charter/test_names.py::test_a_signature_is_refused",
    "too_many_days": (
        "acts/test_complete_way.py::test_the_short_way_s_ceilings_do_not_hold_on_the_complete_one"
    ),
    "too_many_needs": "charter/test_needs.py::test_each_way_holds_so_many_needs",
    "too_many_points": "acts/test_points.py::test_points_have_their_limits",
    "too_much_to_know": "charter/test_needs.py::test_a_card_holds_so_many_texts_of_ones_own",
    "too_many_proofs": "acts/test_own_trades.py::test_a_trade_has_so_many_proofs",
    "too_many_trades": "stories/test_profile.py::test_nobody_names_more_than_four_trades",
    "trade_in_use": "stories/test_profile.py::test_a_trade_in_which_a_work_runs_stays",
    "trade_unknown": "acts/test_sign_charter.py::test_a_trade_without_a_kit_is_refused",
    "wait_too_long": "acts/test_alert_times.py::test_an_alert_waits_for_its_day_and_comes_back",
    "weights_wrong": "charter/test_grid.py::test_weights_that_do_not_make_a_hundred",
    "which_work": "conversations/test_photo.py::test_a_photo_goes_to_the_work_that_one_has_opened",
    "words_expected": "dialogue/test_spoken.py::test_what_a_question_does_not_take_is_refused",
    "whose_first": "conversations/test_tell_need.py::test_who_types_a_place_first_is_asked_whose_it_is",
    "words_unopened": "acts/test_read_words.py::test_a_closed_alert_shuts_the_words",
}

DELAYS: Mapping[str, str] = {
    "invitation": (
        "stories/test_invitations.py::test_an_invitation_opened_in_time_may_expire_before_it_is_accepted"
    ),
    "need_answer": "charter/test_followups.py::test_what_is_wanted",
    "note_answer": "stories/test_staff.py::test_a_note_without_an_answer",
    "note_unanswered": "stories/test_staff.py::test_a_note_without_an_answer",
    "eve": "conversations/test_work.py::test_the_eve_and_the_end",
    "pulse": "acts/test_pulse.py::test_it_is_asked_on_each_working_day_of_several",
    "finished": "conversations/test_work.py::test_the_eve_and_the_end",
    "date_answer": "stories/test_dates.py::test_another_date_left_unanswered_decides_nothing",
    "check": "charter/test_followups.py::test_what_is_wanted",
    "promise_late": "acts/test_promises.py::test_a_late_promise_that_matters_reaches_a_person",
    "payment": "stories/test_payment.py::test_a_payment_question_without_an_answer_is_asked_once_more",
    "rating": "acts/test_rating.py::test_a_rating_waits_for_the_evening_after",
    "rating_reminder": "charter/test_followups.py::test_what_is_wanted",
    "result": "acts/test_rating.py::test_the_provider_sees_nothing_before_the_results_day",
    "result_shown": "acts/test_rating.py::test_the_provider_sees_nothing_before_the_results_day",
    "low_rating": "acts/test_rating.py::test_a_low_rating_left_unanswered_reaches_quality_staff",
    "correction": "stories/test_corrections.py::test_a_low_rating_is_put_right",
    "unanswered": "charter/test_unanswered.py::test_when_an_engagement_ends_unanswered",
    "month_later": "acts/test_rating.py::test_a_work_that_holds_for_a_month_is_done",
    "draft": "stories/test_talk.py::test_a_draft_left_for_a_month_is_dropped_with_a_word",
    "visit": (
        "conversations/test_visit.py::"
        "test_a_visit_is_agreed_to_with_its_price_and_the_provider_is_asked_again"
    ),
    "erasure": "acts/test_erase.py::test_quality_staff_are_told_once_where_there_is_no_operator",
    "complete_need": "charter/test_ways.py::test_what_the_complete_way_waits_for",
    "complete_note": "charter/test_ways.py::test_what_the_complete_way_waits_for",
    "complete_note_second": "charter/test_ways.py::test_what_the_complete_way_waits_for",
    "complete_note_third": "charter/test_ways.py::test_what_the_complete_way_waits_for",
    "complete_unanswered": "charter/test_ways.py::test_what_the_complete_way_waits_for",
    "complete_check": "acts/test_complete_way.py::test_a_check_has_fourteen_days_and_a_note_three_reminders",
    "complete_rating": "charter/test_ways.py::test_what_the_complete_way_waits_for",
    "complete_rating_second": "charter/test_ways.py::test_what_the_complete_way_waits_for",
    "urgent": "charter/test_alerts.py::test_how_long_an_alert_may_wait_is_set",
    "to_handle": "acts/test_alert_times.py::test_an_alert_whose_time_passes_is_owed_again_to_all",
    "put_off": "acts/test_alert_times.py::test_an_alert_waits_for_its_day_and_comes_back",
    "put_off_again": "acts/test_alert_times.py::test_an_alert_waits_for_its_day_and_comes_back",
    "words_open": (
        "acts/test_read_words.py::test_words_stay_shut_without_a_reason_after_a_day_and_to_others"
    ),
    "morning": "acts/test_alert_times.py::test_the_morning_comes_once_a_working_day_at_eight",
    "silent": "acts/test_alert_times.py::test_the_week_tells_who_is_silent_then_asleep",
    "dormant": "acts/test_alert_times.py::test_the_week_tells_who_is_silent_then_asleep",
    "proof_lapsing": "acts/test_week.py::test_a_proof_that_lapses_soon",
    "rated_fast": "charter/test_suspicions.py::test_what_is_fast_at_night_and_often_is_set",
    "approved_fast": "charter/test_suspicions.py::test_what_is_fast_at_night_and_often_is_set",
    "night_from": "charter/test_suspicions.py::test_what_is_fast_at_night_and_often_is_set",
    "night_until": "charter/test_suspicions.py::test_what_is_fast_at_night_and_often_is_set",
}

THRESHOLDS: Mapping[str, str] = {
    "copied_words": "acts/test_set_terms.py::test_what_the_week_follows_is_set",
    "declared_jobs": "acts/test_set_terms.py::test_the_jobs_of_a_declared_proof_are_set",
    "corrections": "acts/test_set_terms.py::test_what_the_week_follows_is_set",
    "never_declines": "acts/test_set_terms.py::test_what_the_week_follows_is_set",
    "denied": "acts/test_set_terms.py::test_visits_erasures_and_denials_are_set",
    "suspicious": "acts/test_set_terms.py::test_what_is_suspicious_is_set",
    "same_words": "charter/test_suspicions.py::test_what_is_fast_at_night_and_often_is_set",
}

SUSPICIONS: Mapping[str, str] = {
    "fives_in_seconds": "acts/test_suspected.py::test_fives_given_within_seconds_again_and_again",
    "same_client_name": "acts/test_suspected.py::test_many_clients_of_one_name",
    "night_approvals": "acts/test_suspected.py::test_both_sides_always_approve_within_a_minute_at_night",
    "same_texts": "acts/test_suspected.py::test_a_client_says_what_the_provider_wrote_word_for_word",
    "testimony_early": "acts/test_prove.py::test_a_testimonial_asked_before_the_rating_is_told",
}

FOLLOWED: Mapping[str, str] = {
    "silent_side": "acts/test_alert_times.py::test_the_week_tells_who_is_silent_then_asleep",
    "many_corrections": "acts/test_week.py::test_three_rounds_of_corrections",
    "copied_need": "acts/test_week.py::test_a_need_said_again_in_the_clients_own_words",
    "proof_lapsing": "acts/test_week.py::test_a_proof_that_lapses_soon",
    "date_changed": "acts/test_week.py::test_a_date_changed_together",
    "payment_silent": "acts/test_silences.py::test_a_payment_not_received_is_told_once_more_then_on_monday",
    "correction_silent": "acts/test_silences.py::test_silence_does_not_settle_what_is_said_done",
    "rating_missing": "acts/test_week.py::test_a_rating_that_never_came",
    "check_silent": "acts/test_end_unanswered.py::test_a_check_that_nobody_makes_ends_unanswered",
    "month_silent": "acts/test_end_unanswered.py::test_a_month_later_without_an_answer_ends_unanswered",
    "ended_unanswered": "acts/test_end_unanswered.py::test_a_check_that_nobody_makes_ends_unanswered",
    "dormant": "acts/test_alert_times.py::test_the_week_tells_who_is_silent_then_asleep",
    "never_declines": "acts/test_week.py::test_a_provider_that_never_declines",
    "undelivered": "acts/test_week.py::test_a_first_notice_that_reached_nobody",
}
