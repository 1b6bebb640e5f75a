"""What is sent to each address that takes something: whoever may do it, can do it with this."""

# ruff: noqa: E501 - rows of tables are not broken

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from referrals.bulk import sheet
from referrals.demo_world.answers import answers_from, vignettes
from tests.make import PASSWORD
from tests.net.world import BASE
from vig_portal.reference import codes

LONG_PASSWORD = "another quiet lighthouse at dawn"


def form(route, words, world):
    """What is sent to a route for the words of its row; nothing where nothing is asked."""
    answers = FORMS.get(route, {})
    return answers(world, *words) if callable(answers) else answers


def _date(name, days):
    day = timezone.localdate() + timedelta(days=days)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def _typed(world, thing, page, position="0"):
    """A page of the form as somebody would fill it in."""
    return next(typed for slug, at, typed in answers_from(vignettes()[BASE]) if (slug, str(at)) == (page, position))


def _amended(world, thing, page, position="0"):
    return {**_typed(world, thing, page, position), "why_changed": "It was wrong"}


def _checklist(world, thing):
    return {"outcome": "hold"}


def _decision(world, thing, outcome):
    words = {"sentence": "We have looked at it.", "note": "For colleagues.", "seen": world[thing].status}
    # fmt: off
    return words | {
        "accept":                 {"reason": "relationship", "priority": "2"},
        "accept_to_waiting_list": {"reason": "no_capacity_yet", "priority": "2"},
        "ask":                    {"reason": "safety", "question_1": "Who is at home?"},
        "hold":                   {"reason": "crisis", **_date("until", 20)},
        "consult":                {"reason": "team_stuck"},
        "decline":                {"reason": "acute_crisis"},
        # the duplicate of one that only some may see
        "mark_duplicate":         {"reason": "same_referral", "of": world["secret" if thing == "foreign" else "accepted"].reference},
    }[outcome]
    # fmt: on


def _chosen(world):
    return {"referral": [str(world["waiting"].pk)]}


def _several(world):
    return {f"{world['waiting'].pk}-practitioner": "not_now"}


def _offered(world, *words):
    return {"overrule_reason": "skills", "overrule_words": "", "message": "Would you?"}


def _adult(world, *words):
    return {
        "name": "New Adult", "relationship": "other", "is_client": "no", "has_parental_responsibility": "no",
        "has_delegated_authority": "no",
    }  # fmt: skip


def _helping_question(world, case):
    asker = world[case].focus_children.first()
    return {"whose": str(asker.pk), "words": "How can I calm down?", **_date("asked_on", 0)}


def _first(code_set):
    return next(code for code, _ in codes.choices(code_set) if code)


def _session(world, case):
    practitioner = world[case].allocation.practitioner_id
    return {"kind": "planning", "mode": "in_person", "length": "60", "who": str(practitioner)}


def _time():
    return {"slot": "another", "starts": "7:30am", **_date("day", 60)}


def _because():
    return {"barrier": "family", "family": _first("reason_session_family"), "words": ""}


# fmt: off
FORMS = {
    # signing in
    "account_login":                    lambda world: {"login": "owner@council.example", "password": PASSWORD},
    "account_reset_password":           lambda world: {"email": "owner@council.example"},
    "account_change_password":          {"oldpassword": PASSWORD, "password1": LONG_PASSWORD, "password2": LONG_PASSWORD},
    "account_set_password":             {"password1": LONG_PASSWORD, "password2": LONG_PASSWORD},
    # accounts
    "accounts:people":                  {"words": "person"},
    "accounts:invite":                  {"name": "New Person", "email": "new@council.example", "roles": ["coordinator"]},
    "accounts:change":                  {"name": "Another Name", "job_title": "", "phone": "", "social_work_number": ""},
    "accounts:give_role":               {"role": "manager"},
    "accounts:take_role":               {"role": "coordinator"},
    "accounts:teams":                   {"name": "A new team"},
    "accounts:groups":                  {"name": "VIG staff", "group": "8c1e5f0a-3b7d-4c2e-9a6f-1d2b3c4d5e6f", "role": "referrer"},
    "accounts:rename_team":             {"name": "Another name"},
    # intake
    "referrals:start":                  {"kind": "vig"},
    "referrals:enter":                  {"email": "owner@council.example", "kind": "vig"},
    "referrals:question":               _typed,
    "referrals:question_n":             _typed,
    "referrals:autosave":               _typed,
    "referrals:autosave_n":             _typed,
    "referrals:match":                  {"known": "none"},
    "referrals:people":                 {"another": "no"},
    "referrals:submit":                 {"is_true": "on"},
    "referrals:amend":                  _amended,
    "referrals:amend_n":                _amended,
    # afterwards
    "referrals:search":                 {"words": "CNRY"},
    "referrals:answer":                 {"text": "Only the mother."},
    "referrals:withdraw":               {"reason": "circumstances", "words": ""},
    "referrals:hand_on":                lambda world, thing: {"to": str(world["team"].pk)},
    "referrals:restrict":               lambda world, thing: {"people": [str(world["manag"].pk)], "why": "A colleague’s"},
    "referrals:add_file":               lambda *words: {"file": SimpleUploadedFile("letter.pdf", b"%PDF-1.7\n%%EOF\n")},
    # bulk
    "referrals:bulk":                   lambda world: {"file": SimpleUploadedFile("sheet.csv", sheet.template().encode())},
    # directory
    "referrals:add_practitioner":       lambda world: {"person": str(world["new"].pk), "base_district": "Colchester", "stage": "trainee_1"},
    "referrals:change_practitioner":    {"capacity": "3", "languages": ["English"], "workdays": ["0"]},
    "referrals:record_leave":           lambda world, one: {**_date("first_day", 30), **_date("last_day", 31)},
    "referrals:declare_conflict":       {"what": "child", "mosaic_id": "7710000", "reason": "Used to manage the team"},
    # emergencies, and what was opened
    "referrals:open_restricted":        lambda world: {"reference": world["secret"].reference, "why": "A child is in danger"},
    "oversight:explain":                {"text": "She asked me to"},
    # merging
    "referrals:merge":                  {"keep": "first", "reason": "The same NHS number"},
    # triage
    "referrals:triage":                 _checklist,
    "referrals:decide":                 _decision,
    "referrals:undo":                   {"reason": "wrong_outcome", "note": ""},
    "referrals:refuse_decline":         {"why": "It is suitable."},
    "referrals:set_priority":           {"priority": "1", "why": "A hearing"},
    "referrals:plan_consultation":      lambda world, thing: {"consultant": str(world["prac"].pk), "time": "10:00am", **_date("day", 9)},
    "referrals:conclude_consultation":  lambda world, thing: {"outcome": "team_continues", **_date("held_on", 0)},
    # allocation
    "referrals:waiting_list":           _chosen,
    "referrals:offer_several":          _several,
    "referrals:make_offer":             _offered,
    "referrals:ask_co_worker":          _offered,
    "referrals:turn_down":              {"reason": "too_far", "words": ""},
    "referrals:revoke":                 {"reason": "circumstances", "words": ""},
    # cases
    "cases:hand_back":                  {"reason": "circumstances", "words": ""},
    "cases:end_co_work":                {"reason": "circumstances", "words": ""},
    # the work
    "cases:pause":                      lambda world, case: {"reason": _first("reason_pause"), "words": "", **_date("review_on", 30)},
    "cases:change_purpose":             {"purpose": "inform_assessment"},
    # sessions
    "cases:book":                       lambda world, case: _session(world, case),
    "cases:book_time":                  lambda world, case: _time() | {"place": _first("filming_setting")},
    "cases:rebook":                     lambda world, one: _time() | _because() | {"asked_by": _first("who_asked")},
    "cases:cancel":                     lambda world, one: _because() | {"asked_by": _first("who_asked")},
    "cases:miss":                       lambda world, one: _because(),
    "cases:undo_session":               {"why": "It was another one"},
    "cases:checklist":                  {"done": []},
    "cases:change_cycles":              {"number": "4", "reason": "It goes well"},
    # the people of a case
    "cases:add_adult":                  _adult,
    "cases:change_adult":               _adult,
    "cases:adult_leaves":               lambda world, one: _date("on", 0),
    "cases:circumstances":              lambda world, case, child: {**_date("from_day", 0), "social_care_status": "CIN", "decides_for_self": "no", "why": "A plan"},
    "cases:ask_helping_question":       _helping_question,
    "cases:end_helping_question":       lambda world, one: {**_date("on", 0), "why": "It is answered"},
}
QUERIES = {
    # what the address itself must say
    "referrals:offer_several":          _chosen,
    "cases:book_time":                  lambda world, case: _session(world, case),
}
# fmt: on


def query(route, words, world):
    """What has to stand in the address after the question mark."""
    asked = QUERIES.get(route)
    return asked(world, *words) if asked else {}
