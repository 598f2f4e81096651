"""How often somebody may do a thing."""
