"""Signing in through a landlord's own provider (OpenID Connect), set up by its administrator."""
