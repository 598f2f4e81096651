"""Facts on the abuse itself, the connection, what the person needs, and the tenancy."""

from __future__ import annotations

from pydantic import Field

from casepolicy.facts.choices import Connection, PerpetratorTie, PersonRole, TenancyChange
from casepolicy.facts.groups import Group


class Abuse(Group):
    """What kinds of conduct there were. One case may hold several."""

    physical: bool | None = Field(None, description="Has there been physical abuse?")
    sexual: bool | None = Field(None, description="Has there been sexual abuse?")
    violent_or_threatening: bool | None = Field(
        None, description="Has there been violence, or threats?"
    )
    controlling: bool | None = Field(
        None, description="Has somebody controlled, coerced or cut off the person?"
    )
    economic: bool | None = Field(
        None, description="Has somebody limited the person's money, goods or services?"
    )
    economic_substantial: bool | None = Field(
        None, description="Has that had a serious effect on what the person can get, own or use?"
    )
    psychological: bool | None = Field(
        None, description="Has there been emotional or psychological abuse?"
    )
    honour_based: bool | None = Field(
        None, description='Has there been abuse in the name of "honour"?'
    )
    forced_marriage: bool | None = Field(None, description="Is there a forced marriage, or a fear?")
    genital_mutilation: bool | None = Field(
        None, description="Is there female genital mutilation, or a fear of it?"
    )
    stalking: bool | None = Field(None, description="Has there been stalking or harassment?")
    towards_another: bool | None = Field(
        None, description="Was the conduct aimed at somebody else, such as a child, to reach them?"
    )
    repeated_fear: bool | None = Field(
        None,
        description="Has the person feared violence at least twice, or been so distressed that "
        "daily life has changed?",
    )
    single_incident: bool | None = Field(None, description="Is it a single incident so far?")
    in_the_past: bool | None = Field(None, description="Did the abuse happen only in the past?")
    feared: bool | None = Field(None, description="Is the person threatened with it, or afraid?")
    child_sees_or_hears: bool | None = Field(
        None, description="Does a child see, hear or feel the effects of it?"
    )
    child_related: bool | None = Field(
        None,
        description="Is that child related to either person, or does either have parental "
        "responsibility?",
    )
    both_16_or_over: bool | None = Field(None, description="Are both people 16 or over?")
    connection: Connection | None = Field(None, description="How are the two people connected?")


class Person(Group):
    """The person whom a question is about, where it is not plainly the victim."""

    role: PersonRole | None = Field(None, description="Which part does this person have?")
    new_customer: bool | None = Field(None, description="Is the person new to us as a customer?")
    approached_us: bool | None = Field(
        None, description="Did the person come to us for help themselves?"
    )


class Needs(Group):
    """What somebody needs so that they can understand and use our service."""

    other_language: bool | None = Field(
        None, description="Does the person need another language or an interpreter?"
    )
    other_format: bool | None = Field(
        None, description="Does the person need large print, Braille, audio or another format?"
    )
    adjustment: bool | None = Field(
        None, description="Does a disability or health problem call for an adjustment?"
    )
    barrier: bool | None = Field(
        None, description="Does anything else stand in the way of using our service?"
    )
    capacity_in_doubt: bool | None = Field(
        None, description="Is there doubt whether the person can make this decision themselves?"
    )


class Tenancy(Group):
    """A change to the tenancy that is asked for."""

    change: TenancyChange | None = Field(None, description="Which change is asked for?")
    joint: bool | None = Field(None, description="Is it a joint tenancy?")
    abuse_evidenced: bool | None = Field(
        None, description="Is there evidence of the abuse beside the person's account?"
    )
    perpetrator_gave_notice: bool | None = Field(
        None, description="Has one joint tenant given up the tenancy?"
    )


class Perpetrator(Group):
    """The alleged perpetrator, as far as a policy may know them."""

    tie: PerpetratorTie | None = Field(
        None, description="How is the alleged perpetrator tied to us?"
    )
    wants_to_change: bool | None = Field(
        None, description="Is the alleged perpetrator willing to take help to change?"
    )
    losing_home: bool | None = Field(
        None, description="Could the alleged perpetrator lose their home by what we do?"
    )
    needs_assessed: bool | None = Field(
        None, description="Have we assessed what support the alleged perpetrator needs?"
    )
    needs_found: bool | None = Field(None, description="Does the alleged perpetrator need support?")
