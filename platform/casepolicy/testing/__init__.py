"""The kit for plugin authors: examples that a housing manager can read, and what checks them.

Examples and stories are plain data, usually YAML. ``properties`` holds what every policy must
keep. ``strategies`` makes facts for it; it needs hypothesis, which only tests install, and so is
imported by its own name.
"""

from casepolicy.testing.contract import check_capability
from casepolicy.testing.coverage import (
    ClauseCoverage,
    ClauseUse,
    clause_coverage,
    clause_uses,
    uncovered,
)
from casepolicy.testing.example import Example, ExamplesRefused, Expected, Said, read_examples
from casepolicy.testing.moments import MomentRefused, read_moment
from casepolicy.testing.properties import (
    check_danger_costs_no_protection,
    check_order_never_shows,
    check_replays,
)
from casepolicy.testing.protections import protections_lost
from casepolicy.testing.running import EXAMPLE_OFFICE, ExamplesFailed, Ran, run_examples
from casepolicy.testing.stories import Story, packs_in, read_stories, run_stories

__all__ = [
    "EXAMPLE_OFFICE",
    "ClauseCoverage",
    "ClauseUse",
    "Example",
    "ExamplesFailed",
    "ExamplesRefused",
    "Expected",
    "MomentRefused",
    "Ran",
    "Said",
    "Story",
    "check_capability",
    "check_danger_costs_no_protection",
    "check_order_never_shows",
    "check_replays",
    "clause_coverage",
    "clause_uses",
    "packs_in",
    "protections_lost",
    "read_examples",
    "read_moment",
    "read_stories",
    "run_examples",
    "run_stories",
    "uncovered",
]
