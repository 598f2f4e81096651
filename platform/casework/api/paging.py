"""Pages of a list, with counts. The number of queries does not grow with the number of rows."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any, Final, Generic, TypeVar

from django.db.models import Model, QuerySet
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from casework.api.serializers.strict import Strict, Whole

M = TypeVar("M", bound=Model)
PER_PAGE: Final = 20
MOST_PER_PAGE: Final = 50
"""More than a person reads at once; who wants everything asks for an export, which is approved."""


class Number(Whole):
    """A whole number in a query, where everything is text."""

    def to_internal_value(self, data: Any) -> int:
        """Return the number."""
        return super().to_internal_value(data.strip() if isinstance(data, str) else data)


class Paged(Strict):
    """Which page of a list."""

    page = Number(required=False, default=1, min_value=1, max_value=100_000)
    per_page = Number(required=False, default=PER_PAGE, min_value=1, max_value=MOST_PER_PAGE)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """One page of rows and how many there are in all."""

    count: int
    number: int
    pages: int
    rows: list[M]

    def body(self, results: Any) -> dict[str, Any]:
        """Return the answer's body around ``results``, which show the rows."""
        return {
            "count": self.count,
            "page": self.number,
            "pages": self.pages,
            "results": results,
        }


def page_of(rows: QuerySet[M], asked: dict[str, Any]) -> Page[M]:
    """Return the page asked for. One beyond the last is empty, not an error."""
    number, size = asked["page"], asked["per_page"]
    count = rows.count()
    first = (number - 1) * size
    shown = list(rows[first : first + size]) if first < count else []
    return Page(count, number, max(1, ceil(count / size)), shown)


def paged(row: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """Return the documentation of a page of such rows."""
    return inline_serializer(
        f"{row.__name__}Page",
        {
            "count": serializers.IntegerField(help_text="Rows on all pages."),
            "page": serializers.IntegerField(),
            "pages": serializers.IntegerField(),
            "results": row(many=True),
        },
    )
