"""Facts on our own work: contact, progress, who looks, what is written down, complaints."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from casepolicy.facts.choices import (
    ComplaintAbout,
    ContactPurpose,
    ContactWay,
    RecordStep,
    Viewer,
)
from casepolicy.facts.groups import Group


class Contact(Group):
    """A contact that somebody is about to make."""

    purpose: ContactPurpose | None = Field(None, description="Why would we get in touch?")
    way: ContactWay | None = Field(None, description="How or where would we get in touch?")
    confirmed_safe: bool | None = Field(
        None, description="Has the person told us that this way is safe now?"
    )
    place_agreed: bool | None = Field(None, description="Has the person agreed to the place?")
    survey_welcome: bool | None = Field(
        None, description="Has the person said that we may ask how we did?"
    )


class Progress(Group):
    """How far the work on the case has come."""

    responded_at: AwareDatetime | None = Field(None, description="When did we respond?")
    plan_agreed_at: AwareDatetime | None = Field(None, description="When was the plan agreed?")
    situation_changed: bool | None = Field(
        None, description="Has the danger, or what the person needs, changed?"
    )


class View(Group):
    """Somebody who wants to look at the case."""

    viewer: Viewer | None = Field(None, description="Who would look at the case?")
    needs_it: bool | None = Field(
        None, description="Do they need to see it, to do their own work safely?"
    )
    under_protocol: bool | None = Field(
        None, description="Have we a written agreement with them on sharing information?"
    )


class Recording(Group):
    """A step of the work that is being written down."""

    step: RecordStep | None = Field(None, description="Which step is being written down?")


class Complaint(Group):
    """A complaint that somebody makes."""

    about: ComplaintAbout | None = Field(None, description="What is the complaint about?")
