"""What runs in the process of a plugin of another distribution. Nothing of it runs anywhere else."""

from casepolicy.apart.inside.serving import serve

__all__ = ["serve"]
