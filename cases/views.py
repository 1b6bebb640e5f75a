"""The list of cases, the page of one, and how one begins and is handed back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cases import opened_by_others as others
from cases import opening, record
from cases.ending import ahead, handing_back
from cases.ending.missing import what_stops
from cases.forms import HandBackForm
from cases.models import Case
from cases.next_steps import next_steps, with_what_comes_next
from cases.records.timeline import page_of_timeline
from cases.tabs import tabs
from cases.videos.destroying import countdown as films
from referrals.allocation import offers
from referrals.models import Allocation
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import reading, trail
from vig_portal.audit.models import Entry
from vig_portal.govuk.paging import page_of


@guarded(Action.VIEW_CASE)
@require_safe
def list(request):
    """The cases in my hands; all of them for those who run the service."""
    tab = record.chosen(request.GET.get("tab"))
    allowed = visible(Case.objects.all(), to=request.user, action=Action.VIEW_CASE)
    page = page_of(record.with_what_a_row_shows(allowed.filter(tab.has)), by=record.NEWEST, asked=request.GET)
    context = {
        "page": page,
        "rows": [(case, record.Glance(case, request.user)) for case in page],
        "tab": tab,
        "tabs": record.tab_links(tab),
        "sees_all": may(request.user, Action.VIEW_DASHBOARD),
    }
    return render(request, "cases/list.html", context)


@guarded(Action.VIEW_CASE)
@require_safe
def page(request, pk):
    """One case: where it stands, what comes next, what has happened."""
    allowed = with_what_comes_next(visible(Case.objects.all(), to=request.user, action=Action.VIEW_CASE))
    case = get_object_or_404(record.with_what_its_page_shows(allowed, request.user), pk=pk)
    trail.seen(case, by=request.user)
    is_theirs_to_change = may(request.user, Action.ALLOCATE_REFERRAL) and not case.emergency_until
    context = {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "page"),
        "next_steps": next_steps(case) if case.is_theirs_to_work else [],
        "films": films.in_words(case) if case.sees_films else "",
        "timeline": page_of_timeline(case, request.user, request.GET),
        "milestones": record.milestones(case),
        "may_hand_back": case.status in Case.moves["hand_back"].starts and is_theirs_to_change,
        "may_read_audit": may(request.user, Action.READ_RECORD_AUDIT),
    }
    return render(request, "cases/page.html", context)


@guarded(Action.VIEW_CASE)
@require_safe
def of_referral(request, pk):
    """From a referral to the latest case that came of it."""
    allowed = visible(Case.objects.all(), to=request.user, action=Action.VIEW_CASE)
    if case := allowed.filter(referral=pk).order_by("-opened_at").first():
        return redirect(case)
    raise Http404


@guarded(Action.READ_RECORD_AUDIT)
@require_safe
def opened_by(request, pk):
    """Who opened it, and who was refused."""
    case = _case(request, pk, Action.READ_RECORD_AUDIT)
    page = page_of(Entry.objects.openings_of(case), by=("-seq",), asked=request.GET)
    trail.record(Action.READ_RECORD_AUDIT, by=request.user, about=case, outcome="seen")
    context = {"thing": case, "kind": "Case", "page": page, "lines": reading.lines(page)}
    context["back_url"] = case.get_absolute_url()
    return render(request, "audit/opened_by.html", context)


@guarded(Action.WORK_CASE)
@require_safe
def opened_by_others(request, pk):
    """For those who work with the family: who else opened the case, and what they say to that."""
    case = _case(request, pk, Action.WORK_CASE)
    trail.seen(case, by=request.user, tab="opened by others")
    context = {"case": case, "openings": others.opened_by_others(case), "back_url": case.get_absolute_url()}
    return render(request, "cases/opened_by_others.html", context)


@guarded(Action.ANSWER_OFFER)
@require_POST
def open(request, pk):
    """Take an offer up: the case opens."""
    offered = visible(Allocation.objects.all(), to=request.user, action=Action.ANSWER_OFFER)
    case = opening.open_case(offers.one(offered, pk, to=request.user), by=request.user)
    if case is None:
        messages.success(request, "You are the co-worker. The case opens when the practitioner has taken it up")
        return redirect("referrals:my_offers")
    messages.success(request, "You have taken the referral up, and the case is open")
    return redirect(case)


@guarded(Action.ALLOCATE_REFERRAL)
@keeps_what_was_typed
def hand_back(request, pk):
    """Close a case whose practitioner cannot go on, and look for another."""
    case = _case(request, pk, Action.ALLOCATE_REFERRAL)
    stops = what_stops(case)
    form = HandBackForm(sent_or_kept(request))
    if not stops and is_sent(request, form):
        handing_back.hand_back(case, **form.cleaned_data, by=request.user)
        messages.success(request, "The case was handed back. The referral waits for a practitioner again")
        return redirect(case.referral)
    context = {"case": case, "form": form, "back_url": case.get_absolute_url(), "stops": stops}
    context["sessions"] = ahead.booked_ahead(case)
    return render(request, "cases/hand_back.html", context)


@guarded(Action.ALLOCATE_REFERRAL)
@keeps_what_was_typed
def end_co_work(request, pk, allocation_pk):
    """End the part of a co-worker."""
    case = _case(request, pk, Action.ALLOCATE_REFERRAL)
    allocation = get_object_or_404(opening.co_working(case), pk=allocation_pk)
    form = HandBackForm(sent_or_kept(request))
    if is_sent(request, form):
        handing_back.end_co_work(allocation, **form.cleaned_data, by=request.user)
        messages.success(request, f"{allocation.practitioner} is no longer the co-worker")
        return redirect(case)
    context = {"case": case, "allocation": allocation, "form": form, "back_url": case.get_absolute_url()}
    context["sessions"] = ahead.booked_ahead(case, allocation.practitioner)
    return render(request, "cases/end_co_work.html", context)


def _case(request, pk, action):
    allowed = visible(Case.objects.all(), to=request.user, action=action)
    return get_object_or_404(record.with_what_its_page_shows(allowed, request.user), pk=pk)
