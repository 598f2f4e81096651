"""``holdfast landlord``: make a landlord, see what troubles it, close its address, or remove it."""

import argparse
import getpass
from collections.abc import Callable

from casework.config import local
from casework.config.errors import OperatorError

NAME = "landlord"
HELP = "make, list, watch, suspend, resume or remove landlords"


def configure(parser: argparse.ArgumentParser) -> None:
    """One verb, and what it needs."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    verbs.add_parser("list", help="name every landlord").set_defaults(verb="list")
    add = verbs.add_parser("add", help="make a landlord, whole or not at all")
    add.add_argument("slug", help="a short name for commands: a-z, 0-9 and -")
    add.add_argument("--name", required=True, help="the name that its staff see")
    add.add_argument("--host", required=True, help="the host name it is reached at, without a port")
    policy = add.add_mutually_exclusive_group()
    policy.add_argument(
        "--pack",
        help="the shipped policy to begin with; the model, in the landlord's name, unless given",
    )
    policy.add_argument(
        "--without-policy",
        action="store_true",
        help="begin with no policy, so that no case can be opened yet",
    )
    add.add_argument("--administrator", metavar="EMAIL", help="the first account; asks a password")
    add.set_defaults(verb="add")
    troubles = verbs.add_parser(
        "troubles", help="list plugins that could not answer, of all or one"
    )
    troubles.add_argument("slug", nargs="?", help="only this landlord")
    troubles.add_argument("--days", type=int, default=30, help="how far back; 30 unless given")
    troubles.set_defaults(verb="troubles")
    for verb, what in (
        ("after-restore", "destroy again what an older copy brought back; before anybody signs in"),
        ("rotate-keys", "change a landlord's key while everybody works; goes on if it was stopped"),
        ("suspend", "close a landlord's address; everything is kept"),
        ("resume", "open it again"),
        ("remove", "remove a landlord with all its data, for good"),
    ):
        other = verbs.add_parser(verb, help=what)
        other.add_argument("slug", help="its short name")
        other.set_defaults(verb=verb)
        if verb == "remove":
            other.add_argument("--for-good", action="store_true", help="yes, this is meant")
    verbs.add_parser(
        "renew-root", help="put every landlord's keys under the root key that is set now"
    ).set_defaults(verb="renew-root")


def run(arguments: argparse.Namespace) -> int:
    """Do it as the owner of the database."""
    import django  # noqa: PLC0415 - slow import

    local.fill_environment()
    with local.local_database():
        django.setup()
        from django.core.exceptions import ImproperlyConfigured, ValidationError  # noqa: PLC0415 - as above

        from casepolicy.discovery import NotInstalled  # noqa: PLC0415 - slow import
        from tenancy.errors import NoBlueprint, Refused, SideNotThere  # noqa: PLC0415 - needs Django to be set up
        from tenancy.registry import UnknownLandlord  # noqa: PLC0415 - as above

        try:
            VERBS[arguments.verb](arguments)
        except ValidationError as error:
            raise OperatorError(" ".join(error.messages)) from error
        except (
            Refused,
            NoBlueprint,
            SideNotThere,
            UnknownLandlord,
            NotInstalled,
            ImproperlyConfigured,
        ) as error:
            raise OperatorError(str(error)) from error
    return 0


def _list(_: argparse.Namespace) -> None:
    from tenancy.api import landlords  # noqa: PLC0415 - needs Django to be set up

    for landlord in landlords():
        print(f"{landlord.slug}  {landlord.state}  {landlord.schema_name}  {landlord.name}")


def _add(arguments: argparse.Namespace) -> None:
    from casepolicy.discovery import MODEL  # noqa: PLC0415 - slow import
    from casework.config.opening import open_landlord  # noqa: PLC0415 - needs Django to be set up

    administrator = None
    if arguments.administrator:
        password = getpass.getpass("A password for the first administrator: ")
        administrator = (arguments.administrator, password)
    open_landlord(
        slug=arguments.slug,
        name=arguments.name,
        host=arguments.host,
        pack=None if arguments.without_policy else arguments.pack or MODEL,
        administrator=administrator,
    )
    print(f"{arguments.slug} is there, at {arguments.host.lower()}.")


def _troubles(arguments: argparse.Namespace) -> None:
    from datetime import timedelta  # noqa: PLC0415 - with the others

    from django.utils import timezone  # noqa: PLC0415 - needs Django to be set up

    from casework.policies.queries import troubles_since  # noqa: PLC0415 - as above
    from tenancy.api import as_landlord, landlord_by_slug, landlords  # noqa: PLC0415 - as above

    since = timezone.now() - timedelta(days=arguments.days)
    for landlord in [landlord_by_slug(arguments.slug)] if arguments.slug else landlords():
        with as_landlord(landlord):
            found = troubles_since(since)
        for row in found:
            print(
                f"{landlord.slug}  revision {row['revision__number']}  {row['plugin']} "
                f"{row['version']}  {row['question']}  {row['kind']}  "
                f"last {row['last_at']:%Y-%m-%d %H:%M} UTC  {row['spells']} times five minutes"
            )


def _suspend(arguments: argparse.Namespace) -> None:
    from tenancy.api import landlord_by_slug  # noqa: PLC0415 - needs Django to be set up
    from tenancy.provisioning import suspend  # noqa: PLC0415 - as above

    suspend(landlord_by_slug(arguments.slug))
    print(f"{arguments.slug} is closed within a few seconds. Its data is kept.")


def _resume(arguments: argparse.Namespace) -> None:
    from tenancy.api import landlord_by_slug  # noqa: PLC0415 - needs Django to be set up
    from tenancy.provisioning import resume  # noqa: PLC0415 - as above

    resume(landlord_by_slug(arguments.slug))
    print(f"{arguments.slug} is open again.")


def _remove(arguments: argparse.Namespace) -> None:
    from casework.access.encryption.vault import key_vault  # noqa: PLC0415 - as above
    from tenancy.api import landlord_by_slug  # noqa: PLC0415 - needs Django to be set up
    from tenancy.provisioning import deprovision  # noqa: PLC0415 - as above

    landlord = landlord_by_slug(arguments.slug)
    if not arguments.for_good:
        raise OperatorError(
            f"This removes {landlord.name} with every case and file, and cannot be undone. "
            "Make a backup; then say it again with --for-good."
        )
    deprovision(landlord)
    key_vault().remove(landlord.id)
    print(f"{arguments.slug} is gone, and no copy of its cases can be read.")


def _rotate_keys(arguments: argparse.Namespace) -> None:
    from django.utils import timezone  # noqa: PLC0415 - needs Django to be set up

    from casework.access.actions.rotating import SETTLES_AFTER, rotate_landlord_key  # noqa: PLC0415 - as above
    from tenancy.api import landlord_by_slug  # noqa: PLC0415 - as above

    turned = rotate_landlord_key(
        landlord_by_slug(arguments.slug),
        at=timezone.now(),
        progress=lambda done, remaining: print(f"{done} done, {remaining} to do", flush=True),
    )
    hours = SETTLES_AFTER.total_seconds() / 3600
    print(
        f"{turned} keys and rows are under the new key. A job retires the old one in {hours:.0f} "
        "hours, when nothing is under it."
    )


def _after_restore(arguments: argparse.Namespace) -> None:
    from django.utils import timezone  # noqa: PLC0415 - needs Django to be set up

    from casework.access.actions.destroying import cut_branches  # noqa: PLC0415 - as above
    from casework.audit.actors import SYSTEM  # noqa: PLC0415 - as above
    from casework.retention.actions import destroy_again  # noqa: PLC0415 - as above
    from tenancy.api import as_landlord, landlord_by_slug  # noqa: PLC0415 - as above

    landlord, now = landlord_by_slug(arguments.slug), timezone.now()
    with as_landlord(landlord):
        cut = cut_branches(landlord, at=now, by=SYSTEM, again=True)
    with as_landlord(landlord):
        destroyed = destroy_again(by=SYSTEM, at=now)
    print(f"{cut} keys are cut in the vault; {destroyed} cases, persons and homes destroyed again.")


def _renew_root(_: argparse.Namespace) -> None:
    from django.utils import timezone  # noqa: PLC0415 - needs Django to be set up

    from casework.access.actions.rotating import renew_platform_root, renew_root  # noqa: PLC0415 - as above
    from tenancy.api import as_landlord, as_public, landlords  # noqa: PLC0415 - as above

    for landlord in landlords():
        with as_landlord(landlord):
            count = renew_root(landlord, at=timezone.now())
        print(f"{landlord.slug}: {count} keys")
    with as_public():
        renew_platform_root(at=timezone.now())
    print(
        "All are under HOLDFAST_ROOT_KEY. Move the key in HOLDFAST_ROOT_KEY_BEFORE to the end of "
        "HOLDFAST_AUDIT_ROOTS_BEFORE, which only checks the log, and start again."
    )


VERBS: dict[str, Callable[[argparse.Namespace], None]] = {
    "list": _list,
    "add": _add,
    "troubles": _troubles,
    "suspend": _suspend,
    "resume": _resume,
    "remove": _remove,
    "after-restore": _after_restore,
    "rotate-keys": _rotate_keys,
    "renew-root": _renew_root,
}
