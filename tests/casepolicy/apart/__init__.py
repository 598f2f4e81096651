"""Plugins of other distributions, in processes of their own."""
