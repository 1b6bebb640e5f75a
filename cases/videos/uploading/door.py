"""What has to be so before a film is taken in, and stays so until its last byte is there."""

from django.utils import timezone

from cases.records.models import ALLOWS_THE_FILM, Assent, Record
from cases.sessions.models import Session
from cases.sessions.states import TAKES_TIME
from cases.states import CaseStatus
from cases.videos import rights
from cases.videos.models import Video

KINDS = {
    Session.Kind.FILMING: Video.Kind.INTERACTION,
    Session.Kind.SHARED_REVIEW: Video.Kind.SHARED_REVIEW,
}
DELETE_IT = "Delete this film from the device now. It cannot be uploaded."
# fmt: off
SAID = {
    # what a child said      why the film cannot be kept
    Assent.REFUSED:          "{child} said no to being filmed. " + DELETE_IT,
    Assent.WITHDREW_DURING:  "{child} wanted to stop. Thank you for stopping with them. " + DELETE_IT,
    Assent.NOT_YET_ASKED:    "{child} was not asked about being filmed. " + DELETE_IT + " Ask next time.",
}
# fmt: on
SOMEBODY_ELSE = (
    "Somebody else can be recognised in this film, and has not agreed to it. It cannot be uploaded. Delete it from "
    "the device, and film again where nobody else is near."
)


def stops(session):
    """Why no film of the session can be uploaded, whoever is in it; empty where one can."""
    if session.case.status == CaseStatus.CLOSED:
        return "This case is closed, so no film can be uploaded. Delete the film from the device."
    if session.kind not in KINDS:
        return "A film belongs to a filming or a shared review. Choose the session in which it was made."
    if session.status not in TAKES_TIME:
        return f"This session is “{session.get_status_display()}”, so there can be no film of it."
    if session.starts_at > timezone.now():
        return "This session has not begun, so there can be no film of it yet."
    record = signed(session)
    if record and record.was_filmed is False:
        return "The record of this session says that no film was made. If there is one, change the record first."
    return ""


def signed(session):
    """What was signed of the session, as it reads now, or None."""
    return Record.objects.current().filter(session=session).prefetch_related("assents__child").first()


def must_be_open(session):
    """Raises rights.NotNow."""
    if sentence := stops(session):
        raise rights.NotNow(sentence)


def must_be_allowed(session, assents):
    """No child in the film said no: not now ({child: answer}), and not in the signed record; raises rights.NotNow."""
    record = signed(session)
    written = {row.child_id: row.answer for row in record.assents.all()} if record else {}
    for child, answer in assents.items():
        for said in (answer, written.get(child.pk, answer)):
            if said not in ALLOWS_THE_FILM:
                raise rights.NotNow(SAID[said].format(child=child.known_as))


def must_stay_open(video):
    """All of it once more, for a film whose upload has begun; raises rights.NotNow."""
    must_be_open(video.session)
    children = video.people.filter(child__isnull=False).select_related("child")
    must_be_allowed(video.session, {row.child: row.assent for row in children})
    rights.must_still_be_agreed(video)
