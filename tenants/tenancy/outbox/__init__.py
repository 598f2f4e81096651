"""What leaves a landlord's schema: written here with the fact, relayed once in effect.

Payloads are stored sealed; whoever holds the keys calls ``set_sealer`` when the process starts.
"""

from tenancy.outbox.sealing import set_sealer

__all__ = ["set_sealer"]
