"""Faults at random places of the product, with planted values in reach, and a look at what got out."""
