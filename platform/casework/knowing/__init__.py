"""Who may know of a case beyond its team: names, seals, conflicts, the emergency way in, who looked."""
