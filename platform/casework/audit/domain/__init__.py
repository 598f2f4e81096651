"""The chain of the log in plain Python: what is sealed, how, and how it is looked through again."""
