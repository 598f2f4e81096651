"""Every address of the API, below ``/api/v1/``. No word in one tells what the work is about."""

from __future__ import annotations

from django.urls import path, re_path

from casework.api.views import about, cases, decisions, duties, helping, moves, policy
from casework.api.views import signing, telling

_CASE = "cases/<str:reference>"

urlpatterns = [
    path("tokens", signing.Tokens.as_view()),
    path("tokens/current", signing.CurrentToken.as_view()),
    path("me", signing.WhoAmI.as_view()),
    path("me/offers/<str:kind>", signing.MyOffer.as_view()),
    path("cases", cases.Cases.as_view()),
    path("cases/counts", cases.Counts.as_view()),
    path("disclosures", telling.Disclosures.as_view()),
    path(_CASE, cases.OneCase.as_view()),
    path(f"{_CASE}/facts", cases.Facts.as_view()),
    path(f"{_CASE}/officers", cases.Officers.as_view()),
    path(f"{_CASE}/assign", cases.Assign.as_view()),
    path(f"{_CASE}/close", cases.Close.as_view()),
    path(f"{_CASE}/reach", cases.Reach.as_view()),
    path(f"{_CASE}/disclosures", telling.DisclosuresOfCase.as_view()),
    path(f"{_CASE}/contacts", telling.Contacts.as_view()),
    path(f"{_CASE}/chronology", telling.Lines.as_view()),
    path(f"{_CASE}/duties/<uuid:pk>/complete", duties.CompleteDuty.as_view()),
    path(f"{_CASE}/duties/<uuid:pk>/cancel", duties.CancelDuty.as_view()),
    path(f"{_CASE}/holds/<uuid:pk>/length", duties.HoldLengths.as_view()),
    path(f"{_CASE}/holds/<uuid:pk>/end", duties.HoldEnds.as_view()),
    path(f"{_CASE}/holds/<uuid:pk>/lift", duties.LiftHold.as_view()),
    path(f"{_CASE}/offers/<uuid:pk>/settle", helping.SettleOffer.as_view()),
    path(f"{_CASE}/measures", helping.Measures.as_view()),
    path(f"{_CASE}/measures/<uuid:pk>/approve", helping.ApproveMeasure.as_view()),
    path(f"{_CASE}/measures/<uuid:pk>/refuse", helping.RefuseMeasure.as_view()),
    path(f"{_CASE}/measures/<uuid:pk>/cancel", helping.CancelMeasure.as_view()),
    path(f"{_CASE}/measures/<uuid:pk>/installed", helping.InstalledMeasure.as_view()),
    path(f"{_CASE}/transfers", moves.Transfers.as_view()),
    path(f"{_CASE}/transfers/<uuid:pk>/look-again", moves.LookAgain.as_view()),
    path(f"{_CASE}/transfers/<uuid:pk>/agree", moves.AgreeTransfer.as_view()),
    path(f"{_CASE}/transfers/<uuid:pk>/refuse", moves.RefuseTransfer.as_view()),
    path(f"{_CASE}/transfers/<uuid:pk>/withdraw", moves.WithdrawTransfer.as_view()),
    path(f"{_CASE}/decisions", decisions.Decisions.as_view()),
    path(f"{_CASE}/decisions/<uuid:pk>", decisions.OneDecision.as_view()),
    path(f"{_CASE}/decisions/<uuid:pk>/replay", decisions.Replay.as_view()),
    path("duties", duties.Duties.as_view()),
    path("may-we", duties.MayWe.as_view()),
    path("measures", helping.Waiting.as_view()),
    path("funds", helping.Funds.as_view()),
    path("funds/<uuid:pk>/top-up", helping.TopUp.as_view()),
    path("policy", policy.InForce.as_view()),
    path("policy/clauses", policy.Clauses.as_view()),
    path("policy/capabilities", policy.Capabilities.as_view()),
    path("policy/questions", policy.Questions.as_view()),
    path("policy/facts", policy.FactsThereAre.as_view()),
    path("policy/ask", policy.AskPolicy.as_view()),
    path("problems/<str:code>", about.ProblemKind.as_view()),
    path("schema", about.Document.as_view()),
    re_path(r"^(?P<rest>.*)$", about.Nothing.as_view()),
]
