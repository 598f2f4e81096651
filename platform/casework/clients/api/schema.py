"""Describes a system's sign-in in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class ClientWithProofScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # spectacular's base is untyped
    """Tells drf-spectacular what ``ClientWithProof`` expects."""

    target_class = "casework.clients.api.authentication.ClientWithProof"
    name = "systemToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:  # noqa: ARG002 - spectacular's signature
        """Return an HTTP scheme (RFC 9449); how the token is got stands at its operation."""
        return {
            "type": "http",
            "scheme": "DPoP",
            "description": "A token from client_sign_in, with a proof in the DPoP header.",
        }

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]] | list[Any]:
        """Return the scopes of which a system needs one; nothing where no system is let in."""
        view = auto_schema.view
        if not getattr(view, "open_to_systems", False):
            return []
        return {self.name: view.scopes_of(auto_schema.method)}
