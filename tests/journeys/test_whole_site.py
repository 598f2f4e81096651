"""The whole site in a real browser, as each role: every link followed, nothing refused, nothing left.

Sources: OWASP ASVS 5.0.0 3.4.3, 3.4.7, 14.2.1, 14.3.1, 14.3.2, 14.3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, expect

from tests.journeys.beforehand import NAME
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.crawling import URLS, FullCase, a_full_case
from tests.journeys.house import House
from tests.journeys.places import PEOPLE, Place

WATCH = """
window.__refused = [];
document.addEventListener('securitypolicyviolation',
  e => window.__refused.push(e.violatedDirective + ' ' + e.blockedURI));
"""
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.href)"
HELD = """async () => ({
  local: Object.entries(localStorage), session: Object.entries(sessionStorage),
  caches: await caches.keys(), databases: (await indexedDB.databases()).map(d => d.name),
  cookies: document.cookie })"""
HTMX = {
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
}
TELLING = re.compile(
    r"abus|domestic|violen|victim|survivor|perpetrator|refuge|marac|idva|dash|disclos|"
    r"wren|inglewood|invented|[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b",
    re.IGNORECASE,
)
"""What no title and no address may say: the subject, a name, a street, a postcode."""
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A row's key: digits and letters by chance, which read now and then like a postcode."""
LIKE_AN_OFFICER = ("colleague", "stranger")
"""See what an officer sees; left for the long crawl."""
STEPS_OF_OTHERS = {"auditor": {"duty", "transfer_again", "case_facts"}}
"""Links that a page shows to somebody whose role can't take the step: refused in words with 403."""
LONG = 30
"""Pages of a working session, after which the browser must hold nothing."""


@pytest.fixture(scope="package")
def lived(_house: House) -> tuple[Place, FullCase]:
    _house.clock.reset()
    place = _house.place("star")
    return place, a_full_case(place)


@pytest.fixture
def house(_house: House) -> House:
    return _house


class Crawl:
    """Follows links breadth first, each kind of page a few times, and notes what is wrong."""

    def __init__(self, page: Page, each: int, refused: set[str]) -> None:
        self.page, self.each, self.refused = page, each, refused
        self.seen: dict[str, int] = {}
        self.visited: list[str] = []
        self.wrong: list[str] = []

    def follow(self, starts: list[str], *, most: int) -> None:
        """Visit, note, and go on with the links found."""
        waiting = list(starts)
        while waiting and len(self.visited) < most:
            address = waiting.pop(0)
            if self._is_new(address):
                waiting += self._visit(address)

    def _is_new(self, address: str) -> bool:
        parts = urlsplit(address)
        kind = _kind(parts.path)
        if kind is None or address in self.visited or self.seen.get(kind, 0) >= self.each:
            return False
        self.seen[kind] = self.seen.get(kind, 0) + 1
        return True

    def _visit(self, address: str) -> list[str]:
        self.visited.append(address)
        reply = self.page.goto(address)
        status = reply.status if reply else 0
        if status == 403 and _kind(urlsplit(address).path) in self.refused:
            return []
        if not 200 <= status < 400:
            self.wrong.append(f"{status} {address}")
        refused = self.page.evaluate("window.__refused")
        title, where = self.page.title(), urlsplit(self.page.url)
        self.wrong += [f"refused {each} on {address}" for each in refused]
        if not title.endswith(" Holdfast") or TELLING.search(title):
            self.wrong.append(f"title {title!r} of {address}")
        spelt = unquote(f"{where.netloc}{where.path}?{where.query}")
        if TELLING.search(KEY.sub("", spelt)):
            self.wrong.append(f"address {self.page.url}")
        found: list[str] = self.page.evaluate(LINKS)
        here = urlsplit(address).netloc
        return [link.partition("#")[0] for link in found if urlsplit(link).netloc == here]


def _kind(path: str) -> str | None:
    """The name of the page at an address; nothing for what is no page of the site."""
    try:
        found = resolve(path, urlconf=URLS)
    except Resolver404:
        return f"missing {path}"  # visited, so that a dead link is found
    return None if found.url_name == "account_logout" else str(found.url_name or found.route)


def _crawl(
    visit: Visit, place: Place, case: FullCase, who: str, *, each: int, most: int
) -> tuple[Page, Crawl]:
    page = visit(place, who)
    page.add_init_script(WATCH)
    crawl = Crawl(page, each, STEPS_OF_OTHERS.get(who, set()))
    page.goto("/")
    base = page.url
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(base))
    starts = [f"{origin}/", f"{origin}/me/"]
    if who in ("officer", "leader", "auditor"):
        starts.append(f"{origin}/cases/{case.reference}/")
    crawl.follow(starts, most=most)
    return page, crawl


@pytest.mark.parametrize("who", [who for who in PEOPLE if who not in LIKE_AN_OFFICER])
def test_each_role_can_follow_every_link_and_nothing_is_refused(
    who: str, place: PlaceOf, visit: Visit, lived: tuple[Place, FullCase]
) -> None:
    """One page of each kind; ``visit`` also fails for an error in a script and a missing part."""
    _, crawl = _crawl(visit, *lived, who, each=1, most=200)
    assert crawl.wrong == []
    assert len(crawl.visited) >= 3


@pytest.mark.full
@pytest.mark.parametrize("who", PEOPLE)
def test_each_role_can_follow_every_link_many_times(
    who: str, place: PlaceOf, visit: Visit, lived: tuple[Place, FullCase]
) -> None:
    _, crawl = _crawl(visit, *lived, who, each=12, most=2_000)
    assert crawl.wrong == []


def test_a_refused_script_is_noticed_by_the_crawl(
    place: PlaceOf, house: House, browser: Browser
) -> None:
    """Else the crawl would find nothing, whatever there was. The usual browser fails for this."""
    context = browser.new_context(base_url=house.address(place("star")))
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto("/account/login/")
    page.evaluate(
        "document.body.appendChild(Object.assign(document.createElement('script'),"
        " {text: 'window.__ran = true'}))"
    )
    page.wait_for_function("window.__refused.length")
    assert page.evaluate("window.__ran") is None
    assert page.evaluate("window.__refused") == ["script-src-elem inline"]
    context.close()


def test_htmx_is_set_as_it_must_be(place: PlaceOf, visit: Visit) -> None:
    page = visit(place("star"), "officer")
    page.goto("/")
    config = page.evaluate("htmx.config")
    assert {name: config[name] for name in HTMX} == HTMX
    assert config["inlineScriptNonce"] == ""


def _held(page: Page) -> Iterator[str]:
    held = page.evaluate(HELD)
    yield from (f"{k} {v}" for k, v in (*held["local"], *held["session"]))
    yield from (*held["caches"], *held["databases"], held["cookies"])
    yield from (f"{c['name']}={c['value']}" for c in page.context.cookies())


def test_after_a_long_session_the_browser_holds_nothing_of_a_case(
    place: PlaceOf, visit: Visit, lived: tuple[Place, FullCase]
) -> None:
    where, case = lived
    page, crawl = _crawl(visit, where, case, "leader", each=3, most=LONG)
    assert len(crawl.visited) == LONG
    held = page.evaluate(HELD)
    assert (held["local"], held["session"], held["caches"], held["databases"]) == ([], [], [], [])
    words = " ".join(_held(page)).lower()
    for telling in (case.reference.lower(), *NAME.lower().split(), "07700", "invented row"):
        assert telling not in words
    assert {c["name"] for c in page.context.cookies()} <= {"sessionid", "csrftoken"}


def test_after_signing_out_nothing_comes_back_however_one_goes_back(
    place: PlaceOf, visit: Visit, lived: tuple[Place, FullCase]
) -> None:
    where, case = lived
    page = visit(where, "officer")
    shown: list[bool] = []
    page.goto("/")
    for address in ("/cases/", f"/cases/{case.reference}/", f"/cases/{case.reference}/reach/"):
        page.goto(address)
    expect(page.get_by_text(NAME).first).to_be_visible()
    with page.expect_response(lambda r: r.url.endswith("/account/logout/")) as left:
        page.get_by_role("button", name="Sign out").click()
    assert '"cache"' in left.value.all_headers()["clear-site-data"]
    page.wait_for_load_state("load")
    page.add_init_script(
        "window.addEventListener('pageshow', e => { window.__kept = e.persisted })"
    )
    for _ in range(4):
        page.go_back()
        page.wait_for_load_state("load")
        shown.append(NAME in page.content() or case.reference in page.inner_text("body"))
        assert page.evaluate("window.__kept") is not True
    assert shown == [False] * 4
    assert list(page.evaluate(HELD)["session"]) == []
