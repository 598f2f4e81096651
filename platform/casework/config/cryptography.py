"""Every key, algorithm and digest that Holdfast uses (OWASP ASVS 5.0.0 11.1.1, 11.1.2).

``docs/reference/cryptography.md`` is written from this. A test finds each module that imports a
cryptographic library and refuses one that no row here names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One key, or one use of a digest or of random numbers."""

    what: str
    algorithm: str
    kept: str
    """Where the key is; or that there is none."""
    changed: str
    """How it is changed, and how often."""
    modules: tuple[str, ...]


_RANDOM = "operating system's generator (Python's secrets)"
_NO_KEY = "no key"

KEYS: Final = (
    Use(
        what="Root key: wraps the landlords' keys and the records in the vault",
        algorithm="AES-256-GCM, random 96-bit nonce; or a key service behind KeyRoot",
        kept="environment (HOLDFAST_ROOT_KEY) or key service; in no backup of the database",
        changed="every year and when somebody who knew it leaves: holdfast landlord renew-root",
        modules=("casework.access.encryption.keyroot", "casework.config.local"),
    ),
    Use(
        what="Landlord's key, in versions: wraps the keys of cases, persons and homes; seals what "
        "belongs to nobody's case",
        algorithm="AES-256-GCM; wrapping keys by HKDF-SHA256 (RFC 5869)",
        kept="wrapped, in the landlord's schema",
        changed="every year: holdfast landlord rotate-keys; the old one is retired after 13 hours",
        modules=("casework.access.actions.keys",),
    ),
    Use(
        what="Key tree: one secret a landlord, from which 2^40 branches come and can be cut",
        algorithm="HMAC-SHA256, 40 steps (Goldreich, Goldwasser, Micali 1986)",
        kept="sealed, in the key vault; in no backup of the database",
        changed="by cutting, when a case is destroyed; never else",
        modules=(
            "casework.access.encryption.tree",
            "casework.access.encryption.vault",
            "casework.access.encryption.record",
        ),
    ),
    Use(
        what="Key of a case, a person or a home: seals its fields",
        algorithm="AES-256-GCM; landlord, table, column, row, owner and version are bound in",
        kept="wrapped under the landlord's key and a branch of the tree, in the landlord's schema",
        changed="never: it is wrapped anew with the landlord's key, and destroyed with the case",
        modules=(
            "casework.access.encryption.subjects",
            "casework.access.encryption.wrapping",
            "casework.access.encryption.sealing",
        ),
    ),
    Use(
        what="Index secret: blind indexes of phones, e-mail addresses and postcodes",
        algorithm="HMAC-SHA256 under a key a landlord and kind (HKDF-SHA256)",
        kept="sealed, in the key vault; in no backup of the database",
        changed="never while the landlord stays: all indexes would have to be made anew",
        modules=("casework.access.encryption.blind",),
    ),
    Use(
        what="Seal of the log's rows, one key a side",
        algorithm="HMAC-SHA256 over a chain of SHA-256; the key by HKDF-SHA256 from the root",
        kept="nowhere: derived from the root key; the database does not hold it",
        changed="with the root key; earlier roots verify (HOLDFAST_AUDIT_ROOTS_BEFORE)",
        modules=("casework.audit.domain.chain",),
    ),
    Use(
        what="Signature of the log's heads",
        algorithm="Ed25519; derived from the root, or HOLDFAST_AUDIT_SIGNING_KEY, or a service",
        kept="environment or key service",
        changed="every year; heads keep the public key they were signed with",
        modules=("casework.audit.keys", "casework.audit.domain.heads"),
    ),
    Use(
        what="Sessions, and what belongs to a side as a whole (the platform's side derives its own)",
        algorithm="AES-256-GCM; landlord or platform, table, column and row bound in",
        kept="the landlord's key; on the platform's side derived from the root",
        changed="with the landlord's key or the root; a session ends within 12 hours",
        modules=("casework.access.encryption.sides", "casework.access.sessions.store"),
    ),
    Use(
        what="One-time codes for a first sign-in or a lost second step",
        algorithm=f"{_RANDOM}; stored as SHA-256",
        kept="with whoever was given the code; we keep the digest",
        changed="used once, and it ends by itself",
        modules=("casework.access.coming_in",),
    ),
    Use(
        what="Landlord's name in error reports",
        algorithm="HMAC-SHA256, first 12 signs",
        kept="environment",
        changed="with its key: later reports then name landlords otherwise",
        modules=("casework.config.reporting",),
    ),
    Use(
        what="API tokens",
        algorithm=f"256 random bits, {_RANDOM}; stored as SHA-256",
        kept="with whoever holds the token; we keep the digest",
        changed="a token ends by itself",
        modules=("casework.access.actions.tokens",),
    ),
    Use(
        what="A landlord's system: what it signs with (RFC 7523) and proves each request by (RFC 9449)",
        algorithm="signatures by the system's own keys, checked by authlib and joserfc; SHA-256",
        kept="the system has the private half; its administrator gives us the public one",
        changed="by the landlord's administrator, whenever the system has new ones",
        modules=("casework.clients.assertion", "casework.clients.proof"),
    ),
    Use(
        what="Tokens of a landlord's systems, worth nothing without the key they are bound to",
        algorithm=f"256 random bits, {_RANDOM}; stored as SHA-256",
        kept="with the system; we keep the digest",
        changed="a token ends after ten minutes",
        modules=("casework.clients.actions",),
    ),
    Use(
        what="A landlord's own sign-in (OpenID Connect): statements of its provider",
        algorithm="RSA, RSA-PSS or ECDSA by the provider's keys, checked by joserfc; TLS on the way",
        kept="the provider has the private half; the public one is fetched",
        changed="by the provider",
        modules=("casework.signing_on.provider", "casework.signing_on.fetching"),
    ),
    Use(
        what="One try at a landlord's own sign-in: state, nonce and verifier (RFC 7636)",
        algorithm=f"256 random bits or more each, {_RANDOM}; the challenge is SHA-256 (S256)",
        kept="in the session, sealed",
        changed="for each try; it ends after ten minutes",
        modules=("casework.signing_on.web.coming_in",),
    ),
    Use(
        what="Signature of cookies and of links in mails",
        algorithm="HMAC-SHA256 (Django's signing)",
        kept="environment (SECRET_KEY)",
        changed="every year; everybody signs in again",
        modules=("casework.config.local", "casework.access.known_browser"),
    ),
    Use(
        what="Passwords",
        algorithm="scrypt (Django's settings); older ones PBKDF2-SHA256, renewed at sign-in",
        kept=_NO_KEY,
        changed="by whoever has one",
        modules=(),
    ),
    Use(
        what="Transport",
        algorithm="TLS 1.2 or 1.3, ended by the proxy; to PostgreSQL by its address (sslmode)",
        kept="the proxy and the database server",
        changed="with their certificates",
        modules=(),
    ),
)

DIGESTS: Final = (
    Use(
        what="Name of an edition of the law, of a version of the tables; folders of plugins; digests of "
        "files as evidence; secrets of invented people in the demo, which anybody can work out",
        algorithm="SHA-256, BLAKE2",
        kept=_NO_KEY,
        changed="not secret: equal bytes have equal names",
        modules=(
            "casework.policies.keeping",
            "casework.config.embedded.sockets",
            "tenancy.history",
            "casework.documents.actions",
            "casework.documents.queries",
            "casework.demo.second_steps",
            "casepolicy.apart.process",
            "casepolicy.apart.worker",
        ),
    ),
    Use(
        what="Random references, names of schemas and roles",
        algorithm=_RANDOM,
        kept=_NO_KEY,
        changed="not secret",
        modules=("casework.people.domain.references", "tenancy.names", "casework.config.faults"),
    ),
)


def inventory_page() -> str:
    """Return the page of the reference."""
    return "\n".join(
        [
            "# Cryptography",
            "",
            "Every key and algorithm in use, where it is and how it is changed (OWASP ASVS 5.0.0",
            "11.1.1 and 11.1.2). Written from `casework.config.cryptography`; a test refuses",
            "a module that uses cryptography and is not named here. How keys are looked after:",
            "[keys](../guides/keys.md). A stored value begins with its format and key version, so",
            "that another algorithm can stand beside this one (11.2.2).",
            "",
            "## Keys",
            "",
            *_table(KEYS),
            "",
            "## Digests and random numbers that guard nothing",
            "",
            *_table(DIGESTS),
            "",
        ]
    )


def _table(uses: tuple[Use, ...]) -> list[str]:
    rows = (
        f"| {u.what} | {u.algorithm} | {u.kept} | {u.changed} | "
        f"{', '.join(f'`{module}`' for module in u.modules) or 'libraries'} |"
        for u in uses
    )
    return [
        "| what | algorithm | where | how it changes | modules |",
        "|---|---|---|---|---|",
        *rows,
    ]
