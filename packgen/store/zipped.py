"""Files in one archive: paths and bytes in, a zip with the same bytes every time out, and back into a folder that goes.

Names, dates and modes in the archive are fixed, so that the same files give the same archive.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from packgen.errors import StoreError, error
from packgen.store.files import inside, told

_DAY = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16


def zipped(files: Mapping[str, bytes | Path]) -> bytes:
    """Return a zip of these files, by the paths that they have in it. Raises StoreError where one cannot be read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            with told(name, "read"):
                data = content if isinstance(content, bytes) else content.read_bytes()
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _MODE, 3
            archive.writestr(entry, data)
    return buffer.getvalue()


@contextmanager
def unzipped(path: Path) -> Iterator[Path]:
    """Hold the files of an archive in a temporary folder for the length of a ``with``.

    Raises StoreError where the archive is damaged or a name in it leads out of the folder.
    """
    folder = Path(tempfile.mkdtemp(prefix="packgen-"))
    try:
        with told(path.name, "read"):
            data = path.read_bytes()
        _unpack(data, path.name, folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(data: bytes, place: str, folder: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                target = inside(folder, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError):
        raise StoreError(error(place, "is damaged and cannot be opened", "put it back from a backup")) from None
