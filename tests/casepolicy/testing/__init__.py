"""Tests of the kit that plugin authors use."""
