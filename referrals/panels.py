"""What this floor shows on the home page."""

from collections import defaultdict
from datetime import timedelta
from math import ceil
from statistics import median

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.utils import timezone

from referrals import lists, milestones
from referrals.allocation.caseload import in_words, with_load
from referrals.models import Allocation, Referral
from referrals.states import OPEN, ReferralStatus
from referrals.waits import FEWEST
from vig_portal.access.checks import held, visible
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Practitioner
from vig_portal.dashboards.charts import bar_chart
from vig_portal.dashboards.panel import Figure, Item, Link, Panel, Table
from vig_portal.govuk.templatetags.govuk import govuk_date, govuk_datetime, since
from vig_portal.reference.geography import QUADRANTS
from vig_portal.reminders.working_days import working_days_between

MOST = 5
MOST_COUNTED = 100
MOST_SUPERVISEES = 20
TOO_FEW = "Too few to say"
SIX_MONTHS = timedelta(days=183)
S = ReferralStatus


# Those who refer


def my_drafts(person):
    """Drafts in this person's hands, the one they worked on last first."""
    drafts = lists.with_what_was_typed_of_the_child(Referral.objects.drafts().filter(held(Referral, person)))
    return Panel(
        title="Your drafts",
        items=[_draft(draft) for draft in drafts.order_by("-touched_at", "-pk")[:MOST]],
        links=(Link("Start a referral", "referrals:before_you_start"), Link("All your referrals", "referrals:mine")),
        empty="You have no drafts.",
    )


def _draft(draft):
    what = "Request for a consultation" if draft.is_consultation else "Referral"
    about = f"{what} about {name}" if (name := lists.typed_name(draft)) else f"{what}, no name yet"
    return Item(
        about, draft.get_absolute_url(), hint=f"Last worked on {since(draft.touched_at)}", tag="Draft", colour="grey"
    )


def questions_to_answer(person):
    """Referrals that wait because a coordinator asked this person something."""
    asked = lists.with_what_a_row_shows(
        Referral.objects.filter(held(Referral, person), status=S.INFORMATION_NEEDED)
    ).order_by("status_since", "pk")
    return Panel(
        title="Questions for you",
        items=[
            Item(
                f"{row.reference}: {lists.children_in_words(row)}",
                row.get_absolute_url(),
                hint=f"Asked {since(row.status_since)}. The referral waits until you answer.",
                tag="To answer",
                colour="yellow",
            )
            for row in asked[:MOST]
        ],
        empty="Nobody has asked you anything.",
    )


def my_open_referrals(person):
    """What this person has sent and is not ended, the newest first."""
    sent = Referral.objects.filter(held(Referral, person), status__in=(OPEN | {S.ALLOCATED}) - {S.INFORMATION_NEEDED})
    sent = sent.filter(referrer=person).exclude(lists.WORK_IS_OVER)
    rows = lists.with_what_a_row_shows(sent).order_by("-sent_at", "-pk")
    return Panel(
        title="Your referrals",
        items=[
            Item(
                f"{row.reference}: {lists.children_in_words(row)}",
                row.get_absolute_url(),
                hint=f"Sent {govuk_date(row.sent_at)}",
                tag=milestones.words(row),
                colour=milestones.colour(row),
            )
            for row in rows[:MOST]
        ],
        links=(Link("All referrals of your team", "referrals:mine"),),
        empty="You have no open referral.",
    )


# Those who coordinate


def to_triage(person):
    """How many wait for a decision, and the oldest of them."""
    waiting = visible(Referral.objects.waiting_for_triage(), to=person, action=Action.TRIAGE_REFERRAL)
    sent = list(waiting.order_by("sent_at").values_list("sent_at", flat=True)[: MOST_COUNTED + 1])
    figures = []
    if sent:
        days = working_days_between(sent[0], timezone.now())
        figures = [
            Figure(_counted(sent), "waiting for a decision"),
            Figure(f"{days} working day{'' if days == 1 else 's'}", "since the oldest was sent"),
        ]
    return Panel(
        title="Triage",
        figures=figures,
        links=(Link("Triage queue", "referrals:queue"),),
        empty="No referral waits for triage.",
    )


def waiting_list(person):
    """How many wait for a practitioner to be offered, and since when."""
    waiting = visible(Referral.objects.waiting_for_practitioner(), to=person, action=Action.ALLOCATE_REFERRAL)
    since_when = list(
        waiting.exclude(lists.OFFERED)
        .order_by("accepted_at")
        .values_list("accepted_at", flat=True)[: MOST_COUNTED + 1]
    )
    figures = []
    if since_when:
        figures = [Figure(_counted(since_when), "without an offer")]
        if since_when[0]:
            figures.append(Figure(since(since_when[0]).capitalize(), "the oldest was accepted"))
    return Panel(
        title="Waiting for a practitioner",
        figures=figures,
        links=(Link("Waiting list", "referrals:waiting_list"),),
        empty="Nobody waits for a practitioner.",
    )


def offers_waiting(person):
    """Offers that no practitioner has answered yet, the most urgent first."""
    offers = visible(Allocation.objects.offered(), to=person, action=Action.ALLOCATE_REFERRAL)
    offers = offers.select_related("referral", "practitioner__user").order_by("answer_by", "pk")
    return Panel(
        title="Offers waiting for an answer",
        items=[
            _offer(offer, f"{offer.reference}, offered to {offer.practitioner}", offer.referral.get_absolute_url())
            for offer in offers[:MOST]
        ],
        links=(Link("Waiting list", "referrals:waiting_list"), Link("Practitioners", "referrals:directory")),
        empty="No offer waits for an answer.",
    )


def _offer(offer, text, href):
    late = offer.answer_by < timezone.localdate()
    tag, colour = ("Overdue", "red") if late else ("Offered", "blue")
    return Item(text, href, hint=f"Answer by {govuk_date(offer.answer_by)}", tag=tag, colour=colour)


# Those who work with families


def offers_to_answer(person):
    """Offers in this person's hands."""
    offers = visible(Allocation.objects.offered(), to=person, action=Action.ANSWER_OFFER)
    return Panel(
        title="Offers for you",
        items=[
            _offer(offer, f"Referral {offer.reference}", offer.get_absolute_url())
            for offer in offers.select_related("referral").order_by("answer_by", "pk")[:MOST]
        ],
        links=(Link("All your offers", "referrals:my_offers"),),
        empty="You have no offer to answer.",
    )


def consultations_to_give(person):
    """Consultations with a team that this person is to give, the next one first."""
    given = visible(Referral.objects.filter(status=S.CONSULTATION), to=person, action=Action.VIEW_REFERRAL)
    given = given.filter(consultation__consultant=person).select_related("consultation", "team")
    return Panel(
        title="Consultations for you to give",
        items=[
            Item(
                f"{row.reference}: {row.team or 'No team'}",
                row.get_absolute_url(),
                hint=govuk_datetime(row.consultation.planned_for),
                tag="Planned",
                colour="purple",
            )
            for row in given.order_by("consultation__planned_for", "pk")[:MOST]
        ],
        empty="You have no consultation to give.",
    )


def my_caseload(person):
    """How much of the room this practitioner said they have is taken."""
    practitioner = with_load(Practitioner.objects.filter(user=person)).first()
    if practitioner is None:
        return Panel(
            title="Your caseload",
            text="A coordinator has yet to write down where you work and how much you can take on.",
        )
    used, room = in_words(practitioner.load), in_words(practitioner.capacity)
    return Panel(
        title="Your caseload",
        figures=[Figure(f"{used} of {room}", "places taken", hint="A family with two adults in VIG counts as 1.5.")],
        text="" if practitioner.is_taking_cases else "You are not taking new cases at the moment.",
    )


def supervisees(person):
    """Those whom this person supervises: how far they are, and how much they have in hand."""
    own = Practitioner.objects.filter(supervisor=person, user__is_active=True).select_related("user")
    rows = [
        (str(one), one.get_stage_display(), f"{in_words(one.load)} of {in_words(one.capacity)}")
        for one in with_load(own).order_by("user__name")[:MOST_SUPERVISEES]
    ]
    table = Table("People you supervise", ("Practitioner", "Stage", "Places taken"), rows) if rows else None
    return Panel(title="People you supervise", table=table, empty="You supervise nobody at the moment.")


# Those who answer for the service


def by_quadrant(person):
    """How many families each quadrant has with a practitioner, and how many wait."""
    seen = visible(Referral.objects.filter(kind=Referral.Kind.VIG), to=person, action=Action.VIEW_DASHBOARD)
    # From the work that is live and the referrals that wait: both stay few, however many there have ever been.
    live = Allocation.objects.taken_up().filter(part=Allocation.Part.LEAD).values("referral")
    working, waiting = _by_quadrant(seen.filter(pk__in=live), 0), _by_quadrant(seen.filter(status__in=OPEN), 1)
    counted = defaultdict(lambda: [0, 0])
    for quadrant, column, number in working.union(waiting, all=True):
        counted[quadrant][column] = number
    elsewhere = [numbers for quadrant, numbers in counted.items() if quadrant not in QUADRANTS]
    rows = [(quadrant, *counted[quadrant]) for quadrant in QUADRANTS]
    if elsewhere:
        rows.append(("Elsewhere", *map(sum, zip(*elsewhere, strict=True))))
    title = "Families by quadrant"
    return Panel(
        title=title,
        table=Table(title, ("Quadrant", "With a practitioner", "Waiting"), rows),
        chart=bar_chart(title, ("With a practitioner", "Waiting"), rows),
        links=(Link("All referrals", "referrals:list"), Link("Practitioners", "referrals:directory")),
    )


def _by_quadrant(referrals, column):
    counted = referrals.order_by().values("quadrant").annotate(column=Value(column), number=Count("pk"))
    return counted.values_list("quadrant", "column", "number")


def waits(person):
    """How long each stage took in the last six months: the middle one, and what 9 in 10 did not exceed."""
    since_when = timezone.now() - SIX_MONTHS
    seen = visible(Referral.objects.filter(kind=Referral.Kind.VIG), to=person, action=Action.VIEW_DASHBOARD)
    # By themselves, so that the indexes answer for both halves of the question: half a year has few.
    found_lately = list(Allocation.objects.filter(answered_at__gte=since_when).values_list("referral", flat=True))
    first_found = Allocation.objects.found().filter(referral=OuterRef("pk")).order_by("answered_at")
    dates = (
        seen.filter(Q(accepted_at__gte=since_when) | Q(pk__in=found_lately), accepted_at__isnull=False)
        .annotate(found_at=Subquery(first_found.values("answered_at")[:1]))
        .order_by()
        .values_list("sent_at", "accepted_at", "found_at")
    )
    dates = list(dates)
    found = [row for row in dates if row[2] and row[2] >= since_when]
    stages = (
        ("Sent to accepted", [accepted - sent for sent, accepted, _ in dates if accepted >= since_when]),
        ("Accepted to taken up", [taken_up - accepted for _, accepted, taken_up in found]),
        ("Sent to taken up", [taken_up - sent for sent, _, taken_up in found]),
    )
    title = "Waits in the last six months"
    rows = [(name, *_middle_and_slow(spans), len(spans)) for name, spans in stages]
    head = ("Stage", "Half waited no longer than", "9 in 10 no longer than", "Referrals")
    return Panel(title=title, table=Table(title, head, rows))


def _middle_and_slow(spans):
    if len(spans) < FEWEST:
        return TOO_FEW, TOO_FEW
    days = sorted(max(0.0, span / timedelta(days=1)) for span in spans)
    return _days(median(days)), _days(days[ceil(0.9 * len(days)) - 1])


def _days(count):
    whole = ceil(count)
    return f"{whole} day{'' if whole == 1 else 's'}"


def _counted(rows):
    return f"{MOST_COUNTED} or more" if len(rows) > MOST_COUNTED else len(rows)
