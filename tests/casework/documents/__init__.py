"""Tests of the documents room, and the files, ordinary and hostile, that they send it."""
