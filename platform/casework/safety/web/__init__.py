"""Pages of the safety room: forms and thin views."""
