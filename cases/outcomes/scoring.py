"""What scores mean: whether they are possible, which band they lie in, whether a change is more than chance.

Nothing is said from a figure that our sources do not confirm. All scores are in the points of their measure.
"""

from math import sqrt
from statistics import mean, stdev
from typing import NamedTuple

from cases.outcomes.measures import SDQ, Ages, Better, Rater, years

NOT_ENOUGH = "Not enough to say"
NO_PROOF = "A change is not proof of what made it."
CONFIDENT = 1.96  # 95%
FEWEST_PAIRS = 10  # UK LLC, statistical disclosure control, 7 July 2025


def figure(score):
    """A score as people write it: 18, 18.5."""
    return f"{float(score):g}"


# Whether it is possible


def faults(measure, rater, scores, total):
    """What is wrong with the figures: pairs of the field and a sentence. None for a figure that was not given."""
    found = [
        (scale.code, f"{scale.name} must be between {scale.lowest} and {scale.highest_for(rater)}")
        for scale in measure.scales
        if (score := scores.get(scale.code)) is not None and not scale.lowest <= score <= scale.highest_for(rater)
    ]
    given = [scale for scale in measure.scales if scores.get(scale.code) is not None]
    if measure.total is None or given:
        found += [
            (scale.code, f"Enter the score for {scale.name.lower()}")
            for scale in measure.scales
            if scores.get(scale.code) is None
        ]
    return found + list(_faults_of_total(measure, scores, total, are_good=not found))


def _faults_of_total(measure, scores, total, *, are_good):
    if measure.total is None:
        return
    name, lowest, highest = measure.total.name, measure.total.lowest, measure.total.highest
    if total is None:
        yield "total", f"Enter the {name.lower()}"
    elif not lowest <= total <= highest:
        yield "total", f"{name} must be between {lowest} and {highest}"
    elif measure.adds_up and are_good:
        parts = [scale for scale in measure.scales if scale.in_total]
        given = [scores[scale.code] for scale in parts if scores.get(scale.code) is not None]
        if len(given) == len(parts) and sum(given) != total:
            names = ", ".join(scale.name.lower() for scale in parts)
            yield "total", f"The total must be the sum of {names}: that makes {sum(given)}, not {figure(total)}"


# Bands


class Scheme(NamedTuple):
    """A table of bands. One that is not confirmed is kept for whoever confirms it, and never shown."""

    name: str
    source: str
    measure: str
    rater: Rater
    ages: Ages | None
    bands: dict  # {scale: ((lowest, highest, words), …)}
    confirmed: bool


class Band(NamedTuple):
    words: str
    scheme: str


RAISED = ("Close to average", "Slightly raised", "High", "Very high")
LOWERED = ("Close to average", "Slightly lowered", "Low", "Very low")
THIRDS = ("First of three bands", "Second of three bands", "Third of three bands")
FOUR_BANDS = "SDQ four bands (youthinmind), age 4 to 17, by teacher"
THREE_BANDS = "SDQ three bands (the older UK table), by parent"


def _up(*tops, words=RAISED):
    """Bands by their upper ends, from nought on."""
    return tuple(zip((0, *(top + 1 for top in tops[:-1])), tops, words, strict=True))


def _down(*bottoms):
    """Bands by their lower ends, from 10 on: higher is better."""
    return tuple(zip(bottoms, (10, *(bottom - 1 for bottom in bottoms[:-1])), LOWERED, strict=True))


# fmt: off
SCHEMES = (
    Scheme(FOUR_BANDS, "PMC4830858, table 1", SDQ, Rater.TEACHER, years(4, 17), {
        "total":         _up(11, 15, 18, 40),
        "emotional":     _up(3, 4, 5, 10),
        "conduct":       _up(2, 3, 4, 10),
        "hyperactivity": _up(5, 7, 8, 10),
        "peer":          _up(2, 4, 5, 10),
        "prosocial":     _down(6, 5, 4, 0),
    }, confirmed=True),
    Scheme(THREE_BANDS, "BMC Psychiatry 2021, 03218, table 2", SDQ, Rater.PARENT, years(4, 17), {
        "total":         _up(13, 16, 40, words=THIRDS),
    }, confirmed=True),
    Scheme("SDQ four bands, by parent", "Not confirmed", SDQ, Rater.PARENT, years(4, 17), {
        "total":         _up(13, 16, 19, 40),
        "emotional":     _up(3, 4, 6, 10),
        "conduct":       _up(2, 3, 5, 10),
        "hyperactivity": _up(5, 7, 8, 10),
        "peer":          _up(2, 3, 4, 10),
        "prosocial":     _down(8, 7, 6, 0),
    }, confirmed=False),
    Scheme("SDQ four bands, by young person", "Not confirmed", SDQ, Rater.CHILD, years(11, 17), {
        "total":         _up(14, 17, 19, 40),
        "emotional":     _up(4, 5, 6, 10),
        "conduct":       _up(3, 4, 5, 10),
        "hyperactivity": _up(5, 6, 7, 10),
        "peer":          _up(2, 3, 4, 10),
        "prosocial":     _down(7, 6, 5, 0),
    }, confirmed=False),
    Scheme("KPCS cut-off, not diagnostic", "Črnčec and others 2008", "kpcs", Rater.PARENT, None, {
        "total":         ((0, 39, "Low confidence"), (40, 45, "Above the cut-off of 39")),
    }, confirmed=True),
    Scheme("ORS cut-off for adults", "Hunhu", "ors", Rater.ADULT, None, {
        "total":         ((0, 24.9, "Below the cut-off of 25"), (25, 40, "Not below the cut-off of 25")),
    }, confirmed=True),
    Scheme("SRS cut-off", "OpenFIT", "srs", Rater.ADULT, None, {
        "total":         ((0, 35.9, "Below the cut-off of 36"), (36, 40, "Not below the cut-off of 36")),
    }, confirmed=True),
    Scheme("HADS cut-offs", "Not confirmed", "hads", Rater.ADULT, None, {
        "anxiety":       ((0, 7, "Below 8"), (8, 10, "8 to 10"), (11, 21, "11 or more")),
        "depression":    ((0, 7, "Below 8"), (8, 10, "8 to 10"), (11, 21, "11 or more")),
    }, confirmed=False),
)
# fmt: on


def band(measure, rater, scale, score, *, months=None):
    """The band of a score, with the name of its scheme; None where no confirmed scheme has one.

    `months` is the child's age when it was taken, in whole months.
    """
    for scheme in SCHEMES:
        if (scheme.measure, scheme.rater) != (measure.code, rater) or not scheme.confirmed or score is None:
            continue
        if scheme.ages is not None and (months is None or not scheme.ages.fit(months)):
            continue
        for lowest, highest, words in scheme.bands.get(scale, ()):
            if lowest <= score <= highest:
                return Band(words, scheme.name)
    return None


# Reliable change


class Reliability(NamedTuple):
    """Standard deviation (points) and reliability (0 to 1) of a measure's total, each with where it stands."""

    measure: str
    rater: Rater
    sd: float
    sd_source: str
    r: float
    r_source: str
    confirmed: bool


BRITISH = "British children aged 5 to 15, n = 8,208 (PMC4830858, table 2)"
DUTCH = "Cronbach’s α of 387 Dutch children aged 4 to 10 (van den Heuvel and others 2017, PMC5409073)"
UNSEEN = "Not confirmed: the table was not seen"
# fmt: off
RELIABILITY = (
    #           measure  rater          SD   its source  r    its source  confirmed
    Reliability(SDQ,     Rater.TEACHER, 6.0, BRITISH,    .80, DUTCH,      True),
    Reliability(SDQ,     Rater.TEACHER, 6.0, BRITISH,    .87, UNSEEN,     False),
    Reliability(SDQ,     Rater.PARENT,  5.8, UNSEEN,     .82, UNSEEN,     False),
    Reliability(SDQ,     Rater.CHILD,   5.2, UNSEEN,     .80, UNSEEN,     False),
)
# fmt: on


def reliable_change(before, after, *, sd, r):
    """RC = (after − before) / (SD·√2·√(1−r)), without a unit; beyond ±1.96 it is reliable at 95%.

    Jacobson and Truax 1991, as printed by Evans, psyctc.org. Scores and SD in points, r from 0 to 1.
    """
    return (float(after) - float(before)) / _standard_error(sd, r)


def points_needed(*, sd, r):
    """1.96·SD·√2·√(1−r): how many points of the measure a change must have to be reliable at 95%. Same source."""
    return CONFIDENT * _standard_error(sd, r)


def _standard_error(sd, r):
    return sd * sqrt(2) * sqrt(1 - r)


def reliability_of(measure, rater):
    """The confirmed figures of a measure's total, or None."""
    rows = (row for row in RELIABILITY if (row.measure, row.rater, row.confirmed) == (measure.code, rater, True))
    return next(rows, None)


class Change(NamedTuple):
    """What can be said of a start and an end."""

    says: str  # in a few words
    sentence: str  # in plain words, for the family too
    figures: str = ""  # SD, r and where they stand
    is_reliable: bool | None = None


def change(measure, rater, before, after):
    """What can be said of two totals of one measure, in plain words."""
    if measure.total is None:
        return Change(NOT_ENOUGH, "This measure has no total that could be compared.")
    if before is None or after is None:
        missing = "the start and the end" if before is after else "the start" if before is None else "the end"
        return Change(NOT_ENOUGH, f"{missing[0].upper()}{missing[1:]} {'are' if before is after else 'is'} missing.")
    moved = _moved(measure, before, after)
    figures = reliability_of(measure, rater)
    if figures is None:
        return Change(NOT_ENOUGH, f"{moved} How much of that is chance is not known for this measure. {NO_PROOF}")
    needed = points_needed(sd=figures.sd, r=figures.r)
    is_reliable = abs(reliable_change(before, after, sd=figures.sd, r=figures.r)) >= CONFIDENT
    says = _direction(measure, before, after) if is_reliable else "No reliable change"
    verdict = "more than" if is_reliable else "less than"
    return Change(
        f"Reliable change: {says.lower()}" if is_reliable else says,
        f"{moved} That is {verdict} the {needed:.1f} points that chance alone could make. {NO_PROOF}",
        f"SD {figures.sd:g}: {figures.sd_source}. r {figures.r:.2f}: {figures.r_source}. "
        f"Needed: 1.96 × SD × √2 × √(1 − r) = {needed:.2f} points (Jacobson and Truax).",
        is_reliable,
    )


def _moved(measure, before, after):
    points = abs(after - before)
    if not points:
        return f"The total stayed at {figure(before)}."
    unit = "point" if points == 1 else "points"
    direction = "lower" if after < before else "higher"
    better = _direction(measure, before, after)
    means = f", which is {better.lower()}" if better else ""
    return f"The total went from {figure(before)} to {figure(after)}: {figure(points)} {unit} {direction}{means}."


def _direction(measure, before, after):
    if measure.total.better == Better.NORMS:
        return ""
    return "Better" if (after > before) == (measure.total.better == Better.HIGHER) else "Worse"


# Effect sizes, for figures over many cases


class Effect(NamedTuple):
    """A paired effect size over n pairs; mean and SD in points, the rest without a unit."""

    n: int
    mean: float  # of after − before
    sd: float  # of the differences
    d_z: float
    d_av: float
    j: float  # Hedges' correction for small samples
    lowest: float  # 95% confidence interval of d_z, by the normal approximation
    highest: float

    @property
    def d_z_corrected(self):
        return self.d_z * self.j

    @property
    def d_av_corrected(self):
        return self.d_av * self.j

    @property
    def t(self):
        """Student's t with n − 1 degrees of freedom."""
        return self.d_z * sqrt(self.n)


def effect(pairs):
    """The effect over pairs of (before, after): d_z = mean / SD of the differences; d_av = mean / mean of both SDs;
    J = 1 − 3 / (4(n − 1) − 1). None for fewer than 10 pairs, or where nothing differs. Cohen; Lakens; Hedges.
    """
    n = len(pairs)
    if n < FEWEST_PAIRS:
        return None
    before, after = [float(first) for first, _ in pairs], [float(second) for _, second in pairs]
    differences = [second - first for first, second in zip(before, after, strict=True)]
    sd, both = stdev(differences), (stdev(before) + stdev(after)) / 2
    if not sd or not both:
        return None
    d_z, d_av = mean(differences) / sd, mean(differences) / both
    error = sqrt(1 / n + d_z**2 / (2 * n))
    j = 1 - 3 / (4 * (n - 1) - 1)
    return Effect(n, mean(differences), sd, d_z, d_av, j, d_z - CONFIDENT * error, d_z + CONFIDENT * error)
