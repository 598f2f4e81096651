"""Each import contract, broken on purpose in a copy of the code, names the line that broke it.

The contracts themselves stand in ``pyproject.toml``, each with its reason.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE_ROOTS = ("platform", "tenants", "plugins")

BREAKS = {
    "casework above tenancy above casepolicy": (
        "platform/casepolicy/clause.py",
        "import tenancy.names",
    ),
    "Inside an app: urls, doors, actions, queries, models, domain": (
        "platform/casework/cases/queries.py",
        "import casework.cases.actions",
    ),
    "Rooms never look up into config": (
        "platform/casework/cases/queries.py",
        "import casework.config.local",
    ),
    "Only the gate's renderers make mails and files": (
        "platform/casework/cases/queries.py",
        "import csv",
    ),
    "Policies and domain code are plain Python": (
        "platform/casepolicy/clause.py",
        "import django",
    ),
    "Plugins see only the contract": (
        "plugins/capabilities/exemptions/__init__.py",
        "import casework.ui",
    ),
    "The core names no plugin": ("platform/casepolicy/engine.py", "import packs"),
    "Packs never see each other": ("plugins/packs/statute/__init__.py", "import packs.{other}"),
    "Capabilities never see each other, nor a pack": (
        "plugins/capabilities/exemptions/__init__.py",
        "import capabilities.move_rules",
    ),
    "Only tenancy touches django-tenants": (
        "platform/casework/cases/queries.py",
        "import django_tenants",
    ),
    "tenancy.api is the door": ("platform/casework/cases/queries.py", "import tenancy.side"),
}


def lint(tree: Path) -> str:
    """Run import-linter over a tree and return what it prints."""
    roots = os.pathsep.join(str(tree / root) for root in SOURCE_ROOTS)
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ran = subprocess.run(
        command,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": roots},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("tree")
    for name in SOURCE_ROOTS:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


@pytest.mark.full
def test_every_contract_is_kept_and_every_one_has_a_break_here(copy: Path) -> None:
    kept = [line.partition(" KEPT") for line in lint(copy).splitlines() if " KEPT" in line]
    assert [name for name, _, _ in kept] == list(BREAKS)
    assert "BROKEN" not in lint(copy)


@pytest.mark.full
@pytest.mark.parametrize("contract", BREAKS)
def test_a_broken_contract_names_the_line(copy: Path, contract: str) -> None:
    file, line = BREAKS[contract]
    path = copy / file
    sound = path.read_text("utf-8")
    folders = sorted(p.name for p in (copy / "plugins" / "packs").iterdir() if p.is_dir())
    other = next(name for name in folders if name != "statute")
    path.write_text(f"{sound}\n{line.format(other=other)}\n", "utf-8")
    try:
        said = lint(copy)
    finally:
        path.write_text(sound, "utf-8")
    number = len(sound.splitlines()) + 2
    assert f"{contract} BROKEN" in said
    assert f"(l.{number})" in said
