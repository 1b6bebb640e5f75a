"""Every page in a real browser, as those see it whom it is for: at both widths, and after nothing was filled in."""

import pytest
from django.urls import get_resolver

from tests.pages.table import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PEOPLE = list(dict.fromkeys(page.who for page in PAGES))

# Addresses that show nobody a page of their own.
DEED = "takes a press of a button"
PIECE = "answers a script, a machine or a download"
AWAY = "leads on to another page"
ELSEWHERE = "needs a person or a record of its own: looked at in the tests of its area"
# fmt: off
NOT_PAGES = {
    "account_logout":                     DEED,
    "accounts:close_team":                DEED,
    "accounts:open_team":                 DEED,
    "accounts:end_browser":               DEED,
    "accounts:end_everywhere":            DEED,
    "accounts:end_other_browsers":        DEED,
    "accounts:forget_second_factor":      DEED,
    "accounts:forget_council_account":    DEED,
    "accounts:give_role":                 DEED,
    "accounts:take_role":                 DEED,
    "accounts:reactivate":                DEED,
    "accounts:remove_factor":             DEED,
    "accounts:remove_group":              DEED,
    "accounts:send_link":                 DEED,
    "audit:check":                        DEED,
    "cases:open":                         DEED,
    "cases:accept_handover":             DEED,
    "cases:adult_comes_back":            DEED,
    "cases:choose_moments":              DEED,
    "cases:copy_deleted":                DEED,
    "cases:prepare_again":               DEED,
    "cases:what_was_said":               DEED,
    "cases:cut_clip":                    DEED,
    "cases:keep_still":                  DEED,
    "cases:order_clips":                 DEED,
    "cases:remove_clip":                 DEED,
    "cases:put_back_clip":               DEED,
    "cases:order_principle":             DEED,
    "cases:retire_principle":            DEED,
    "cases:bring_back_principle":        DEED,
    "cases:save_clip":                   PIECE,
    "cases:clips":                       ELSEWHERE,
    "cases:clip":                        ELSEWHERE,
    "cases:stage":                       ELSEWHERE,
    "cases:confirm_legal_hold":          DEED,
    "cases:drop_legal_hold":             DEED,
    "cases:agree_to_lift":               DEED,
    "cases:keep_legal_hold":             DEED,
    "cases:discard_record_draft":        DEED,
    "cases:end_cover":                   DEED,
    "cases:let_supervisor_read":         DEED,
    "cases:make_feed":                   DEED,
    "cases:resume":                      DEED,
    "cases:revoke_feed":                 DEED,
    "cases:revoke_handover":             DEED,
    "cases:sign_off":                    DEED,
    "cases:start_work":                  DEED,
    "cases:supervisor_no_longer_reads":  DEED,
    "cases:undo_moments":                DEED,
    "cases:autosave_record":             PIECE,
    "cases:film_bytes":                  PIECE,
    "cases:send_another":                PIECE,
    "cases:calendar_feed":               PIECE,
    "cases:amend_record":                ELSEWHERE,
    "cases:book_time":                   ELSEWHERE,
    "cases:check_record":                ELSEWHERE,
    "cases:checklist":                   ELSEWHERE,
    "cases:concern":                     ELSEWHERE,
    "cases:consent_history":             ELSEWHERE,
    "cases:consent_print_one":           ELSEWHERE,
    "cases:correct_outcome":             ELSEWHERE,
    "cases:correct_rating":              ELSEWHERE,
    "cases:correct_term":                ELSEWHERE,
    "cases:edit_letter":                 ELSEWHERE,
    "cases:end_goal":                    ELSEWHERE,
    "cases:end_helping_question":        ELSEWHERE,
    "cases:give_letter":                 ELSEWHERE,
    "cases:goals_to_keep":               ELSEWHERE,
    "cases:handover":                    ELSEWHERE,
    "cases:letter":                      ELSEWHERE,
    "cases:measure":                     ELSEWHERE,
    "cases:miss":                        ELSEWHERE,
    "cases:new_letter":                  ELSEWHERE,
    "cases:offer_handover":              ELSEWHERE,
    "cases:praise":                      ELSEWHERE,
    "cases:print_closing_summary":       ELSEWHERE,
    "cases:print_letter":                ELSEWHERE,
    "cases:raise_case_concern":          ELSEWHERE,
    "cases:raise_concern":               ELSEWHERE,
    "cases:record_consent":              ELSEWHERE,
    "cases:record_outcome":              ELSEWHERE,
    "cases:refuse_handover":             ELSEWHERE,
    "cases:rule_on_consent":             ELSEWHERE,
    "cases:stop_measure":                ELSEWHERE,
    "cases:seen_clip":                   DEED,
    "cases:undo_session":                ELSEWHERE,
    "cases:unshare":                     DEED,
    "cases:end_family_page":             DEED,
    "cases:end_by_family":               DEED,
    "cases:family_clip":                 ELSEWHERE,
    "cases:family_playlist":             PIECE,
    "cases:family_segment":              PIECE,
    "cases:family_key":                  PIECE,
    "cases:family_beat":                 PIECE,
    "cases:withdraw_consent":            ELSEWHERE,
    "cases:write_up":                    ELSEWHERE,
    "demo_sign_in":                       DEED,
    "notices:read":                       DEED,
    "notices:read_all":                   DEED,
    "notices:send_again":                 DEED,
    "notices:send_all_again":             DEED,
    "referrals:bulk_confirm":             DEED,
    "referrals:bulk_discard":             DEED,
    "referrals:cancel_leave":             DEED,
    "referrals:end_conflict":             DEED,
    "referrals:move_to_waiting_list":     DEED,
    "referrals:offer_several":            DEED,
    "referrals:remove_file":              DEED,
    "referrals:resume":                   DEED,
    "referrals:second":                   DEED,
    "referrals:start":                    DEED,
    "referrals:submit":                   DEED,
    "referrals:unmerge":                  DEED,
    "referrals:unrestrict":               DEED,
    "oversight:tick":                       DEED,
    "accounts:staying":                   PIECE,
    "cases:beat":                         PIECE,
    "cases:playlist":                     PIECE,
    "cases:poster":                       PIECE,
    "cases:segment":                      PIECE,
    "cases:segment_key":                  PIECE,
    "cases:strip":                        PIECE,
    "cases:strip_sheet":                  PIECE,
    "cases:video_progress":               PIECE,
    "cases:waveform":                     PIECE,
    "csp_reports":                        PIECE,
    "healthz":                            PIECE,
    "referrals:attachment":               PIECE,
    "referrals:autosave":                 PIECE,
    "referrals:autosave_n":               PIECE,
    "referrals:bulk_report":              PIECE,
    "referrals:bulk_template":            PIECE,
    "council_sign_in":                    AWAY,
    "council_back":                       AWAY,
    "cases:of_referral":                  AWAY,
    "account_reset_password_from_key":    ELSEWHERE,
    "account_set_password":               ELSEWHERE,
    "accounts:recovery_codes":            ELSEWHERE,
    "accounts:show_again":                ELSEWHERE,
    "mfa_authenticate":                   ELSEWHERE,
    "cases:end_co_work":                  ELSEWHERE,
    "gallery":                            ELSEWHERE,
}
# fmt: on


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who or "signed-out")
def test_pages(who, visit, world):
    faults, titles = [], {}
    there = visit(who)
    for look in (look for look in PAGES if look.who == who):
        path = look.path(world)
        found = there.faults(path, status=look.status)
        same = titles.setdefault(there.page.title(), look)
        if look.status == 200 and same is not look and not is_of_another_record(look, same):
            found.append(f"has the title of {same.name} {same.path(world)}")
        if look.is_mistake and not found:
            found = there.faults_of_mistake()
        faults += [f"{look.name} {path}: {fault}" for fault in found]

    assert not faults, "\n".join(faults)


def is_of_another_record(look, other):
    """Drafts have no reference yet that could stand in their titles."""
    return look.name == other.name and look.of[:1] != other.of[:1]


def test_every_address_is_in_the_table():
    looked_at = {page.name for page in PAGES}
    there = set(_names(get_resolver()))

    assert sorted(there - looked_at - set(NOT_PAGES)) == [], "put these into the table, or among what is no page"
    assert sorted(set(NOT_PAGES) & looked_at) == []
    assert sorted(set(NOT_PAGES) - there) == []


def _names(resolver, prefix=""):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from _names(entry, prefix + (f"{entry.namespace}:" if entry.namespace else ""))
        elif entry.name:
            yield prefix + entry.name
