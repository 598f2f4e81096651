"""People, contact details and tenancies."""
