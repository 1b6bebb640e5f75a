"""From what was typed to the record, and from the record to what is read."""

from django.utils.datastructures import MultiValueDict

from cases.records import film_length, parts
from cases.records.forms import NONE_TODAY, OTHERS, RecordForm, counts_as_filmed, counts_as_reviewed, told_at
from cases.records.models import Assent, ChildAssent, Record
from vig_portal.govuk.dates import PARTS
from vig_portal.govuk.templatetags.govuk import govuk_datetime

SAME = (
    "strengths", "adults_words", "others_present", "was_filmed", "activity", "device", "was_stopped",
    "childs_reaction", "clips_made", "next_step", "travel_minutes", "goes_to_supervision",
)  # fmt: skip
TEXTS = (
    ("strengths", "What strengths did you see?"),
    ("adults_words", "What did the adult say?"),
    ("activity", "What were they doing?"),
    ("childs_reaction", "How was it for the child?"),
    ("next_step", "What will they try next?"),
    ("others_present", "Who else?"),
)


# What was typed


def names_of(form):
    """The names under which the answers of a form are sent."""
    return {name for field in form.fields for name in (field, *(f"{field}_{part}" for part in PARTS))}


def tidy(form, typed):
    """What belongs to the form's questions, as text that a database can keep."""
    names = names_of(form)
    return {name: [value.replace("\x00", "") for value in values] for name, values in typed.items() if name in names}


def checked(about, typed):
    """The form with what was typed, to find fault with."""
    return RecordForm(MultiValueDict(typed), about=about)


def filled_in(about, typed, **kwargs):
    """The form with what was typed, before anybody finds fault with it."""
    empty, values = RecordForm(about=about, **kwargs), MultiValueDict(typed)
    initial = {name: field.widget.value_from_datadict(values, {}, name) for name, field in empty.fields.items()}
    return RecordForm(about=about, initial=initial, **kwargs) if typed else empty


def differences(about, here, there):
    """Each question that two windows answered differently: what it is, and both answers in words."""
    form = RecordForm(about=about)
    found = []
    for name in form.fields:
        mine, theirs = _typed_in_words(form, name, here), _typed_in_words(form, name, there)
        if mine != theirs:
            found.append({"question": form[name].label, "here": mine, "there": theirs})
    return found


def both(about, here, there):
    """What was typed here; where nothing was, what was typed in the other window."""
    form = RecordForm(about=about)
    together = dict(here)
    for name in form.fields:
        if not _typed_in_words(form, name, here):
            for key in (name, *(f"{name}_{part}" for part in PARTS)):
                if key in there:
                    together[key] = there[key]
    return together


def _typed_in_words(form, name, typed):
    values = [value for key in (name, *(f"{name}_{part}" for part in PARTS)) for value in typed.get(key, []) if value]
    options = {str(value): str(words) for value, words in getattr(form.fields[name], "choices", ())}
    return (", " if options else " ").join(options.get(value, value) for value in values)


# What is kept


def record_of(form):
    """The record that a whole form makes, not kept yet, and what each child said."""
    cleaned, about = form.cleaned_data, form.about
    called = about.called()
    record = Record(
        session=about.session,
        present=[{"id": key, "name": called[key]} for key in cleaned.get("present", ()) if key != OTHERS],
        film_seconds=cleaned.get("film_length"),
        helping_question=_chosen(about.questions, cleaned.get("question")),
        words_of=_words_of(about.adults, cleaned),
        has_concern=bool(cleaned.get("has_concern") or about.concerns),
        **{name: cleaned[name] for name in SAME if cleaned.get(name) is not None},
    )
    return record, {child: cleaned[name] for child, name in form.assents().items() if cleaned.get(name)}


def concern_of(form):
    """The concern that a whole form tells of, or None."""
    cleaned = form.cleaned_data
    if not cleaned.get("has_concern"):
        return None
    return {"words": cleaned["concern_words"], "told_who": cleaned["told_who"], "told_at": told_at(cleaned)}


def needs_another(form):
    """Whether people met, but the film or the shared review did not come about as it has to."""
    kind = form.about.session.Kind
    counts = {kind.FILMING: counts_as_filmed, kind.SHARED_REVIEW: counts_as_reviewed}.get(form.kind)
    return counts is not None and not counts(form)


def as_typed(record, assents, about):
    """A record as it would be typed: what the form of a change begins with."""
    known = about.called()
    typed = {name: [_typed(getattr(record, name))] for name in SAME if getattr(record, name) not in (None, "")}
    typed["present"] = [person["id"] for person in record.present if person["id"] in known]
    if record.others_present:
        typed["present"].append(OTHERS)
    if record.film_seconds is not None:
        typed["film_length"] = [film_length.typed(record.film_seconds)]
    typed["question"] = [str(record.helping_question_id or NONE_TODAY)]
    if record.words_of_id:
        typed["words_of"] = [str(record.words_of_id)]
    return typed | {f"assent_{child.pk.hex}": [answer] for child, answer in assents.items()}


def _typed(value):
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _chosen(things, key):
    return next((thing for thing in things if str(thing.pk) == key), None)


def _words_of(adults, cleaned):
    if not cleaned.get("adults_words"):
        return None
    return adults[0] if len(adults) == 1 else _chosen(adults, cleaned.get("words_of"))


# What is read


def rows(record, assents, concern=None):
    """The record in words, its parts in order: heading, and rows of question and answer."""
    kind, found = record.session.kind, []
    lines = _lines(record, assents, concern)
    for part in parts.of_kind(kind):
        shown = [{"key": key, "value": value} for key, value in lines[part.name] if value not in ("", None)]
        if not shown:
            continue
        if not found or found[-1][0] != part.heading:
            found.append((part.heading, []))
        found[-1][1].extend(shown)
    return found


def _lines(record, assents, concern):
    yes_no = {True: "Yes", False: "No", None: ""}
    names = [person["name"] for person in record.present] + ([record.others_present] if record.others_present else [])
    film = (
        ("Film made", yes_no[record.was_filmed]),
        ("What they were doing", record.activity),
        ("Length of the film", film_length.in_words(record.film_seconds)),
        ("Filmed with", record.get_device_display()),
        ("Asked to stop", yes_no[record.was_stopped]),
    )
    told = f"Told to {concern['told_who']}, {govuk_datetime(concern['told_at'])}" if concern else ""
    question = record.helping_question
    return {
        "strengths": [("Strengths", record.strengths)],
        "adults_words": [
            (f"In the words of {record.words_of}" if record.words_of else "Their words", record.adults_words)
        ],
        "present": [("Who was there", ", ".join(names))],
        "assent": [(f"What {child.known_as} said", Assent(answer).label) for child, answer in assents.items()],
        "film": film,
        "childs_reaction": [("How it was for the child", record.childs_reaction)],
        "question": [("Helping question", f"“{question.words}”" if question else "")],
        "clips": [("Clips looked at together", None if record.clips_made is None else str(record.clips_made))],
        "next_step": [("Next step", record.next_step)],
        "concern": [
            ("Safeguarding concern", yes_no[record.has_concern]),
            ("The concern", concern["words"] if concern else ""),
            ("Who was told", told),
        ],
        "travel": [("Minutes of travel", None if record.travel_minutes is None else str(record.travel_minutes))],
        "supervision": [("To take to supervision", yes_no[record.goes_to_supervision])],
    }


def assents_of(record):
    """{child: what they said} of a record that is kept."""
    return {assent.child: assent.answer for assent in record.assents.all()}


def keep_assents(record, assents):
    """What each child said, with this version of the record."""
    ChildAssent.objects.bulk_create(
        ChildAssent(record=record, child=child, answer=answer) for child, answer in assents.items()
    )


def changes(before, after, assents=None):
    """What one version says otherwise than the one before: rows of question, old and new."""
    old = {row["key"]: row["value"] for _, section in rows(before, assents_of(before)) for row in section}
    said = assents_of(after) if assents is None else assents
    new = {row["key"]: row["value"] for _, section in rows(after, said) for row in section}
    return [
        {"question": key, "before": old.get(key, "Nothing"), "after": new.get(key, "Nothing")}
        for key in [*old, *(key for key in new if key not in old)]
        if old.get(key) != new.get(key)
    ]
