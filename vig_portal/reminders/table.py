"""Every reminder: what is due is a function on its own floor, who is told and how often is here."""

from vig_portal.reminders.reminder import Reminder

# fmt: off
REMINDERS = (
    #        name (and email template)      what is due                                   told            again after, leads to
    Reminder("referral_waiting_for_triage", "referrals.reminders.waiting_for_triage",     "coordinators", 5),
    Reminder("information_not_given",       "referrals.reminders.information_not_given",  "referrer",     7),
    Reminder("offer_not_answered",          "referrals.reminders.offer_not_answered",     "practitioner", 3),
    Reminder("hold_to_review",              "referrals.reminders.hold_to_review",         "coordinators", 7),
    Reminder("session_tomorrow",            "cases.sessions.reminders.session_tomorrow",  "practitioner", None),
    Reminder("session_not_written_up",      "cases.sessions.reminders.session_not_written_up", "practitioner", 7),
    Reminder("consent_ending",              "cases.consent.due.endings",                  "practitioner", None),
    Reminder("re_consent_due",              "cases.consent.due.to_ask_again",             "practitioner", 14),
    Reminder("video_to_be_destroyed",       "cases.videos.destroying.countdown.to_be_destroyed", "practitioner", 30),
    Reminder("video_not_ready",             "cases.videos.destroying.countdown.not_to_become_ready", "practitioner", 30),
    Reminder("court_request_undecided",     "cases.videos.legal.requests.undecided",      "decider",      2),
    Reminder("films_wait",                  "cases.videos.preparing.waiting.films_wait",  "administrator", 1, "cases:film_sweep"),
    Reminder("copy_not_deleted",            "cases.videos.uploading.copies.copy_not_deleted", "practitioner", 3),
    Reminder("pause_to_review",             "cases.ending.reminders.pause_to_review",     "practitioner", 7),
    Reminder("follow_up_due",               "cases.ending.reminders.follow_up_due",       "practitioner", 30),
    Reminder("measure_due",                 "cases.outcomes.reminders.measure_due",       "practitioner", 7),
    Reminder("access_review_due",           "vig_portal.accounts.review.reminders.access_review_due", "administrator", 14, "accounts:review"),
)
# fmt: on
