"""Whether consent is in force: the narrowest of the latest answers of everybody who must agree."""

from typing import NamedTuple

from django.utils.text import get_text_list

from cases.consent import givers
from cases.consent.facts import COUNCIL, facts_as_loaded, facts_of
from cases.consent.givers import Say
from cases.consent.models import Answer
from cases.consent.purposes import BY_PURPOSE, TABLE, Purpose
from vig_portal.govuk.templatetags.govuk import govuk_date

GIVEN, REFUSED = Answer.GIVEN.value, Answer.REFUSED.value
WANTS_TO_TALK, WITHDRAWN = Answer.WANTS_TO_TALK.value, Answer.WITHDRAWN.value
CONFLICT, WAITING = "conflict", "waiting"
NARROWEST_FIRST = (WITHDRAWN, REFUSED, WANTS_TO_TALK)
A_NO = (WITHDRAWN, REFUSED, CONFLICT)  # of somebody without whom it does not go on
THE_COUNCIL = "The council"


class Voice(NamedTuple):
    """What one person's answers to one purpose come to."""

    key: str
    name: str
    answer: str | None
    said: object | None  # the row it rests on, also where that no longer counts
    why_not: str  # why a yes does not count, or what is still missing
    is_needed: bool  # whether nothing goes on without them

    @property
    def has_a_say(self):
        """Whether they are asked: the council is not where a yes of it is worth nothing, nor a child too young."""
        return self.is_needed or self.said is not None or self.key.startswith("adult")


class Standing(NamedTuple):
    """How a purpose stands in a case."""

    status: str
    sentence: str
    people: list  # (who, answer or None)
    voices: list = []


def in_force(case, purpose, on=None, child=None):
    """Whether everybody who must agree has, on a day or now; about one child, or about all."""
    return _standing(facts_of(case, on), purpose, child).status == GIVEN


def standing(case, purpose, child=None):
    """How one purpose stands, asked anew."""
    return _standing(facts_of(case), purpose, child)


def standing_of(facts, purpose, child=None):
    """The same for facts that are there already."""
    return _standing(facts, purpose, child)


def not_agreed_themselves(facts, purpose, keys):
    """Who of these people has not agreed for themselves, whether or not they take part: a sentence each."""
    asked = BY_PURPOSE[Purpose(purpose)]
    needs = [givers.Need(key, None, Say.MUST, givers.FOR_THEMSELVES) for key in keys]
    heard = [_hear(facts, asked, need) for need in needs]
    voices = _voices(facts, [one for one in heard if one.answer in NARROWEST_FIRST])
    missing = [one for one in heard if one.answer is None]
    return [_on(voice, _DID[voice.answer]) for voice in voices] + _in_sentences(facts, asked, missing)


def all_standings(case):
    """How every purpose stands. No question to the database for a case that came through with_facts()."""
    facts = facts_as_loaded(case)
    return {row.purpose: _standing(facts, row.purpose) for row in TABLE}


def standings_of(facts):
    """The same for facts that are there already."""
    return {row.purpose: _standing(facts, row.purpose) for row in TABLE}


def re_consent_due(case):
    """Whom to ask again because something has changed, and about what: a sentence a person."""
    return asked_again(facts_as_loaded(case))


def asked_again(facts):
    """The same for facts that are there already."""
    due = {}
    for asked in TABLE:
        for key, said in _agreed_before_a_change(facts, asked):
            purposes, whys = due.setdefault(key, ([], {}))
            purposes.append(asked.about)
            whys.update(dict.fromkeys(facts.changed_since(said)))
    return [
        f"{name_of(facts, key)} agreed before {get_text_list(list(whys), 'and')}. "
        f"Ask again about {get_text_list(purposes, 'and')}."
        for key, (purposes, whys) in due.items()
    ]


def name_of(facts, key):
    """The name of a person of the case."""
    if key == COUNCIL:
        return THE_COUNCIL
    everybody = [*facts.adults, *facts.children, *facts.left]
    return next((person.name for person in everybody if person.key == key), "Somebody")


def _agreed_before_a_change(facts, asked):
    if not asked.asked_again:
        return
    for key in dict.fromkeys(need.key for need in givers.needs(facts, asked.purpose) if need.say):
        said = facts.latest(asked.purpose, key)
        if said and said.answer == GIVEN and not _has_ended(facts, said) and facts.changed_since(said):
            yield key, said


# One purpose


class _Heard(NamedTuple):
    """What one need has come to."""

    need: givers.Need
    said: object | None
    answer: str | None
    why_not: str


def _standing(facts, purpose, child=None):
    purpose = Purpose(purpose)
    asked = BY_PURPOSE[purpose]
    of_whom = str(child.pk) if child is not None else None
    needs = [need for need in givers.needs(facts, purpose) if not of_whom or need.about in (None, of_whom)]
    heard = [_hear(facts, asked, need) for need in needs if need.say]
    voices = _voices(facts, heard)
    people = [(voice.name, voice.answer) for voice in voices if voice.has_a_say]
    status, sentence = _status(facts, asked, heard, voices, of_whom)
    return Standing(status, sentence, people, voices)


def _hear(facts, asked, need):
    said = facts.latest(asked.purpose, need.key, need.about)
    if said is None:
        return _Heard(need, None, None, "")
    if said.answer != GIVEN:
        return _Heard(need, said, said.answer, "")
    why_not = _why_it_does_not_count(facts, asked, need, said)
    return _Heard(need, said, None if why_not else GIVEN, why_not)


def _why_it_does_not_count(facts, asked, need, said):
    """What follows the name in a sentence: "Robin Example agreed before …"."""
    if _has_ended(facts, said):
        return f"agreed to {asked.about} until {govuk_date(said.ends_on)}: it has ended. Ask again."
    if said.words_version < asked.words_since:
        return f"agreed to {asked.about} in other words, which meant something else. Ask again."
    if asked.asked_again and (whys := facts.changed_since(said)):
        return f"agreed before {get_text_list(whys, 'and')}. Ask again."
    if said.capacity not in need.capacities:
        return f"agreed on {govuk_date(said.answered_on)}, but not for the child."
    if need.key == COUNCIL and need.say is Say.MUST and not _are_parents_told(facts, asked, said):
        return "agreed, and it is not written down that the parents were told."
    return ""


def _has_ended(facts, said):
    return said.ends_on is not None and said.ends_on < facts.on


def _are_parents_told(facts, asked, said):
    parents = [adult for adult in facts.adults if adult.has_responsibility]
    return bool(said.parents_told) or all(facts.latest(asked.purpose, parent.key) for parent in parents)


def _voices(facts, heard):
    by_person = {}
    for one in heard:
        by_person.setdefault(one.need.key, []).append(one)
    return [_voice(facts, key, theirs) for key, theirs in by_person.items()]


def _voice(facts, key, theirs):
    """The narrowest of what somebody said for themselves and for the children."""
    answers = {one.answer for one in theirs}
    must = [one for one in theirs if one.need.say is Say.MUST]
    answer = next((answer for answer in NARROWEST_FIRST if answer in answers), None)
    if answer is None and GIVEN in answers and all(one.answer for one in must):
        answer = GIVEN
    behind = next((one for one in theirs if one.answer == answer and one.said), None)
    behind = behind or next((one for one in theirs if one.said), theirs[0])
    why_not = next((one.why_not for one in theirs if one.why_not), "") if answer is None else ""
    return Voice(key, name_of(facts, key), answer, behind.said, why_not, bool(must))


def _status(facts, asked, heard, voices, of_whom):
    by_answer = {answer: [v for v in voices if v.answer == answer] for answer in (*NARROWEST_FIRST, GIVEN)}
    if by_answer[WITHDRAWN]:
        return WITHDRAWN, " ".join(_on(v, "took it back") for v in by_answer[WITHDRAWN])
    if by_answer[REFUSED]:
        others = [_says(v) for v in by_answer[GIVEN] + by_answer[WANTS_TO_TALK]]
        if others:
            said = get_text_list([_says(v) for v in by_answer[REFUSED]] + others, "and")
            return CONFLICT, f"They do not agree: {said}. {_without_advice(asked)}"
        return REFUSED, " ".join(_on(v, "said no") for v in by_answer[REFUSED])
    if by_answer[WANTS_TO_TALK]:
        return WANTS_TO_TALK, " ".join(f"{v.name} wants to talk first." for v in by_answer[WANTS_TO_TALK])
    if missing := _missing(facts, asked, heard, of_whom):
        return WAITING, " ".join(missing)
    named = {" ".join(v.said.named.casefold().split()): v.said.named for v in by_answer[GIVEN] if v.said.named}
    if len(named) > 1:
        return CONFLICT, f"They agreed to different people: {get_text_list(list(named.values()), 'and')}."
    return GIVEN, _agreed(voices, named)


def _missing(facts, asked, heard, of_whom):
    """What stands between the answers so far and a yes, as sentences."""
    is_of_the_child = asked.for_child and facts.children and not asked.needed_to_start
    if not any(one.need.about is None for one in heard) and not is_of_the_child:
        return ["Nobody takes part in the work yet."]
    missing = [one for one in heard if one.need.say is Say.MUST and one.answer is None]
    found = []
    for child in facts.children if asked.for_child else ():
        if of_whom in (None, child.pk):
            more, sentences = _missing_for(facts, heard, child)
            missing += more
            found += sentences
    return _in_sentences(facts, asked, missing) + found


def _missing_for(facts, heard, child):
    """Whose answer would be enough for a child, where none of them has agreed; and what else is to be said."""
    theirs = [one for one in heard if one.need.about == child.pk]
    enough = [one for one in theirs if one.need.say is Say.ANY]
    must = [one for one in theirs if one.need.say is Say.MUST]
    if not enough and not must:
        # Whoever decides was ruled away: then those with parental responsibility do.
        enough = [one for one in theirs if one.need.capacities == givers.AS_PARENT]
    if not enough and not must:
        return [], [f"Nobody is known who may decide for {child.name}."]
    if not enough or any(one.answer == GIVEN for one in enough):
        return [], []
    council = next((one for one in theirs if one.need.key == COUNCIL and one.need.say is Say.TOLD), None)
    is_council_not_enough = council is not None and council.answer == GIVEN
    rule = givers.rule_for(facts, child).words.format(child=child.name)
    return enough, [rule] if is_council_not_enough else []


def _in_sentences(facts, asked, missing):
    """One sentence for all of whom the same is to be said."""
    by_words = {}
    for one in missing:
        silent = f"not answered about {asked.about}."
        by_words.setdefault(one.why_not or silent, {})[name_of(facts, one.need.key)] = one
    found = []
    for words, people in by_words.items():
        have = "" if any(one.why_not for one in people.values()) else "has " if len(people) == 1 else "have "
        found.append(f"{together(people)} {have}{words}")
    return found


def together(names):
    """Several people at the beginning of a sentence: Robin Example and the council."""
    first, *others = names
    return get_text_list([first, *("the council" if name == THE_COUNCIL else name for name in others)], "and")


def _agreed(voices, named):
    said = "Everybody who must agree has agreed."
    if named:
        said += f" Only {next(iter(named.values()))}."
    if silent := [voice.name for voice in voices if voice.said is None and voice.key.startswith("adult")]:
        said += f" {together(silent)} {'has' if len(silent) == 1 else 'have'} not been asked yet."
    return said


def _says(voice):
    name = "the council" if voice.key == COUNCIL else voice.name
    return f"{name} {'said yes' if voice.answer == GIVEN else _SAYS[voice.answer]}"


def _on(voice, did):
    return f"{voice.name} {did} on {govuk_date(voice.said.answered_on)}."


def _without_advice(asked):
    if asked.purpose == Purpose.FILMING:
        return "Do not film without advice."
    return "Take advice before going on."


_DID = {REFUSED: "said no", WANTS_TO_TALK: "wanted to talk first", WITHDRAWN: "took it back"}
_SAYS = {REFUSED: "said no", WANTS_TO_TALK: "wants to talk first"}
