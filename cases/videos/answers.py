"""How a script is told of a refusal: in JSON, with a sentence that it can show."""

from django.http import JsonResponse

from cases.videos.rights import NotNow


def refused(refusal):
    """410 where the film is not to be had now, 409 where something else stands in the way."""
    return JsonResponse({"problem": refusal.sentence}, status=410 if isinstance(refusal, NotNow) else 409)
