"""Landlords side by side: one schema and one database role each, taken together.

``tenancy.api`` is the only door other packages import. This package is the only importer of
django-tenants.
"""
