"""What is handed to others: the locks, and a wheel that makes a working project far from any checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {
    "requirements.txt": PROJECT["dependencies"],
    "requirements-dev.txt": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"],
}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_a_digest_for_every_package_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--index-url|--find-links|file:|/opt/", text)
    blocks = re.split(r"\n(?=\S)", text)
    assert [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_pyproject_asks_for(name: str) -> None:
    lines = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    locked = {canonicalize_name(package): version for package, version in lines}
    for wanted in map(Requirement, LOCKS[name]):
        version = locked.get(canonicalize_name(wanted.name))
        assert version and wanted.specifier.contains(version), f"{wanted} and {version} in {name}: run make lock"


def test_an_installed_wheel_makes_a_project_and_checks_it(tmp_path: Path) -> None:
    wheel = _wheel_from_sdist(tmp_path)
    assert _starter_in(wheel) == {
        path.relative_to(ROOT).as_posix()
        for folder in ("inputs", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith((".", "~$"))
    } | {"packgen.toml"}

    home = _environment_with(wheel, tmp_path / "environment")
    where = _run(home / "python", "-c", "import packgen; print(packgen.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path)
    _run(home / "packgen", "init", "our trust", cwd=tmp_path)
    _run(home / "packgen", "check", "--project", "our trust", cwd=tmp_path)


def _wheel_from_sdist(folder: Path) -> Path:
    """Build the sdist, and the wheel from nothing but the sdist, without a network."""
    _run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder / "dist", cwd=ROOT)
    [sdist] = (folder / "dist").glob("*.tar.gz")
    _run(sys.executable, "-m", "tarfile", "-e", sdist, folder / "source", cwd=folder)
    [source] = (folder / "source").iterdir()
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=source)
    [wheel] = (folder / "dist").glob("*.whl")
    return wheel


def _starter_in(wheel: Path) -> set[str]:
    prefix = "packgen/starter/"
    with zipfile.ZipFile(wheel) as archive:
        return {name.removeprefix(prefix) for name in archive.namelist() if name.startswith(prefix)}


def _environment_with(wheel: Path, folder: Path) -> Path:
    """Make an environment that holds the wheel and borrows its dependencies from this one; its folder of programs."""
    venv.create(folder, symlinks=os.name != "nt")
    variables = {"base": str(folder), "platbase": str(folder)}
    programs, packages = (Path(sysconfig.get_path(name, "venv", variables)) for name in ("scripts", "purelib"))
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", programs / "python")
    _run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def _run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, without this environment's settings for Python; what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
