"""The shipped pack in this folder, as an entry point."""

from casepolicy import Revision
from packs import load


def pack() -> Revision:
    """Return this pack as a revision."""
    return load("model_policy")
