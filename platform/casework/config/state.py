"""Where a checkout keeps what it makes for itself: the demo's database, its secrets, test servers.

Never production's: there, everything comes from the environment.
"""

import os
from pathlib import Path

SETTING = "HOLDFAST_STATE"


def project_folder() -> Path:
    """The checkout this code runs from, or the current folder when it was installed elsewhere."""
    checkout = Path(__file__).resolve().parents[3]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()


def state_folder() -> Path:
    """The folder everything local lives in: ``HOLDFAST_STATE``, or ``.holdfast`` in the checkout."""
    chosen = os.environ.get(SETTING)
    return Path(chosen).absolute() if chosen else project_folder() / ".holdfast"
