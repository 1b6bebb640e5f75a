"""What the page of one record shows."""

from cases.records import written
from cases.records.models import Record


def page_of_record(record):
    """The record as it reads now, its concerns, every change with the old text, and what was said of it."""
    session = record.session
    versions = list(
        Record.objects.filter(session=session, version__lte=record.version)
        .select_related("by", "helping_question", "words_of", "session__case__referral")
        .prefetch_related("assents__child")
        .order_by("version")
    )
    return {
        "sections": written.rows(record, written.assents_of(record)),
        "signed": versions[0],
        "changes": [
            {"version": after, "rows": written.changes(before, after)}
            for before, after in zip(versions, versions[1:], strict=False)
        ][::-1],
        "concerns": list(session.concerns.select_related("by", "settled__by")),
        "praise": list(session.praise.select_related("by")),
    }
