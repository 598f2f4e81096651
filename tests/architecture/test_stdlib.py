"""The source roots are folders, never packages: ``platform`` stays the standard library's."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ROOTS = ("platform", "tenants", "plugins")


def test_platform_is_the_standard_librarys() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import platform; print(platform.__file__, platform.system())"],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,  # where a folder of that name stands first on the path
    ).stdout.split()
    assert Path(found[0]).parent == Path(sysconfig.get_path("stdlib"))
    assert len(found) == 2


@pytest.mark.parametrize("root", ROOTS)
def test_a_source_root_holds_packages_and_no_module(root: str) -> None:
    folder = PROJECT / root
    assert folder.is_dir()
    assert sorted(folder.glob("*.py")) == []


def test_no_test_folder_is_named_platform() -> None:
    assert [path for path in PROJECT.glob("tests/**/platform") if path.is_dir()] == []
