"""The words that are read to people have a version, and a new one when they change."""

import hashlib

from django.conf import settings

from cases.consent.purposes import TABLE, WORDS_VERSION

DIGESTS = {"2026-11": "67948af4fcbd30e5", "2026-12": "9245b7118b561e07", "2027-01": "d8add33258e39b17"}


def test_new_words_have_a_new_version():
    """When this fails: give WORDS_VERSION a new name, and write its digest down here beside the old ones."""
    leaflet = (settings.BASE_DIR / "templates" / "cases" / "consent" / "leaflet.html").read_text()
    words = [leaflet, *(text for row in TABLE for text in (row.question, row.question_for_child, row.words))]

    assert DIGESTS.get(WORDS_VERSION) == hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
