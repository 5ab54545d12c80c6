"""A trust's improvement strategy: a TOML file in, a checked Strategy out."""

from packgen.strategy.cases import ENDING
from packgen.strategy.loader import cases_beside, load, parse, shipped, shipped_texts
from packgen.strategy.types import Policy, Strategy

__all__ = ["ENDING", "Policy", "Strategy", "cases_beside", "load", "parse", "shipped", "shipped_texts"]
