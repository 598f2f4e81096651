"""Reads what is given on the command line: packs, facts, days, office hours. Refuses in words."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from casepolicy import CaseFacts, FactsRefused, PackRefused, Revision, read_facts
from casepolicy.calendar import LandlordCalendar, OfficeHours, monday_to_friday, to_local
from casepolicy.calendar.moments import moment
from casepolicy.discovery import shipped_folder, shipped_pack
from casepolicy.pack_folder import PackFolder


class InputRefused(Exception):
    """What was given on the command line can't be read; the text says what would be right."""


HERE = "the command line"
"""In whose processes plugins of other distributions run when no landlord asks."""

Result = tuple[int, Iterable[str]]
"""The exit status, and the lines to print."""


def pack_of(name: str) -> Revision:
    """Read an installed pack, or a folder that holds one."""
    try:
        own = PackFolder(name, Path(name))
        return own.revision() if own.is_there else shipped_pack(name)
    except PackRefused as refused:
        raise InputRefused(str(refused)) from None


def folder_of(name: str) -> PackFolder:
    """Return the folder of an installed pack, or the one named."""
    own = PackFolder(name, Path(name))
    return own if own.is_there else shipped_folder(name)


def facts_from(source: str) -> CaseFacts:
    """Read facts from a file, or from stdin."""
    try:
        return read_facts(parsed(text_of(source)) or {})
    except FactsRefused as refused:
        raise InputRefused(f"the facts can't be read:\n{refused}") from None


def calendar_from(arguments: argparse.Namespace) -> LandlordCalendar:
    """Return the office hours given, the demo's, or none."""
    if arguments.demo_hours:
        demo = monday_to_friday(time(9), time(17), effective_from=date(2015, 1, 1))
        return LandlordCalendar(hours=(demo,))
    if arguments.office_hours is None:
        return LandlordCalendar()
    data = parsed(text_of(arguments.office_hours))
    try:
        records = data if isinstance(data, list) else [data]
        return LandlordCalendar(hours=tuple(OfficeHours.model_validate(r) for r in records))
    except ValueError as refused:
        raise InputRefused(f"the office hours can't be read: {refused}") from None


def moment_from(text: str | None) -> datetime:
    """Read an aware moment; London's clocks unless it says otherwise. Without: now."""
    if text is None:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InputRefused(f"{text!r} is no time. Write it as 2026-08-28T16:40.") from None
    return at if at.tzinfo else moment(at.date(), at.time())


def day_from(text: str | None) -> date:
    """Read a day. Without: today in London."""
    if text is None:
        return to_local(datetime.now(UTC)).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputRefused(f"{text!r} is no day. Write it as 2026-11-22.") from None


def text_of(source: str) -> str:
    """Return the text of a file, or of stdin."""
    if source == "-":
        return sys.stdin.read()
    try:
        return Path(source).read_text("utf-8")
    except OSError as problem:
        raise InputRefused(f"can't read {source}: {problem.strerror}.") from None


def parsed(text: str) -> Any:
    """Read YAML or JSON."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise InputRefused(f"this is neither YAML nor JSON: {problem}") from None


def as_json(data: Any) -> str:
    """Write JSON for people and programs."""
    return json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True)
