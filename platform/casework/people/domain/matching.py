"""One spelling for what is looked up exactly, so that a number written two ways is one number."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from casework.people.domain.contact import PointKind, tidy_postcode, tidy_value

_UNITED_KINGDOM: Final = re.compile(r"(?:\+44|0044)0?(?=[1-9])")


class IndexKind(StrEnum):
    """What has a blind index. Names have none."""

    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"


def spelling(kind: IndexKind | PointKind | str, typed: str) -> str:
    """Return the one spelling under which a value is indexed.

    ``+44 7700 900123`` and ``07700 900123`` are one number; a postcode has no space. Raises
    ``ContactValueRefused`` for what can't be a number or an e-mail address.
    """
    match IndexKind(kind):
        case IndexKind.POSTCODE:
            return tidy_postcode(typed).replace(" ", "")
        case IndexKind.PHONE:
            return _UNITED_KINGDOM.sub("0", tidy_value(PointKind.PHONE, typed), count=1)
        case IndexKind.EMAIL:
            return tidy_value(PointKind.EMAIL, typed)
