"""What is asked about a clip, a still and a principle."""

from django import forms
from django.core.exceptions import ValidationError

from cases.videos.clips.times import TimeInFilmField, typed
from cases.videos.models import Clip
from vig_portal.govuk.forms import CheckboxesField, LongTextField, RadiosField, choices

NOTE_LENGTH = 2000
START, END = "Enter where the clip starts, like 1:23.45", "Enter where the clip ends, like 1:27.20"
AT = "Enter where the picture is, like 1:23.45"
TIMES = "Minutes, seconds and hundredths. For example, 1:23.45"


class SmallRadiosField(RadiosField):
    small = True


class SmallCheckboxesField(CheckboxesField):
    small = True


class ClipForm(forms.Form):
    """A moment of a film: from where to where, and what it shows. Of a still there is one time only."""

    title = forms.CharField(label="Title", required=False, max_length=Clip._meta.get_field("title").max_length)
    mark_optional = False

    def __init__(self, *args, film, principles, is_still=False, must_say_what_it_shows=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.film, self.by_code, self.is_still = film, {row.code: row for row in principles}, is_still
        self.fields = self._times() | self.fields | self._shows(must_say_what_it_shows and not is_still)
        self.fields["note"] = LongTextField(
            label="Note",
            required=False,
            rows=3,
            max_length=NOTE_LENGTH,
            help_text="What you saw, and why you chose it.",
        )

    def _times(self):
        if self.is_still:
            return {"starts": TimeInFilmField(label="Picture at", wrong=AT, help_text=TIMES)}
        return {
            "starts": TimeInFilmField(label="Starts at", wrong=START, help_text=TIMES),
            "ends": TimeInFilmField(label="Ends at", wrong=END),
        }

    def _shows(self, must):
        rows = choices(*((row.code, row.title) for row in self.by_code.values()))
        main = SmallRadiosField(
            label="What does it show most?",
            required=must,
            choices=rows,
            error_messages={"required": "Select what the clip shows most"},
        )
        return {"main": main, "further": SmallCheckboxesField(label="What else?", required=False, choices=rows)}

    def clean_starts(self):
        starts = self.cleaned_data["starts"]
        if starts >= self.film.duration_ms:
            what = "picture" if self.is_still else "start"
            raise ValidationError(f"The film is {typed(self.film.duration_ms)} long. Enter a {what} before that")
        return starts

    def clean_ends(self):
        ends = self.cleaned_data["ends"]
        if ends > self.film.duration_ms:
            raise ValidationError(f"The film is {typed(self.film.duration_ms)} long. Enter an end within it")
        if ends <= self.cleaned_data.get("starts", -1):
            raise ValidationError("The end must be after the start")
        return ends

    @property
    def moment(self):
        """What was said, as actions.cut() and actions.change() take it."""
        said = self.cleaned_data
        return {
            "starts_ms": said["starts"],
            "ends_ms": said.get("ends", said["starts"]),
            "title": " ".join(said["title"].split()),
            "note": said["note"],
            "main": self.by_code.get(said["main"]),
            "further": [self.by_code[code] for code in said["further"] if code != said["main"]],
        }


class StillForm(forms.Form):
    """One picture of the film."""

    at = TimeInFilmField(label="Picture at", wrong=AT, help_text=TIMES)

    def __init__(self, *args, film, **kwargs):
        super().__init__(*args, **kwargs)
        self.film = film

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at >= self.film.duration_ms:
            raise ValidationError(f"The film is {typed(self.film.duration_ms)} long. Enter a picture before that")
        return at


class PrincipleForm(forms.Form):
    """A stage of attuned interactions, in the words of the service."""

    title = forms.CharField(
        label="Title",
        max_length=80,
        help_text="A strength that a clip can show. For example, Receiving initiatives",
        error_messages={"required": "Enter the title"},
    )
    behaviours = LongTextField(
        label="What may be seen",
        required=False,
        rows=6,
        max_length=NOTE_LENGTH,
        help_text="One on each line. For example, Returns a smile or a look",
    )
    is_attunement = forms.BooleanField(label="This is a moment of attunement", required=False)
