"""``python -m casework.config``: the ``holdfast`` command, for processes that start one another."""

import sys

from casework.config.cli import program

sys.exit(program())
