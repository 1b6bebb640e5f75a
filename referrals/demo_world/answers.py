"""An invented referral as somebody would type it: page by page, question by question, through the real forms."""

import json
from functools import cache
from pathlib import Path

from vig_portal.reference import codes

SOURCE = Path(__file__).with_name("vignettes.json")
# What the vignettes say only in words, as the answer to a closed question.
# fmt: off
WHY = {
    #       why VIG
    "V01": ("stuck", "attunement"),
    "V02": ("story", "difficulty"),
    "V03": ("attunement", "story"),
    "V04": ("stuck", "attunement"),
    "V05": ("difficulty",),
    "V06": ("stuck", "attunement"),
    "V07": ("attunement",),
    "V08": ("attunement", "difficulty"),
    "V09": ("stuck",),
    "V10": ("attunement", "story"),
}
MUST_NOT_KNOW = {
    "V03": "The mother must not learn the address of the foster home.",
    "V09": "The father must not know of what the mother told the social worker.",
    "V10": "The extended family must not learn the address of the foster home.",
}
DISCLOSED = {
    "V09": "On 19 October 2026 the mother said that the father hurt her. A MARAC referral was made that day.",
}
INTERPRETER = "Not a member of the family. The same person each time, if possible."
NO_FATHER = {"V04": ("no_father", "")}
NOT_KNOWN = ("not_known", "Asked for. The file names no father; the child’s record will be checked again.")
# fmt: on


@cache
def vignettes():
    """All ten, by their number: V01 to V10."""
    return {vignette["id"]: vignette for vignette in json.loads(SOURCE.read_text())["vignettes"]}


def answers_from(vignette) -> list[tuple[str, int, dict[str, list[str]]]]:
    """The pages in the order in which they are asked: name, position, and what is typed there."""
    pages = [page for number, child in enumerate(vignette["children"]) for page in _child(vignette, child, number)]
    pages += _care(vignette)
    pages += [("father", number, _father(vignette)) for number in range(len(vignette["children"]))]
    pages += [page for number, adult in enumerate(vignette["adults"]) for page in _adult(adult, number)]
    pages.append(("address", 0, _address(vignette["home_or_placement_address"])))
    pages += [page for number, school in enumerate(vignette["education"]) for page in _education(school, number)]
    pages += _story(vignette)
    pages += _safety(vignette)
    pages += _agreement(vignette)
    return [(page, number, _typed(answers)) for page, number, answers in pages]


def _child(vignette, child, number):
    yield "child", number, {
        "first_name": child["first_name"],
        "last_name": child["last_name"],
        "preferred_name": child["preferred_name"] if child["preferred_name"] != child["first_name"] else "",
        "is_born": "yes",
        **_date("date_of_birth", child["date_of_birth"]),
        "sex": child["sex"],
        "is_adopted": _yes(vignette["legal"]["previous_permanence_code"] == "P1"),
    }  # fmt: skip
    yield "identifiers", number, {
        "mosaic_id": child["person_id"],
        "nhs_number": child["nhs_number"],
        "has_upn": _yes(child["upn"]),
        "upn": child["upn"],
        "upn_unknown_code": child["upn_unknown_code"],
    }  # fmt: skip
    yield "background", number, {"ethnicity": child["ethnicity_code"], "religion": child["religion"]}
    yield "child-needs", number, {
        "first_language": codes.find("languages", child["first_language"]),
        "needs_interpreter": _yes(child["interpreter_language"]),
        "interpreter_language": codes.find("languages", child["interpreter_language"]),
        "disabilities": child["disability_codes"],
    }  # fmt: skip


def _care(vignette):
    legal, placement = vignette["legal"], vignette["placement"]
    status = codes.find("social_care_status", legal["social_care_status"])
    yield "social-care", 0, {
        "social_care_status": status,
        "cp_category": codes.find("cp_category", legal["cp_category"]),
        "is_edge_of_care": _yes(legal["edge_of_care"]),
    }  # fmt: skip
    yield "care-history", 0, {
        "previous_permanence": legal["previous_permanence_code"] or "Z1",
        "primary_need": legal["primary_need_code"],
    }  # fmt: skip
    if status == "CLA":
        yield "legal-status", 0, {"legal_status": legal["legal_status_code"]}
        yield "placement", 0, {
            "placement_type": placement["placement_type_code"],
            "placement_provider": placement["placement_provider_code"],
            **_date("placement_start", placement["placement_start"]),
            "placement_words": placement["description"],
        }  # fmt: skip
    yield "who-agrees", 0, {"who_agrees_to_filming": legal["who_can_consent_to_filming"]}
    yield "household", 0, {
        "household": placement["description"],
        "other_children": _lines(f"{child['first_name']} {child['last_name']}" for child in vignette["children"][1:]),
    }  # fmt: skip


def _father(vignette):
    for adult in vignette["adults"]:
        if adult["relationship_to_child"] == "father":
            return {
                "father_known": "known",
                "father_name": adult["name"],
                "father_has_pr": _yes(adult["parental_responsibility"]),
                "father_involved": "regularly" if adult["parental_responsibility"] else "not_now",
            }
    known, why = NO_FATHER.get(vignette["id"], NOT_KNOWN)
    return {"father_known": known, "father_not_known_why": why}


def _adult(adult, number):
    relationship = codes.find("relationship_to_child", adult["relationship_to_child"])
    yield "adult", number, {
        "name": adult["name"],
        "relationship": relationship,
        "relationship_words": adult["relationship_to_child"],
        "has_parental_responsibility": _yes(adult["parental_responsibility"]),
        "role_in_vig": codes.find("role_in_vig", adult["role_in_vig"]),
    }  # fmt: skip
    needs = adult["communication_or_access_needs"]
    is_about_contact = needs.casefold().startswith("safe contact")
    yield "adult-contact", number, {
        "phone": adult["phone"],
        "email": adult["email"],
        "safe_contact": needs if is_about_contact else "",
    }  # fmt: skip
    yield "adult-needs", number, {
        "first_language": codes.find("languages", adult["first_language"]),
        "needs_interpreter": _yes(adult["interpreter_language"]),
        "interpreter_language": codes.find("languages", adult["interpreter_language"]),
        "access_needs": "" if is_about_contact else needs,
    }  # fmt: skip


def _address(address):
    return {
        "address_line_1": address["line_1"],
        "town": address["town"],
        "postcode": address["postcode"],
        "district": address["district"],
        "is_address_sensitive": _yes(address["sensitive_address"]),
    }


def _education(school, number):
    kind = codes.find("school_type", school["setting_type"])
    yield "school", number, {"school_type": kind, "school_name": school["setting_name"]}
    if kind == "none":
        return
    yield "learning", number, {
        "sen_provision": school["sen_provision"],
        "sen_need": school["sen_primary_need"],
        "sen_second_need": school["sen_secondary_need"],
    }  # fmt: skip
    yield "attainment", number, _attainment(school["attainment_vs_expected"] or {})
    yield "attendance", number, {
        "attendance_percent": school["attendance_percent"],
        "suspensions": school["suspensions_last_12_months"],
        "has_part_time_timetable": _yes(school["part_time_timetable"]),
        "part_time_words": school["notes"],
    }  # fmt: skip
    yield "school-support", number, {
        "designated_teacher": school["designated_teacher"],
        **_date("last_pep_on", school["last_pep_date"]),
        "education_words": school["notes"],
    }  # fmt: skip


def _attainment(attainment):
    subjects = {name: codes.find("attainment", attainment.get(name)) for name in ("reading", "writing", "maths")}
    others = {name: value for name, value in attainment.items() if name not in subjects}
    said = _lines(
        value if name == "note" else f"{name.replace('_', ' ').capitalize()}: {value}"
        for name, value in others.items()
    )
    return {**subjects, "attainment_words": said}


def _story(vignette):
    yield "why", 0, {"why_vig": list(WHY[vignette["id"]])}
    yield "reason", 0, {"reason": vignette["reason_for_referral"]}
    yield "stuck", 0, {"stuck": vignette["what_feels_stuck"]}
    yield "hope", 0, {
        "hope": vignette["hoped_for_change"],
        "helping_question": vignette["draft_helping_question"],
    }  # fmt: skip
    yield "strengths", 0, {"services": _lines(vignette["previous_or_current_services"])}
    yield "purpose", 0, {
        "purpose": vignette["purpose"],
        "assessment_words": vignette["legal"]["court_case_type"],
    }  # fmt: skip


def _safety(vignette):
    risk, number = vignette["risk"], vignette["id"]
    hazards = {"dog": "dog", "knife carried by peer once near home": "weapons"}
    found = [hazards[word] for word in risk["other"] if word in hazards] or ["none"]
    others = _lines(word.capitalize() for word in risk["other"] if hazards.get(word) != "dog")
    yield "visiting", 0, {
        "needs_two_workers": _yes(risk["lone_working_flag"]),
        "hazards": found,
        "visiting_words": _lines([risk["summary"], others]),
    }  # fmt: skip
    yield "risks", 0, {
        **_risk("domestic_abuse", risk["domestic_abuse"]),
        **_risk("substance_misuse", risk["substance_misuse"]),
        **_risk("mental_health", risk["parental_mental_health"]),
    }  # fmt: skip
    yield "who-must-not-know", 0, {
        "must_not_know": _yes(number in MUST_NOT_KNOW),
        "must_not_know_words": MUST_NOT_KNOW.get(number),
    }  # fmt: skip
    yield "disclosure", 0, {
        "is_safety_disclosed": _yes(number in DISCLOSED),
        "followed_safeguarding": "yes" if number in DISCLOSED else "",
        "disclosure_words": DISCLOSED.get(number),
    }  # fmt: skip
    suggested = (vignette["expected_triage"]["suggested_practitioner"] or {}).get("gender_preference", "")
    yield "filming", 0, {
        "filming_setting": codes.find("filming_setting", vignette["proposed_filming_setting"]),
        "preferred_gender": "man" if suggested.startswith("male") else "any",
    }  # fmt: skip
    interpreter = any(adult["interpreter_language"] for adult in vignette["adults"])
    yield "access", 0, {
        "interpreter_words": INTERPRETER if interpreter else "",
    }  # fmt: skip


def _risk(name, said):
    return {name: "no", f"{name}_words": ""} if said == "none known" else {name: "yes", f"{name}_words": said}


def _agreement(vignette):
    consents, manager = vignette["consents"], vignette["referrer_manager"]
    yield "consent", 0, {
        "agreed_by": _lines(f"{consent['given_by']}, {consent['recorded_on']}" for consent in consents),
        **_date("agreed_on", min(consent["recorded_on"] for consent in consents)),
        "parents_know": "yes",
        "child_view": _lines(dict.fromkeys(
            consent["child_assent"] for consent in consents if consent["child_assent"] != "n/a"
        )),
        "consent_words": _lines(f"{each['given_by']}: {each['notes']}" for each in consents if each["notes"]),
    }  # fmt: skip
    yield "manager", 0, {
        "manager_name": manager["name"],
        "manager_job_title": manager["job_title"],
        "manager_team": manager["team"],
        "manager_phone": manager["phone"],
        "manager_email": manager["email"],
        **_date("manager_agreed_on", vignette["submitted_on"]),
    }  # fmt: skip
    yield "urgency", 0, {"urgency": vignette["urgency"]}
    yield "dates", 0, _dates(vignette["legal"]["court_case_type"])


def _dates(court_case):
    """For example "care proceedings (s31), final hearing listed 2027-02"."""
    if not court_case:
        return {"has_court_case": "no"}
    kind, _, hearing = court_case.partition(", ")
    year, month = hearing.split()[-1].split("-")
    return {
        "has_court_case": "yes",
        "court_case": codes.find("court_case", kind),
        "hearing_on_month": str(int(month)),
        "hearing_on_year": year,
        "dates_words": court_case,
    }


# As typed


def _typed(answers):
    """Lists of text, as a browser sends them; what was left empty is left out."""
    return {
        name: [str(each) for each in value] if isinstance(value, list) else [str(value)]
        for name, value in answers.items()
        if value not in (None, "")
    }


def _date(name, iso):
    if not iso:
        return {}
    year, month, day = iso.split("-")
    return {f"{name}_day": str(int(day)), f"{name}_month": str(int(month)), f"{name}_year": year}


def _yes(fact):
    return "yes" if fact else "no"


def _lines(parts):
    return "\n".join(part for part in parts if part)
