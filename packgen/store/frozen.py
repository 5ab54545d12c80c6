"""A version's folder and a file of its record in; the bytes that went out, or why they cannot be trusted, out."""

from __future__ import annotations

from pathlib import Path

from packgen.errors import StoreError, error
from packgen.model.issued import IssuedFile
from packgen.store.files import digest, inside, told


def frozen_bytes(folder: Path, file: IssuedFile) -> bytes:
    """The bytes of a frozen file. Raises StoreError where it is gone, or is not as it was issued."""
    place = "/".join([*folder.parts[-3:], file.path])
    path = inside(folder, file.path)
    if not path.is_file():
        raise StoreError(error(place, "is missing, so nothing is made of it", "put it back from a backup"))
    with told(place, "read"):
        data = path.read_bytes()
    if digest(data) != file.digest:
        raise StoreError(error(place, "has been changed since it was issued", "put it back from a backup"))
    return data
