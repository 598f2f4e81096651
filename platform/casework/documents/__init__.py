"""A case's documents: taken in through quarantine, cleaned, checked for viruses, kept sealed."""
