"""What a player is answered, for a viewing that was found to be the asker's own: playlist, segment, key, beat.

People's own addresses and a family's page both answer with these.
"""

import json
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse

from cases.videos import rights, storage
from cases.videos.watching import ledger
from cases.videos.watching import playlist as playlists
from vig_portal.accounts.signed_out import handle_of

ASKED_BY_A_PAGE = {"empty", "image"}  # what a browser says of a script's request, and of a picture's


def _answer(give):
    """Nothing is given to other sites or into a window of its own; what is refused ends the viewing."""

    @wraps(give)
    def answering(request, viewing, *args):
        must_be_asked_by_our_page(request)
        try:
            return give(request, viewing, *args)
        except rights.NotNow as refusal:
            ledger.stop(viewing, refusal)
            return not_now(refusal)
        except ledger.NoSuchSegment:
            ledger.refuse(
                viewing.video, person=viewing.person, family_page=viewing.family_page, clip=viewing.clip,
                why=viewing.why, request=request, because=ledger.OTHER_SECONDS,
            )  # fmt: skip
            raise Http404
        except FileNotFoundError:
            raise Http404

    return answering


@_answer
def playlist(request, viewing):
    """The segments that the viewing is shown now."""
    pieces = list(ledger.segments(viewing.video, ledger.may_go_on(viewing)))
    if not pieces:
        raise Http404
    return HttpResponse(playlists.text(pieces), content_type="application/vnd.apple.mpegurl")


@_answer
def segment(request, viewing, number):
    """Ciphertext: noise to whoever has not the key."""
    return octets(storage.sealed(ledger.segment(viewing, number)))


@_answer
def segment_key(request, viewing, number):
    """The key of one segment. It stands in the ledger before it is on its way."""
    return octets(ledger.show(viewing, number))


@_answer
def beat(request, viewing):
    """Every few seconds the player says what was played, and is told whether it may go on."""
    said = _said(request)
    if said is None:
        request.is_no_click = True
        return JsonResponse({"sentence": "This could not be understood."}, status=400)
    viewing.browser_session = handle_of(request)
    goes_further = False
    try:
        goes_further = ledger.beat(viewing, **said)
    finally:
        # To watch is to use the portal, to leave a film standing on the screen is not.
        request.is_no_click = not goes_further
    return JsonResponse({"goes_on": True})


def must_be_asked_by_our_page(request):
    """Refuse what another site asks for, and what would open as a page by itself."""
    site, into = request.headers.get("Sec-Fetch-Site"), request.headers.get("Sec-Fetch-Dest")
    if site not in (None, "same-origin") or into not in (None, *ASKED_BY_A_PAGE):
        raise PermissionDenied("Film is shown on pages of the portal only.")


def not_now(refusal):
    """Gone, for the player, with the sentence that it shows in place of the film."""
    return JsonResponse({"sentence": refusal.sentence}, status=410)


def octets(content, content_type="application/octet-stream"):
    return HttpResponse(content, content_type=content_type)


def _said(request):
    """{played, played_ms} of a beat; None where it is no such thing."""
    try:
        said = json.loads(request.body)
        played = [[int(start), int(end)] for start, end in said["played"]]
        played_ms = int(said["played_ms"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    is_whole = all(0 <= start <= end < 2**31 for start, end in played) and 0 <= played_ms < 2**31
    return {"played": played, "played_ms": played_ms} if is_whole else None
