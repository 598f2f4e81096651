"""Changing a password: what is asked for, what is taken as it is, what ends and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework.access.actions import issue_token
from casework.access.actions.tokens import TokenRefused, use_token
from casework.access.models import User
from casework.access.own_words import OF_THE_WORK, own_words
from casework.access.scopes import scopes_for
from casework.notices.domain.kinds import Notice
from casework.notices.queries import waiting_for
from tenancy.api import LandlordRef
from tests.casework.access.codes import give_app
from tests.casework.access.staff import PASSWORD, let_in, make_staff
from tests.conftest import host_of

NEW = "seven grey herons over ice"
ODD = "  Zoë's  *own* wörds; \t0  " + "x" * 80 + "  "


@pytest.fixture
def officer(landlord: LandlordRef) -> User:
    made = make_staff(password=PASSWORD)
    give_app(made)
    return made


@pytest.fixture
def browser(landlord: LandlordRef, officer: User) -> Client:
    client = Client(HTTP_HOST=host_of(landlord))
    let_in(client, officer)
    return client


def change(browser: Client, old: str, new: str) -> int:
    sent = {"oldpassword": old, "password1": new, "password2": new}
    return browser.post(reverse("account_change_password"), sent).status_code


def test_the_old_password_is_asked_for_and_the_new_one_then_works(
    browser: Client, officer: User
) -> None:
    assert change(browser, "not the old one", NEW) == 200
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    assert change(browser, PASSWORD, NEW) == 302
    officer.refresh_from_db()
    assert officer.check_password(NEW)


def test_any_signs_and_a_long_password_are_taken_exactly_as_typed(
    browser: Client, officer: User
) -> None:
    assert change(browser, PASSWORD, ODD) == 302
    officer.refresh_from_db()
    assert officer.check_password(ODD)
    assert not officer.check_password(ODD.strip())
    assert not officer.check_password(ODD.lower())


def test_passwords_are_masked_and_may_be_pasted_and_kept(browser: Client) -> None:
    page = browser.get(reverse("account_change_password")).content.decode()
    assert page.count('type="password"') == 3
    assert "onpaste" not in page
    assert 'autocomplete="new-password"' in page
    assert 'autocomplete="current-password"' in page


def test_every_session_and_token_ends_and_the_person_is_told(
    landlord: LandlordRef, browser: Client, officer: User
) -> None:
    now = timezone.now()
    other = Client(HTTP_HOST=host_of(landlord))
    let_in(other, officer)
    token = issue_token(
        user=officer,
        label="x",
        scopes=scopes_for(officer.role),
        audience=host_of(landlord),
        expires_at=now + timedelta(hours=1),
        by=officer,
        at=now,
    )
    told = waiting_for(officer).count()
    assert other.get(reverse("me")).status_code == 200
    assert change(browser, PASSWORD, NEW) == 302
    for each in (browser, other):
        assert each.get(reverse("me")).status_code == 302
    with pytest.raises(TokenRefused):
        use_token(secret=token.secret, at=now, audience=host_of(landlord))
    assert waiting_for(officer).filter(what=Notice.SIGN_IN_CHANGED).count() == told + 1


def test_no_password_ends_by_itself(officer: User) -> None:
    names = {field.name for field in User._meta.get_fields()}
    assert not {name for name in names if "expire" in name or "changed" in name}


def refused(password: str) -> list[str]:
    try:
        validate_password(password)
    except ValidationError as error:
        return [str(each.code) for each in error.error_list]
    return []


@pytest.mark.parametrize(
    "password", ["Holdfast-Casework-2026", "team leader team leader", "DomesticAbuse!Case99"]
)
def test_words_of_the_work_are_refused(landlord: LandlordRef, password: str) -> None:
    assert "password_own_words" in refused(password)


def test_the_landlords_own_name_is_refused_and_other_words_are_not(landlord: LandlordRef) -> None:
    named = "".join(landlord.slug.title().split("-"))
    assert landlord.slug.split("-")[0] in own_words()
    assert "password_own_words" in refused(f"{named}-{named}-{named}!")
    assert refused("the case of the seven grey herons") == []


def test_the_list_of_our_own_words_is_in_small_letters_and_without_repeats() -> None:
    assert len(set(OF_THE_WORK)) == len(OF_THE_WORK)
    assert all(word.islower() and word.isalpha() for word in OF_THE_WORK)
