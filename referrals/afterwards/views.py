"""Answering a question, withdrawing, giving a referral to a colleague."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from referrals.afterwards import actions as afterwards
from referrals.afterwards.forms import AnswerForm, HandOnForm, WithdrawForm
from referrals.milestones import moved_on_sentence
from referrals.models import Question, Referral
from referrals.states import OPEN
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, typed_before_sign_in
from vig_portal.audit import trail
from vig_portal.states.moves import Refusal


@keeps_what_was_typed
@guarded(Action.MAKE_REFERRAL)
def answer(request, pk):
    """Answer one question of the coordinators."""
    theirs = visible(Question.objects.select_related("referral"), to=request.user, action=Action.MAKE_REFERRAL)
    question = theirs.filter(pk=pk).first()
    if question is None:
        raise _taken_back(request)
    referral = question.referral
    form = AnswerForm(**_sent_or_typed_before(request, referral=referral.pk))
    if is_sent(request, form):
        afterwards.answer(question, form.cleaned_data["text"], by=request.user)
        messages.success(request, "Answer sent")
        return redirect("referrals:questions", referral.pk)
    trail.seen(referral, by=request.user, page="answer")
    context = {"form": form, "question": question, "referral": referral, "button": "Send your answer"}
    context["back_url"] = reverse("referrals:questions", args=[referral.pk])
    return render(request, "referrals/afterwards/answer.html", context)


@keeps_what_was_typed
@guarded(Action.MAKE_REFERRAL)
def withdraw(request, pk):
    """Withdraw a referral, and say why."""
    referral = _open_referral(request, pk)
    form = WithdrawForm(**_sent_or_typed_before(request))
    if is_sent(request, form):
        afterwards.withdraw(referral, **form.cleaned_data, by=request.user)
        messages.success(request, "Referral withdrawn")
        return redirect(referral)
    context = {"form": form, "referral": referral, "back_url": referral.get_absolute_url()}
    return render(request, "referrals/afterwards/withdraw.html", context)


@guarded(Action.MAKE_REFERRAL)
def hand_on(request, pk):
    """Give a referral to a colleague of the same team."""
    referral = _open_referral(request, pk)
    colleagues = afterwards.colleagues(referral)
    form = HandOnForm(request.POST if request.method == "POST" else None, colleagues=colleagues)
    if form.is_valid():
        afterwards.hand_on(referral, to=form.cleaned_data["to"], by=request.user)
        messages.success(request, f"Referral given to {form.cleaned_data['to']}")
        still_seen = may(request.user, Action.VIEW_REFERRAL, referral)
        return redirect(referral if still_seen else "referrals:mine")
    context = {"form": form, "referral": referral, "back_url": referral.get_absolute_url(), "colleagues": colleagues}
    return render(request, "referrals/afterwards/hand_on.html", context)


def _open_referral(request, pk):
    theirs = visible(Referral.objects.sent(), to=request.user, action=Action.MAKE_REFERRAL)
    referral = get_object_or_404(theirs, pk=pk)
    if referral.status not in OPEN:
        raise Refusal(moved_on_sentence(referral))
    return referral


def _taken_back(request):
    """What is said of a question that is not there: that it was taken back, to who may answer for the referral."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    form.is_valid()
    theirs = visible(Referral.objects.sent(), to=request.user, action=Action.MAKE_REFERRAL)
    if form.is_bound and theirs.filter(pk=form.cleaned_data.get("referral")).exists():
        return Refusal("This question is not asked any more. Your answer was not sent.")
    return Http404()


def _sent_or_typed_before(request, **more):
    """What a form begins with: what was sent, or what was typed before the session ran out."""
    if request.method == "POST":
        return {"data": request.POST}
    typed = typed_before_sign_in(request) or {}
    return {"initial": {name: values[-1] for name, values in typed.items()} | more}
