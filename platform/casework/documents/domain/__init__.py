"""What a document may be, and how it is cleaned: plain Python, no framework."""
