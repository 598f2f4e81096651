"""Pages on which people ask before something leaves."""
