"""What the benchmark of the case list is made of."""
