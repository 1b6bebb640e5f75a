"""Who could take a referral on: all practitioners ranked, every factor in words; and who cannot, and why.

Nothing is chosen here. Both tables are read from above: each row names a fact of the pair (a referral beside a
practitioner) and says what follows from it.
"""

from itertools import groupby
from typing import NamedTuple

from django.utils import timezone

from referrals.allocation.candidates import candidates
from referrals.allocation.facts import Needs, Pair

UNKNOWN_MINUTES = 10_000
SIDES = (True, None, False)


class Factor(NamedTuple):
    name: str
    words: str
    good: bool | None
    points: int


class Suggestion(NamedTuple):
    practitioner: object
    score: int
    factors: list[Factor]

    @property
    def by_side(self):
        """What speaks for them, what neither way, what against."""
        return in_sides(self.factors)


class Excluded(NamedTuple):
    practitioner: object
    reasons: list[str]


class Ranking(NamedTuple):
    suggested: list[Suggestion]
    excluded: list[Excluded]

    @property
    def first(self):
        """The practitioner who comes first, or None."""
        return self.suggested[0].practitioner if self.suggested else None


# fmt: off
SHUTS_OUT = (
    # fact                              in words
    ("has_left",                        "Has left"),
    ("is_no_practitioner",              "Does not have the practitioner role"),
    ("takes_no_cases",                  "Is not taking on families at the moment"),
    ("has_lapsed",                      "Their accreditation has lapsed"),
    ("is_away",                         "On leave, back on {pair.back_on}"),
    ("is_not_consent_trained",          "Has not had the consent training"),
    ("is_trainee_without_supervisor",   "Is a trainee without a supervisor"),
    ("is_trainee_for_assessment",       "Is a trainee: only accredited practitioners do work that informs an assessment"),
    ("is_full",                         "No capacity left: {pair.load} of {pair.capacity} in use, and this referral counts as {pair.weight}"),
    ("is_referrer",                     "Conflict of interest: made this referral"),
    ("is_in_the_team",                  "Conflict of interest: works in the team that made the referral"),
    ("has_conflict_with_team",          "Conflict of interest declared with the team that made the referral"),
    ("has_conflict_with_child",         "Conflict of interest declared with the child"),
    ("turned_down_for_conflict",        "Turned this referral down because of a conflict of interest"),
    ("turned_child_down_for_conflict",  "Turned the child down before because of a conflict of interest"),
    ("has_it",                          "Already has this referral"),
)
GRADES = (
    # factor           fact                        points  good   in words
    ("Travel",         "is_online",                   0,   None,  "Filming is to be online, so travel does not count"),
    ("Travel",         "is_distance_unknown",         0,   None,  "Based in {pair.base}; how far the family is from there is not known"),
    ("Travel",         "is_near",                    30,   True,  "Based in {pair.base}: about {pair.minutes} minutes by road"),
    ("Travel",         "is_reachable",               20,   True,  "Based in {pair.base}: about {pair.minutes} minutes by road"),
    ("Travel",         "is_far",                      5,   None,  "Based in {pair.base}: about {pair.minutes} minutes by road"),
    ("Travel",         "is_very_far",               -15,   False, "Based in {pair.base}: about {pair.minutes} minutes by road"),
    ("Quadrant",       "is_in_quadrant",             10,   True,  "Works in the {pair.quadrant} quadrant, where the family lives"),
    ("Quadrant",       "is_in_another_quadrant",      0,   None,  "Works in another quadrant: {pair.base_quadrant}, and the family lives in {pair.quadrant}"),
    ("Specialisms",    "has_all_specialisms",        20,   True,  "{pair.specialisms_shared}"),
    ("Specialisms",    "has_some_specialisms",       10,   True,  "{pair.specialisms_shared}; not: {pair.specialisms_missing}"),
    ("Specialisms",    "has_no_specialism",           0,   False, "None of: {pair.specialisms_missing}"),
    ("Language",       "has_all_languages",          25,   True,  "Shares the family’s language: {pair.languages_shared}"),
    ("Language",       "has_some_languages",         10,   None,  "Shares {pair.languages_shared}; an interpreter is needed for {pair.languages_missing}"),
    ("Language",       "has_no_language",            -5,   False, "An interpreter is needed for {pair.languages_missing}"),
    ("Preference",     "is_preferred",               15,   True,  "The family prefers {pair.preferred}, which fits"),
    ("Preference",     "may_be_preferred",            0,   None,  "The family prefers {pair.preferred}; this practitioner has not said"),
    ("Preference",     "is_not_preferred",          -15,   False, "The family prefers {pair.preferred}, which does not fit"),
    ("Continuity",     "knows_child",                30,   True,  "Has worked with {pair.the_child} before"),
    ("Continuity",     "knows_sibling",              25,   True,  "Has worked with a brother or sister before"),
    ("Stage",          "informs_assessment",         10,   True,  "{pair.stage}: may do work that informs an assessment"),
    ("Stage",          "is_asked_for",               10,   True,  "{pair.stage}, and this referral asks for experience: {pair.demands}"),
    ("Stage",          "is_experienced",              0,   None,  "{pair.stage}; the referral would suit a trainee too"),
    ("Stage",          "is_fitting_trainee",         10,   True,  "{pair.stage}, supervised by {pair.supervisor}: the referral suits a trainee"),
    ("Stage",          "is_stage_3",                  0,   None,  "{pair.stage}, supervised by {pair.supervisor}; the referral asks for experience: {pair.demands}"),
    ("Stage",          "is_stage_2",                -10,   False, "{pair.stage}, supervised by {pair.supervisor}; the referral asks for experience: {pair.demands}"),
    ("Stage",          "is_stage_1",                -25,   False, "{pair.stage}, supervised by {pair.supervisor}; the referral asks for experience: {pair.demands}"),
    ("Training",       "needs_a_family",             15,   True,  "Works with no family now, and needs one for the training"),
    ("Capacity",       "has_room_to_spare",          10,   True,  "{pair.free} of {pair.capacity} places free; this referral takes {pair.weight}"),
    ("Capacity",       "has_room",                    5,   True,  "{pair.free} of {pair.capacity} places free; this referral takes {pair.weight}"),
    ("Working days",   "has_no_days",                 0,   None,  "No working days are recorded"),
    ("Working days",   "works_most_days",             5,   True,  "Works {pair.days}"),
    ("Working days",   "works_some_days",             0,   None,  "Works {pair.days}"),
    ("Working days",   "works_few_days",             -5,   False, "Works only {pair.days}"),
    ("Leave",          "is_away_soon",              -10,   False, "On leave from {pair.away_from} to {pair.away_to}"),
    ("Visits",         "suits_two",                   5,   True,  "Two people visit this family, which suits somebody who does not visit alone: add a co-worker"),
    ("Visits",         "two_needed",                  0,   None,  "Two people visit this family: add a co-worker"),
    ("Visits",         "does_not_visit_alone",      -10,   False, "Does not visit alone: add a co-worker"),
    ("Earlier offer",  "has_turned_down",           -30,   False, "Turned this referral down on {pair.turned_down_on}: {pair.turned_down_why}"),
)
# fmt: on


def rank(referral, among, today):
    """The candidates in the order of what speaks for them, and those whom a rule shuts out."""
    asked = Needs(referral)
    suggested, excluded = [], []
    for practitioner in among.practitioners:
        pair = Pair(asked, practitioner, among.history(referral, practitioner), today)
        if reasons := reasons_against(pair):
            excluded.append(Excluded(practitioner, reasons))
        else:
            found = factors(pair)
            suggestion = Suggestion(practitioner, sum(factor.points for factor in found), found)
            suggested.append(((-suggestion.score, pair.minutes or UNKNOWN_MINUTES, *_name(practitioner)), suggestion))
    return Ranking(
        [suggestion for _, suggestion in sorted(suggested, key=lambda row: row[0])],
        sorted(excluded, key=lambda row: _name(row.practitioner)),
    )


def ranking_of(referral):
    """All practitioners for one referral, as things stand now."""
    return rank(referral, candidates(referral), timezone.localdate())


def reasons_against(pair, *, but=()):
    """Why this practitioner cannot be offered this referral: no sentence when they can. `but`: what does not count."""
    return [words.format(pair=pair) for fact, words in SHUTS_OUT if fact not in but and getattr(pair, fact)]


def in_sides(found):
    """Factors in the order in which they are read: for, neither, against."""
    return sorted(found, key=lambda factor: SIDES.index(factor.good))


def refusal(row):
    """The sentence for somebody who asks to offer it all the same."""
    return f"{row.practitioner} cannot be offered this referral. {'. '.join(row.reasons)}."


def factors(pair):
    """What speaks for and against: for each factor the first row that is so."""
    found = []
    for name, rows in groupby(GRADES, key=lambda row: row[0]):
        row = next((row for row in rows if getattr(pair, row[1])), None)
        if row:
            _, _, points, good, words = row
            found.append(Factor(name, words.format(pair=pair), good, points))
    return found


def _name(practitioner):
    return practitioner.user.name, str(practitioner.pk)
