"""Plain Python of this room: no Django, no clock."""
