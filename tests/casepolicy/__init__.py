"""Tests of the contract with landlords' policies."""
