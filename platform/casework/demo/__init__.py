"""The demo: invented people and cases for every shipped pack. Nobody in it exists.

It goes through the product's own actions, so that what a newcomer sees is what the product does.
It names no landlord: whoever's pack is installed gets a demo.
"""

from casework.demo.loading import load
from casework.demo.staff import PASSWORD, SignIn, sign_ins

__all__ = ["PASSWORD", "SignIn", "load", "sign_ins"]
