"""Pictures are drawn anew from their dots. Where, when and with what they were taken is left behind.

EXIF (with its place and its little preview), XMP, colour profiles, comments, frames after the first
and whatever was hung on the end do not survive (OWASP ASVS 5.0.0 5.2.6, 14.2.8).
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from casework.documents.domain.refused import FileRefused, Why

MOST_PIXELS: Final = 50_000_000
_KEPT_AS_IS: Final = frozenset({"1", "L", "LA", "RGB", "RGBA"})
_JPEG_QUALITY: Final = 92


def jpeg(data: bytes) -> bytes:
    """Return a JPEG drawn anew, the right way up."""
    picture = _opened(data, "JPEG")
    picture = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    return _saved(picture, "JPEG", quality=_JPEG_QUALITY)


def png(data: bytes) -> bytes:
    """Return a PNG drawn anew."""
    picture = _opened(data, "PNG")
    if picture.mode not in _KEPT_AS_IS:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return _saved(picture, "PNG")


def _opened(data: bytes, kind: str) -> Image.Image:
    """Read the dots, once the header says that there are not too many of them."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(data), formats=[kind])
            if picture.width * picture.height > MOST_PIXELS:
                raise FileRefused(Why.TOO_MANY_PIXELS)
            picture.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise FileRefused(Why.TOO_MANY_PIXELS) from None
    ImageOps.exif_transpose(picture, in_place=True)
    return picture


def _saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    picture.info.clear()  # savers look here for a profile, a comment, a transparent colour
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
