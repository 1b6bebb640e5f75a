"""The roads on which a notice leaves: e-mail, for now."""

import re
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template import Context
from django.template.loader import get_template
from django.utils.module_loading import import_string

# What would end the line of a header, or is no character of a text.
NOT_IN_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# What a floor above says of the thing, worked out when the mail is sent: names nobody, and not where they live.
ALSO = {
    "account_invited": "vig_portal.accounts.signing_in.how_to_come_in",
    "referral_sent": "referrals.waits.told_of",
}


class ChannelDown(Exception):
    """Nothing can leave at the moment, whatever the notice."""


class Email:
    """A connection to the mail server, for as many notices as there are."""

    def __init__(self):
        self.connection = get_connection()
        self.is_open = False

    def __enter__(self):
        self.call()
        return self

    def __exit__(self, *exception):
        self.hang_up()

    def call(self):
        """See that the server listens; raises ChannelDown when it does not."""
        if self.is_open:
            return
        try:
            self.connection.open()
        except Exception as problem:
            raise ChannelDown(named(problem))
        self.is_open = True

    def hang_up(self):
        """End the connection: after a problem the next notice begins with a new one."""
        self.is_open = False
        with suppress(Exception):  # it was no use any more
            self.connection.close()

    def send(self, notice, link):
        """Send one; returns when the server has accepted it, raises when it has not."""
        subject, body = words(notice, link)
        message = EmailMessage(
            subject,
            body,
            to=[notice.person.email],
            connection=self.connection,
            # The same for each attempt, so that a mail that arrives twice can be known as one.
            headers={"Message-ID": f"<{notice.pk}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>"},
        )
        message.send()


def words(notice, link=""):
    """The subject and the text. They know the reference and where to sign in, and nothing of a family."""
    subject = NOT_IN_A_LINE.sub(" ", _filled_in(notice, "subject.txt", link)).strip()
    return subject, _filled_in(notice, "txt", link)


def title(notice):
    """What the notice says, in one line."""
    return _filled_in(notice, "subject.txt").removeprefix("VIG: ")


def _filled_in(notice, part, link=""):
    known = {
        "reference": notice.reference,
        "link": link,
        "service_name": settings.SERVICE_NAME,
        "council_name": settings.COUNCIL_NAME,
        "triage_days": settings.TRIAGE_TARGET_WORKING_DAYS,
        "answer_days": settings.OFFER_ANSWER_WORKING_DAYS,
        "also": _also(notice) if part == "txt" else "",
    }
    template = get_template(f"emails/{notice.name}.{part}").template
    text = template.render(Context(known, autoescape=False)).strip()
    return re.sub(r"\n{3,}", "\n\n", text)  # where nothing was said there is no gap


def _also(notice):
    if notice.name not in ALSO or notice.thing_id is None:
        return ""
    return import_string(ALSO[notice.name])(notice.thing_id)


def named(problem):
    """What kind of problem it was, without the addresses that servers like to repeat."""
    code = getattr(problem, "smtp_code", None)
    refused = getattr(problem, "recipients", None)
    if code is None and refused:
        code = next(iter(refused.values()))[0]
    return f"{type(problem).__name__} {code}" if code else type(problem).__name__
