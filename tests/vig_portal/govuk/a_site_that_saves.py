"""A page that saves what is typed, and an address that answers as each test needs."""

import time

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from vig_portal.govuk.forms import LongTextField

received = []  # every POST, in order: (where, what)


class Question(forms.Form):
    hoped_for = LongTextField(label="What is hoped for?")
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)


@login_not_required
def question(request, answer):
    if request.method == "POST":
        received.append(("sent", request.POST.dict()))
        time.sleep(0.5)
        return HttpResponse("Sent")
    context = {"form": Question(), "heading": "What is hoped for?", "autosave_url": f"/{answer}/save"}
    return render(request, "layouts/question.html", context)


@login_not_required
def save(request, answer):
    received.append(("saved", request.POST.dict()))
    number = sum(1 for where, _ in received if where == "saved")
    if answer == "conflict":
        return JsonResponse({"problem": "Corin Colleague has changed this page meanwhile."}, status=409)
    if answer == "signed-out" and number > 1:
        return redirect("/account/login/")
    if answer == "broken" and number == 1:
        return HttpResponse(status=502)
    if answer == "slow":
        time.sleep(1.5)
    return JsonResponse({"saved": "Saved at 10:42am", "version": int(request.POST["version"]) + 1})


urlpatterns = [
    path("", include("vig_portal.urls")),
    path("<slug:answer>/question", question),
    path("<slug:answer>/save", save),
]
