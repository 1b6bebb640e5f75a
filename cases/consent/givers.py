"""Who must agree: rows of rules by legal status, each with where it comes from, and what was ruled otherwise."""

from enum import IntEnum
from typing import NamedTuple

from cases.consent.facts import COUNCIL
from cases.consent.models import Capacity
from cases.consent.purposes import BY_PURPOSE


class Say(IntEnum):
    """How much one person's answer counts for a child."""

    NONE = 0  # it is written down and does not count
    TOLD = 1  # they are told; a yes is not needed, and a no counts
    ANY = 2  # one of these is enough; all known are asked, and a no counts
    MUST = 3  # nothing without their yes


class Rule(NamedTuple):
    """Who decides for a child in one situation."""

    name: str
    legal_statuses: tuple
    child: Say
    parents: Say  # with parental responsibility, who are not of the next two
    adopters: Say
    guardians: Say  # special guardians
    council: Say
    words: str
    source: str


NONE, TOLD, ANY, MUST = Say.NONE, Say.TOLD, Say.ANY, Say.MUST
ACT = "Children Act 1989"

# fmt: off
TABLE = (
    #    name                 legal status           child  parents adopters guardians council
    Rule("own decision",      (),                    MUST,  NONE,   NONE,    NONE,     TOLD,
         "{child} decides for themselves.",
         "Family Law Reform Act 1969, section 8; Gillick [1985] UKHL 7"),
    Rule("adopted",           (),                    TOLD,  TOLD,   ANY,     TOLD,     NONE,
         "{child}’s adopters decide: they have full parental responsibility.",
         "Adoption and Children Act 2002, section 46"),
    Rule("special guardian",  (),                    TOLD,  TOLD,   ANY,     ANY,      NONE,
         "{child}’s special guardian decides, and may do so over others with parental responsibility.",
         f"{ACT}, section 14C"),
    Rule("not looked after",  (),                    TOLD,  ANY,    ANY,     ANY,      NONE,
         "Anybody with parental responsibility may agree for {child}; everybody known to have it is asked.",
         f"{ACT}, section 2(7)"),
    Rule("section 20",        ("V2", "V3", "V4"),    TOLD,  ANY,    ANY,     ANY,      TOLD,
         "{child} is accommodated: the council has no parental responsibility, and its own yes is not enough.",
         f"{ACT}, section 20"),
    Rule("care order",        ("C1", "C2"),          TOLD,  TOLD,   TOLD,    TOLD,     MUST,
         "The council shares parental responsibility for {child}: a named manager agrees, and the parents are told.",
         f"{ACT}, sections 33(3) and 38"),
    Rule("placement order",   ("E1", "D1"),          TOLD,  TOLD,   ANY,     TOLD,     MUST,
         "{child} is to be adopted: the council agrees, with the adopters where {child} is placed with them.",
         "Adoption and Children Act 2002, section 25"),
    Rule("emergency order",   ("L2",),               TOLD,  ANY,    ANY,     ANY,      MUST,
         "Under an emergency protection order the council and somebody with parental responsibility both agree "
         "for {child}. Take legal advice first.",
         f"{ACT}, section 44(4)"),
    Rule("other order",       ("L1", "L3", "J1", "J2", "J3"), TOLD, ANY, ANY, ANY,     TOLD,
         "The order gives the council no parental responsibility for {child}: somebody who has it agrees. Take legal "
         "advice first.",
         f"{ACT}, sections 43 and 46; Legal Aid, Sentencing and Punishment of Offenders Act 2012, section 104"),
)
# fmt: on
BY_NAME = {rule.name: rule for rule in TABLE}
BY_STATUS = {status: rule for rule in TABLE for status in rule.legal_statuses}
FOR_THEMSELVES = frozenset({Capacity.SELF, Capacity.PARENTAL_RESPONSIBILITY, Capacity.DELEGATED})
AS_PARENT = frozenset({Capacity.PARENTAL_RESPONSIBILITY})
IN_ANY = frozenset(Capacity)
PARENTS = frozenset({"mother", "father"})


class Need(NamedTuple):
    """One person's say about one purpose: for themselves, or for a child."""

    key: str
    about: str | None  # the child, None for themselves
    say: Say
    capacities: frozenset  # in which a yes counts


def rule_for(facts, child):
    """The rule that says who decides for a child now."""
    if facts.decides_for_self(child):
        return BY_NAME["own decision"]
    situation = facts.situation(child)
    if situation and situation.legal_status:
        return BY_STATUS.get(situation.legal_status, BY_NAME["other order"])
    if any(_is_adopter(adult) for adult in facts.adults):
        return BY_NAME["adopted"]
    if any(_is_guardian(adult) for adult in facts.adults):
        return BY_NAME["special guardian"]
    return BY_NAME["not looked after"]


def needs(facts, purpose):
    """Everybody whose answer counts for a purpose, with what was ruled for this case."""
    asked = BY_PURPOSE[purpose]
    found = [Need(adult.key, None, MUST, FOR_THEMSELVES) for adult in facts.adults if adult.is_client]
    if asked.for_child:
        for child in facts.children:
            found += _for_child(facts, child, asked)
    return found + _ruled_in(facts, purpose, found)


def is_for_themselves(need):
    """Whether the answer is about the person's own part: nobody else can rule that away."""
    return need.about is None or need.key == f"child-{need.about}" and need.say is MUST


def _for_child(facts, child, asked):
    rule = rule_for(facts, child)
    rows = [Need(child.key, child.pk, rule.child, FOR_THEMSELVES)]
    rows += [_adult_for_child(adult, child, rule, asked) for adult in facts.adults]
    rows.append(Need(COUNCIL, child.pk, rule.council, frozenset({Capacity.LOCAL_AUTHORITY})))
    return [_as_ruled(facts, asked.purpose, need) for need in rows if need.say is not NONE]


def _adult_for_child(adult, child, rule, asked):
    if _is_adopter(adult) or (rule.name == "placement order" and _is_to_adopt(adult)):
        capacities = AS_PARENT | {Capacity.DELEGATED} if rule.name == "placement order" else AS_PARENT
        return Need(adult.key, child.pk, rule.adopters, capacities)
    if _is_guardian(adult):
        return Need(adult.key, child.pk, rule.guardians, AS_PARENT)
    if adult.has_responsibility:
        return Need(adult.key, child.pk, rule.parents, AS_PARENT)
    if adult.responsibility == "unknown" and adult.relationship in PARENTS and rule.parents is not NONE:
        # Until it is known: their yes is worth nothing, and their no counts.
        return Need(adult.key, child.pk, TOLD, frozenset())
    if adult.is_delegated and asked.may_delegate and rule.name != "own decision":
        # The placement plan lets the carer decide what parents would: not what the council decides for itself.
        return Need(adult.key, child.pk, min(rule.parents, ANY), frozenset({Capacity.DELEGATED}))
    return Need(adult.key, child.pk, NONE, frozenset())


def _as_ruled(facts, purpose, need):
    ruling = facts.ruled.get((purpose, need.key))
    if ruling is None or is_for_themselves(need):
        return need
    if not ruling.needed:
        return need._replace(say=NONE)
    # Whoever must agree can: a ruling also says of those whose yes was worth nothing that it counts.
    return need._replace(say=MUST, capacities=need.capacities or IN_ANY)


def _ruled_in(facts, purpose, found):
    """Those whom only a ruling asks, for instance a grandmother with whom a child has always lived."""
    there = {need.key for need in found if need.about is not None or not BY_PURPOSE[purpose].for_child}
    people = {person.key for person in [*facts.adults, *facts.children]} | {COUNCIL}
    asked = [key for (of, key), ruling in facts.ruled.items() if of == purpose and ruling.needed]
    return [
        Need(key, child.pk, MUST, IN_ANY)
        for key in asked
        if key in people - there
        for child in facts.children
        if key == child.key or not key.startswith("child")
    ]  # fmt: skip


def _is_adopter(adult):
    return adult.relationship == "adoptive_parent" and adult.has_responsibility


def _is_to_adopt(adult):
    return adult.relationship == "adoptive_parent" and adult.responsibility != "no"


def _is_guardian(adult):
    return adult.relationship == "special_guardian" and adult.responsibility != "no"
