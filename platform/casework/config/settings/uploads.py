"""How much may be sent, where it waits, and which virus scanner is asked."""

import os

_MEBIBYTE = 1024 * 1024

# In memory only: a temporary file would hold a case's paper in plain text, and outlive a kill.
FILE_UPLOAD_HANDLERS = ["casework.documents.web.receiving.BoundedMemory"]
DATA_UPLOAD_MAX_MEMORY_SIZE = _MEBIBYTE  # of everything in a form but its file
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# A path ("/run/clamav/clamd.ctl") or host:port of ClamAV's daemon. Without one every document is
# held as "being checked" and can't be opened.
HOLDFAST_CLAMAV = os.environ.get("HOLDFAST_CLAMAV", "")

HOLDFAST_DOCUMENTS_OF_A_CASE = 300
HOLDFAST_DOCUMENT_BYTES_OF_A_CASE = 1024 * _MEBIBYTE
HOLDFAST_DOCUMENT_BYTES = int(
    os.environ.get("HOLDFAST_DOCUMENT_BYTES", str(100 * 1024 * _MEBIBYTE))
)  # of one landlord
