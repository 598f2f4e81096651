"""The shipped packs and their engines, built once for all tests of packs."""

from functools import cache

from casepolicy import PolicyEngine, Revision
from casepolicy.discovery import FLOOR, capabilities, shipped_landlords, shipped_pack

LANDLORDS = shipped_landlords()


def floor() -> Revision:
    """The statute floor."""
    return shipped_pack(FLOOR)


@cache
def engine(name: str) -> PolicyEngine:
    """A shipped pack's engine, with the floor under it."""
    return PolicyEngine(shipped_pack(name), capabilities(), floor())


def measures(name: str) -> list[str]:
    """The codes of every measure that a pack names, and one that none does."""
    found = {"anything_else"}
    for entry in shipped_pack(name).plugins:
        for rule in entry.settings.get("rules", ()):
            found |= set(rule.get("measures", ()))
        for fund in entry.settings.get("funds", ()):
            found |= set(fund["measures"])
    return sorted(found)
