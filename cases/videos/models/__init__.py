"""What is kept of a film: how it was made, its pieces and key, its clips, who was shown which seconds, its end."""

from cases.videos.models.clip import Clip, ClipHold, ClipShare, FamilyPage, Principle
from cases.videos.models.end import CourtRequest, Destruction, Finding, LegalHold
from cases.videos.models.film import LARGEST, FilmKey, InFilm, Job, Piece, Video
from cases.videos.models.viewing import Shown, Viewing

__all__ = [
    "LARGEST",
    "Clip",
    "ClipHold",
    "ClipShare",
    "CourtRequest",
    "Destruction",
    "FamilyPage",
    "FilmKey",
    "Finding",
    "InFilm",
    "Job",
    "LegalHold",
    "Piece",
    "Principle",
    "Shown",
    "Video",
    "Viewing",
]
