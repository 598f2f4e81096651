"""Tests of templates, forms, headers and the frame."""
