"""Generic plugins: each carries one capability that many landlords' policies share.

They see only ``casepolicy``, hold no state, and know no landlord: what differs is settings.
"""
