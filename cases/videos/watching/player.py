"""What the player on a page has to know of the viewing that it plays."""

from dataclasses import dataclass

from django.urls import reverse

from cases.videos.models import Viewing

# Who watches, and where their player asks. The addresses in a playlist follow from where it lies.
FOR_PEOPLE = ("cases:playlist", "cases:beat")
FOR_FAMILIES = ("cases:family_playlist", "cases:family_beat")


@dataclass
class Player:
    """Times are of the film: a clip's player begins where the clip does."""

    viewing: Viewing
    starts_ms: int
    ends_ms: int
    offset_ms: int  # where the first segment begins that it is given
    has_poster: bool  # only where the whole film is shown

    @property
    def playlist_url(self):
        return self._url(0)

    @property
    def beat_url(self):
        return self._url(1)

    @property
    def poster_url(self):
        """The picture before it plays."""
        return reverse("cases:poster", args=[self.viewing.video_id]) if self.has_poster else ""

    @property
    def frame_ms(self):
        return str(self.viewing.video.frame_ms)

    @property
    def viewer(self):
        """Who watches; at home the first name alone."""
        page = self.viewing.family_page
        return page.adult.name.partition(" ")[0] if page else self.viewing.person.name

    @property
    def seconds(self):
        return round((self.ends_ms - self.starts_ms) / 1000)

    def _url(self, which):
        names = FOR_FAMILIES if self.viewing.family_page_id else FOR_PEOPLE
        return reverse(names[which], args=[self.viewing.pk])
