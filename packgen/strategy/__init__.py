"""A trust's improvement strategy: a TOML file in, a checked Strategy out."""

from packgen.strategy.loader import cases_beside, load, parse, shipped
from packgen.strategy.types import Policy, Strategy

__all__ = ["Policy", "Strategy", "cases_beside", "load", "parse", "shipped"]
