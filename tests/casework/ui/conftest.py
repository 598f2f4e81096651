"""The browser for tests of the components: the one that the journeys use."""

from tests.journeys.conftest import browser_type_launch_args

__all__ = ["browser_type_launch_args"]  # a fixture, found by its name
