"""What the page of a film's clips consists of, and a clip's form between what is stored and what is typed."""

from cases.videos.clips import balance, principles, shown
from cases.videos.clips.forms import ClipForm, StillForm
from cases.videos.models import Piece

FIELDS = ("starts", "ends", "title", "main", "further", "note")
STORED_AS = {"starts": "starts_ms", "ends": "ends_ms"}


def of(video, form=None, still_form=None):
    """Everything on the page but the film itself; as many questions for three hundred clips as for one."""
    every = list(shown.with_principles(video.clips.all())) if video.is_ready else []
    clips = [clip for clip in every if clip.removed_at is None]
    offered = principles.offered(every)
    return {
        "rows": shown.rows(clips),
        "removed": shown.rows([clip for clip in every if clip.removed_at]),
        "form": form or ClipForm(film=video, principles=offered),
        "still_form": still_form or StillForm(film=video),
        "forms": [each for each in (form, still_form) if each],
        "counts": balance.counts(offered, clips),
        "lacks_attunement": balance.lacks_attunement(clips),
        "is_many": balance.too_many(clips),
        "principles": offered,
        "questions": list(video.case.helping_questions.filter(ended_on=None).select_related("adult", "child")),
        "told": _told(video, every, offered),
    }


def _told(video, clips, offered):
    """What the script of the page knows."""
    return {
        "duration_ms": video.duration_ms,
        "clips": [shown.as_data(clip) for clip in clips],
        "principles": [
            {"code": row.code, "title": row.title, "attunement": row.is_attunement, "retired": bool(row.retired_at)}
            for row in offered
        ],
        "strip": _strip(video),
        "long_ms": balance.LONG_CLIP_MS,
        "usual": balance.USUAL,
    }


def _strip(video):
    """The sheets of thumbnails: how far apart the pictures on them stand, and how many sheets there are."""
    sheets = list(video.pieces.filter(kind=Piece.Kind.STRIP).values_list("number", "lasts_ms"))
    return {"sheets": len(sheets), "each_ms": sheets[0][1]} if sheets else None


# The form of one clip


def form_of(clip, typed=None, **asked):
    """Its form: as it is stored, or as it was typed."""
    initial = shown.as_typed(clip)
    return ClipForm(
        typed, film=clip.video, principles=principles.offered([clip]), is_still=clip.is_still, initial=initial, **asked
    )


def typed_over(clip, sent, said):
    """The clip as its form would send it, with what was sent of some fields."""
    typed = shown.as_typed(clip)
    for name in said:
        typed[name] = [code for code in sent.getlist(name) if code] if name == "further" else sent[name]
    return typed


def only(moment, said):
    """Of what the form says, the part that was sent."""
    return {name: moment[name] for name in (STORED_AS.get(field, field) for field in said)}


def differences(form, there):
    """What the form says otherwise than the clip as it is stored now: in words, field by field."""
    stored = form_of(there)
    found = []
    for name in form.fields:
        here, other = _in_words(form, form[name].value()), _in_words(stored, stored[name].value())
        if here != other:
            found.append({"question": form[name].label, "here": here, "there": other})
    return found


def _in_words(form, value):
    codes = value if isinstance(value, list) else [value]
    return ", ".join(form.by_code[code].title if code in form.by_code else str(code or "") for code in codes)
