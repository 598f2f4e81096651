"""Facts on safety: what happened, what the person agrees to, risk, sharing, and checks."""

from __future__ import annotations

from pydantic import Field

from casepolicy.facts.choices import Recipient
from casepolicy.facts.groups import Group


class Incident(Group):
    """What happened, as far as a policy may know it."""

    crime_believed: bool | None = Field(
        None, description="Do we believe that a crime has been committed?"
    )
    criminal_damage: bool | None = Field(
        None, description="Has somebody damaged the home or things in it on purpose?"
    )
    target_under_16: bool | None = Field(
        None, description="Is the person who is harmed younger than 16?"
    )


class Consent(Group):
    """What the person agrees to."""

    police: bool | None = Field(
        None, description="Does the person agree that we report this to the police?"
    )
    sharing: bool | None = Field(None, description="Does the person agree that we share this?")


class Risk(Group):
    """What a risk assessment showed. Scores stay with the area whose threshold it is."""

    threshold_met: bool | None = Field(
        None,
        description="Does the assessment reach the area's threshold for a multi-agency meeting?",
    )


class Share(Group):
    """Information that somebody wants to give to somebody."""

    recipient: Recipient | None = Field(None, description="Who would be given the information?")
    formal_request: bool | None = Field(
        None, description="Is this an answer to a formal request for information?"
    )
    needed_for_safety: bool | None = Field(
        None, description="Does the recipient need it to keep somebody safe?"
    )


class Checks(Group):
    """What has been settled before a step that could do harm."""

    abuse_considered: bool | None = Field(
        None, description="Have we checked whether abuse lies behind this?"
    )
    harm_considered: bool | None = Field(
        None, description="Have we checked that this step brings the person no more harm?"
    )
    views_heard: bool | None = Field(
        None, description="Have we heard and weighed what the person thinks of this step?"
    )
    needs_first: bool | None = Field(
        None, description="Does this step rest on the person's needs alone?"
    )
    housing_considered: bool | None = Field(
        None, description="Have we thought of where the person will live afterwards?"
    )
    proportionate: bool | None = Field(
        None, description="Is it written down that this step is needed and proportionate?"
    )
    not_engaging: bool | None = Field(None, description="Has the person stopped engaging with us?")
    closure_agreed: bool | None = Field(
        None, description="Does the person agree that the case is closed?"
    )
    agencies_told: bool | None = Field(
        None, description="Have the other agencies been told that the case is closing?"
    )
    worker_trained: bool | None = Field(
        None, description="Is the worker trained for the risk assessment?"
    )
