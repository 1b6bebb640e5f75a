"""What is sent to each address that takes something: whoever may do it, can do it with this."""

# ruff: noqa: E501 - rows of tables are not broken

import uuid
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.ending.missing import what_is_missing
from referrals.bulk import sheet
from referrals.demo_world.answers import answers_from, vignettes
from tests.make import PASSWORD
from tests.net.family import SCORES, TOTAL, filming, first, record_as_typed
from tests.net.world import BASE

LONG_PASSWORD = "another quiet lighthouse at dawn"


class Json(dict):
    """What a script sends, and no form."""


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


def _session(world, case):
    practitioner = world[case].allocation.practitioner_id
    return {"kind": "planning", "mode": "in_person", "length": "60", "who": str(practitioner)}


def _time():
    return {"slot": "another", "starts": "7:30am", **_date("day", 60)}


def _because():
    return {"barrier": "family", "family": first("reason_session_family"), "words": ""}


def _by(case, **typed):
    """As the practitioner's own browser sends it, of a thing in its version."""
    return {"person": str(case.allocation.practitioner.user_id), "version": "1", **typed}


def _whole_record(world, one):
    session = world[one]
    return _by(session.case, **record_as_typed(session.case))


def _changed_record(world, one):
    sent = _whole_record(world, one) | filming(world[one].case.focus_children.first())
    return sent | {"version": "2", "why_changed": "It was the other way round", "strengths": "They sang."}


def _film(world, thing):
    session = world[thing]
    child, adult = session.case.focus_children.first(), session.case.adults.first()
    said = {f"assent_{child.pk.hex}": "assented", "somebody_else": "no", "device": "camera"}
    return said | {"adults": [str(adult.pk)], "children": [str(child.pk)], "form_token": str(uuid.UUID(int=8))}


def _concern(world, thing):
    case = getattr(world[thing], "case", world[thing])
    told = {"concern_words": "A bruise", "told_who": "Her social worker", "told_time": "9am", **_date("told_on", -1)}
    return _by(case, **told)


def _consented(world, case, who):
    return {"filming": "given", "capacity": "self", "how": "spoken", **_date("answered_on", 0)}


def _goal(world, case):
    return {"question": str(world[f"{case}_question"].pk), "words": "Calm bedtimes", **_date("set_on", 0)}


def _measure(world, case):
    return {"measure": "strs_sf", "rater": "teacher", "adult": "", "child": str(world[case].focus_children.first().pk)}


def _scores(days, **more):
    scores = {name: str(score) for name, score in SCORES.items()}
    return {
        "was_completed": "yes",
        "version": "follow_up",
        "total": str(TOTAL),
        **scores,
        **_date("taken_on", days),
        **more,
    }


def _term(**more):
    return {"possible_sessions": "120", "attended_sessions": "100", "pep_in_term": "", "pep_rag": "", **more}


def _new_term(world, case):
    child, year = world[case].focus_children.first(), timezone.localdate().year - 2
    return _term(child=str(child.pk), school_year=str(year), term="2")


def _cover(world, case):
    return {"practitioner": str(world["free_profile"].pk), "reason": first("reason_hand_over"), **_date("last_day", 9)}


def _summary(world, case):
    return {"version": "1", "what_helped": "Waiting", "next_steps": "Playing", "next_steps_by": "The mother"}


def _closed(world, case):
    missing = "\n".join(row.sentence for row in what_is_missing(world[case]))
    return {"reason": "family", "words": "", "overruled_words": "They have moved away.", "shown": missing}


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
    "accounts:review_sheet":            {"reason": "For the yearly audit"},
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
    "referrals:answer":                 lambda world, question: {"text": "Only the mother.", "referral": str(world["asked"].pk)},
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
    "cases:prepare_again":              {},
    "cases:end_co_work":                {"reason": "circumstances", "words": ""},
    # the work
    "cases:pause":                      lambda world, case: {"reason": first("reason_pause"), "words": "", **_date("review_on", 30)},
    "cases:change_purpose":             {"purpose": "inform_assessment"},
    # sessions
    "cases:book":                       lambda world, case: _session(world, case),
    "cases:book_time":                  lambda world, case: _time() | {"place": first("filming_setting")},
    "cases:rebook":                     lambda world, one: _time() | _because() | {"asked_by": first("who_asked")},
    "cases:cancel":                     lambda world, one: _because() | {"asked_by": first("who_asked")},
    "cases:miss":                       lambda world, one: _because(),
    "cases:undo_session":               {"why": "It was another one"},
    "cases:checklist":                  {"done": []},
    "cases:supervision":                lambda world, one: {"taken": "yes", **_date("on", 0)},
    "cases:change_cycles":              {"number": "4", "reason": "It goes well"},
    # the people of a case
    "cases:add_adult":                  _adult,
    "cases:change_adult":               _adult,
    "cases:adult_leaves":               lambda world, one: _date("on", 0),
    "cases:circumstances":              lambda world, case, child: {**_date("from_day", 0), "social_care_status": "CIN", "decides_for_self": "no", "why": "A plan"},
    "cases:ask_helping_question":       _helping_question,
    "cases:end_helping_question":       lambda world, one: {**_date("on", 0), "why": "It is answered"},
    # who agreed to what
    "cases:record_consent":             _consented,
    "cases:withdraw_consent":           lambda world, case, who, purpose: {"how": "spoken", "reason": "", **_date("answered_on", 0)},
    "cases:rule_on_consent":            {"needed": "yes", "reason": "The order says so", "advice_from": "A solicitor of the council"},
    # what is written of sessions
    "cases:write_up":                   _whole_record,
    "cases:autosave_record":            _whole_record,
    "cases:what_was_said":              lambda world, one: _by(world[one].case, words="That is new to me."),
    "cases:sign_off":                   {"version": "1"},
    "cases:beat":                       Json(played=[[0, 1000]], played_ms=1000),
    "cases:amend_record":               _changed_record,
    "cases:praise":                     {"words": "How well you waited"},
    "cases:raise_concern":              _concern,
    "cases:raise_case_concern":         _concern,
    "cases:concern":                    {"words": "The social worker has seen the child"},
    "cases:upload":                      _film,
    "cases:send_another":               {"form_token": str(uuid.UUID(int=7))},
    "cases:copy_deleted":               {"is_deleted": "yes"},
    "cases:add_note":                   {"words": "They are on holiday"},
    "cases:new_letter":                 lambda world, case: {"adult": str(world[f"{case}_adult"].pk)},
    "cases:edit_letter":                lambda world, one: _by(world[one].case, words="Thank you for your time."),
    "cases:give_letter":                lambda world, one: {"version": "1", "how": "post", **_date("on", 0)},
    # goals, measures, school
    "cases:set_goal":                   _goal,
    "cases:rate_goal":                  lambda world, one: {"score": "5", "when": "day", **_date("on", 0)},
    "cases:end_goal":                   lambda world, one: {"why": "They have reached it", **_date("on", 0)},
    "cases:correct_rating":             {"score": "4", "why": "It was the other one"},
    "cases:choose_measure":             _measure,
    "cases:stop_measure":               {"why": "The teacher has left"},
    "cases:record_outcome":             lambda world, one, point: _scores(0),
    "cases:correct_outcome":            lambda world, one: _scores(-60, version="baseline", why="Read wrongly", total="16", emotional="5"),
    "cases:record_term":                _new_term,
    "cases:correct_term":               _term(why="The school has counted again"),
    # handing over, cover, the end
    "cases:offer_handover":             lambda world, case, one: {"reason": first("reason_hand_over"), "message": "Would you?"},
    "cases:refuse_handover":            lambda world, one: {"reason": first("reason_refuse_case"), "words": ""},
    "cases:give_cover":                 _cover,
    "cases:closing_summary":            _summary,
    "cases:close":                      _closed,
    "cases:reopen":                     lambda world, case: {"reason": first("reason_reopen"), "words": ""},
    # the end of films
    "cases:destroy_film":               {"words": "The family asks for it"},
    "cases:ask_legal_hold":             {"order_reference": "CM26C00001", "reason": "The court has ordered it"},
    "cases:lift_legal_hold":            {"reason": "The proceedings are over"},
    "cases:pass_on_court_request":      lambda world, case: {"from_whom": "The court", "words": "Every film", "decider": str(world.people["manag"].pk), **_date("received_on", 0)},
    "cases:decide_court_request":       {"decision": "refused", "words": "Film is not given"},
    # film
    "cases:cut_clip":                   {"starts": "0:00.50", "ends": "0:01.50", "title": "A look", "main": "receiving", "note": ""},
    "cases:keep_still":                 {"at": "0:01.00"},
    "cases:order_clips":                lambda world, one: {"up": str(world[one.replace("_video", "_clip")].pk)},
    "cases:change_clip":                {"starts": "0:00.50", "ends": "0:01.50", "title": "A look", "main": "receiving", "note": "", "version": "1"},
    "cases:save_clip":                  {"title": "A look", "version": "1"},
    "cases:add_principle":              {"title": "Being curious", "behaviours": "Wonders", "is_attunement": "yes"},
    "cases:reword_principle":           {"title": "Being curious", "behaviours": "Wonders", "is_attunement": "yes"},
    "cases:order_principle":            {"up": "yes"},
    "cases:share_with_family":          lambda world, one: {"adult": str(world[one.replace("_clip", "_family_page")].adult_id)},
    "cases:family_door":                lambda world: {"code": world["case_family_page"].code},
    "cases:family_beat":                Json(played=[[500, 1500]], played_ms=1000),
    "cases:share_clip":                 lambda world, one: {"starts": "10am", "length": "60", "question": "What do you see?", **_date("day", 9)},
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
