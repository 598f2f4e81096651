"""Tests of the housing room."""
