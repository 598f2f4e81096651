"""``holdfast policy stories`` as somebody at a terminal meets it."""

import json
from pathlib import Path
from typing import Any

import pytest

import packs
from casepolicy.testing import packs_in
from casework.config.cli import main
from casework.config.policy import stories as policy_stories

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "stories.md"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run ``holdfast policy stories`` and return its status, what it said and complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["policy", "stories", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def one_story(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put one story of the shipped ones, changed, in the place of all."""

    def put(change: dict[str, Any]) -> None:
        story = next(s for s in packs.stories() if s["name"].startswith("A leaseholder"))
        monkeypatch.setattr(policy_stories, "shipped_stories", lambda: [{**story, **change}])

    return put


def test_it_prints_the_committed_page(said: Any) -> None:
    assert said() == (0, PAGE.read_text("utf-8"), "")


def test_each_story_has_its_facts_its_outcomes_and_where_they_differ(said: Any) -> None:
    _, out, _ = said()
    section = out.partition("## A leaseholder who is abused asks what help there is\n")[2]
    section = section.partition("\n## ")[0]
    assert "- How does the person hold their home? leaseholder." in section
    assert "*Must:* " in section
    assert "(2.1, 2.1-s2)" in section
    assert section.rstrip().endswith("say something else.")


def test_as_data_every_story_says_who_is_alike(said: Any) -> None:
    status, out, _ = said("--json")
    data = json.loads(out)
    assert (status, data["failures"]) == (0, [])
    assert len(data["stories"]) == len(packs.stories())
    for story in data["stories"]:
        for row in story["questions"]:
            assert sorted(p for group in row["alike"] for p in group) == sorted(row["says"])


def test_an_outcome_that_is_not_expected_fails_and_is_told(said: Any, one_story: Any) -> None:
    wrong = {pack: {"silent": True} for pack in packs_in(packs.stories())}
    one_story({"expect": {"service_owed": wrong}})
    status, out, _ = said()
    assert status == 1
    assert "service_owed" in out.splitlines()[-1]
    assert said("--json")[0] == 1


def test_a_story_that_cannot_be_read_is_refused(said: Any, one_story: Any) -> None:
    one_story({"facts": {"victim.hat": True}})
    status, out, err = said()
    assert (status, out) == (2, "")
    assert "victim.hat" in err


def test_a_story_says_on_the_page_why_all_agree(said: Any, one_story: Any) -> None:
    one_story({"same_because": "All of them follow the same law."})
    assert "Why they agree: All of them follow the same law." in said()[1]
