"""Plugins that nobody here has reviewed: each landlord's run in a process of that landlord alone.

``holdfast`` itself reviews the capabilities it ships, and runs them in its own process. A capability
of any other distribution is never imported there. ``foreign`` finds it, ``plugin`` stands for it in
the engine, ``worker`` keeps its process, and ``inside`` is what runs in that process.
"""

from casepolicy.apart.workers import Workers, installed, the_workers

__all__ = ["Workers", "installed", "the_workers"]
