"""The measures that may be used: who answers, ranges, direction, source, licence. No questionnaire's own words.

What our sources do not confirm says so (`confirmed=False`); nothing is computed or coloured from it.
"""

from typing import NamedTuple

from django.db.models import TextChoices


class Rater(TextChoices):
    PARENT = "parent", "Parent or carer"
    CHILD = "child", "Child or young person"
    ADULT = "adult", "Adult, about themselves"
    TEACHER = "teacher", "Teacher or early years worker"
    CODER = "coder", "Trained coder, from film"


class Point(TextChoices):
    BASELINE = "baseline", "Start"
    REVIEW = "review", "Review"
    END = "end", "End"
    FOLLOW_UP = "follow_up", "Follow-up"


class Licence(TextChoices):
    WITH_CREDIT = "with_credit", "May be shown, with its credit"
    UNALTERED = "unaltered", "May be shown only unaltered: scores only here"
    SCORES_ONLY = "scores_only", "Scores only: the form is not shown here"


class Better(TextChoices):
    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    NORMS = "norms", "Compared with the norms of its manual"


class Ages(NamedTuple):
    """The child's age in whole months, both ends within; None where it does not matter."""

    lowest: int
    highest: int
    words: str

    def fit(self, months):
        return self.lowest <= months <= self.highest


class Scale(NamedTuple):
    """One figure of a measure. `other_highest`: another upper end for one rater."""

    code: str
    name: str
    lowest: int
    highest: int
    better: Better
    in_total: bool = False
    other_highest: tuple = ()

    def highest_for(self, rater):
        return dict(self.other_highest).get(rater, self.highest)


class Measure(NamedTuple):
    """One questionnaire or coding scheme. Either `scales`, or a `total`, or both."""

    code: str
    name: str
    full_name: str
    raters: dict  # who may answer, each with the child's ages for which they may
    scales: tuple
    total: Scale | None
    licence: Licence
    credit: str
    source: str
    confirmed: bool = True  # whether the ranges stand in our sources
    versions: tuple = ()
    weeks_apart: int = 0  # before it may be asked again
    decimals: int = 0
    caution: str = ""

    @property
    def adds_up(self):
        return any(scale.in_total for scale in self.scales)

    @property
    def is_about_child(self):
        return Rater.ADULT not in self.raters

    def version_at(self, point):
        """The version that is meant for a point of time."""
        version = "baseline" if point == Point.BASELINE else "follow_up"
        return version if version in dict(self.versions) else ""


HIGHER, LOWER, NORMS = Better.HIGHER, Better.LOWER, Better.NORMS
ANY = None


def years(first, last):
    return Ages(12 * first, 12 * last + 11, f"{first} to {last} years")


def months(first, last):
    return Ages(first, last, f"{first} to {last} months")


GBO = "gbo"
SDQ = "sdq"

# fmt: off
TABLE = (
    Measure(
        GBO, "GBO", "Goal-Based Outcomes",
        raters={Rater.ADULT: ANY, Rater.CHILD: ANY},
        scales=(),
        total=Scale("total", "Progress towards the goal", 0, 10, HIGHER),
        licence=Licence.WITH_CREDIT,
        credit="Goal-Based Outcomes © Duncan Law, used under the Creative Commons licence CC BY-NC-SA 4.0.",
        source="CamCOPS documentation, Goal-Based Outcomes",
    ),
    Measure(
        "bpses", "BPSES", "Brief Parental Self Efficacy Scale",
        raters={Rater.PARENT: ANY},
        scales=(),
        total=Scale("total", "Total", 5, 25, HIGHER),
        licence=Licence.UNALTERED,
        credit="Brief Parental Self Efficacy Scale, free to use; from the Child Outcomes Research Consortium.",
        source="Child Outcomes Research Consortium; the range of 5 to 25 is not confirmed",
        confirmed=False,
    ),
    Measure(
        "kpcs", "KPCS", "Karitane Parenting Confidence Scale",
        raters={Rater.PARENT: months(0, 12)},
        scales=(),
        total=Scale("total", "Total", 0, 45, HIGHER),
        licence=Licence.UNALTERED,
        credit="Črnčec, Barnett and Matthey (2008), Research in Nursing and Health, doi 10.1002/nur.20271.",
        source="Črnčec and others 2008; Perform Well",
        caution="Not diagnostic.",
    ),
    Measure(
        "topse", "TOPSE", "Tool to Measure Parenting Self-Efficacy",
        raters={Rater.PARENT: ANY},
        scales=tuple(Scale(code, name, 0, 60, HIGHER, True) for code, name in (
            ("emotion",    "Emotion and affection"),
            ("play",       "Play and enjoyment"),
            ("empathy",    "Empathy and understanding"),
            ("control",    "Control"),
            ("discipline", "Discipline and boundary setting"),
            ("pressures",  "Pressures of parenting"),
            ("acceptance", "Self-acceptance"),
            ("learning",   "Learning and knowledge"),
        )),
        total=Scale("total", "Total", 0, 480, HIGHER),
        licence=Licence.SCORES_ONLY,
        credit="TOPSE, University of Hertfordshire: ask before it is used.",
        source="topse.org.uk",
    ),
    Measure(
        "cprs_sf", "CPRS-SF", "Child-Parent Relationship Scale, short form",
        raters={Rater.PARENT: years(3, 12)},
        scales=(
            Scale("conflict",  "Conflict",  8, 40, LOWER),
            Scale("closeness", "Closeness", 7, 35, HIGHER),
        ),
        total=None,
        licence=Licence.SCORES_ONLY,
        credit="Pianta, University of Virginia.",
        source="Description of the short form, 2022",
    ),
    Measure(
        "strs_sf", "STRS-SF", "Student-Teacher Relationship Scale, short form",
        raters={Rater.TEACHER: ANY},
        scales=(
            Scale("conflict",  "Conflict",  8, 40, LOWER),
            Scale("closeness", "Closeness", 7, 35, HIGHER),
        ),
        total=None,
        licence=Licence.SCORES_ONLY,
        credit="Pianta; published by PAR.",
        source="Settanni and others 2015; the ranges are not confirmed",
        confirmed=False,
    ),
    Measure(
        "mors_sf", "MORS-SF", "Mothers’ Object Relations Scales, short form",
        raters={Rater.PARENT: years(0, 1)},
        scales=(
            Scale("warmth",   "Warmth",   0, 35, HIGHER),
            Scale("invasion", "Invasion", 0, 35, LOWER),
        ),
        total=None,
        licence=Licence.SCORES_ONLY,
        credit="Oates and Gervai: ask before it is used.",
        source="morscales.org; the ranges are not confirmed",
        confirmed=False,
    ),
    Measure(
        "mors_child", "MORS-Child", "Mothers’ Object Relations Scales, child",
        raters={Rater.PARENT: years(2, 4)},
        scales=(
            Scale("warmth",   "Warmth",   0, 35, HIGHER),
            Scale("invasion", "Invasion", 0, 35, LOWER),
        ),
        total=None,
        licence=Licence.SCORES_ONLY,
        credit="Simkiss and others 2013: ask before it is used.",
        source="Simkiss and others 2013; the ranges are not confirmed",
        confirmed=False,
    ),
    Measure(
        SDQ, "SDQ", "Strengths and Difficulties Questionnaire",
        raters={Rater.PARENT: years(2, 17), Rater.TEACHER: years(2, 17), Rater.CHILD: years(11, 17)},
        scales=(
            Scale("emotional",     "Emotional",     0, 10, LOWER, True),
            Scale("conduct",       "Conduct",       0, 10, LOWER, True),
            Scale("hyperactivity", "Hyperactivity", 0, 10, LOWER, True),
            Scale("peer",          "Peer",          0, 10, LOWER, True),
            Scale("prosocial",     "Prosocial",     0, 10, HIGHER),
            Scale("impact",        "Impact",        0, 10, LOWER, other_highest=((Rater.TEACHER, 6),)),
        ),
        total=Scale("total", "Total", 0, 40, LOWER),
        licence=Licence.SCORES_ONLY,
        credit="© youthinmind. Use their own form, on paper or through their service.",
        source="Scoring the SDQ for age 4-17, 2014; Goodman",
        versions=(
            ("baseline",  "Baseline version: the last 6 months"),
            ("follow_up", "Follow-up version: the last month"),
        ),
        weeks_apart=4,
        caution="When a young person under 13 answers, read the result with care.",
    ),
    Measure(
        "psi_4_sf", "PSI-4-SF", "Parenting Stress Index, fourth edition, short form",
        raters={Rater.PARENT: years(0, 12)},
        scales=(
            Scale("distress",    "Parental distress",                   12, 60, LOWER, True),
            Scale("interaction", "Parent-child dysfunctional interaction", 12, 60, LOWER, True),
            Scale("difficult",   "Difficult child",                     12, 60, LOWER, True),
        ),
        total=Scale("total", "Total", 36, 180, LOWER),
        licence=Licence.SCORES_ONLY,
        credit="Abidin; published by PAR.",
        source="Shirley Ryan AbilityLab; PAR",
    ),
    Measure(
        "ors", "ORS", "Outcome Rating Scale",
        raters={Rater.ADULT: ANY},
        scales=(),
        total=Scale("total", "Total", 0, 40, HIGHER),
        licence=Licence.SCORES_ONLY,
        credit="Miller and Duncan: by licence.",
        source="Child Outcomes Research Consortium",
        decimals=1,
    ),
    Measure(
        "cors", "CORS", "Child Outcome Rating Scale",
        raters={Rater.CHILD: years(6, 17)},
        scales=(),
        total=Scale("total", "Total", 0, 40, HIGHER),
        licence=Licence.SCORES_ONLY,
        credit="Miller and Duncan: by licence.",
        source="Child Outcomes Research Consortium",
        decimals=1,
    ),
    Measure(
        "srs", "SRS", "Session Rating Scale",
        raters={Rater.ADULT: ANY},
        scales=(),
        total=Scale("total", "Total", 0, 40, HIGHER),
        licence=Licence.SCORES_ONLY,
        credit="Miller and Duncan: by licence.",
        source="OpenFIT",
        decimals=1,
    ),
    Measure(
        "hads", "HADS", "Hospital Anxiety and Depression Scale",
        raters={Rater.ADULT: ANY},
        scales=(
            Scale("anxiety",    "Anxiety",    0, 21, LOWER),
            Scale("depression", "Depression", 0, 21, LOWER),
        ),
        total=None,
        licence=Licence.SCORES_ONLY,
        credit="Licensed by GL Assessment.",
        source="No open source for its cut-offs",
    ),
    Measure(
        "boxall", "Boxall Profile", "Boxall Profile",
        raters={Rater.TEACHER: years(3, 17)},
        scales=(
            Scale("strands", "Developmental strands", 0, 136, NORMS),
            Scale("profile", "Diagnostic profile",    0, 136, NORMS),
        ),
        total=None,
        licence=Licence.SCORES_ONLY,
        credit="nurtureuk.",
        source="nurtureuk 2017: two parts of 34 items; the ranges are not confirmed",
        confirmed=False,
    ),
    Measure(
        "care_index", "CARE-Index", "CARE-Index, sensitivity",
        raters={Rater.CODER: ANY},
        scales=(),
        total=Scale("total", "Sensitivity", 0, 14, HIGHER),
        licence=Licence.SCORES_ONLY,
        credit="Crittenden. Only trained coders.",
        source="The range is not confirmed",
        confirmed=False,
    ),
    Measure(
        "eas", "EAS", "Emotional Availability Scales",
        raters={Rater.CODER: ANY},
        scales=(),
        total=Scale("total", "Score", 0, 999, HIGHER),
        licence=Licence.SCORES_ONLY,
        credit="Biringen. Only trained coders.",
        source="The range is not confirmed",
        confirmed=False,
        decimals=1,
    ),
    Measure(
        "pcri", "PCRI", "Parent-Child Relationship Inventory",
        raters={Rater.PARENT: ANY},
        scales=(),
        total=Scale("total", "Score", 0, 999, NORMS),
        licence=Licence.SCORES_ONLY,
        credit="Gerard: by licence.",
        source="NSPCC evaluation of VIG, 2015; the range is not confirmed",
        confirmed=False,
        decimals=1,
    ),
    Measure(
        "parenting_scale", "Parenting Scale", "Parenting Scale",
        raters={Rater.PARENT: ANY},
        scales=(),
        total=Scale("total", "Score", 0, 999, LOWER),
        licence=Licence.SCORES_ONLY,
        credit="Arnold and others.",
        source="NSPCC evaluation of VIG, 2015; the range is not confirmed",
        confirmed=False,
        decimals=1,
    ),
)

# Why there are no scores. For the SDQ of a child who is looked after, the codes that the national return asks for.
REASONS = (
    ("refused",       "They did not want to"),
    ("not_returned",  "It was given out and did not come back"),
    ("not_the_time",  "It was not the right moment to ask"),
    ("age",           "The age does not fit"),
    ("language",      "There is no version in their language"),
    ("disability",    "A disability stands in the way"),
    ("ended_early",   "The work ended before it could be asked"),
    ("mistake",       "It was recorded by mistake"),
)
LOOKED_AFTER_REASONS = (
    ("SDQ1",          "SDQ1: the child’s age does not fit"),
    ("SDQ2",          "SDQ2: the carer refused"),
    ("SDQ3",          "SDQ3: the severity of the child’s disability"),
    ("SDQ4",          "SDQ4: another reason"),
    ("SDQ5",          "SDQ5: the child or young person refused"),
)
# fmt: on
LOOKED_AFTER_AGES = years(4, 16)

MEASURES = {measure.code: measure for measure in TABLE}
# Goals are set and rated on pages of their own.
QUESTIONNAIRES = {code: measure for code, measure in MEASURES.items() if code != GBO}
REASON_WORDS = dict(REASONS + LOOKED_AFTER_REASONS)
