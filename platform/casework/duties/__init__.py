"""What a decision makes somebody do, by when; and what it pauses: duties and holds."""
