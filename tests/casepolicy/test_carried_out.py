"""What carries out each clause: read from settings and manifest, else from the register."""

from datetime import date, datetime
from typing import Any

import pytest

from casepolicy import (
    Capability,
    CaseFacts,
    CitedRule,
    PackRefused,
    Revision,
    Says,
    Settings,
    hookimpl,
    read_revision,
)
from casepolicy.carried_out import By, carried_out, counts
from casepolicy.clause import RegisterRefused, read_register
from casepolicy.values import Offer, StandingDuty
from tests.casepolicy.made_up import clause, revision_data

HEAD = "id\tparaphrase\tkind\tmodality\tstatus\tcarried_by\twhy_nothing\n"


class Group(Settings):
    """Rules within rules."""

    inner: tuple[CitedRule, ...]


class Rules(Settings):
    """Rules, some of them nested."""

    rules: tuple[CitedRule, ...] = ()
    groups: tuple[Group, ...] = ()


class Made(Capability[Rules]):
    """A capability that only cites."""

    name = "made"
    version = "1"
    settings_model = Rules


def citing(*clauses: str) -> Made:
    rules = [{"clauses": [c], "strength": "must"} for c in clauses]
    return Made(Rules.model_validate({"rules": rules}))


def policy(**more: Any) -> Revision:
    """Clauses 1 to 5, of which 1 is unclear and has a reading with a name and a day."""
    data = revision_data()
    (reading,) = data["interpretations"]
    recorded = {"recorded_by": "Author", "recorded_on": date(2026, 1, 2)}
    return read_revision({**data, "interpretations": [{**reading, **recorded}], **more})


def with_rows(**columns: Any) -> Revision:
    """Clause 1 alone, with these columns."""
    return policy(clauses=[{**clause("1"), **columns}])


def by(revision: Revision, *plugins: Made) -> dict[str, By]:
    return {row.clause.id: row.by for row in carried_out(revision, plugins)}


def test_a_clause_that_settings_cite_decides_an_answer_nested_rules_too() -> None:
    nested = Made(
        Rules.model_validate(
            {"groups": [{"inner": [{"clauses": ["3"], "strength": "option"}]}]},
        )
    )
    found = by(policy(), citing("2"), nested)
    assert {number for number, kind in found.items() if kind is By.ANSWER} == {"2", "3"}


def test_a_standing_duty_is_listed_and_left_to_people() -> None:
    class Standing(Made):
        """Lists duties that hang on no case."""

        name = "standing"

        @hookimpl
        def standing_duties(self, facts: CaseFacts, at: datetime) -> Says[StandingDuty]:
            """Say nothing."""
            return []

    class Offering(Made):
        """Answers about cases."""

        name = "offering"

        @hookimpl
        def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
            """Say nothing."""
            return []

    duty, offer = Standing(citing("1", "2").settings), Offering(citing("2", "3").settings)
    found = {r.clause.id: r for r in carried_out(policy(), [duty, offer])}
    assert [n for n, row in found.items() if row.is_left_to_people] == ["1"]
    assert found["2"].questions == ("offers", "standing_duties")


def test_a_clause_that_nothing_cites_and_nobody_explains_is_missing() -> None:
    assert set(by(policy()).values()) == {By.MISSING}
    (first, *_) = carried_out(policy(), [])
    assert first.problems == ("1: nothing carries it out yet, and nothing says why",)


@pytest.mark.parametrize(
    "status", ["operational", "advisory", "statement", "ambiguous", "text_defect", "below_statute"]
)
def test_no_status_lets_a_clause_be_skipped(status: str) -> None:
    assert by(with_rows(status=status)) == {"1": By.MISSING}


def test_the_manifest_is_a_kind_of_its_own() -> None:
    manifest = {**revision_data()["manifest"], "cites": {"review_due_on": ["2"]}}
    assert by(policy(manifest=manifest))["2"] is By.MANIFEST


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("record:case", By.RECORD),
        ("screen:policy", By.SCREEN),
        ("training:risk_assessment", By.TRAINING),
        ("duty:first_contact", By.DUTY),
        ("planned:public_policy", By.PLANNED),
        ("planned:public_policy screen:policy", By.SCREEN),
    ],
)
def test_the_register_names_what_else_carries_it_out(cell: str, kind: By) -> None:
    assert by(with_rows(carried_by=cell)) == {"1": kind}


def test_nothing_with_a_reason_is_no_gap() -> None:
    (row,) = carried_out(with_rows(why_nothing="A heading."), [])
    assert (row.by, row.problems) == (By.NOTHING, ())


def test_a_reason_for_nothing_is_a_problem_once_something_carries_it_out() -> None:
    (row,) = carried_out(with_rows(why_nothing="A heading."), [citing("1")])
    assert row.by is By.ANSWER
    assert row.problems == ("1: the register says that nothing carries it out, but answer does",)


def test_an_unclear_clause_needs_a_reading_with_a_name_and_a_day() -> None:
    unclear = {**clause("2"), "status": "ambiguous"}
    (row,) = carried_out(policy(clauses=[unclear], interpretations=[]), [citing("2")])
    assert row.problems == ("2: it is ambiguous, and no reading of it is recorded",)

    data = revision_data()
    nobody = read_revision(data)
    (first, *_) = carried_out(nobody, [citing("1")])
    assert first.problems == (
        "1: nobody is named as having recorded the reading I-1, or no day is",
    )


def test_a_carrier_that_is_gone_is_a_problem_and_the_stored_revision_still_loads() -> None:
    (row,) = carried_out(with_rows(carried_by=["planned:long_since_built"]), [])
    assert row.by is By.MISSING
    assert "1: there is no planned:long_since_built in the product" in row.problems


def test_the_kinds_are_counted_apart_and_none_is_left_out() -> None:
    found = counts(carried_out(policy(), [citing("1", "2")]))
    assert list(found) == list(By)
    assert (found[By.ANSWER], found[By.MISSING], found[By.PLANNED]) == (2, 3, 0)


def test_a_register_may_only_name_what_the_product_has() -> None:
    row = "1\tOne.\tscope\tmust\toperational\tscreen:nowhere\t\n"
    with pytest.raises(RegisterRefused) as refused:
        read_register(HEAD + row)
    assert "line 2, carried_by: there is no 'screen:nowhere'." in str(refused.value)


def test_a_register_may_not_say_both_what_carries_a_clause_out_and_that_nothing_does() -> None:
    row = "1\tOne.\tscope\tmust\toperational\tscreen:policy\tA heading.\n"
    with pytest.raises(RegisterRefused, match="Keep one of the two"):
        read_register(HEAD + row)


def test_a_register_names_several_with_spaces_between() -> None:
    row = "1\tOne.\tscope\tmust\toperational\trecord:case duty:first_contact\t\n"
    (read,) = read_register(HEAD + row)
    assert read.carried_by == ("record:case", "duty:first_contact")


@pytest.mark.parametrize(
    ("cites", "complaint"),
    [
        ({"colour": ["1"]}, "there is no part called colour"),
        ({"names": ["1"]}, "there is no part called names"),
        ({"statutes": ["1"]}, "statutes cites 1 and says nothing"),
        ({"document": ["1", "77"]}, "manifest, cites, document: 77 is not in the register"),
    ],
)
def test_a_manifest_may_only_cite_clauses_that_are_there_for_what_it_says(
    cites: dict[str, list[str]], complaint: str
) -> None:
    manifest = {**revision_data()["manifest"], "cites": cites}
    with pytest.raises(PackRefused) as refused:
        policy(manifest=manifest)
    assert complaint in str(refused.value)
