"""Where documents' files lie: a folder of their own within the landlord's."""

from __future__ import annotations

from tenancy.api import Files, files_of_side


def document_files() -> Files:
    """Return the files of the landlord this code stands for. Raises ``NoLandlord``."""
    return Files(files_of_side().folder / "documents")
