"""What is searched, matched and counted, drawn from the answers: the referral's columns, its children, its adults."""

from django.db.models import Exists, OuterRef

from referrals.allocation.caseload import weight_of
from referrals.intake.answered import Answered
from referrals.models import Adult, Child, Priority, Purpose, Referral, ReferralChild
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.reference import geography
from vig_portal.reference.school_years import age_in_years
from vig_portal.states.moves import Refusal

URGENCY = {"time_critical": Priority.TIME_CRITICAL, "high": Priority.HIGH, "routine": Priority.ROUTINE}
CHILD_PAGES = ("child", "identifiers", "background", "child-needs")
ADULT_PAGES = ("adult", "adult-contact", "adult-needs")
CHILD_FIELDS = (
    "first_name", "last_name", "preferred_name", "date_of_birth", "is_birth_day_estimated", "expected_date_of_birth",
    "sex", "mosaic_id", "nhs_number", "upn", "upn_unknown_code", "gender", "ethnicity", "religion", "first_language",
    "interpreter_language", "disabilities",
)  # fmt: skip
ADULT_FIELDS = (
    "name", "relationship", "relationship_words", "has_parental_responsibility", "role_in_vig", "phone", "email",
    "safe_contact", "first_language", "interpreter_language", "access_needs",
)  # fmt: skip
AT_SCHOOL = {"teacher", "teaching_assistant", "senco"}
TELLS_OF_ADOPTION = {("social-care", "social_care_status"), ("care-history", "previous_permanence")}
FATHERS_FROM = 100  # positions of adults who are only named on the page about fathers


def referral_columns(answered: Answered, *, on) -> dict:
    """The columns of the referral, as they are on a day."""
    referral = answered.referral
    if referral.is_consultation:
        district = answered.cleaned("team").get("district", "")
        return {"district": district, "quadrant": geography.quadrant_of(district)}
    district = _text(answered, "address", "district")
    preferred = _text(answered, "filming", "preferred_gender")
    return {
        "purpose": _text(answered, "purpose", "purpose"),
        "social_care_status": _text(answered, "social-care", "social_care_status"),
        "legal_status": _text(answered, "legal-status", "legal_status"),
        "placement_type": _text(answered, "placement", "placement_type"),
        "address": address_of(answered),
        "postcode": _text(answered, "address", "postcode"),
        "is_address_sensitive": bool(answered.cleaned("address").get("is_address_sensitive")),
        "district": district,
        "quadrant": geography.quadrant_of(district),
        "filming_setting": _text(answered, "filming", "filming_setting"),
        "preferred_gender": "" if preferred == "any" else preferred,
        "needs_two_workers": bool(answered.cleaned("visiting").get("needs_two_workers")),
        "is_safety_disclosed": bool(answered.cleaned("disclosure").get("is_safety_disclosed")),
        "specialisms": specialisms(answered, on),
        "languages": languages(answered),
        "decide_by": decide_by(answered),
        "priority": URGENCY.get(_text(answered, "urgency", "urgency"), Priority.ROUTINE),
    }


def address_of(answered):
    """The address on its lines, without the postcode."""
    page = answered.cleaned("address")
    lines = (page.get(name) for name in ("address_line_1", "address_line_2", "town"))
    return "\n".join(line for line in lines if line)


def languages(answered):
    """Those in which the work would be done: of interpreters, and the first ones of those who take part."""
    wanted = set()
    for position in answered.positions("child"):
        page = answered.cleaned("child-needs", position)
        wanted |= {page.get("first_language"), page.get("interpreter_language")}
    for position in answered.positions("adult"):
        page = answered.cleaned("adult-needs", position)
        wanted.add(page.get("interpreter_language"))
        if answered.cleaned("adult", position).get("role_in_vig") == "client":
            wanted.add(page.get("first_language"))
    return sorted(wanted - {"English", "", None})


def decide_by(answered):
    """The first date by which somebody outside decides."""
    page = answered.cleaned("dates")
    return min(filter(None, (page.get("hearing_on"), page.get("placement_decision_on"))), default=None)


def specialisms(answered, on):
    """What the practitioner would do well to know about, read off the answers."""
    children = [answered.cleaned("child", position) for position in answered.positions("child")]
    ages = [age_in_years(page["date_of_birth"], on) for page in children if page.get("date_of_birth")]
    unborn = any(page.get("expected_date_of_birth") for page in children)
    disabilities = {
        code
        for at in answered.positions("child")
        for code in answered.cleaned("child-needs", at).get("disabilities", ())
    } - {"NONE"}
    status, before = (
        _text(answered, "social-care", "social_care_status"),
        _text(answered, "care-history", "previous_permanence"),
    )
    placement, setting = _text(answered, "placement", "placement_type"), _text(answered, "filming", "filming_setting")
    roles = {
        answered.cleaned("adult", at).get("relationship")
        for at in answered.positions("adult")
        if answered.cleaned("adult", at).get("role_in_vig") == "client"
    }
    spoken = languages(answered)
    # fmt: off
    asked_for = {
        "early_years":   any(age < 5 for age in ages),
        "perinatal":     unborn or any(age < 1 for age in ages),
        "adolescence":   any(age >= 11 for age in ages),
        "fostering":     placement.startswith("U") or "foster_carer" in roles,
        "adoption":      any(answered.adoption(at) for at in answered.positions("child")) or placement.startswith("A"),
        "kinship":       status in {"PLAC_SGO", "KINSHIP_FORMAL", "KINSHIP_INFORMAL"} or before == "P2"
                         or bool(roles & {"special_guardian", "grandparent", "kinship_carer"}),
        "residential":   placement in {"K1", "K2", "R1"} or "residential_worker" in roles,
        "schools":       setting in {"school", "home_and_school"} or bool(roles & AT_SCHOOL),
        "autism":        "AUT" in disabilities,
        "disability":    bool(disabilities - {"AUT"}),
        "deaf_families": "BSL" in spoken or "HEAR" in disabilities,
        "siblings":      len(children) > 1,
        "mental_health": _text(answered, "risks", "mental_health") == "yes",
        "court_work":    _text(answered, "purpose", "purpose") == Purpose.INFORM_ASSESSMENT,
        "interpreters":  needs_interpreter(answered),
    }
    # fmt: on
    return [code for code, wanted in asked_for.items() if wanted]


def needs_interpreter(answered):
    return any(
        answered.cleaned(page, position).get("needs_interpreter")
        for page, repeats in (("child-needs", "child"), ("adult-needs", "adult"))
        for position in answered.positions(repeats)
    )


# People


def draw_people(referral: Referral, answered: Answered, *, by):
    """The children and the adults, on sending. The record of a child who is known already keeps what it has.

    That it is such a child is a claim, which takes effect only where its referrer and the person who sends see a
    referral of the child. Any other is for the coordinators to decide: see `merging.pairs.claims`.
    """
    positions = answered.positions("child")
    claimed = {position: child for position in positions if (child := _match(answered, position))}
    if len({child.pk for child in claimed.values()}) < len(claimed):
        raise Refusal(
            "Two children on this referral were said to be the same child. Change one of them before you send it."
        )
    elsewhere = _elsewhere(claimed.values(), referral, people={by, referral.referrer})
    known = {
        position: child
        for position, child in claimed.items()
        if any(elsewhere[child.pk]) and child.is_adopted is answered.adoption(position)
    }
    new = {position: Child(**child_columns(answered, position)) for position in positions if position not in known}
    if new:
        Child.objects.bulk_create(new.values())
    for position, child in known.items():
        if all(elsewhere[child.pk]):
            _fill_in(child, child_columns(answered, position))
    children = new | known
    if children:
        ReferralChild.objects.bulk_create(
            ReferralChild(referral=referral, child=children[position], position=position) for position in positions
        )
    if rows := _adults(referral, answered):
        Adult.objects.bulk_create(rows)


def redraw(referral: Referral, answered: Answered, changed: set[tuple[str, int, str]], *, on, by):
    """The same after an amendment. Of a child's record only what was changed: others may have added to it."""
    for name, value in referral_columns(answered, on=on).items():
        if name != "priority":  # by now it is the coordinators' to set
            setattr(referral, name, value)
    referral.save(update_fields=[name for name in referral_columns(answered, on=on) if name != "priority"])
    # What social care says of an adoption holds for every child of the referral.
    adoption = {"is_adopted"} if any((page, name) in TELLS_OF_ADOPTION for page, _, name in changed) else set()
    changed_of = {
        link: adoption | {name for page, at, name in changed if page in CHILD_PAGES and at == link.position}
        for link in referral.child_links.select_related("child")
    }
    changed_of = {link: names for link, names in changed_of.items() if names}
    elsewhere = _elsewhere([link.child for link in changed_of], referral, people={by})
    for link, names in changed_of.items():
        columns = child_columns(answered, link.position)
        if elsewhere[link.child_id] and columns["is_adopted"] is not link.child.is_adopted:
            # After an adoption a child has a new record; the old one stays with the referrals of before.
            link.child = Child.objects.create(**columns)
            link.save(update_fields=["child"])
        elif all(elsewhere[link.child_id]):
            _change(link.child, columns, names)
    if any(page in (*ADULT_PAGES, "father") for page, _, _ in changed):
        _redraw_adults(referral, answered)
        referral.allocations.live().update(weight=weight_of(referral))


def child_columns(answered: Answered, position) -> dict:
    """One child's record, from the pages about the child."""
    pages: dict = {}
    for slug in CHILD_PAGES:
        pages |= answered.cleaned(slug, position)
    columns = {name: pages[name] for name in CHILD_FIELDS if pages.get(name) not in (None, "")}
    return columns | {"is_adopted": answered.adoption(position)}


def _match(answered, position):
    """The child who was chosen as the same, or the record that it was merged into since."""
    row = answered.row("child", position)
    child = row.match if row else None
    while child is not None and child.merged_into_id:
        child = child.merged_into
    return child


def _elsewhere(children, referral, *, people) -> dict:
    """Of each child: for every other referral it is on, whether all of these people may see that one."""
    found: dict = {child.pk: [] for child in children}
    if found:
        seen = Referral.objects.filter(pk=OuterRef("referral"))
        for person in people:
            seen = visible(seen, to=person, action=Action.VIEW_REFERRAL)
        others = ReferralChild.objects.filter(child__in=found).exclude(referral=referral)
        for pk, is_seen in others.values_list("child", Exists(seen)):
            found[pk].append(is_seen)
    return found


def _fill_in(child, columns):
    missing = {
        name
        for name, value in columns.items()
        if value not in ("", None, [], False) and getattr(child, name) in ("", None, [], False)
    }
    if child.date_of_birth:
        missing -= {"expected_date_of_birth", "is_birth_day_estimated"}
    if columns.get("date_of_birth") and child.expected_date_of_birth:
        child.expected_date_of_birth = None  # born since
        missing |= {"date_of_birth"}
    if child.upn or "upn" in missing:
        missing -= {"upn_unknown_code"}
    _save(child, columns, missing)


def _change(child, columns, names):
    if "date_of_birth" in names or "is_born" in names or "expected_date_of_birth" in names:
        names = names | {"date_of_birth", "expected_date_of_birth", "is_birth_day_estimated"}
    if "has_upn" in names:
        names = names | {"upn", "upn_unknown_code"}
    if "needs_interpreter" in names:
        names = names | {"interpreter_language"}
    _save(child, columns, {name for name in names if name in (*CHILD_FIELDS, "is_adopted")})


def _save(child, columns, names):
    if not names:
        return
    for name in names:
        setattr(child, name, columns.get(name, Child._meta.get_field(name).get_default()))
    child.save(update_fields=[*names, *(["expected_date_of_birth"] if "date_of_birth" in names else [])])


def _adults(referral, answered):
    """Those on the pages about adults, and fathers who were only named on the page about fathers."""
    rows = []
    for position in answered.positions("adult"):
        pages: dict = {}
        for slug in ADULT_PAGES:
            pages |= answered.cleaned(slug, position)
        columns = {name: pages[name] for name in ADULT_FIELDS if pages.get(name) not in (None, "")}
        rows.append(Adult(referral=referral, position=position, **columns))
    named = {row.name.casefold() for row in rows}
    for position in answered.positions("child"):
        page = answered.cleaned("father", position)
        name = page.get("father_name")
        if name and name.casefold() not in named:
            named.add(name.casefold())
            has_responsibility = page.get("father_has_pr", "")
            rows.append(
                Adult(
                    referral=referral,
                    position=FATHERS_FROM + position,
                    name=name,
                    relationship="father",
                    has_parental_responsibility=has_responsibility,
                    role_in_vig="consent_giver" if has_responsibility == "yes" else "not_involved",
                )
            )
    return rows


def _redraw_adults(referral, answered):
    rows = _adults(referral, answered)
    referral.adults.exclude(position__in=[row.position for row in rows]).delete()
    Adult.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["referral", "position"], update_fields=ADULT_FIELDS
    )


def _text(answered, slug, name):
    return answered.cleaned(slug).get(name) or ""
