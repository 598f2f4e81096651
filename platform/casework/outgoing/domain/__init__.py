"""The address gate as plain Python: what may go out, to whom, by which way. No Django, no clock."""
