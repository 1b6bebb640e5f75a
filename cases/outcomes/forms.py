"""What is asked about goals, measures and school."""

from functools import partial

from django import forms
from django.utils import timezone

from cases.outcomes import school, scoring
from cases.outcomes.actions import choice_faults, day_faults, reasons
from cases.outcomes.goals import CORRECTED_ALREADY, HIGHEST, LOWEST
from cases.outcomes.measures import QUESTIONNAIRES, Rater
from cases.outcomes.models import SchoolTerm
from vig_portal.govuk.forms import DateField, LongTextField, RadiosField, YesNoField, choices
from vig_portal.govuk.templatetags.govuk import govuk_date

WIDTH_2 = {"class": "govuk-input--width-2", "inputmode": "numeric"}
WIDTH_3 = {"class": "govuk-input--width-3", "inputmode": "decimal"}
SCORES = [(str(score), str(score)) for score in range(LOWEST, HIGHEST + 1)]


class WhyField(LongTextField):
    """The reason of a correction."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Why is it corrected?")
        kwargs.setdefault("help_text", "What it was stays to be read, with this reason.")
        super().__init__(rows=2, max_length=300, **kwargs)
        self.error_messages["required"] = "Enter why it is corrected"


class _Picked(forms.ModelChoiceField):
    """One record of several, all in view."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs):
        super().__init__(queryset=None, **kwargs)

    def offer(self, records):
        """What may be picked; the only one there is, is picked already."""
        self.queryset = records
        picked = list(records[:2])
        if self.required and len(picked) == 1:
            self.initial = picked[0]


# Goals


class GoalForm(forms.Form):
    question = _Picked(
        label="Which helping question does it come from?",
        error_messages={"required": "Select the helping question"},
    )
    words = LongTextField(
        label="The goal, in their own words",
        max_length=500,
        rows=3,
        error_messages={"required": "Enter the goal in their own words"},
    )
    set_on = DateField(
        label="When was it set?",
        not_in_the_future=True,
        error_messages={"required": "Enter the day on which it was set"},
    )

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        questions = case.helping_questions.filter(ended_on=None).select_related("adult", "child")
        self.fields["question"].offer(questions)
        self.fields["question"].label_from_instance = lambda question: f"{question.asked_by}: “{question.words}”"


class EndGoalForm(forms.Form):
    why = LongTextField(
        label="Why does it end?",
        rows=2,
        max_length=300,
        help_text="For example, they have reached it, or something else matters more now.",
        error_messages={"required": "Enter why it ends"},
    )
    on = DateField(
        label="When did it end?",
        not_in_the_future=True,
        error_messages={"required": "Enter the day on which it ended"},
    )


class ScoreField(forms.TypedChoiceField):
    """A number from 0 to 10."""

    widget = forms.RadioSelect
    inline = True
    small = True

    def __init__(self, **kwargs):
        super().__init__(choices=SCORES, coerce=int, **kwargs)


def score_field():
    return ScoreField(
        label="How near are they to it?",
        help_text="0 is no progress, 10 is reached. It is their number, not yours.",
        error_messages={"required": "Select a number from 0 to 10"},
    )


ON_A_DAY = "day"
LATEST = 12  # sessions to choose from; one of before is "another day"


class RateForm(forms.Form):
    """How near, at one of the sessions or on a day."""

    score = score_field()
    when = RadiosField(label="When did they say so?", error_messages={"required": "Select when they said so"})
    on = DateField(label="Day", not_in_the_future=True, error_messages={"required": "Enter the day"})
    reveals = {"when": {ON_A_DAY: "on"}}

    def __init__(self, *args, goal, **kwargs):
        super().__init__(*args, **kwargs)
        begun = goal.case.sessions.taking_time().filter(starts_at__lte=timezone.now()).order_by("-starts_at")
        since = [session for session in begun if timezone.localdate(session.starts_at) >= goal.set_on]
        self.sessions = {str(session.pk): session for session in since[:LATEST]}
        self.fields["when"].choices = [
            *((pk, f"{one.get_kind_display()}, {govuk_date(one.starts_at)}") for pk, one in self.sessions.items()),
            (ON_A_DAY, "On another day"),
        ]

    @property
    def said(self):
        """What the action of rating is told."""
        data = self.cleaned_data
        session = self.sessions.get(data["when"])
        return {"score": data["score"], "session": session, "on": None if session else data["on"]}


class CorrectRatingForm(forms.Form):
    score = score_field()
    why = WhyField()


# Measures


class ChooseForm(forms.Form):
    """A measure, who answers it, and about whom."""

    measure = RadiosField(
        label="Which measure?",
        choices=choices(*((row.code, row.name, row.full_name) for row in QUESTIONNAIRES.values())),
        error_messages={"required": "Select the measure"},
    )
    rater = RadiosField(label="Who answers?", choices=Rater.choices, error_messages={"required": "Select who answers"})
    adult = _Picked(
        label="Which adult answers?",
        required=False,
        blank=True,
        empty_label="No adult of this case: a teacher, the child or a coder",
    )
    child = _Picked(
        label="Which child is it about?",
        required=False,
        blank=True,
        empty_label="No child: it is about the adult",
    )
    mark_optional = False

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["adult"].offer(case.adults.current())
        self.fields["child"].offer(case.focus_children.all())

    def clean(self):
        data = super().clean()
        if "measure" in data and "rater" in data:
            measure = QUESTIONNAIRES[data["measure"]]
            who = {name: data.get(name) for name in ("adult", "child")}
            for field, sentence in choice_faults(measure, data["rater"], **who):
                self.add_error(field, sentence)
        return data


class StopForm(forms.Form):
    why = LongTextField(
        label="Why is it no longer used?",
        rows=2,
        max_length=300,
        error_messages={"required": "Enter why it is no longer used"},
    )


class OutcomeForm(forms.Form):
    """What one measure gave: its scores and total, or why there are none."""

    taken_on = DateField(
        label="When was it completed, or asked for?",
        not_in_the_future=True,
        error_messages={"required": "Enter the day on which it was completed, or asked for"},
    )
    was_completed = YesNoField(
        label="Was it completed?", error_messages={"required": "Select whether it was completed"}
    )
    reason_missing = RadiosField(label="Why not?", error_messages={"required": "Select why there are no scores"})
    reason_words = forms.CharField(label="More about the reason", max_length=300, required=False)

    def __init__(self, *args, case_measure, point, besides=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.case_measure, self.point, self.besides = case_measure, point, besides
        self.row = case_measure.row
        names = [*self._add_version(), *self._add_scores(), *self._add_total()]
        self.fields["was_completed"].inline = False  # what an answer reveals comes below it
        self.reveals = {"was_completed": {"yes": names, "no": ["reason_missing", "reason_words"]}}
        self.fields["reason_missing"].choices = partial(reasons, case_measure, timezone.localdate())

    def _add_version(self):
        if self.row.versions:
            field = RadiosField(
                label="Which version?",
                choices=self.row.versions,
                initial=self.row.version_at(self.point),
                error_messages={"required": "Select which version was used"},
            )
        else:
            field = forms.CharField(
                label="Version, edition or language",
                max_length=60,
                required=False,
                help_text="If it matters, for example when it was not in English.",
            )
        self.fields["version"] = field
        return ["version"]

    def _add_scores(self):
        for scale in self.row.scales:
            self.fields[scale.code] = self._number(scale, required=self.row.total is None)
        return [scale.code for scale in self.row.scales]

    def _add_total(self):
        if self.row.total is None:
            return []
        self.fields["total"] = self._number(self.row.total, required=True)
        return ["total"]

    def _number(self, scale, *, required):
        kind = forms.DecimalField if self.row.decimals else forms.IntegerField
        precise = {"decimal_places": self.row.decimals} if self.row.decimals else {}
        highest = scale.highest_for(self.case_measure.rater)
        return kind(
            label=scale.name,
            required=required,
            help_text=f"{scale.lowest} to {highest}" if self.row.confirmed else "",
            widget=forms.TextInput(attrs=WIDTH_3),
            **precise,
        )

    @property
    def figures(self):
        """What the action is told."""
        data = self.cleaned_data
        given = {"taken_on": data["taken_on"]}
        if not data["was_completed"]:
            return given | {name: data[name] for name in ("reason_missing", "reason_words")}
        scores = {scale.code: data.get(scale.code) for scale in self.row.scales}
        return given | {"scores": scores, "total": data.get("total"), "version": data.get("version") or ""}

    def clean(self):
        data = super().clean()
        if "taken_on" in data and data.get("was_completed") is not None:
            scored = data["was_completed"]
            for field, sentence in day_faults(
                self.case_measure, self.point, data["taken_on"], scored=scored, besides=self.besides
            ):
                self.add_error(field, sentence)
        if data.get("was_completed"):
            scores = {scale.code: data.get(scale.code) for scale in self.row.scales}
            for field, sentence in scoring.faults(self.row, self.case_measure.rater, scores, data.get("total")):
                if field not in self.errors:
                    self.add_error(field, sentence)
        return data


class CorrectOutcomeForm(OutcomeForm):
    why = WhyField()

    def __init__(self, *args, outcome, **kwargs):
        given = {"total": outcome.total, **outcome.scores} if not outcome.reason_missing else {}
        initial = {
            "taken_on": outcome.taken_on,
            "was_completed": not outcome.reason_missing,
            "reason_missing": outcome.reason_missing,
            "reason_words": outcome.reason_words,
            "version": outcome.version,
            **{name: scoring.figure(value) for name, value in given.items() if value is not None},
        }
        super().__init__(
            *args, case_measure=outcome.case_measure, point=outcome.point, besides=outcome, initial=initial, **kwargs
        )
        self.order_fields([name for name in self.fields if name != "why"])

    def clean(self):
        if not type(self.besides).objects.standing().filter(pk=self.besides.pk).exists():
            raise forms.ValidationError(CORRECTED_ALREADY)
        return super().clean()


# School


def years():
    """The school years that may be chosen: this one and four before it."""
    this, _ = school.term_of(timezone.localdate())
    return [(str(year), f"{year} to {year + 1}") for year in range(this, this - 5, -1)]


class TermFiguresForm(forms.Form):
    """What is known of a term."""

    possible_sessions = forms.IntegerField(
        label="Possible sessions",
        required=False,
        help_text="Two a day, as the school counts them.",
        widget=forms.TextInput(attrs=WIDTH_3),
    )
    attended_sessions = forms.IntegerField(
        label="Sessions attended", required=False, widget=forms.TextInput(attrs=WIDTH_3)
    )
    days_suspended = forms.DecimalField(
        label="Days suspended", required=False, decimal_places=1, widget=forms.TextInput(attrs=WIDTH_3)
    )
    part_time_hours = forms.DecimalField(
        label="Part-time timetable: hours a week",
        required=False,
        decimal_places=1,
        help_text="Leave empty if they go to school full-time.",
        widget=forms.TextInput(attrs=WIDTH_3),
    )
    part_time_since = DateField(label="Part-time since", required=False)
    part_time_review_on = DateField(label="Part-time timetable reviewed on", required=False)
    pep_in_term = RadiosField(
        label="Personal education plan in this term",
        required=False,
        choices=(("yes", "Held"), ("no", "Not held"), ("", "Not known, or not looked after")),
    )
    pep_rag = RadiosField(
        label="How the Virtual School rated the plan",
        required=False,
        choices=(*SchoolTerm.Rag.choices, ("", "Not rated, or not known")),
    )
    reveals = {"pep_in_term": {"yes": "pep_rag"}}
    HELD = {"yes": True, "no": False}

    def clean_pep_in_term(self):
        return self.HELD.get(self.cleaned_data["pep_in_term"])

    def check_figures(self, school_year, term):
        for field, sentence in school.faults(school_year, term, self.figures):
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, sentence)

    @property
    def figures(self):
        """What the action is told."""
        return {name: self.cleaned_data.get(name) for name in TermFiguresForm.base_fields} | {
            "pep_rag": self.cleaned_data.get("pep_rag") or ""
        }


class TermForm(TermFiguresForm):
    child = _Picked(label="Which child?", error_messages={"required": "Select the child"})
    school_year = RadiosField(label="School year", choices=years, error_messages={"required": "Select the year"})
    term = RadiosField(label="Term", choices=SchoolTerm.Term.choices, error_messages={"required": "Select the term"})

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["child"].offer(case.focus_children.all())
        self.order_fields(["child", "school_year", "term"])

    def clean(self):
        data = super().clean()
        if data.get("school_year") and data.get("term"):
            self.check_figures(*self.when)
        return data

    @property
    def when(self):
        return int(self.cleaned_data["school_year"]), int(self.cleaned_data["term"])


class CorrectTermForm(TermFiguresForm):
    why = WhyField()

    def __init__(self, *args, kept, **kwargs):
        initial = {name: getattr(kept, name) for name in TermFiguresForm.base_fields}
        for name in ("days_suspended", "part_time_hours"):
            initial[name] = None if initial[name] is None else scoring.figure(initial[name])
        initial["pep_in_term"] = {True: "yes", False: "no"}.get(kept.pep_in_term, "")
        super().__init__(*args, initial=initial, **kwargs)
        self.kept = kept

    def clean(self):
        data = super().clean()
        self.check_figures(self.kept.school_year, self.kept.term)
        return data
