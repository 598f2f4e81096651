"""Tests of signing in through a landlord's own provider."""
