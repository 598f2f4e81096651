"""Pages of this room: setting a provider up, and coming in through it."""
