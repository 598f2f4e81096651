"""How files reach us: in memory only, up to a limit, and only on the page that takes them.

Django would write anything above 2.5 MB to a temporary file, in plain text, and a killed process
would leave it there. On every other page files are skipped unread (OWASP ASVS 5.0.0 5.2.1).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.urls import Resolver404, resolve

from casework.documents.domain.formats import LARGEST
from casework.documents.domain.refused import WORDS, Why

PAGE: Final = "document_new"
DECLARED_NOTHING: Final = ""


class TooMuch(InMemoryUploadedFile):
    """Stands for a file that was larger than the limit. Nothing of it was kept."""

    words = WORDS[Why.TOO_LARGE]


class BoundedMemory(FileUploadHandler):
    """Keeps one file in memory, up to the limit; what comes after it is thrown away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with nothing."""
        super().__init__(*args, **kwargs)
        self._kept = BytesIO()
        self._size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, or skip it where none is taken."""
        super().new_file(*args, **kwargs)
        if not self._is_taken_here():
            raise SkipFile
        self._kept, self._size = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        """Keep a part; past the limit keep nothing, not even what came before."""
        self._size += len(raw_data)
        if self._size > LARGEST:
            self._kept = BytesIO()
        else:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """Give the file, or what stands for one that was too large."""
        if not self._is_taken_here():
            return None
        kind = TooMuch if file_size > LARGEST else InMemoryUploadedFile
        self._kept.seek(0)
        return kind(
            file=self._kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def _is_taken_here(self) -> bool:
        request = self.request
        if request is None:
            return False
        match = request.resolver_match
        if match is None:
            try:
                match = resolve(request.path_info, urlconf=getattr(request, "urlconf", None))
            except Resolver404:
                return False
        return match.url_name == PAGE
