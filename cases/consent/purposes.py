"""What consent is asked for: the words, who gives it, how long it lasts, and what depends on it."""

from typing import NamedTuple

from django.db.models import TextChoices

# A new version whenever a word below or in the leaflet changes: each answer keeps the one that was shown.
WORDS_VERSION = "2027-01"


class Purpose(TextChoices):
    TAKE_PART = "take_part", "Taking part"
    FILMING = "filming", "Filming"
    FILM_SHARED_REVIEW = "film_shared_review", "Filming the shared review"
    SHARE_IN_SUPERVISION = "share_in_supervision", "Showing clips in supervision"
    SHARE_IN_INTERVISION = "share_in_intervision", "Showing clips to other practitioners"
    SHARE_WITH_NAMED_PROFESSIONAL = "share_with_named_professional", "Showing clips to a named professional"
    TRAINING_USE = "training_use", "Showing clips in training"
    RESEARCH = "research", "Research"
    ANONYMISED_EVALUATION = "anonymised_evaluation", "Figures without names"
    KEEP_STILLS = "keep_stills", "Looking at a picture at home"
    KEEP_CLIP = "keep_clip", "Watching a clip at home"


class Asked(NamedTuple):
    """One purpose: how it is asked for, and what an answer is worth.

    for_child       whoever decides for the child must agree too, beside the adults who take part
    may_delegate    a carer to whom the placement plan delegates filming may agree for the child
    lasts_days      after so many days the answer has run out; None while the work lasts
    asked_again     when placement, responsibility or the purpose of the case changes
    needed_to_start the work does not start without it
    words_since     the version of the words that says what is asked now: whoever agreed to earlier ones agreed to
                    something else
    """

    purpose: str
    about: str  # "Robin has not answered about filming."
    question: str  # to those who are in the film
    question_for_child: str  # to those who decide for a child and are not
    words: str  # to read aloud
    for_child: bool
    may_delegate: bool
    lasts_days: int | None
    asked_again: bool
    needed_to_start: bool
    words_since: str = ""


P = Purpose
YES, NO = True, False

# fmt: off
TABLE = (
    # The last line of each: for the child, may be delegated, days it lasts, asked again, needed to start
    Asked(P.TAKE_PART, "taking part",
          "Do you agree to take part in VIG?",
          "Do you agree that the child takes part in VIG?",
          "VIG is a few meetings in which the adult and a practitioner look together at moments that go well. It is a "
          "choice. Whoever says no gets the same help from us as before.",
          YES, YES, None, YES, YES),
    Asked(P.FILMING, "filming",
          "Do you agree that we film you together?",
          "Do you agree that we film the child together with the adult who takes part?",
          "We film for a few minutes. Anybody in the film can stop it at any moment, the child too. The film is "
          "locked away, and no copies are made. It is destroyed soon after the work ends, or sooner if you ask.",
          YES, YES, None, YES, NO),
    Asked(P.FILM_SHARED_REVIEW, "filming the shared review",
          "Do you agree that we film while we look at the clips with you?",
          "Do you agree that we film while we look at the clips with the adult?",
          "This film shows the adult and the practitioner talking. The practitioner learns from it to help better.",
          NO, NO, None, YES, NO),
    Asked(P.SHARE_IN_SUPERVISION, "showing clips in supervision",
          "May the practitioner show clips to their supervisor?",
          "May the practitioner show clips of the child to their supervisor?",
          "A supervisor helps the practitioner to do this work well. They see only the clips that are chosen for it.",
          YES, NO, None, YES, NO),
    Asked(P.SHARE_IN_INTERVISION, "showing clips to other practitioners",
          "May the practitioner show clips to a small group of VIG practitioners?",
          "May the practitioner show clips of the child to a small group of VIG practitioners?",
          "They learn from each other, and keep what they see to themselves.",
          YES, NO, None, YES, NO),
    Asked(P.SHARE_WITH_NAMED_PROFESSIONAL, "showing clips to a named professional",
          "May we show clips to somebody else who works with you?",
          "May we show clips of the child to somebody else who works with the family?",
          "Only to the person whose name we write down here, for example a social worker or a teacher. They watch "
          "with the practitioner, and do not get a copy.",
          YES, NO, 183, YES, NO),
    Asked(P.TRAINING_USE, "showing clips in training",
          "May clips be shown when people are trained in VIG?",
          "May clips of the child be shown when people are trained in VIG?",
          "People who do not know the family would see them. You can say no to this and still take part.",
          YES, NO, 365, YES, NO),
    Asked(P.RESEARCH, "research",
          "May clips and what we write down be used for research?",
          "May clips of the child and what we write down be used for research?",
          "You would be told about each study first. You can say no to this and still take part.",
          YES, NO, 365, YES, NO),
    Asked(P.ANONYMISED_EVALUATION, "figures without names",
          "May we count your answers together with those of other families?",
          "May we count what we learn about the child together with other families?",
          "We use figures only, without names and without film, to find out whether VIG helps.",
          YES, NO, None, NO, NO),
    Asked(P.KEEP_STILLS, "looking at a picture at home",
          "Would you like to look at a picture from the film again at home?",
          "May a parent look at a picture of the child from the film again at home?",
          "One picture, on one phone or tablet, for two weeks. The two seconds of film that it is from go to the "
          "phone with it, and only the picture is shown. You can end it at any time. Please do not copy it from the "
          "screen: others are in it too.",
          YES, NO, None, YES, NO, "2027-01"),
    Asked(P.KEEP_CLIP, "watching a clip at home",
          "Would you like to watch a clip again at home?",
          "May a parent watch a clip of the child again at home?",
          "One clip, on one phone or tablet, for two weeks. You can end it at any time. Please do not film it from "
          "the screen: others are in it too.",
          YES, NO, None, YES, NO),
)
# fmt: on
BY_PURPOSE = {row.purpose: row for row in TABLE}
