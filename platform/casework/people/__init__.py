"""The people a case names, how they can be reached safely, and the tenancies they share."""
