"""A trust's name and strategy in, the text of its packgen.toml out."""

from __future__ import annotations

import json
import re

_TEXT = """\
# The project file of one trust. Every setting is explained in README.md.

[trust]
{name}
# short_name = "Driftwood"    # how documents name the trust once its name was said
# colour = "#1d4f5c"          # the colour of headings
# logo = "logo.png"           # a picture in this folder

[project]
strategy = {strategy}
# as_at = 2026-02-13          # the day the documents speak of; without it, the day of the build
terms = ["autumn", "spring", "summer"]
term_starts = ["09-01", "01-01", "04-10"]   # month and day on which each term begins

[inputs]
# Where two sources give one thing two values, the earlier kind here is shown and the conflict is listed.
precedence = ["workbook", "form", "public"]
"""
_AS_LISTED = "   # as Get Information about Schools writes it"
_ASK = 'name = ""                     # write the name of your trust between the quotation marks'


def settings_text(trust: str, strategy: str) -> str:
    """The text of a packgen.toml; without a name of the trust it asks for one, and the first check does too."""
    name = f"name = {_quoted(trust)}{_AS_LISTED}" if trust else _ASK
    return _TEXT.format(name=name, strategy=_quoted(strategy))


def with_strategy(settings: str, strategy: str) -> str:
    """The text of a packgen.toml with another strategy named in it, all else as it was."""
    return re.sub(r'(?m)^strategy = "[^"]*"', f"strategy = {_quoted(strategy)}", settings, count=1)


def _quoted(text: str) -> str:
    """A text as TOML writes it; JSON's way of escaping is one of TOML's."""
    return json.dumps(text, ensure_ascii=False)
