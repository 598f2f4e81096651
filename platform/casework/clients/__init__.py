"""The landlord's own systems: which there are, by which keys they sign in, and what they may ask."""
