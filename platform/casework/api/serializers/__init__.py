"""The bodies of requests and answers: explicit fields, unknown names refused by name."""
