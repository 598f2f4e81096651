"""Pages of a case's documents."""
