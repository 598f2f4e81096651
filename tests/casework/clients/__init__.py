"""Tests of the landlord's own systems."""
