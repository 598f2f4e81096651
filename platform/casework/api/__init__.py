"""The API: everything the pages can do, for programs, through the same actions and the same door."""
