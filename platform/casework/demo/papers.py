"""Two invented papers on one case of each landlord: a letter and a photo, both drawn by this code.

They go the way of every paper, so they stay "being checked" where no virus scanner is set.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from casework.access.models import User
from casework.cases.models import Case, Stage
from casework.documents.actions import Received, add_document

_LETTER: Final = (
    "Invented letter, for the demo only",
    "To: A. Example, 1 Invented Row",
    "The court will hear your application on Monday at 10am.",
    "You can ask for a separate waiting room. You can bring somebody with you.",
)


def add_papers(*, by: User, at: datetime) -> None:
    """Add both to the newest case that is open."""
    case = Case.objects.exclude(stage=Stage.CLOSED).order_by("-opened_at", "-id").first()
    if case is None:
        return
    for minutes, (name, media_type, content, kind, title) in enumerate(
        (
            ("letter.pdf", "application/pdf", _letter(), "court_order", "Letter about the hearing"),
            ("door.png", "image/png", _photo(), "photo", "The lock on the front door"),
        )
    ):
        add_document(
            case=case,
            received=Received(name, media_type, content),
            kind=kind,
            title=title,
            is_evidence=True,
            by=by,
            at=at + timedelta(minutes=minutes),
        )


def _letter() -> bytes:
    """Return a PDF of one page, drawn as a picture of its words."""
    page = Image.new("L", (620, 877), 255)
    drawn = ImageDraw.Draw(page)
    for number, line in enumerate(_LETTER):
        drawn.text((60, 80 + 40 * number), line, fill=0)
    return _saved(page, "PDF")


def _photo() -> bytes:
    """Return a picture of a door with a broken lock."""
    scene = Image.new("RGB", (640, 480), (214, 208, 196))
    drawn = ImageDraw.Draw(scene)
    drawn.rectangle((220, 40, 420, 470), fill=(92, 60, 44))
    drawn.ellipse((380, 240, 404, 264), fill=(180, 160, 90))
    drawn.line((398, 210, 380, 300), fill=(30, 30, 30), width=4)
    return _saved(scene, "PNG")


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()
