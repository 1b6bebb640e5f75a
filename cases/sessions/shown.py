"""What the pages of sessions show."""

from django.db.models import QuerySet
from django.utils import timezone

from cases.sessions import barriers, when
from cases.sessions.models import Session
from cases.sessions.states import MOVE_TITLES, TAKES_TIME, SessionStatus
from cases.states import CaseStatus
from vig_portal.access.checks import may, visible
from vig_portal.access.policy import Action
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes
from vig_portal.states.models import history

NEWEST = ("-starts_at", "-pk")
FILMED = (Session.Kind.FILMING, Session.Kind.SHARED_REVIEW)
S = SessionStatus


def with_what_a_row_shows(sessions: QuerySet) -> QuerySet:
    """The sessions with their practitioner and cycle."""
    return sessions.select_related("practitioner__user", "cycle")


def with_what_its_page_shows(sessions: QuerySet) -> QuerySet:
    """The same, with the case, who booked it, and the times on either side of it."""
    return with_what_a_row_shows(sessions).select_related(
        "case__referral", "case__allocation__practitioner__user", "booked_by", "supersedes", "superseded_by"
    )


def facts(session, *, sees_place):
    """The lines of one session."""
    rows = (
        ("When", when.in_words(session.starts_at, session.ends_at)),
        ("Kind", session.get_kind_display()),
        ("Cycle", f"Cycle {session.cycle.number}" if session.cycle else ""),
        ("Who holds it", str(session.practitioner)),
        ("How", session.get_mode_display() if session.mode == Session.Mode.IN_PERSON else "Over a call"),
        ("Where", codes.label("filming_setting", session.place)),
        ("More about the place", session.place_words if sees_place else ""),
        ("Booked", f"{govuk_date(session.booked_at)} by {session.booked_by}"),
        ("Asked for by", codes.label("who_asked", session.asked_by)),
        ("What stood in the way", barriers.in_words(session.reason)),
        ("More about it", session.reason_words if sees_place else ""),
        ("Still needed", "Another session for this cycle" if session.needs_another else ""),
    )
    return [{"key": key, "value": value} for key, value in rows if value]


def films(session, viewer):
    """The films of the session, and whether the viewer can upload one. The room of films stands above this one."""
    begun = session.kind in FILMED and session.status in TAKES_TIME and session.starts_at <= timezone.now()
    is_open = session.case.status != CaseStatus.CLOSED
    return {
        "films": list(visible(session.videos.all(), to=viewer, action=Action.VIEW_FILM_RECORD)),
        "may_upload": begun and is_open and may(viewer, Action.UPLOAD_VIDEO, session),
        "may_review": session.kind == Session.Kind.SHARED_REVIEW and may(viewer, Action.WATCH_VIDEO, session),
    }


def chain(session):
    """Every time that this session was booked for, the first first, however often it was moved. One query."""
    if session.supersedes_id is None and session.status != S.REBOOKED:
        return []
    moved = Session.objects.filter(case=session.case_id, kind=session.kind, cycle=session.cycle_id)
    by_pk = {each.pk: each for each in moved}
    onward = {each.supersedes_id: each for each in by_pk.values() if each.supersedes_id}
    first = session
    while first.supersedes_id in by_pk:
        first = by_pk[first.supersedes_id]
    links = [first]
    while links[-1].pk in onward:
        links.append(onward[links[-1].pk])
    return [_link(each, session) for each in links]


def _link(each, session):
    why = [codes.label("who_asked", each.asked_by) and f"Asked by: {codes.label('who_asked', each.asked_by)}"]
    why.append(barriers.in_words(each.reason))
    return {
        "text": when.in_words(each.starts_at, each.ends_at),
        "href": "" if each.pk == session.pk else each.get_absolute_url(),
        "tag": each,
        "why": ". ".join(words for words in why if words),
    }


def events(session, *, with_words):
    """What has happened to it, newest first; the words about it only for those who read what is written."""
    made = [
        {
            "title": MOVE_TITLES[each.move],
            "when": each.at,
            "by": str(each.by or "the portal"),
            "text": each.note if with_words else "",
        }
        for each in history(session)
    ]
    title = "Session booked in place of another" if session.supersedes_id else "Session booked"
    made.insert(0, {"title": title, "when": session.booked_at, "by": str(session.booked_by)})
    return made[::-1]
