"""Breaks each capability on purpose, in many small ways, and counts which breaks no test notices."""
