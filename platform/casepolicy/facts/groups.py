"""The groups of facts. A description is the question an officer would ask to learn the fact."""

from __future__ import annotations

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from casepolicy.facts.choices import (
    Channel,
    DecisionKind,
    MoveRoute,
    Reporter,
    StepKind,
    Tenure,
)


class Group(BaseModel):
    """Facts that belong together: frozen, and unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Report(Group):
    """How we came to know."""

    at: AwareDatetime | None = Field(None, description="When were we told?")
    by: Reporter | None = Field(None, description="Who told us?")
    channel: Channel | None = Field(None, description="How did the report come?")
    response_out_of_hours: bool | None = Field(
        None, description="Must somebody act before the office opens?"
    )


class Victim(Group):
    """The person who is harmed, as far as a policy may know them."""

    tenure: Tenure | None = Field(None, description="How does the person hold their home?")
    lives_in_our_home: bool | None = Field(
        None, description="Does the person live in one of our homes?"
    )
    is_our_employee: bool | None = Field(None, description="Is the person a member of our staff?")
    wants_to_stay: bool | None = Field(
        None, description="Does the person want to stay in their home?"
    )
    wants_to_move: bool | None = Field(None, description="Does the person want to move?")
    can_stay_safely: bool | None = Field(
        None, description="Can the person stay in their home safely?"
    )
    in_need: bool | None = Field(
        None, description="Is the person short of food, power or basic things for the home?"
    )
    new_home_after_fleeing: bool | None = Field(
        None, description="Is the person setting up a new home after leaving the abuse?"
    )
    needs_interpreter: bool | None = Field(
        None, description="Does the person need an interpreter or translation?"
    )
    needs_specialist_support: bool | None = Field(
        None, description="Would specialist support suit the person better?"
    )
    in_named_area: bool | None = Field(
        None, description="Does the person live in the area of a service that the policy names?"
    )


class Request(Group):
    """What the person has asked of us."""

    same_gender_officer: bool | None = Field(
        None, description="Has the person asked for an officer of the same gender?"
    )
    female_officer: bool | None = Field(
        None, description="Has the person asked to deal with women only?"
    )
    same_ethnicity_officer: bool | None = Field(
        None, description="Has the person asked for an officer of the same ethnicity?"
    )
    same_orientation_officer: bool | None = Field(
        None, description="Has the person asked for an officer of the same sexual orientation?"
    )
    help_asked_at: AwareDatetime | None = Field(
        None, description="When did the person ask us for help?"
    )


class Danger(Group):
    """What makes it urgent."""

    immediate: bool | None = Field(None, description="Is anyone in danger right now?")
    emergency_help_needed: bool | None = Field(
        None, description="Must the emergency services step in?"
    )
    significant_harm: bool | None = Field(None, description="Is there a risk of serious harm?")
    arson: bool | None = Field(None, description="Is there a threat or risk of fire?")
    child_at_risk: bool | None = Field(None, description="Is a child at risk?")
    child_immediate: bool | None = Field(None, description="Is a child in danger right now?")
    adult_at_risk: bool | None = Field(
        None, description="Is an adult with care or support needs at risk?"
    )
    high_risk: bool | None = Field(
        None, description="Is the risk high enough for a multi-agency meeting?"
    )


class Damage(Group):
    """Damage to the home that came from an incident."""

    told_at: AwareDatetime | None = Field(None, description="When were we told of the damage?")
    home_damaged: bool | None = Field(None, description="Has the home been damaged?")
    occupants_unsafe: bool | None = Field(
        None, description="Does the damage make the people living there unsafe?"
    )
    evidence_recorded: bool | None = Field(None, description="Has the damage been photographed?")
    locks_permitted: bool | None = Field(None, description="Are we allowed to change the locks?")


class Money(Group):
    """Arrears and court action for rent."""

    arrears: bool | None = Field(None, description="Are there rent arrears?")
    tenancy_breach: bool | None = Field(
        None, description="Is there another tenancy breach on record?"
    )
    court_action: bool | None = Field(None, description="Is court action for rent open or planned?")


class Move(Group):
    """A move that is asked for."""

    route: MoveRoute | None = Field(None, description="Which route is the move asked by?")
    harm_if_stays: bool | None = Field(
        None, description="Is there a risk of harm if the person stays?"
    )
    same_property_type: bool | None = Field(
        None, description="Is the home asked for of the same type and size?"
    )
    same_tenure: bool | None = Field(None, description="Would the kind of tenancy stay the same?")
    same_security: bool | None = Field(
        None, description="Would the new tenancy be as secure as the old one?"
    )
    most_appropriate: bool | None = Field(
        None, description="Is a move the best answer, compared with staying safely?"
    )
    evidence_gathered: bool | None = Field(
        None, description="Have we gathered evidence from at least one source?"
    )
    statutory_support: bool | None = Field(
        None,
        description="Do the police, social services or a multi-agency meeting support the move?",
    )
    local_authority_asked: bool | None = Field(
        None, description="Have we spoken to the local authority about the move?"
    )
    support_agency_asked: bool | None = Field(
        None, description="Have we spoken to a domestic abuse organisation about the move?"
    )
    police_asked: bool | None = Field(
        None, description="Have we spoken to the police about the move?"
    )
    manager_agrees: bool | None = Field(
        None, description="Has a manager used their discretion in favour?"
    )


class Spend(Group):
    """A security measure that somebody wants to pay for."""

    measure: str | None = Field(
        None, description="Which measure is it?", max_length=60, pattern=r"^[a-z][a-z0-9_]*$"
    )
    cost_pence: int | None = Field(None, description="What does it cost, in pence?", ge=0)
    identified_by_police: bool | None = Field(
        None, description="Have the police said that this home needs it?"
    )


class Proposed(Group):
    """A decision that somebody is about to take."""

    decision: DecisionKind | None = Field(None, description="Which decision is it?")

    step: StepKind | None = Field(None, description="Which step is it?")
