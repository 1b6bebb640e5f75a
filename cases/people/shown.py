"""What the page of the people shows."""

from cases.people.actions import KNOWN, digest_of
from cases.record import about_adult, about_child
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes


def page_of_people(case):
    """Adults who are there and who have left, children with where they stand, questions still asked and ended."""
    adults = list(case.adults.model.objects.filter(case=case))
    circumstances = list(case.circumstances.select_related("by"))
    questions = list(case.helping_questions.select_related("adult", "child"))
    return {
        "adults": [(adult, _lines(about_adult(adult))) for adult in adults if adult.left_on is None],
        "left": [adult for adult in adults if adult.left_on is not None],
        "children": [_child(child, _of(child, circumstances)) for child in case.focus_children.all()],
        "questions": [question for question in questions if question.ended_on is None],
        "ended_questions": [question for question in questions if question.ended_on is not None],
    }


def as_known(adult):
    """What the form about somebody begins with."""
    return {name: getattr(adult, name) for name in KNOWN} | {"seen": digest_of(adult)}


def differences(form, adult):
    """Each question that is answered otherwise than it stands now: what it is, and both answers in words."""
    rows = [(form[name], getattr(adult, name), form.cleaned_data[name]) for name in KNOWN]
    return [
        {"question": field.label, "there": _in_words(field, there), "here": _in_words(field, here)}
        for field, there, here in rows
        if there != here
    ]


def _in_words(field, value):
    options = dict(getattr(field.field, "choices", ()))
    return options.get(field.field.prepare_value(value), value) if options else value


def _of(child, circumstances):
    return [row for row in circumstances if row.child_id == child.pk]


def _child(child, circumstances):
    """A child, where they stand now, and a line for each time before, newest first."""
    earlier = [
        f"From {govuk_date(row.from_day)}: " + ", ".join(value for _, value in _stands([row]) if value)
        for row in circumstances[1:]
    ]
    return child, _lines((*about_child(child), *_stands(circumstances[:1]))), earlier


def _stands(rows):
    for row in rows:
        yield "Known to social care", codes.label("social_care_status", row.social_care_status)
        yield "Legal status", codes.label("legal_status", row.legal_status)
        yield "Placement", codes.label("placement_type", row.placement_type)
        yield "Decides for themselves", "Yes" if row.decides_for_self else ""


def _lines(rows):
    return [{"key": key, "value": value} for key, value in rows if value]
