"""Where faults are made to happen: real functions of the product, and what makes it call them."""

from __future__ import annotations

from dataclasses import dataclass

_CASES = "casework.cases.web"


@dataclass(frozen=True)
class Page:
    """One request. ``{ref}`` is a case's reference, ``{value}`` a planted value."""

    path: str
    breaks: tuple[str, ...]
    sends: tuple[str, ...] | None = None
    """The fields of a form, each filled with a planted value; nothing for a page that is read."""


PAGES = (
    Page(
        "/?q={value}",
        (f"{_CASES}.listing._my_day", f"{_CASES}.listing.render", f"{_CASES}.listing.waiting_for"),
    ),
    Page(
        "/cases/?q={value}",
        (f"{_CASES}.listing.case_row", f"{_CASES}.listing._filters", f"{_CASES}.listing._standing"),
    ),
    Page(
        "/cases/{ref}/?kind={value}",
        (
            f"{_CASES}.page.open_case",
            f"{_CASES}.page._known",
            f"{_CASES}.page._people",
            f"{_CASES}.page.latest_trace",
            f"{_CASES}.page.duties_of",
            f"{_CASES}.page.offers_of",
            f"{_CASES}.parts.identity",
            "casework.cases.chronology.entries",
            "casework.access.encryption.fields.open_here",
            "casework.access.door.record",
            "casework.policies.web.explaining.why_of",
            "casework.ui.formgroup.group_of",
        ),
    ),
    Page(
        "/cases/{ref}/reach/",
        (f"{_CASES}.reaching.reveal_addresses", "casework.people.queries.reveal.record"),
    ),
    Page("/cases/{ref}/documents/", ("casework.documents.web.views.list_documents",)),
    Page(
        "/cases/{ref}/contacts/new/",
        (f"{_CASES}.writing.staff", f"{_CASES}.writing.open_case"),
        sends=("note", "channel", "with_whom"),
    ),
    Page(
        "/account/login/",
        ("casework.access.adapter.Invited.authenticate",),
        sends=("login", "password"),
    ),
    Page("/api/v1/cases/{ref}", ("casework.access.door.record", "casework.access.door.visible")),
    Page("/api/v1/cases?q={value}", ("casework.access.door.visible",)),
    Page("/policy/", ("casework.policies.web.views.render",)),
)

JOBS = (
    ("duties.look_at_clock", "casework.duties.actions.note_breaches"),
    ("duties.count_again", "casework.duties.tasks.cases_without_a_time"),
    ("documents.check", "casework.documents.tasks.timezone.now"),
    ("notices.tidy", "casework.notices.tasks.StaffNotice.objects.filter"),
    ("audit.keep_head", "casework.audit.tasks.keep_head"),
)
"""Each job, and what it calls."""

COMMANDS = (
    ("db", ("status",)),
    ("landlord", ("list",)),
    ("migrate", ()),
    ("worker", ()),
    ("demo", ()),
)
