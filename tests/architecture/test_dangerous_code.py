"""What would be dangerous to write is not written, or stands in a short list with its reason."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from re import _constants as signs  # type: ignore[attr-defined]  # the parser is typed nowhere
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

import pytest
from django.apps import apps

from casework.access.sessions.store import SessionStore
from tenancy.api import LandlordRef, as_landlord
from tests.architecture.sources import ROOT, calls, imports, modules

FRONTEND = ROOT / "frontend"
PATTERN_FIRST = {
    f"re.{verb}"
    for verb in (
        "compile",
        "match",
        "fullmatch",
        "search",
        "findall",
        "finditer",
        "split",
        "sub",
        "subn",
    )
}
PATTERNS_FROM_VALUES = {
    "platform/casepolicy/lint/ages.py": "our own words for numbers",
}
SAFE_MARKUP = {
    "platform/casework/ui/templatetags/ui.py": "a drawing of ours, checked to be one that can't act",
}
PRIMITIVES = {
    "exceptions.InvalidSignature",
    "exceptions.InvalidTag",
    "hazmat.primitives.asymmetric.ed25519.Ed25519PrivateKey",
    "hazmat.primitives.asymmetric.ed25519.Ed25519PublicKey",
    "hazmat.primitives.ciphers.aead.AESGCM",
    "hazmat.primitives.hashes",
    "hazmat.primitives.hashes.SHA256",
    "hazmat.primitives.hmac",
    "hazmat.primitives.kdf.hkdf.HKDF",
    "hazmat.primitives.kdf.hkdf.HKDFExpand",
    "hazmat.primitives.serialization",
    "hazmat.primitives.serialization.load_pem_private_key",
    "hazmat.primitives.serialization.load_pem_public_key",
}
DIGESTS = {"hashlib.sha256", "hashlib.sha384", "hashlib.sha512", "hashlib.blake2b"}
PLAYS_WITH_CHANCE = {
    "platform/casework/demo": "invented people, the same at each start",
    "platform/casepolicy/testing": "made-up cases, the same in each run",
}
BANNED_IN_SCRIPTS = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "postMessage",
    "localStorage.setItem",
    "sessionStorage.setItem",
    "indexedDB",
    "__proto__",
)
SECRETS = re.compile(
    r"-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----"
    r"|\b(?:sk|rk)_live_[0-9A-Za-z]{10}"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[0-9A-Za-z]{30}"
    r"|\bxox[abp]-[0-9A-Za-z-]{10}"
)


def _listed(module: str, places: dict[str, str]) -> bool:
    return any(module == place or module.startswith(f"{place}/") for place in places)


def test_no_process_is_started_through_a_shell() -> None:
    through = [
        f"{module}: {name}"
        for module, name, call in calls()
        if name in {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
        or any(
            word.arg == "shell"
            and not (isinstance(word.value, ast.Constant) and word.value.value is False)
            for word in call.keywords
        )
    ]
    assert through == []


def test_no_code_is_made_from_text() -> None:
    made = {module for module, name, _ in calls() if name in {"eval", "exec", "__import__"}}
    assert made == set()


def test_no_template_is_made_from_text() -> None:
    made = [
        f"{module}: {name}"
        for module, name, _ in calls()
        if name.rpartition(".")[2] in {"Template", "from_string", "mark_safe", "SafeString"}
        and not _listed(module, SAFE_MARKUP)
    ]
    assert made == []
    loose = [
        path.name
        for path in (FRONTEND / "templates").rglob("*.html")
        if re.search(r"\|\s*safe\b|autoescape off", path.read_text(encoding="utf-8"))
    ]
    assert loose == []


def test_no_regular_expression_is_made_from_what_was_typed() -> None:
    made = [
        f"{module}:{call.lineno}"
        for module, name, call in calls()
        if name in PATTERN_FIRST
        and call.args
        and not isinstance(call.args[0], ast.Constant)
        and not _is_constant_name(call.args[0])
        and not _listed(module, PATTERNS_FROM_VALUES)
    ]
    assert made == []


def _is_constant_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id.lstrip("_").isupper()


def _repeats_within_repeats(parsed: Any, *, inside: bool = False) -> bool:
    for operation, argument in parsed:
        endless = operation in {signs.MAX_REPEAT, signs.MIN_REPEAT} and (
            argument[1] is signs.MAXREPEAT
        )
        if endless and inside:
            return True
        parts: list[Any] = []
        if operation in {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.SUBPATTERN}:
            parts = [argument[-1]]
        elif operation is signs.BRANCH:
            parts = argument[1]
        if any(_repeats_within_repeats(part, inside=inside or endless) for part in parts):
            return True
    return False


RUNS_STRAIGHT = {
    # The inner repeat can't match what separates two rounds of the outer one: one way to read it.
    r"[a-z_]+(\.[a-z_]+)+",
    r"[a-z][a-z0-9_]*([.:\-/][a-z0-9_]+)*",
    r"[A-Z0-9]+([.\-][A-Za-z0-9]+)+",
}


def test_no_regular_expression_can_run_away() -> None:
    patterns = {
        str(call.args[0].value): f"{module}:{call.lineno}"
        for module, name, call in calls()
        if name in PATTERN_FIRST and call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(patterns) > 20
    nested = {
        where: pattern
        for pattern, where in patterns.items()
        if pattern not in RUNS_STRAIGHT and _repeats_within_repeats(parser.parse(pattern))
    }
    assert nested == {}


def test_the_search_for_runaway_expressions_would_find_one() -> None:
    assert _repeats_within_repeats(parser.parse(r"(a+)+b"))
    assert _repeats_within_repeats(parser.parse(r"(?:x|(?:\d*))*$"))
    assert not _repeats_within_repeats(parser.parse(r"(?:ab){1,3}\d+"))


def test_no_unsafe_reading_of_stored_objects() -> None:
    unsafe = {
        "pickle.load",
        "pickle.loads",
        "marshal.loads",
        "yaml.load",
        "yaml.unsafe_load",
        "shelve.open",
    }
    read = [m for m, name, _ in calls() if name in unsafe]
    assert read == []


def test_ciphers_come_from_the_library() -> None:
    used = {
        name.removeprefix("cryptography.")
        for _, name in imports()
        if name.startswith("cryptography.")
    }
    assert used
    assert used <= PRIMITIVES
    digests = {name for _, name, _ in calls() if name.startswith("hashlib.")}
    assert digests <= DIGESTS
    others = {
        name for _, name in imports() if name.split(".")[0] in {"Crypto", "nacl", "ecdsa", "rsa"}
    }
    assert others == set()


def test_nothing_secret_is_made_by_the_plain_generator() -> None:
    used = [
        m
        for m, name in imports()
        if name.split(".")[0] == "random" and not _listed(m, PLAYS_WITH_CHANCE)
    ]
    assert used == []


def test_session_keys_are_long_and_random(landlord: LandlordRef) -> None:
    with as_landlord(landlord):
        keys = {SessionStore()._get_new_session_key() for _ in range(50)}  # type: ignore[attr-defined]  # private, and the one place they are made
    assert len(keys) == 50
    assert {len(key) for key in keys} == {32}  # of 36 signs: 165 bits


def test_there_are_no_secret_questions() -> None:
    rooms = {"access", "account", "mfa", "signing_on", "sessions"}
    fields = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in rooms
        for field in model._meta.get_fields()
        if re.search("question|hint|maiden|pet", field.name)
    ]
    assert fields == []


def test_our_script_writes_no_html() -> None:
    scripts = sorted((FRONTEND / "static" / "holdfast").rglob("*.js"))
    assert scripts
    found = [
        f"{path.name}: {word}"
        for path in scripts
        for word in BANNED_IN_SCRIPTS
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_no_secret_stands_in_the_repository() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.split(b"\0")
    found = []
    for name in filter(None, tracked):
        path = ROOT / name.decode()
        if path.is_file() and path.suffix not in {".woff2", ".png", ".ico"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            if path != ROOT / "tests/architecture/test_dangerous_code.py" and SECRETS.search(text):
                found.append(path.relative_to(ROOT).as_posix())
    assert found == []


@pytest.mark.parametrize(
    "secret", ["-----BEGIN " + "PRIVATE KEY-----", "AKIA" + "ABCDEFGHIJKLMNOP"]
)
def test_the_search_for_secrets_would_find_one(secret: str) -> None:
    assert SECRETS.search(f"x = '{secret}'")


def test_every_dependency_is_locked_with_its_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted = {_plain(re.split(r"[\[~=><; ]", each)[0]) for each in named}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", lock)
    locked = {_plain(block.split("==")[0]) for block in blocks if "==" in block}
    assert wanted <= locked
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)
    assert "://" not in lock


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def test_there_are_modules_to_look_at() -> None:
    assert len(modules()) > 300
