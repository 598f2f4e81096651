"""My day, and the list of cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.door import listed, visible
from casework.access.encryption import have_ready_for
from casework.access.models import User
from casework.access.permissions import READ_CASE, Verb, can
from casework.access.web import staff, staff_page
from casework.cases import queries
from casework.cases.models import Case, Stage
from casework.cases.web import parts
from casework.duties.models import LIVE, Duty
from casework.knowing.queries.sight import sees_lists_of_work
from casework.notices.queries import waiting_for as for_you
from casework.policies.queries import review_notice
from casework.safety.models import Measure
from casework.safety.queries import waiting_for
from casework.ui.parts import (
    Action,
    Badge,
    Column,
    Empty,
    Filter,
    Listing,
    Page,
    Row,
    Value,
)
from casework.ui.parts import (
    Duty as DutyPart,
)

PAGE_SIZE = 20
LISTED = 3 * PAGE_SIZE
"""How many duties My day lists at most of those with a time, and of those owed now."""
_WORDS = {
    "mine": "Mine",
    "team": "My teams",
    "overdue": "Overdue",
    "on_hold": "On hold",
    "refused": "Move not agreed",
    "closed": "Closed",
}
_PLAIN = ("mine", "team", "closed")
"""The filters that say nothing of a plan."""
_COLUMNS = ("Reference", "Person", "Next time limit", "Officer", "Team", "Standing")


@require_safe
@staff_page()
def home(request: HttpRequest) -> HttpResponse:
    """Show what must happen next. Roles without cases start where their work is."""
    by = staff(request)
    if not (can(by, Verb.CASE_READ_TEAM) or can(by, Verb.CASE_AUDIT)):
        return redirect(_start_of(by))
    now = timezone.now()
    sees_work = sees_lists_of_work(by)
    day = _my_day(by, now) if sees_work else _Day([], [], [], [], is_cut=False)
    waiting = list(waiting_for(by=by)[:PAGE_SIZE]) if can(by, Verb.MEASURE_APPROVE) else []
    have_ready_for((*day.at_once, *day.overdue, *day.today, *day.later, *waiting))
    known = {c.pk for c in listed(_named(day, waiting, by), by=by, purpose="my_day", at=now)}
    context = {
        "now": now,
        "for_you": for_you(by).count(),
        "at_once": _parts(day.at_once, now),
        "overdue": _parts(day.overdue, now),
        "today": _parts(day.today, now),
        "later": _parts(day.later, now),
        "is_cut": day.is_cut,
        "sees_work": sees_work,
        "waiting": [m for m in waiting if m.case_id in known],
        "may_take": can(by, Verb.DISCLOSURE_TAKE),
        "is_leader": can(by, Verb.CASE_ASSIGN),
        "review_notice": review_notice(timezone.localdate(now)),
    }
    return render(request, "cases/home.html", context)


def _start_of(by: User) -> str:
    if can(by, Verb.HOLD_ASK_MINIMUM):
        return "may_we"
    if can(by, Verb.GLASS_REVIEW):
        return "for_you"
    return "policy" if can(by, Verb.POLICY_READ) else "account_logout"


@dataclass(frozen=True, slots=True)
class _Day:
    at_once: list[Duty]
    overdue: list[Duty]
    today: list[Duty]
    later: list[Duty]
    is_cut: bool
    """Whether there may be more than is listed."""


def _my_day(by: User, now: datetime) -> _Day:
    """Return the live duties of the cases somebody may know of: their own, or their teams'."""
    cases = visible(Case.objects.exclude(stage=Stage.CLOSED), by=by)
    if not can(by, Verb.CASE_ASSIGN):
        cases = cases.filter(owner=by) | cases.filter(owner=None)
    live = Duty.objects.filter(case__in=cases, state__in=LIVE).select_related("case")
    at_once = list(live.filter(is_now=True).order_by("starts_at", "id")[:LISTED])
    duties = list(live.filter(due_at__isnull=False).order_by("due_at")[:LISTED])
    tomorrow = timezone.localtime(now).replace(hour=0, minute=0, second=0) + timedelta(days=1)
    due = [(d, d.due_at) for d in duties if d.due_at is not None]
    return _Day(
        at_once=at_once,
        overdue=[d for d, at in due if at < now],
        today=[d for d, at in due if now <= at < tomorrow],
        later=[d for d, at in due if at >= tomorrow],
        is_cut=LISTED in {len(at_once), len(duties)},
    )


def _named(day: _Day, waiting: list[Measure], by: User) -> list[Case]:
    ids = {d.case_id for d in (*day.at_once, *day.overdue, *day.today, *day.later)}
    ids |= {m.case_id for m in waiting}
    return list(visible(Case.objects.filter(pk__in=ids), by=by))


def _parts(duties: list[Duty], now: datetime) -> list[DutyPart]:
    return [parts.duty(d, now=now) for d in duties]


@require_safe
@staff_page(*READ_CASE)
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases of a saved filter, twenty a page."""
    by, now = staff(request), timezone.now()
    which = request.GET.get("show", "team")
    sees_work = sees_lists_of_work(by)
    if which not in (queries.FILTERS if sees_work else _PLAIN):
        which = "team"
    paginator = Paginator(queries.case_list(by=by, which=which, at=now), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    cases = listed(page.object_list, by=by, at=now)
    context = {
        "listing": Listing(
            caption="Cases",
            total=paginator.count,
            columns=columns(),
            rows=tuple(case_row(c, sees_work=sees_work) for c in cases),
            empty=_empty(which, by),
            filters=_filters(by, which, now),
            page=Page(number=page.number, count=paginator.num_pages, query=f"?show={which}"),
        ),
        "now": now,
        "may_take": can(by, Verb.DISCLOSURE_TAKE),
        "may_export": can(by, Verb.CASE_EXPORT),
    }
    return render(request, "cases/list.html", context)


def columns() -> tuple[Column, ...]:
    """Return the columns of a list of cases."""
    return tuple(Column(text=c) for c in _COLUMNS)


def case_row(case: Case, *, sees_work: bool) -> Row:
    """Return one row of a list; the case comes from ``queries.case_rows``."""
    overdue: bool = case.is_overdue  # type: ignore[attr-defined]  # annotated by case_list
    due: datetime | None = case.next_due_at  # type: ignore[attr-defined]  # the same
    return Row(
        is_overdue=overdue and sees_work,
        values=(
            Value(text=case.reference, href=reverse("case", args=[case.reference])),
            Value(text=case.victim.known_as or case.victim.name),
            _limit(due) if sees_work else Value(text="Not shown to you"),
            Value(text=case.owner.name if case.owner else "Nobody yet"),
            Value(text=case.team.name),
            Value(badge=_standing(case, sees_work=sees_work)),
        ),
    )


def _limit(due: datetime | None) -> Value:
    return Value(at=due, is_deadline=True) if due else Value(text="No time limit running")


def _standing(case: Case, *, sees_work: bool) -> Badge:
    if case.is_overdue and sees_work:  # type: ignore[attr-defined]  # annotated by case_list
        return Badge(text="Overdue", look="high")
    if case.stage == Stage.CLOSED:
        return Badge(text="Closed")
    if case.on_hold and sees_work:  # type: ignore[attr-defined]  # annotated by case_list
        return Badge(text="Court action paused", look="flag")
    return Badge(text=Stage(case.stage).label, look="standard")


def _filters(by: User, which: str, now: datetime) -> tuple[Filter, ...]:
    counts = queries.case_counts(by=by, at=now)
    return tuple(
        Filter(text=text, href=f"?show={key}", is_current=key == which, count=counts[key])
        for key, text in _WORDS.items()
        if key in _PLAIN or sees_lists_of_work(by)
    )


def _empty(which: str, by: User) -> Empty:
    """Say what an empty list means; only who may take a disclosure is shown the way to it."""
    if which in ("mine", "team") and can(by, Verb.DISCLOSURE_TAKE):
        return Empty(
            heading="No cases yet",
            text="A case opens when somebody tells you something and you take a disclosure.",
            action=Action(text="Take a disclosure", href=reverse("disclosure_new")),
        )
    return Empty(heading="None", text="No case is in this list now.")
