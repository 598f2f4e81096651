"""Invented names, homes and numbers. Phone numbers are from the range kept for drama."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FIRST = (
    "Amara",
    "Bethan",
    "Chloe",
    "Danuta",
    "Esme",
    "Farah",
    "Grace",
    "Hana",
    "Imogen",
    "Jade",
    "Kasia",
    "Leila",
    "Megan",
    "Nadia",
    "Olwen",
    "Priya",
    "Rosa",
    "Sadie",
    "Tamsin",
    "Una",
    "Vera",
    "Wren",
    "Yasmin",
    "Zofia",
    "Adam",
    "Ben",
    "Callum",
    "Dev",
    "Ewan",
    "Femi",
)
OTHER_FIRST = (
    "Aaron",
    "Blake",
    "Craig",
    "Dean",
    "Elliot",
    "Frank",
    "Gareth",
    "Harvey",
    "Ivan",
    "Jason",
    "Kyle",
    "Lee",
    "Marcus",
    "Nathan",
    "Oscar",
    "Paul",
    "Ryan",
    "Scott",
    "Toby",
    "Warren",
)
LAST = (
    "Ashgrove",
    "Birchall",
    "Coldbrook",
    "Dunmere",
    "Eastley",
    "Fairwood",
    "Greenhalt",
    "Hazelby",
    "Inglewood",
    "Jessop-Vale",
    "Kestrelby",
    "Larkhill",
    "Meadowcroft",
    "Northgate",
    "Oakhurst",
    "Pinewright",
    "Quillmark",
    "Rookwood",
    "Stonebeck",
    "Thistlemere",
    "Underhay",
    "Vinebrook",
    "Willowby",
    "Yarrowdale",
)
STREETS = (
    "Invented Row",
    "Example Close",
    "Sample Street",
    "Pretend Avenue",
    "Specimen Court",
    "Madeup Lane",
)


@dataclass(frozen=True, slots=True)
class Inventor:
    """Invents people and homes, the same ones each time for the same landlord."""

    random: Random

    def name(self) -> str:
        """Return a name nobody bears."""
        return f"{self.random.choice(FIRST)} {self.random.choice(LAST)}"

    def other_name(self) -> str:
        """Return a name for somebody on the other side."""
        return f"{self.random.choice(OTHER_FIRST)} {self.random.choice(LAST)}"

    def phone(self) -> str:
        """Return a number from the range kept for drama (07700 900000 to 900999)."""
        return f"07700 900{self.random.randrange(1000):03d}"

    def home(self) -> tuple[str, str]:
        """Return an address and a postcode that don't exist."""
        number = self.random.randrange(1, 199)
        return f"{number} {self.random.choice(STREETS)}", f"ZZ{self.random.randrange(10, 99)} 9ZZ"
