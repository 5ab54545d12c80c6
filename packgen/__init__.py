"""packgen: a trust's spreadsheets in, its school documents and governance packs out."""

__version__ = "0.1.0"
