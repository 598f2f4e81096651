"""Every component with invented sample data: what the render, browser and contrast tests draw."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django import forms
from django.template import engines

from casepolicy.answer import Strength
from casework.ui import fields, parts
from casework.ui.shell import Place, Shell

NOW = datetime(2026, 11, 27, 16, 40, tzinfo=UTC)
PAGES = Path(__file__).parent / "pages"

WHY = parts.Why(
    about="first contact by Tuesday",
    sentence="The policy (4.2) asks for contact within one working day of the report.",
    strength=Strength.MUST,
    clauses=(
        parts.ClauseShown(number="4.2", paraphrase="Contact within one working day."),
        parts.ClauseShown(
            number="Housing Act 1996 s.189", paraphrase="Priority need.", voice="statute"
        ),
    ),
    facts=(parts.FactShown(path="danger.immediate", value="No", href="#danger"),),
    missing=(
        parts.Missing(path="danger.arson", href="/q/1", effect="contact due at once"),
        parts.Missing(path="danger.child_at_risk", href="/q/2"),
    ),
    steps=(
        parts.Step(text="Report received", at=NOW),
        parts.Step(text="Saturday and Sunday do not count"),
        parts.Step(text="One working day", at=datetime(2026, 12, 1, 17, tzinfo=UTC)),
    ),
    readings=(
        parts.Reading(
            text="24 hours by the clock, weekends included.",
            gives="Saturday 28 November 2026, 4:40pm",
            confirmed_by="head of housing",
        ),
    ),
    set_aside=("Our default of 24 hours: the policy is firmer.",),
    revision="Revision 3",
    in_force_on=date(2026, 4, 1),
    plugins=("first_response 1.0",),
)
SILENT = parts.Why(
    about="review of the hold",
    sentence="a person looks at it again after 28 days.",
    strength=Strength.DEFAULT,
    clauses=(parts.ClauseShown(number="9", paraphrase="Review every 28 days.", voice="platform"),),
    is_silent=True,
    needs_human="team leader",
    failed=("breathing_space 1.2",),
    revision="Revision 3",
)
DUTIES = (
    parts.Duty(
        key="2",
        what="Agree a safety plan",
        who="You",
        state=parts.DutyState.DUE,
        due_at=datetime(2026, 12, 1, 17, tzinfo=UTC),
        working="in 2 working days",
        href="/d/2",
        why=WHY,
    ),
    parts.Duty(
        key="4",
        what="Photograph the damage",
        who="Repairs",
        state=parts.DutyState.DONE,
        due_at=NOW,
        done_at=NOW,
    ),
    parts.Duty(
        key="3",
        what="Answer from the local authority",
        who="Local authority",
        state=parts.DutyState.WAITING,
        untimed="as soon as possible",
        why=SILENT,
    ),
    parts.Duty(
        key="1",
        what="Contact the person",
        who="You",
        state=parts.DutyState.OVERDUE,
        due_at=datetime(2026, 11, 27, 13, 10, tzinfo=UTC),
        breached_at=datetime(2026, 11, 27, 13, 10, tzinfo=UTC),
        href="/d/1",
        note="The line was engaged twice.",
        why=WHY,
    ),
)
IDENTITY = parts.Identity(
    reference="HF-7Q2K-9D",
    safe_name="A. Example",
    badges=(
        parts.Badge(text="High risk", look="high"),
        parts.Badge(text="Child in the home", look="flag"),
        parts.Badge(text="Risk not assessed", look="unknown"),
        parts.Badge(text="Medium risk", look="medium"),
        parts.Badge(text="Standard risk", look="standard"),
        parts.Badge(text="Safe contact agreed", look="good"),
        parts.Badge(text="Restricted"),
    ),
    note="Call only between 10am and 2pm.",
    actions=(
        parts.Action(text="Log a contact", href="/contact"),
        parts.Action(text="Ask for a move", href="/move"),
    ),
)
EVENTS = (
    parts.Event(
        title="First contact missed", at=NOW, by="Holdfast", kind="Promise", is_breach=True
    ),
    parts.Event(
        title="Spoke on the telephone",
        at=NOW,
        by="J. Officer",
        kind="Contact",
        text="Agreed to call again on Monday.\n\nPrefers text first.",
        corrects="the entry of 27 November 2026, 2pm",
        href="/e/1",
    ),
    parts.Event(
        title="Hold on court action opened",
        at=NOW,
        by="J. Officer",
        kind="Hold",
        text="For one month.",
        is_struck=True,
        why=WHY,
    ),
)
ROWS = (
    parts.SummaryRow(
        key="In danger now",
        value=parts.Value(heard="no"),
        actions=(parts.Action(text="Change", href="/f/1"),),
    ),
    parts.SummaryRow(key="Threat of fire", value=parts.Value(heard="not_asked")),
    parts.SummaryRow(key="Child at risk", value=parts.Value(heard="not_known")),
    parts.SummaryRow(key="Wants to stay", value=parts.Value(heard="yes")),
    parts.SummaryRow(key="Told us", value=parts.Value(at=NOW)),
    parts.SummaryRow(key="Locks", value=parts.Value(pence=12050)),
    parts.SummaryRow(key="Nothing spent", value=parts.Value(pence=0)),
    parts.SummaryRow(
        key="Asked for", value=parts.Value(lines=("Same-gender officer", "Text first"))
    ),
    parts.SummaryRow(key="Agency", value=parts.Value()),
)


def listing(count: int = 3) -> parts.Listing:
    """Return a list of ``count`` cases, the first of them overdue."""
    rows = tuple(
        parts.Row(
            values=(
                parts.Value(text=f"HF-7Q2K-{n:02}", href=f"/c/{n}"),
                parts.Value(text="A. Example"),
                parts.Value(badge=parts.Badge(text="High risk", look="high")),
                parts.Value(text="Contact the person"),
                parts.Value(at=datetime(2026, 11, 27 + n, 13, tzinfo=UTC), is_deadline=True),
                parts.Value(pence=12050 * n),
            ),
            is_overdue=n == 0,
        )
        for n in range(count)
    )
    return parts.Listing(
        caption="Cases",
        total=41,
        rows=rows,
        columns=(
            parts.Column(text="Reference", href="?sort=reference"),
            parts.Column(text="Person"),
            parts.Column(text="Risk", href="?sort=risk"),
            parts.Column(text="Next"),
            parts.Column(text="By when", href="?sort=-due", sort="ascending"),
            parts.Column(text="Spent", is_number=True),
        ),
        empty=parts.Empty(
            heading="No cases yet",
            text="Cases appear here when somebody tells us what is happening.",
            action=parts.Action(text="Take a disclosure", href="/new"),
        ),
        filters=(
            parts.Filter(text="Mine", href="?who=mine", count=4, is_current=True),
            parts.Filter(text="My team's", href="?who=team", count=41),
            parts.Filter(text="Overdue", href="?who=overdue", count=1),
        ),
        page=parts.Page(number=2, count=9, query="?who=mine"),
    )


GRAVE = parts.Grave(
    heading="You are about to share without consent",
    will_happen=("The address and the risk answers go to the agency.", "The share is recorded."),
    to_whom="The multi-agency meeting of 3 December 2026",
    undo="No. What has been read cannot be taken back.",
    confirm="Yes, share this",
    back_href="/c/1",
    why=WHY,
)


class SampleForm(forms.Form):
    """One field of every kind."""

    channel = forms.ChoiceField(
        label="How did the report come?",
        choices=(("telephone", "Telephone"), ("in_person", "In person")),
        widget=fields.Radios(hints={"telephone": "Any call, also a voicemail"}),
        help_text="The first time we heard of it.",
    )
    requests = forms.MultipleChoiceField(
        label="Has the person asked for any of these?",
        choices=(("same", "Officer of the same gender"), ("interpreter", "Interpreter")),
        widget=fields.Checkboxes(hints={"interpreter": "Never a relative or neighbour"}),
        required=False,
    )
    danger = fields.UnknownableField(label="Is anyone in danger right now?")
    tenure = fields.UnknownableChoiceField(
        label="How does the person hold their home?",
        choices=(("secure", "Secure tenancy"), ("starter", "Starter tenancy")),
    )
    told_at = fields.MomentField(label="When were we told?", help_text="For example, 27 11 2026")
    damaged_on = fields.DayField(label="When was the damage done?", required=False)
    call_at = fields.ClockField(label="When is it safe to call?", help_text="For example, 4:40pm")
    cost = fields.MoneyField(label="What does it cost?", max_pence=50_000)
    team = forms.ChoiceField(label="Team", choices=(("n", "North"), ("s", "South")))
    summary = forms.CharField(
        label="What was said",
        widget=forms.Textarea({"rows": 4, "maxlength": 2000}),
        help_text="In the person's own words.",
    )
    phone = forms.CharField(label="Safe number", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    agreed = forms.BooleanField(label="The person agrees to be called", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


class ReasonForm(forms.Form):
    """The reason for a grave act."""

    reason = forms.CharField(label="Why is it needed?", widget=forms.Textarea({"rows": 3}))


class FilterForm(forms.Form):
    """Two filters."""

    risk = forms.ChoiceField(label="Risk", choices=(("", "Any"), ("high", "High")), required=False)
    team = forms.ChoiceField(label="Team", choices=(("", "Any"), ("n", "North")), required=False)


SHELL = Shell(
    landlord_name="Example Homes",
    accent="plum",
    user_name="J. Officer",
    places=(
        Place(text="My day", href="/"),
        Place(text="Cases", href="/cases/", is_current=True),
        Place(text="Take a disclosure", href="/new/", key="n"),
        Place(text="Money", href="/money/"),
        Place(text="Policy", href="/policy/"),
    ),
)


def context(*, bound: bool = False) -> dict[str, Any]:
    """Return everything the sample pages show; ``bound`` sends the forms empty."""
    data: dict[str, str] | None = {} if bound else None
    return {
        "shell": SHELL,
        "now": NOW,
        "identity": IDENTITY,
        "duties": DUTIES,
        "events": EVENTS,
        "rows": ROWS,
        "listing": listing(),
        "empty_listing": listing(0),
        "grave": GRAVE,
        "form": SampleForm(data),
        "reason_form": ReasonForm(data),
    }


def page(name: str, **extra: Any) -> str:
    """Return one sample page as HTML."""
    template = engines["django"].from_string((PAGES / f"{name}.html").read_text())
    values = context() | ({"form": FilterForm({})} if name == "list" else {}) | extra
    return str(template.render(values))


def component(name: str, **values: Any) -> str:
    """Return one component as HTML."""
    return str(engines["django"].get_template(f"components/{name}.html").render(values))
