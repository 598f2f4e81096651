"""Help that is offered: offers, security measures, and the funds that pay for them."""
