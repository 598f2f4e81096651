"""Takes pictures of the pages, with invented people.

``python -m tests.journeys.pictures`` takes the README's picture anew (docs/images/case.png).
``python -m tests.journeys.pictures FOLDER`` takes every page into a folder, as wide as a laptop's
screen and as narrow as a phone's, to be looked at before a release; ``FOLDER case money`` takes
those pages only. ``guides`` takes those of the guides (docs/images/guides) anew.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

DESTINATION = Path(__file__).parents[2] / "docs" / "images" / "case.png"


def main(arguments: list[str]) -> None:
    """Start a database of our own and the product on it, and take what is asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.config.settings.test")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # as in conftest.py
    os.environ["HOLDFAST_DEMO"] = "1"  # the pictures say themselves that all of it is invented
    django.setup()
    from tests.journeys import picturing  # noqa: PLC0415 - only now can Django's models be imported

    with picturing.studio() as studio:
        if arguments == ["guides"]:
            picturing.take_guides(studio)
        elif arguments:
            picturing.take_all(studio, Path(arguments[0]), arguments[1:])
        else:
            picturing.take_case(studio, DESTINATION)


if __name__ == "__main__":
    main(sys.argv[1:])
