"""Tests of time: days, hours and months, and the reasons that deadlines give."""
