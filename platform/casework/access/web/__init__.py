"""Pages of the access room, and the guard that every page of the house stands behind."""

from casework.access.web.guard import attempted, staff, staff_page

__all__ = ["attempted", "staff", "staff_page"]
