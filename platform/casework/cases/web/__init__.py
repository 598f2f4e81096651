"""Pages of the cases room: forms and thin views."""
