"""Pages of the duties room: forms and thin views."""
