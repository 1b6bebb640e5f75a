"""The cookie by which the one device of a family's page is known: one for each page, sent to these addresses only."""

from django.conf import settings

PATH = "/cases/at-home/"
BEGINNING = "clip-"


def keep(response, page, secret):
    """Give the device its secret, for as long as the page is open."""
    response.set_cookie(
        _name(page), secret, expires=page.closes_at, path=PATH, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
        samesite="Lax",
    )  # fmt: skip
    return response


def forget(response, page):
    """The device needs it no longer."""
    response.delete_cookie(_name(page), path=PATH, samesite="Lax")
    return response


def secret_of(request, page):
    """What the browser that asks has of this page; empty where it has nothing."""
    return request.COOKIES.get(_name(page), "")


def _name(page):
    return f"{BEGINNING}{page.pk.hex[:12]}"
