"""A referral beside a practitioner: the facts that the tables of the matching name."""

from functools import cached_property

from referrals.allocation.caseload import in_words, weight_of
from referrals.models import Priority, Purpose
from vig_portal.accounts.models import TRAINEE_STAGES, Stage
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes, geography
from vig_portal.reminders.working_days import add_working_days

NEAR, REACHABLE, FAR = 20, 35, 50  # minutes
LEAVE_SOON = 14  # days
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GENDERS = {"woman": "a woman", "man": "a man", "other": "somebody of another gender"}


class Needs:
    """What a referral asks of whoever takes it on."""

    def __init__(self, referral, *, purpose=None):
        """`purpose`: what the work is for now, where it has changed since the referral was sent."""
        links = referral.child_links.all()
        self.referral = referral
        self.weight = weight_of(referral)
        self.how_many_children = len(links)
        self.mosaic_ids = {link.child.mosaic_id for link in links} - {""}
        self.specialisms = set(referral.specialisms)
        # Everybody here speaks English: only another language is a need.
        self.languages = set(referral.languages) - {"English", "Other"}
        self.informs_assessment = (purpose or referral.purpose) == Purpose.INFORM_ASSESSMENT
        self.demands = [words for so, words in self._demands() if so]

    def _demands(self):
        referral = self.referral
        return (
            (referral.priority == Priority.TIME_CRITICAL, "dates that cannot move"),
            (referral.social_care_status == "CP", "a child protection plan"),
            (referral.is_safety_disclosed, "a worry about safety"),
            (referral.needs_two_workers, "two people have to visit"),
        )


class Pair:
    """One referral beside one practitioner: the facts that the two tables name."""

    def __init__(self, needs, practitioner, history, today):
        self.needs = needs
        self.referral = needs.referral
        self.practitioner = practitioner
        self.history = history
        self.today = today

    # What shuts out

    @property
    def has_left(self):
        return not self.practitioner.user.is_active

    @property
    def is_no_practitioner(self):
        return not self.has_left and not self.practitioner.has_role

    @property
    def takes_no_cases(self):
        return not self.has_left and not self.practitioner.is_taking_cases

    @property
    def has_lapsed(self):
        return self.practitioner.stage == Stage.LAPSED

    @property
    def is_away(self):
        return self._away_now is not None

    @property
    def is_not_consent_trained(self):
        return not self.practitioner.is_consent_trained

    @property
    def is_trainee(self):
        return self.practitioner.stage in TRAINEE_STAGES

    @property
    def is_trainee_without_supervisor(self):
        supervisor = self.practitioner.supervisor
        return self.is_trainee and (supervisor is None or not supervisor.is_active)

    @property
    def is_trainee_for_assessment(self):
        return self.is_trainee and self.needs.informs_assessment

    @property
    def is_full(self):
        return self.practitioner.load + self.needs.weight > self.practitioner.capacity

    @property
    def is_referrer(self):
        return self.practitioner.user_id == self.referral.referrer_id

    @property
    def is_in_the_team(self):
        team = self.referral.team_id
        return not self.is_referrer and team is not None and team == self.practitioner.user.team_id

    @property
    def has_conflict_with_team(self):
        team = self.referral.team_id
        return team is not None and any(conflict.team_id == team for conflict in self.practitioner.conflicts_declared)

    @property
    def has_conflict_with_child(self):
        return any(conflict.mosaic_id in self.needs.mosaic_ids for conflict in self.practitioner.conflicts_declared)

    @property
    def turned_down_for_conflict(self):
        return self.history.turned_down_for_conflict

    @property
    def turned_child_down_for_conflict(self):
        told_already = self.turned_down_for_conflict or self.has_conflict_with_child
        return self.history.turned_child_down_for_conflict and not told_already

    @property
    def has_it(self):
        return self.history.has_it

    # Where

    @property
    def base(self):
        return self.practitioner.base_district

    @property
    def is_online(self):
        return self.referral.filming_setting == "online"

    @cached_property
    def minutes(self):
        return geography.travel_minutes(self.base, self.referral.district)

    @property
    def is_distance_unknown(self):
        return self.minutes is None

    @property
    def is_near(self):
        return self.minutes <= NEAR

    @property
    def is_reachable(self):
        return self.minutes <= REACHABLE

    @property
    def is_far(self):
        return self.minutes <= FAR

    @property
    def is_very_far(self):
        return True

    @property
    def quadrant(self):
        return self.referral.quadrant

    @cached_property
    def base_quadrant(self):
        return geography.quadrant_of(self.base, self.today) or "outside Essex"

    @property
    def is_in_quadrant(self):
        return bool(self.quadrant) and self.base_quadrant == self.quadrant

    @property
    def is_in_another_quadrant(self):
        return bool(self.quadrant)

    # What they know

    @cached_property
    def specialisms_here(self):
        return self.needs.specialisms & set(self.practitioner.specialisms)

    @property
    def has_all_specialisms(self):
        return bool(self.needs.specialisms) and self.specialisms_here == self.needs.specialisms

    @property
    def has_some_specialisms(self):
        return bool(self.specialisms_here)

    @property
    def has_no_specialism(self):
        return bool(self.needs.specialisms)

    @property
    def specialisms_shared(self):
        return ", ".join(codes.labels("specialism", sorted(self.specialisms_here)))

    @property
    def specialisms_missing(self):
        return ", ".join(codes.labels("specialism", sorted(self.needs.specialisms - self.specialisms_here)))

    @cached_property
    def languages_here(self):
        return self.needs.languages & set(self.practitioner.languages)

    @property
    def has_all_languages(self):
        return bool(self.needs.languages) and self.languages_here == self.needs.languages

    @property
    def has_some_languages(self):
        return bool(self.languages_here)

    @property
    def has_no_language(self):
        return bool(self.needs.languages)

    @property
    def languages_shared(self):
        return ", ".join(codes.labels("languages", sorted(self.languages_here)))

    @property
    def languages_missing(self):
        return ", ".join(codes.labels("languages", sorted(self.needs.languages - self.languages_here)))

    # Whom the family knows and prefers

    @property
    def preferred(self):
        return GENDERS.get(self.referral.preferred_gender, "")

    @property
    def is_preferred(self):
        return bool(self.preferred) and self.practitioner.gender == self.referral.preferred_gender

    @property
    def may_be_preferred(self):
        return bool(self.preferred) and not self.practitioner.gender

    @property
    def is_not_preferred(self):
        return bool(self.preferred)

    @property
    def knows_child(self):
        return self.history.knows_child

    @property
    def knows_sibling(self):
        return self.history.knows_sibling

    @property
    def the_child(self):
        return "this child" if self.needs.how_many_children == 1 else "one of these children"

    # How far the training is

    @property
    def stage(self):
        return self.practitioner.get_stage_display()

    @property
    def supervisor(self):
        return self.practitioner.supervisor

    @property
    def demands(self):
        return ", ".join(self.needs.demands)

    @property
    def informs_assessment(self):
        return self.needs.informs_assessment

    @property
    def is_experienced(self):
        return not self.is_trainee

    @property
    def is_asked_for(self):
        return self.is_experienced and bool(self.needs.demands)

    @property
    def is_fitting_trainee(self):
        return self.is_trainee and not self.needs.demands

    @property
    def is_stage_1(self):
        return self.practitioner.stage == Stage.TRAINEE_1

    @property
    def is_stage_2(self):
        return self.practitioner.stage == Stage.TRAINEE_2

    @property
    def is_stage_3(self):
        return self.practitioner.stage == Stage.TRAINEE_3

    @property
    def needs_a_family(self):
        return self.is_fitting_trainee and not self.practitioner.load

    # How much room there is, and when

    @property
    def weight(self):
        return in_words(self.needs.weight)

    @property
    def load(self):
        return in_words(self.practitioner.load)

    @property
    def capacity(self):
        return in_words(self.practitioner.capacity)

    @property
    def free(self):
        return in_words(self.practitioner.capacity - self.practitioner.load)

    @property
    def has_room_to_spare(self):
        return self.practitioner.capacity - self.practitioner.load - self.needs.weight >= 1

    @property
    def has_room(self):
        return True

    @property
    def days(self):
        return days_in_words(self.practitioner.workdays)

    @property
    def has_no_days(self):
        return not self.practitioner.workdays

    @property
    def works_most_days(self):
        return len(self.practitioner.workdays) >= 4

    @property
    def works_some_days(self):
        return len(self.practitioner.workdays) == 3

    @property
    def works_few_days(self):
        return True

    @cached_property
    def _away_now(self):
        """The last day of the leave that they are on, with whatever follows it without a day between."""
        last = None
        for leave in sorted(self.practitioner.leave_ahead, key=lambda leave: leave.first_day):
            if leave.first_day <= self.today <= leave.last_day or (last and (leave.first_day - last).days <= 1):
                last = max(last or leave.last_day, leave.last_day)
        return last

    @property
    def back_on(self):
        return govuk_date(add_working_days(self._away_now, 1))

    @cached_property
    def _next_leave(self):
        ahead = [leave for leave in self.practitioner.leave_ahead if leave.first_day > self.today]
        return min(ahead, key=lambda leave: leave.first_day, default=None)

    @property
    def is_away_soon(self):
        return self._next_leave is not None and (self._next_leave.first_day - self.today).days <= LEAVE_SOON

    @property
    def away_from(self):
        return govuk_date(self._next_leave.first_day)

    @property
    def away_to(self):
        return govuk_date(self._next_leave.last_day)

    # Visiting, and what was said before

    @property
    def two_needed(self):
        return self.referral.needs_two_workers

    @property
    def does_not_visit_alone(self):
        return not self.practitioner.can_visit_alone

    @property
    def suits_two(self):
        return self.two_needed and self.does_not_visit_alone

    @property
    def has_turned_down(self):
        return self.history.turned_down_at is not None

    @property
    def turned_down_on(self):
        return govuk_date(self.history.turned_down_at)

    @property
    def turned_down_why(self):
        said = codes.label("reason_turn_down", self.history.turned_down_why)
        return f"“{said}”"


def days_in_words(workdays):
    """Monday to Friday; Monday, Tuesday and Thursday."""
    days = sorted(set(workdays))
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    names = [DAYS[day] for day in days]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
