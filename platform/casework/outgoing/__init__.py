"""Everything that leaves the signed-in application, and the one gate it passes."""
