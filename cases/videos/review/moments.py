"""Which moments an adult and a practitioner look at together in a session."""

from cases.sessions.models import Session
from cases.videos import rights
from cases.videos.models import Video
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action


def reviews_for(person):
    """The shared reviews in the person's hands: of the families with whom they work."""
    theirs = Session.objects.filter(kind=Session.Kind.SHARED_REVIEW)
    theirs = visible(theirs, to=person, action=Action.WATCH_VIDEO)
    return theirs.select_related("case__referral", "cycle", "practitioner__user")


def moments_of(session, person):
    """The clips and stills that were chosen from the films of the session's cycle, film by film, in their order."""
    of_cycle = {"video__session__case": session.case_id, "video__session__cycle": session.cycle_id}
    if session.cycle_id is None:
        return []
    found = rights.clips_for(person).filter(video__kind=Video.Kind.INTERACTION, **of_cycle)
    return list(found.order_by("video__begun_at", "video", "position", "pk"))
