"""Tests of the landlords' packs: registers, settings and examples."""
