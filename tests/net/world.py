"""One world with everybody in it, in every relation to a record, and a canary in every field that says something."""

import uuid
from datetime import date, timedelta
from functools import cache

from allauth.mfa.models import Authenticator
from django import forms
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from guardian.utils import get_user_obj_perms_model

from cases.ending.models import Handover
from cases.ending.states import HandoverStatus
from cases.models import Case, CaseAdult
from cases.opening import SUPERVISES, as_in_case
from cases.sessions.models import Session
from cases.states import CaseStatus
from cases.videos.models import Finding
from referrals.demo_world.answers import answers_from, vignettes
from referrals.emergency import actions as emergency
from referrals.intake import pages
from referrals.models import (
    Adult,
    Amendment,
    Answers,
    Attachment,
    BulkIntake,
    Checklist,
    Child,
    ChildMerge,
    Consultation,
    Decision,
    Question,
    Referral,
    ReferralChild,
)
from referrals.states import AllocationStatus, ReferralStatus
from tests.make import make_allocation, make_practitioner, make_referral, make_team, make_user
from tests.net.canaries import Canaries
from tests.net.family import LONGEST_RUN, Family, first
from vig_portal.access.grants import hand, take_back
from vig_portal.accounts.models import Conflict, GroupRole, Leave
from vig_portal.accounts.second_factor.secrets import encrypt
from vig_portal.audit import trail
from vig_portal.govuk.forms import LongTextField
from vig_portal.misuse.models import Sheet, Slowed
from vig_portal.notifications.models import Notice
from vig_portal.oversight.models import OddAccess
from vig_portal.states.models import StatusChange

S, A = ReferralStatus, AllocationStatus

# fmt: off
PEOPLE = {
    # in the columns of matrix.txt and allowance.txt
    "anon":    "nobody who is signed in",
    "owner":   "the referrer who made the referrals of the north",
    "team":    "a colleague of the owner, such as the owner's manager",
    "other":   "a referrer of another team, who made those of the south",
    "coord":   "a coordinator, who is not named on what is restricted",
    "named":   "a coordinator who is named on what is restricted",
    "prac":    "the practitioner who was offered, and took up, referrals of the north",
    "past":    "a practitioner from whom all of that was taken back",
    "both":    "a practitioner of the south who also refers; a referral of the north is offered to them",
    "train":   "a practitioner in training, with a case of the south",
    "super":   "a supervisor, in whose hands one case of the north is",
    "manag":   "a manager",
    "evalu":   "an evaluator",
    "admin":   "an administrator",
    "root":    "a superuser without a role",
    "glass":   "a coordinator who has opened two restricted records in an emergency, which lets them read for an hour",
    "one":     "a coordinator whose session has shown one factor only",
    "left":    "a leaver whose session, role and holds were left open",
}
ROLES = {
    "owner": ("referrer",), "team": ("referrer",), "other": ("referrer",), "coord": ("coordinator",),
    "named": ("coordinator",), "prac": ("practitioner",), "past": ("practitioner",),
    "both": ("referrer", "practitioner"), "train": ("practitioner",), "super": ("supervisor",),
    "manag": ("manager",), "evalu": ("evaluator",), "admin": ("administrator",), "root": (),
    "glass": ("coordinator",), "one": ("coordinator",), "left": ("coordinator", "practitioner", "referrer"),
}  # fmt: skip
PRACTITIONERS = {"prac": "accredited", "past": "accredited", "both": "accredited", "train": "trainee_1",
                 "left": "accredited"}  # fmt: skip
REFERRALS = {
    #                  made by   status                  further
    "foreign":        ("other",  S.SUBMITTED,            {}),
    "foreign_draft":  ("other",  S.DRAFT,                {}),
    "foreign_taken":  ("other",  S.ALLOCATED,            {}),
    "draft":          ("owner",  S.DRAFT,                {}),
    "half":           ("owner",  S.DRAFT,                {}),
    "sent":           ("owner",  S.SUBMITTED,            {"is_address_sensitive": True}),
    "asked":          ("owner",  S.INFORMATION_NEEDED,   {}),
    "held":           ("owner",  S.ON_HOLD,              {}),
    "proposed":       ("owner",  S.DECLINE_PROPOSED,     {}),
    "accepted":       ("owner",  S.ACCEPTED,             {}),
    "waiting":        ("owner",  S.WAITING_LIST,         {}),
    "consulting":     ("owner",  S.CONSULTATION,         {"kind": "consultation"}),
    "offered":        ("owner",  S.ACCEPTED,             {"is_address_sensitive": True}),
    "shared":         ("owner",  S.ACCEPTED,             {"is_address_sensitive": True}),
    "taken":          ("owner",  S.ALLOCATED,            {"is_address_sensitive": True}),
    "revoked":        ("owner",  S.ACCEPTED,             {}),
    "declined":       ("owner",  S.DECLINED,             {}),
    "ended":          ("owner",  S.ALLOCATED,            {}),
    "bare":           ("owner",  S.ALLOCATED,            {}),
    "secret":         ("owner",  S.SUBMITTED,            {"is_restricted": True}),
    "secret_offered": ("owner",  S.ACCEPTED,             {"is_restricted": True}),
    "secret_taken":   ("owner",  S.ALLOCATED,            {"is_restricted": True}),
    "secret_bare":    ("owner",  S.ALLOCATED,            {"is_restricted": True}),
}
ALLOCATIONS = {
    #                  of referral       to         status
    "offer":          ("offered",        "prac",    A.OFFERED),
    "shared_offer":   ("shared",         "both",    A.OFFERED),
    "work":           ("taken",          "prac",    A.TAKEN_UP),
    "old_offer":      ("revoked",        "past",    A.REVOKED),
    "secret_offer":   ("secret_offered", "prac",    A.OFFERED),
    "secret_work":    ("secret_taken",   "prac",    A.TAKEN_UP),
    "foreign_work":   ("foreign_taken",  "train",   A.TAKEN_UP),
    "ended_work":     ("ended",          "prac",    A.ENDED),
    "bare_work":      ("bare",           "prac",    A.TAKEN_UP),
    "secret_bare_work": ("secret_bare",  "prac",    A.TAKEN_UP),
    "co_work":        ("taken",          "second",  A.TAKEN_UP),
    "secret_co_work": ("secret_taken",   "second",  A.TAKEN_UP),
}
CASES = {
    #                  of the work
    "case":           "work",
    "secret_case":    "secret_work",
    "foreign_case":   "foreign_work",
    "ended_case":     "ended_work",
    "bare_case":      "bare_work",
    "secret_bare_case": "secret_bare_work",
}
# fmt: on

# Nothing is written there, and nothing stops their closing. The second one is on the list of what is late.
EMPTY = {"bare_case": CaseStatus.ACTIVE, "secret_bare_case": CaseStatus.PAUSED}
TWICE = ("accepted", "secret_offered")  # two referrals of one child, the second one restricted
TAKEN_BACK = ("offered", "taken", "revoked", "secret_taken")
NUMBERS = {"mosaic_id": "mosaic_id", "nhs_number": "nhs_number", "upn": "upn", "postcode": "postcode",
           "phone": "phone", "manager_phone": "phone"}  # fmt: skip
BASE = "V01"


class World:
    """Everybody and everything, by the names that stand in the tables."""

    def __init__(self):
        self.canaries = Canaries()
        self.things = {}
        self.people = {"anon": None}
        self._make_people()
        for name, (by, status, further) in REFERRALS.items():
            self._make_referral(name, self.people[by], status, further)
        for name, (referral, to, status) in ALLOCATIONS.items():
            self._make_allocation(name, referral, to, status)
        for name, work in CASES.items():
            self._make_case(name, work)
        self._make_former_cover()
        self._name_people()
        self._take_back()
        self._open_in_an_emergency()
        self._decide()
        # The same child was referred once more, in secret.
        ReferralChild.objects.create(referral=self["secret"], child=self["held_child"], position=1)
        self._make_merges()
        self._make_notices()
        self._make_sheets()
        trail.seen(self["sent"], by=self.people["owner"])
        self.people["left"].is_active = False
        self.people["left"].left_at = timezone.now()
        self.people["left"].save()

    def __getitem__(self, name):
        return self.things[name]

    # People

    def _make_people(self):
        self.things |= {"north": make_team(self.canaries.word("north", "name")),
                        "south": make_team(self.canaries.word("south", "name")),
                        "empty": make_team(self.canaries.word("empty", "name")),
                        "closed": make_team(self.canaries.word("closed", "name"))}  # fmt: skip
        self.things["group"] = GroupRole.objects.create(
            group=str(uuid.uuid4()), name=self.canaries.word("group", "name"), role="referrer"
        )
        self.things["closed"].is_open = False
        self.things["closed"].save()
        for name, roles in ROLES.items():
            team = self["south" if name in {"other", "both"} else "north" if name in {"owner", "team"} else "south"]
            if name not in {"owner", "team", "other", "both"}:
                team = make_team(self.canaries.word(f"team_{name}", "name"))
            person = make_user(
                *roles,
                team=team,
                name=f"{name.capitalize()} Person",
                email=f"{name}@council.example",
                is_superuser=name == "root",
                phone=self.canaries.number("phone", f"user_{name}", "phone"),
                job_title=self.canaries.word(f"user_{name}", "job_title"),
            )
            self.people[name] = self.things[name] = person
            self.things[f"factor_{name}"] = Authenticator.objects.create(
                user=person, type=Authenticator.Type.TOTP, data={"secret": encrypt("ABCDEFGHIJKLMNOP")}
            )
            if name in PRACTITIONERS:
                self._make_practitioner(name, person)
        self.things["new"] = make_user("practitioner", name="New Person", email="begins@council.example")
        for name in ("free", "second"):
            said = self.canaries.word(name, "name")
            person = make_user("practitioner", name=said, email=f"{name}@council.example")
            self._make_practitioner(name, person)
        self.things["leaver"] = make_user(
            name="Former Person", email="former@council.example", is_active=False, left_at=timezone.now()
        )

    def _make_practitioner(self, name, person):
        stage = PRACTITIONERS.get(name, "accredited")
        practitioner = make_practitioner(user=person, stage=stage, capacity=20)
        self.things[f"{name}_profile"] = practitioner
        day = timezone.localdate() + timedelta(days=200)
        self.things[f"{name}_leave"] = Leave.objects.create(practitioner=practitioner, first_day=day, last_day=day)
        conflict = Conflict(practitioner=practitioner, declared_by=person, mosaic_id="8899999")
        self.canaries.fill(f"user_{name}", conflict, "conflict_").save()
        self.things[f"{name}_conflict"] = conflict

    # Referrals

    def _make_referral(self, name, by, status, further):
        is_consultation = further.get("kind") == "consultation"
        child = self["accepted_child"] if name == "secret_offered" else self._child(name)
        extra = dict(further)
        if status != S.DRAFT:
            extra |= {
                "reference": self.canaries.number("reference", name, "reference"),
                "address": self.canaries.word(name, "address"),
                "postcode": self.canaries.number("postcode", name, "postcode"),
                "restricted_why": self.canaries.word(name, "restricted_why") if extra.get("is_restricted") else "",
            }
        referral = make_referral(status, by=by, children=[] if is_consultation else [child], **extra)
        self.canaries.fill(name, referral).save()
        self.things[name] = referral
        if not is_consultation and status != S.DRAFT:
            self.things[f"{name}_child"] = child
        for adult in referral.adults.all():
            adult.name = adult.phone = adult.email = ""
            adult.email = f"{self.canaries.word(name, 'adult_email')}@family.example"
            adult.phone = self.canaries.number("phone", name, "adult_phone")
            self.canaries.fill(name, adult, "adult_").save()
        self._answer(name, referral, is_sensitive=further.get("is_address_sensitive", False))
        self._write_about(name, referral, by)
        if name == "asked":
            question = Question(referral=referral, asked_by=self.people["coord"])
            question.text = self.canaries.word(name, "question_text")
            question.save()
            self.things["question"] = question

    def _child(self, name):
        thing = "twice" if name in TWICE else name
        child = Child(
            date_of_birth=date(2019, 5, 6),
            mosaic_id=self.canaries.number("mosaic_id", thing, "child_mosaic_id"),
            nhs_number=self.canaries.number("nhs_number", thing, "child_nhs_number"),
            upn=self.canaries.number("upn", thing, "child_upn"),
        )
        if name == "foreign_taken":  # the owner has the same child in the draft "half", by name
            child.first_name, child.last_name = "Ambrose", "Wren"
        self.canaries.fill(thing, child, "child_")
        if REFERRALS[name][1] != S.DRAFT:
            child.save()
        return child

    def _answer(self, name, referral, *, is_sensitive):
        kind = referral.kind
        if kind == Referral.Kind.VIG:
            typed = list(answers_from(vignettes()[BASE]))
        else:
            typed = [(page.slug, 0, {}) for page in pages.PAGES if pages.find(page.slug, kind)]
        rows = []
        for slug, position, answers in typed:
            answers = {**answers, **self._said(name, slug, pages.find(slug, kind).form, answers)}
            if slug == "address":
                answers["is_address_sensitive"] = ["yes" if is_sensitive else "no"]
            if slug == "child" and name == "half":
                answers |= self._like_a_foreign_child()
            rows.append(
                Answers(
                    referral=referral,
                    page=slug,
                    position=position,
                    typed=answers,
                    is_complete=not (name == "half" and slug == "why"),
                    saved_by=referral.referrer,
                    match_answered=slug == "child" and name != "half",
                )
            )
        Answers.objects.bulk_create(rows)

    def _like_a_foreign_child(self):
        child = self["foreign_taken_child"]
        born = {"date_of_birth_day": ["6"], "date_of_birth_month": ["5"], "date_of_birth_year": ["2019"]}
        return born | {"first_name": [child.first_name], "last_name": [child.last_name]}

    def _said(self, name, slug, form, answers):
        """A canary for every question of the page that is answered in words."""
        said = {}
        for field_name, kind in kinds_of(form).items():
            field = f"{slug.replace('-', '_')}_{field_name}"[:28]
            if kind == "words":
                said[field_name] = [self.canaries.word(name, field)]
            elif kind == "email":
                said[field_name] = [f"{self.canaries.word(name, field)}@family.example"]
            elif kind == "number" and (field_name != "upn" or answers.get("has_upn") == ["yes"]):
                said[field_name] = [self.canaries.number(NUMBERS[field_name], name, field)]
        return said

    def _write_about(self, name, referral, by):
        """What is written down about every referral; of a draft, only that it has a file."""
        canaries, coord = self.canaries, self.people["coord"]
        records = [
            (Amendment(referral=referral, page="hope", by=by), "amendment_"),
            (
                Attachment(
                    referral=referral, name="", content_type="application/pdf", size=9, sha256="0" * 64,
                    stored_as=default_storage.save(f"net/{name}", ContentFile(b"%PDF-1.7\n")), scan="clean",
                    added_by=by,
                ),
                "file_",
            ),
            (Checklist(referral=referral, answers={}, by=coord), "checklist_"),
            (
                Decision(referral=referral, outcome="hold", reason="other", by=coord, at=timezone.now(),
                         undone_by=coord, undone_at=timezone.now()),
                "decision_",
            ),
            (
                StatusChange(kind="referrals.referral", thing_id=referral.pk, move="hold", from_status=S.SUBMITTED,
                             to_status=S.ON_HOLD, by=coord, at=timezone.now()),
                "move_",
            ),
        ]  # fmt: skip
        for record, prefix in records:
            is_file = isinstance(record, Attachment)
            if is_file or not referral.is_draft:
                canaries.fill(name, record, prefix).save()
            if is_file:
                self.things[f"{name}_file"] = record
        if referral.is_draft:
            return
        asked = Question(referral=referral, asked_by=coord, answered_by=by, answered_at=timezone.now())
        canaries.fill(name, asked, "question_").save()

    def _decide(self):
        """The standing decisions of today: what can be undone, seconded, ended."""
        decided = {
            "asked": "ask", "held": "hold", "proposed": "decline", "accepted": "accept",
            "waiting": "accept_to_waiting_list", "consulting": "consult", "declined": "decline",
        }  # fmt: skip
        for name, outcome in decided.items():
            decision = Decision(
                referral=self[name], outcome=outcome, reason="other", by=self.people["coord"], at=timezone.now(),
                review_on=timezone.localdate() + timedelta(days=20) if outcome == "hold" else None,
            )  # fmt: skip
            decision.sentence = self.canaries.word(name, "decision_sentence")
            decision.note = self.canaries.word(name, "decision_note")
            decision.save()
        consultation = Consultation(referral=self["consulting"])
        self.canaries.fill("consulting", consultation, "consultation_").save()

    # Offers and cases

    def _make_allocation(self, name, referral, to, status):
        allocation = make_allocation(
            status,
            referral=self[referral],
            practitioner=self[f"{to}_profile"],
            part="co_worker" if name.endswith("co_work") else "lead",
            by=self.people["coord"],
            message=self.canaries.word(referral, "offer_message"),
            overrule_words=self.canaries.word(referral, "offer_overrule_words"),
            turn_down_words=self.canaries.word(referral, "offer_turn_down_words"),
            answered_at=None if status == A.OFFERED else timezone.now(),
        )
        if status == A.ENDED:  # whoever worked with the family may read about it afterwards
            for thing in (allocation, self[referral]):
                hand(thing, to=self.people[to], by=self.people["coord"], why="offered")
        self.things[name] = allocation

    def _make_case(self, name, work_name):
        work = self[work_name]
        status = CaseStatus.CLOSED if work.status == A.ENDED else CaseStatus.OPENING
        status = EMPTY.get(name, status)
        case = Case.objects.create(referral=work.referral, allocation=work, status=status)
        case.focus_children.set(work.referral.children.all())
        CaseAdult.objects.bulk_create(
            CaseAdult(case=case, **as_in_case(adult)) for adult in Adult.objects.filter(referral=work.referral)
        )
        hand(case, to=work.practitioner.user, by=self.people["coord"], why="took up the offer")
        self.things[name] = case
        if name in EMPTY:
            self._leave_as_it_is(case)
        else:
            Family(self, name, case, ALLOCATIONS[work_name][0]).write()

    def _leave_as_it_is(self, case):
        if case.status == CaseStatus.PAUSED:
            case.review_on = timezone.localdate()
            case.save()
            Handover.objects.create(
                case=case, of_allocation=case.allocation, to=self["free_profile"], status=HandoverStatus.OFFERED,
                reason=first("reason_hand_over"), offered_by=self.people["coord"], answer_by=timezone.localdate(),
            )  # fmt: skip

    def _make_former_cover(self):
        """Somebody once booked a session for a case in which they have no part any more."""
        begins = timezone.now() + timedelta(hours=2)
        session = Session(
            case=self["foreign_case"], practitioner=self["prac_profile"], booked_by=self.people["train"],
            kind=Session.Kind.PLANNING, starts_at=begins, ends_at=begins + timedelta(hours=1),
        )  # fmt: skip
        self.things["former_session"] = self.canaries.fill("foreign_taken", session, "session_")
        session.save()

    def _name_people(self):
        for name in ("secret", "secret_offered", "secret_taken", "secret_offer", "secret_work", "secret_case"):
            hand(self[name], to=self.people["named"], by=self.people["named"], why="named for a restricted referral")
        hand(self["case"], to=self.people["super"], by=self.people["coord"], why=SUPERVISES)

    def _take_back(self):
        """What the former practitioner once held, and what the leaver still seems to hold."""
        past, left, coord = self.people["past"], self.people["left"], self.people["coord"]
        for name in (*TAKEN_BACK, "offer", "work", "case", "secret_case"):
            hand(self[name], to=past, by=coord, why="offered")
            take_back(self[name], from_=past)
            hand(self[name], to=left, by=coord, why="offered")

    def _open_in_an_emergency(self):
        """One who may read for an hour, and one whose hour is over."""
        for name in ("secret", "secret_taken"):
            why = self.canaries.word("opening", "why")
            opening = emergency.open_for_an_hour(self[name], why=why, by=self.people["glass"])
            self.things.setdefault("opening", opening)
        for each in (self["secret"], self["secret_offer"]):
            holds = get_user_obj_perms_model(type(each))._default_manager.filter(user=self.people["glass"])
            holds.update(until=timezone.now() + LONGEST_RUN)
        over = timezone.now() - timedelta(minutes=1)
        hand(self["secret"], to=self.people["coord"], by=self.people["coord"], why=emergency.WHY, until=over,
             only_to_read=True)  # fmt: skip

    def _make_merges(self):
        gone = self._child("sent")
        gone.merged_into = self["sent_child"]
        gone.save()
        self.things["merged_child"] = gone
        merge = ChildMerge(kept=self["sent_child"], merged=gone, by=self.people["coord"])
        self.canaries.fill("sent", merge, "merge_").save()
        hidden = self._child("secret")
        hidden.merged_into = self["secret_child"]
        hidden.save()
        self.things["secret_merged_child"] = hidden
        merge = ChildMerge(kept=self["secret_child"], merged=hidden, by=self.people["named"])
        self.canaries.fill("secret", merge, "merge_").save()

    def _make_sheets(self):
        for name in ("coord", "named"):
            thing = f"sheet_{name}"
            cells = {"Child’s first name": self.canaries.word(thing, "rows"), "Child’s last name": "Wren"}
            trial = {"line": 2, "outcome": "draft", "why": [self.canaries.word(thing, "trial")]}
            self.things[thing] = BulkIntake.objects.create(
                made_by=self.people[name], rows=[{"line": 2, "cells": cells}], trial=[trial]
            )

    def _make_notices(self):
        """For each person one about themselves; and what they opened outside of their daily work."""
        for name, person in self.people.items():
            if person is not None:
                self.things[f"notice_{name}"] = Notice.objects.create(
                    person=person, name="password_changed", kind="accounts.user", thing_id=person.pk, url="/"
                )
        told = self["second_profile"].user
        Notice.objects.create(person=told, name="password_changed", kind="accounts.user", thing_id=told.pk, url="/")
        failed = self["notice_owner"]
        failed.given_up_at = timezone.now()
        failed.save()
        for name, by, thing in (("coord", "coord", "sent"), ("manag", "manag", "sent"), ("case", "manag", "case")):
            odd = OddAccess(
                person=self.people[by], week=timezone.localdate(), kind=self[thing]._meta.label_lower,
                thing_id=self[thing].pk, reference=self[thing].reference,
            )  # fmt: skip
            self.things[f"odd_{name}"] = self.canaries.fill(f"odd_{name}", odd)
            odd.explained_at = timezone.now()
            odd.save()
        self._make_misuse()
        # Without one, the page of the sweep says the same to whoever should not see it.
        self.things["swept"] = self.canaries.fill("swept", Finding(kind=Finding.Kind.UNKNOWN_OBJECT))
        self.things["swept"].save()

    def _make_misuse(self):
        """Somebody who read too fast and took a sheet: managers see that it was so."""
        hasty = self["second_profile"].user
        Slowed.objects.create(person=hasty, hour=timezone.now(), at=timezone.now(), what=Slowed.What.RECORDS)
        reason = self.canaries.word("taken_sheet", "reason")
        Sheet.objects.create(person=hasty, which=Sheet.Which.ACCESS_REVIEW, reason=reason, at=timezone.now())


@cache
def kinds_of(form):
    """{question: words, email or number} of what a page asks to be typed."""
    kinds = {}
    for name, field in form.base_fields.items():
        if name in NUMBERS:
            kinds[name] = "number"
        elif isinstance(field, forms.EmailField):
            kinds[name] = "email"
        elif isinstance(field, LongTextField) or type(field) is forms.CharField and name != "school_urn":
            kinds[name] = "words"
    return kinds
