"""Drafts with answers, made through the real actions."""

from referrals.demo_world.answers import answers_from, vignettes
from referrals.intake import actions, pages
from referrals.intake.answered import Answered
from tests.make import make_user


def make_draft(*, by=None, like="V01", without=(), kind="vig"):
    """A draft that is complete but for the pages named in `without`."""
    by = by or make_user("referrer")
    draft = actions.start(by=by, kind=kind)
    if like:
        fill_in(draft, answers_from(vignettes()[like]), by=by, without=without)
    return draft


def fill_in(draft, answers, *, by, without=()):
    """Type the answers, and say of every child who might be known that it is none of those found."""
    answered = Answered.of(draft)
    for slug, position, typed in answers:
        if slug not in without:
            page = pages.find(slug, draft.kind)
            actions.save_page(draft, page, position, typed, by=by, answered=answered)
    answered = Answered.of(draft)
    for position in answered.positions("child"):
        if answered.match_is_open(position):
            actions.answer_match(draft, position, None, by=by)


def make_sent(*, by=None, like="V01"):
    """A referral that was sent through the real form."""
    by = by or make_user("referrer")
    return actions.submit(make_draft(by=by, like=like), by=by)


def typed_on(slug, position=0, *, like="V01"):
    """What the vignette has typed on a page."""
    return next(typed for page, at, typed in answers_from(vignettes()[like]) if (page, at) == (slug, position))
