"""Tests of the walls between landlords, on a real PostgreSQL."""
