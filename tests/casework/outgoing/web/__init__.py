"""What leaves the application."""
