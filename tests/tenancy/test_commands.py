"""What operators do with landlords: ``holdfast migrate`` and ``holdfast landlord``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from casepolicy.calendar import to_local
from casepolicy.discovery import MODEL
from casework.access.models import User
from casework.config.cli import main
from casework.config.embedded import for_tests
from casework.policies.models import PluginTrouble, PolicyRevision
from tenancy.api import UnknownLandlord, as_landlord, landlord_by_slug, landlords
from tenancy.ownership import as_owner
from tenancy.provisioning import deprovision
from tests.tenancy.catalogs import roles, schemas

SLUG = "made-by-hand"
HOST = f"{SLUG}.holdfast.test"


@pytest.fixture
def operator(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    worker_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """Somebody at a terminal with both addresses in the environment."""
    app, owner = for_tests(worker_id)
    for name, value in {
        "DATABASE_URL": app,
        "DATABASE_OWNER_URL": owner,
        "SECRET_KEY": settings.SECRET_KEY,
        "HOLDFAST_ROOT_KEY": settings.HOLDFAST_ROOT_KEY,
        "HOLDFAST_KEY_VAULT": settings.HOLDFAST_KEY_VAULT,
        "HOLDFAST_STATE": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
    }.items():
        monkeypatch.setenv(name, value)
    with django_db_blocker.unblock():
        yield
        for landlord in landlords():
            if landlord.slug == SLUG:
                deprovision(landlord)


def _add(*more: str) -> int:
    return main(["landlord", "add", SLUG, "--name", "By Hand", "--host", HOST, *more])


@pytest.mark.usefixtures("operator")
def test_a_landlord_is_made_by_one_command_with_its_policy_and_administrator(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _: "quite long enough 4711")
    assert _add("--pack", "statute", "--administrator", "first@holdfast.test") == 0
    assert capsys.readouterr().out == f"{SLUG} is there, at {HOST}.\n"
    with as_landlord(landlord_by_slug(SLUG)):
        administrator = User.objects.get()
        assert (administrator.email, administrator.role) == ("first@holdfast.test", "tenant_admin")
        assert administrator.check_password("quite long enough 4711")
        assert PolicyRevision.objects.count() >= 1
    assert main(["landlord", "list"]) == 0
    assert f"{SLUG}  active  l_" in capsys.readouterr().out


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("more", [(), ("--pack", MODEL)])
def test_a_landlord_that_names_no_policy_starts_from_the_model_in_its_own_name(
    more: tuple[str, ...],
) -> None:
    assert _add(*more) == 0
    today = to_local(timezone.now()).date()
    with as_landlord(landlord_by_slug(SLUG)):
        before, first = PolicyRevision.objects.order_by("number")
        assert (before.in_force_from, before.data["text_held"]) == (date(1900, 1, 1), False)
        manifest = first.data["manifest"]
        assert (manifest["landlord"], first.in_force_from) == ("By Hand", today)
        assert manifest["review_due_on"] > today.isoformat()
        assert first.source == f"shipped pack {MODEL}"


@pytest.mark.usefixtures("operator")
def test_a_landlord_can_be_made_without_any_policy() -> None:
    assert _add("--without-policy") == 0
    with as_landlord(landlord_by_slug(SLUG)):
        assert not PolicyRevision.objects.exists()


@pytest.mark.usefixtures("operator")
def test_plugins_that_could_not_answer_are_listed_without_a_word_of_a_case(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _add("--pack", "statute")
    capsys.readouterr()
    assert main(["landlord", "troubles", SLUG]) == 0
    assert capsys.readouterr().out == ""
    with as_landlord(landlord_by_slug(SLUG)):
        PluginTrouble.objects.create(
            revision=PolicyRevision.objects.latest("number"),
            plugin="grants",
            version="1",
            question="offers",
            kind="TookTooLong",
            seen_from=timezone.now(),
        )
    assert main(["landlord", "troubles"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{SLUG}  revision 1  grants 1  offers  TookTooLong  last 20")


@pytest.mark.usefixtures("operator")
def test_a_weak_password_makes_no_landlord(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = roles(), schemas(), landlords()
    monkeypatch.setattr("getpass.getpass", lambda _: "short")
    assert _add("--administrator", "first@holdfast.test") == 1
    assert "at least 12 characters" in capsys.readouterr().err
    assert (roles(), schemas(), landlords()) == before


@pytest.mark.usefixtures("operator")
def test_a_landlord_is_closed_opened_and_removed_only_when_meant(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _add()
    assert main(["landlord", "suspend", SLUG]) == 0
    assert not landlord_by_slug(SLUG).is_active
    assert main(["landlord", "resume", SLUG]) == 0
    assert landlord_by_slug(SLUG).is_active
    assert main(["landlord", "remove", SLUG]) == 1
    assert "cannot be undone" in capsys.readouterr().err
    assert landlord_by_slug(SLUG).is_active
    assert main(["landlord", "remove", SLUG, "--for-good"]) == 0
    with pytest.raises(UnknownLandlord):
        landlord_by_slug(SLUG)


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["landlord", "suspend", "nobody"], "No landlord has this short name"),
        (["landlord", "add", "x", "--name", "X", "--host", "x.test"], "can't be a short name"),
        (
            ["landlord", "add", "fine", "--name", "F", "--host", "f.test", "--pack", "no-such"],
            "no-such",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("operator")
def test_migrating_says_each_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    said = capsys.readouterr().out
    assert "Blueprint of a landlord" in said
    assert said.endswith("The database is of this version.\n")


@pytest.mark.usefixtures("operator")
def test_the_owners_connection_may_work_outside_transactions_and_in_any_schema() -> None:
    with as_owner() as owner:
        owner.set_schema("l_blueprint")
        with owner.cursor() as cursor:
            cursor.execute("select current_schemas(false)::text, current_user")
            assert cursor.fetchone() == ("{l_blueprint}", "holdfast_owner")
