"""A trust's own words for schools, sheets, columns and questions: aliases.toml in, Aliases out, and lines added."""

from packgen.aliases.reading import FILE, READINGS, Aliases, Form, parse
from packgen.aliases.writing import add, add_form, has_form

__all__ = ["FILE", "READINGS", "Aliases", "Form", "add", "add_form", "has_form", "parse"]
