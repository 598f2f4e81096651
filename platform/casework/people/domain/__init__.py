"""Plain Python about people and tenancies: no Django, no clock."""
