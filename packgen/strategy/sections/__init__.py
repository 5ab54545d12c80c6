"""The sections of a strategy file, one module each: tables in, types out."""
