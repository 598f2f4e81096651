"""The only door to this package: what the rooms of the house may use of it."""

from tenancy.errors import NoLandlord, SideSwitched, TenancyError
from tenancy.files import FileKeptAlready, Files, NoSuchFile, files_of_side
from tenancy.grants import AppendOnly, NeverRemoved
from tenancy.jobs import every_minute, landlord_job, platform_job
from tenancy.locks import lock_of_side
from tenancy.outbox.events import emit, waiting_payloads
from tenancy.ref import LandlordRef
from tenancy.registry import UnknownLandlord, landlord_by_host, landlord_by_slug, landlords
from tenancy.side import (
    as_landlord,
    as_public,
    at_once,
    current_landlord,
    gather,
    record_apart,
    side_memory,
)

__all__ = [
    "AppendOnly",
    "FileKeptAlready",
    "Files",
    "LandlordRef",
    "NeverRemoved",
    "NoLandlord",
    "NoSuchFile",
    "SideSwitched",
    "TenancyError",
    "UnknownLandlord",
    "as_landlord",
    "as_public",
    "at_once",
    "current_landlord",
    "emit",
    "every_minute",
    "files_of_side",
    "gather",
    "landlord_by_host",
    "landlord_by_slug",
    "landlord_job",
    "landlords",
    "lock_of_side",
    "platform_job",
    "record_apart",
    "side_memory",
    "waiting_payloads",
]
