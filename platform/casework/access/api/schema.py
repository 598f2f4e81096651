"""Describes the token sign-in in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class BearerTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # spectacular's base is untyped
    """Tells drf-spectacular what ``BearerToken`` expects."""

    target_class = "casework.access.api.authentication.BearerToken"
    name = "bearerToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002 - spectacular's signature
        """Return an HTTP bearer scheme (RFC 6750)."""
        return {"type": "http", "scheme": "bearer"}

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        """Return the scopes of which a token needs one; none for what any token may do."""
        view, method = auto_schema.view, auto_schema.method
        return {self.name: view.scopes_of(method) if hasattr(view, "scopes_of") else []}
