"""What lies in outputs/: rendered bytes in; files, a cache, a ledger and a manifest out, a person's work untouched."""

from packgen.store.cache import Cache, render_into
from packgen.store.files import digest, save, sweep
from packgen.store.fingerprint import file_digests, fingerprint, is_intact
from packgen.store.folders import Content, make_folder, refuse_taken
from packgen.store.issued import SOURCE, fits, freeze, is_confidential, newest, read_issued, read_issued_file
from packgen.store.ledger import Ledger, read_ledger
from packgen.store.lock import locked
from packgen.store.manifest import (
    Figure,
    InputFile,
    Manifest,
    Output,
    PackMember,
    PackOutput,
    SiteOutput,
    figures_of,
    members_of,
    merge,
    read_manifest,
    write_manifest,
)
from packgen.store.publish import Published, Shelf, State, publish, publish_all, retire
from packgen.store.zipped import unzipped, zipped

__all__ = [
    "SOURCE",
    "Cache",
    "Content",
    "Figure",
    "InputFile",
    "Ledger",
    "Manifest",
    "Output",
    "PackMember",
    "PackOutput",
    "Published",
    "Shelf",
    "SiteOutput",
    "State",
    "digest",
    "figures_of",
    "file_digests",
    "fingerprint",
    "fits",
    "freeze",
    "is_confidential",
    "is_intact",
    "locked",
    "make_folder",
    "members_of",
    "merge",
    "newest",
    "publish",
    "publish_all",
    "read_issued",
    "read_issued_file",
    "read_ledger",
    "read_manifest",
    "refuse_taken",
    "render_into",
    "retire",
    "save",
    "sweep",
    "unzipped",
    "write_manifest",
    "zipped",
]
