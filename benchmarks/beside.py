"""What the portal is measured beside, in the same server: an empty page for whoever is signed in, and a file that is
taken in and written down and no more. `gunicorn benchmarks.beside`."""

import os
import tempfile

from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path

from vig_portal.wsgi import application as portal

settings.ROOT_URLCONF = "benchmarks.beside"


def empty(request):
    """All the middleware, and nothing else."""
    return HttpResponse(b"0123456789abcdef", content_type="application/octet-stream")


urlpatterns = [path("empty", empty), path("", include("vig_portal.urls"))]


def take_in(environ, start_response):
    """Write the body down as it comes, and wait until it lies on the disk."""
    with tempfile.TemporaryFile(dir=settings.FILES_FOLDER) as file:
        while piece := environ["wsgi.input"].read(1024**2):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    start_response("204 No Content", [])
    return []


def application(environ, start_response):
    """One address of our own, and all those of the portal."""
    if environ["PATH_INFO"] == "/take-in":
        return take_in(environ, start_response)
    return portal(environ, start_response)
