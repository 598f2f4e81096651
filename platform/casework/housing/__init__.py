"""Moves that are asked for, the criteria they must meet, and who decided."""
