"""The operations, one module a room: parse, authorise, one action or query, answer."""
