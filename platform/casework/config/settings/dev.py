"""For a checkout: the demo, and development on one's own machine, over plain HTTP."""

from casework.config.settings.base import *  # noqa: F403 - settings modules are layered by this

# Static files are served from where they are written, without a build step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
HOLDFAST_PUBLIC_HOSTS = ["localhost", "127.0.0.1"]
HOLDFAST_PROVIDER_ON_LOOPBACK = True
