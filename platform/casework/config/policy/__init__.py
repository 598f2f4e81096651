"""What ``holdfast policy`` does: reads what is given, asks or looks, and returns lines to print.

No database and no Django, but for ``replaying``: policies are asked from packs.
"""
