"""Pages of the housing room: forms and thin views."""
