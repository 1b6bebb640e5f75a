"""My referrals, all referrals, finding one, and the page of one."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from referrals import lists, record
from referrals.finding import MOST, find
from referrals.forms import SearchForm
from referrals.intake import summary
from referrals.milestones import milestones
from referrals.models import Referral
from referrals.states import WAITING_FOR_PRACTITIONER, ReferralStatus
from referrals.waits import TOO_FEW_TO_SAY, expected_wait
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import reading, trail
from vig_portal.audit.models import Entry
from vig_portal.govuk.paging import page_of
from vig_portal.misuse import pace

STILL_WAITING = WAITING_FOR_PRACTITIONER | {ReferralStatus.SUBMITTED, ReferralStatus.INFORMATION_NEEDED}


# Lists


@guarded(Action.MAKE_REFERRAL)
@require_safe
def mine(request):
    """What I and my team have referred, and my drafts."""
    seen = visible(Referral.objects.all(), to=request.user, action=Action.VIEW_REFERRAL)
    ours = Q(referrer=request.user) | Q(entered_by=request.user)
    if request.user.team_id:
        ours |= Q(team=request.user.team_id)
    tabs = lists.own_tabs(request.user)
    tab = lists.chosen(tabs, request.GET.get("tab"))
    form = lists.OwnFilterForm(request.GET)
    in_tab = lists.with_what_a_row_shows(seen.filter(ours, tab.has))
    # A draft has no reference yet, and is nobody else's.
    shows_drafts = tab is tabs[0] and not form.is_narrowing
    drafts = in_tab.drafts().order_by("-touched_at")[: lists.MOST_DRAFTS] if shows_drafts else ()
    page = page_of(form.narrowed_for(request.user, in_tab.sent()), by=form.order, asked=request.GET)
    lists.shown(page.rows, as_the_referrer_reads=True)
    context = {
        "tab": tab,
        "tabs": lists.links(tabs, tab, request.GET),
        "form": form,
        "clear_url": f"?tab={tab.name}",
        "drafts": [(draft, draft.touched_at + timedelta(days=settings.DRAFT_DAYS)) for draft in drafts],
        "page": page,
    }
    return render(request, "referrals/mine.html", context)


@guarded(Action.VIEW_DASHBOARD)
@require_safe
def list(request):
    """Every referral that was sent, for those who run the service."""
    sent = visible(Referral.objects.sent(), to=request.user, action=Action.VIEW_REFERRAL)
    tab = lists.chosen(lists.SERVICE_TABS, request.GET.get("tab"))
    form = lists.FilterForm(request.GET)
    rows = lists.with_what_a_row_shows(form.narrowed(sent.filter(tab.has)))
    page = page_of(rows, by=form.order, asked=request.GET)
    lists.shown(page.rows)
    context = {
        "tab": tab,
        "tabs": lists.links(lists.SERVICE_TABS, tab, request.GET),
        "form": form,
        "clear_url": f"?tab={tab.name}",
        "enters": may(request.user, Action.ENTER_REFERRAL),
        "merges": may(request.user, Action.MERGE_CHILDREN),
        "page": page,
    }
    return render(request, "referrals/list.html", context)


@guarded(Action.VIEW_REFERRAL)
def search(request):
    """Find a referral. Sent by POST, so that no name stands in an address."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        seen = visible(Referral.objects.sent(), to=request.user, action=Action.VIEW_REFERRAL)
        found = find(lists.with_what_a_row_shows(seen), form.cleaned_data["words"])
        trail.record("search", by=request.user, found=len(found))
        pace.rows_listed(len(found))
        lists.shown(found, as_the_referrer_reads=not may(request.user, Action.VIEW_DASHBOARD))
    context = {"form": form, "found": found and found[:MOST], "most": MOST, "is_more": len(found or ()) > MOST}
    context |= {"is_searched": found is not None, "breaks_glass": may(request.user, Action.BREAK_GLASS)}
    return render(request, "referrals/search.html", context)


# The page of one referral, a tab at a time


@guarded(Action.VIEW_REFERRAL)
@require_safe
def page(request, pk):
    """What has happened, what happens next, and what can be done."""
    glance = record.opened(pk, viewer=request.user, tab="page")
    referral = glance.referral
    if referral.is_draft:
        return redirect(referral)
    is_waiting = referral.status in STILL_WAITING and not referral.is_consultation
    wait = expected_wait(referral.quadrant, timezone.localdate()) if is_waiting else None
    context = {
        "milestones": milestones(referral, record.changes(referral)),
        "deeds": [*glance.deeds()],
        "wait": (wait.sentence if wait else TOO_FEW_TO_SAY) if is_waiting else "",
    }
    return _tab(request, glance, "referrals/page.html", context)


@guarded(Action.VIEW_REFERRAL)
@require_safe
def answers(request, pk):
    """What the referrer said, as this person may read it."""
    glance = record.opened(pk, viewer=request.user, tab="answers")
    sections = summary.sections(glance.referral, viewer=request.user, change_links=glance.may_amend)
    return _tab(request, glance, "referrals/answers.html", {"sections": sections})


@guarded(Action.VIEW_REFERRAL)
@require_safe
def questions(request, pk):
    """What the coordinators asked, and what was answered."""
    glance = record.opened(pk, viewer=request.user, tab="questions")
    asked = glance.referral.questions.select_related("asked_by", "answered_by")
    return _tab(request, glance, "referrals/questions.html", {"questions": asked})


@guarded(Action.VIEW_REFERRAL)
@require_safe
def history(request, pk):
    """What was changed since it was sent, and, for those who run the service, every step."""
    glance = record.opened(pk, viewer=request.user, tab="history")
    referral = glance.referral
    context = {"amendments": glance.amendments()}
    if glance.is_of_the_service:
        context["timeline"] = record.timeline(referral)
    else:
        context["milestones"] = milestones(referral, record.changes(referral))
    return _tab(request, glance, "referrals/history.html", context)


@guarded(Action.READ_RECORD_AUDIT)
@require_safe
def opened_by(request, pk):
    """Who opened it, and who was refused."""
    seen = visible(Referral.objects.sent(), to=request.user, action=Action.READ_RECORD_AUDIT)
    referral = get_object_or_404(seen, pk=pk)
    page = page_of(Entry.objects.openings_of(referral), by=("-seq",), asked=request.GET)
    trail.record(Action.READ_RECORD_AUDIT, by=request.user, about=referral, outcome="seen")
    context = {"thing": referral, "kind": "Referral", "page": page, "lines": reading.lines(page)}
    context["back_url"] = referral.get_absolute_url()
    return render(request, "audit/opened_by.html", context)


def _tab(request, glance, template, context):
    if glance.referral.is_draft:
        return redirect(glance.referral)
    current = request.resolver_match.url_name
    context |= {"glance": glance, "referral": glance.referral, "tabs": glance.tabs(current)}
    return render(request, template, context)
