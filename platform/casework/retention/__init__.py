"""How long cases are kept, what stops their destruction, and destroying them for good."""
