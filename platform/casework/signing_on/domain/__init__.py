"""Rules of this room that need no framework."""
