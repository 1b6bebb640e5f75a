"""Answering a question, withdrawing, giving a referral to a colleague."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from referrals.afterwards import actions as afterwards
from referrals.afterwards.forms import AnswerForm, HandOnForm, WithdrawForm
from referrals.models import Question, Referral
from referrals.states import OPEN
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import keeps_what_was_typed, typed_before_sign_in
from vig_portal.audit import trail


@keeps_what_was_typed
@guarded(Action.MAKE_REFERRAL)
def answer(request, pk):
    """Answer one question of the coordinators."""
    theirs = visible(Question.objects.select_related("referral"), to=request.user, action=Action.MAKE_REFERRAL)
    question = get_object_or_404(theirs, pk=pk)
    referral = question.referral
    form = AnswerForm(**_sent_or_typed_before(request))
    if request.method == "POST" and form.is_valid():
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
    if request.method == "POST" and form.is_valid():
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
    return get_object_or_404(theirs.filter(status__in=OPEN), pk=pk)


def _sent_or_typed_before(request):
    """What a form begins with: what was sent, or what was typed before the session ran out."""
    if request.method == "POST":
        return {"data": request.POST}
    typed = typed_before_sign_in(request)
    return {"initial": {name: values[-1] for name, values in typed.items()} if typed else {}}
