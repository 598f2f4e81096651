"""Lint: finds what is wrong, unclear or out of date in a landlord's document.

A finding comes from a rule over the register, the settings and generated cases, or from a
reviewer's mark; each says which. Lint tells, and changes nothing: the landlord decides.
"""

from casepolicy.lint.finding import MARK, Finding
from casepolicy.lint.report import LintReport, MarksRefused, lint
from casepolicy.lint.telling import as_data

__all__ = ["MARK", "Finding", "LintReport", "MarksRefused", "as_data", "lint"]
