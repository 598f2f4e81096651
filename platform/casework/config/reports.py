"""What browsers refused on our pages: counted in the log, by kind of rule and nothing else.

A report holds the page's address and pieces of what was on it, from whoever sends it. So only the
name of the rule is read, and only if it is one of ours. Source: OWASP ASVS 5.0.0 3.4.7.
"""

from __future__ import annotations

import json
import logging
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from casework.access.origin import client_address
from casework.limits.actions import count
from casework.limits.domain.limits import REPORTS
from casework.ui.headers import CONTENT_SECURITY_POLICY

logger = logging.getLogger(__name__)

LARGEST: Final = 16_000
"""Bytes of one report."""
OTHER: Final = "another rule"
_RULES: Final = frozenset(rule.split(" ")[0] for rule in CONTENT_SECURITY_POLICY.split("; "))


@csrf_exempt  # browsers send it by themselves, without a form's token; nothing is changed
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Log which rules were broken. Raises ``TooOften`` for an address that sends many."""
    count(REPORTS, subject=client_address(request), at=timezone.now())
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return HttpResponse(status=413)
    for rule in rules_in(request.body):
        logger.warning("A browser refused something on a page of ours, by %s", rule)
    return HttpResponse(status=204)


def rules_in(body: bytes) -> list[str]:
    """Return the names of the rules that a report says were broken; none if it is no report."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return []
    reports = said if isinstance(said, list) else [said]
    return [_rule_of(report) for report in reports if isinstance(report, dict)]


def _rule_of(report: dict[str, Any]) -> str:
    """The rule, from the old form of a report or the new one, without -elem or -attr."""
    inner = report.get("csp-report") or report.get("body")
    words = inner if isinstance(inner, dict) else {}
    said = words.get("effective-directive") or words.get("effectiveDirective")
    rule = str(said or words.get("violated-directive") or "").split(" ")[0]
    rule = rule.removesuffix("-elem").removesuffix("-attr")
    return rule if rule in _RULES else OTHER
