"""Pages of the policies room: forms and thin views."""
