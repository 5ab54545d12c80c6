"""A project's own style sheets, fonts, pictures and logo in; what WeasyPrint may use, and nothing else, out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from packgen.renderers.brand import Brand
from packgen.renderers.folders import TemplateFolders

MARGIN_PT = 56.0
"""What print.css leaves free for the running header and footer (2 cm), in points."""

_IN_THE_PAGE = ("data:image/svg+xml;base64,", "data:image/png;base64,", "data:image/jpeg;base64,")
"""Charts, and the pictures of papers made elsewhere, which the page itself holds."""

_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml", ".ttf": "font/ttf"}


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives the files of a fixed map, and pictures that stand in the page itself; refuses every other address."""

    def __init__(self, assets: dict[str, Path | bytes]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._assets = assets

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The asset of an address such as ``packgen:/logo``; ValueError for any that is not in the map."""
        if url.startswith(_IN_THE_PAGE):
            return super().fetch(url, headers)
        if url not in self._assets:
            raise ValueError("only the project's own fonts, pictures and logo may be used")
        asset = self._assets[url]
        data = asset if isinstance(asset, bytes) else asset.read_bytes()
        return URLFetcherResponse(url, data, {"Content-Type": _kind(asset)})


@dataclass(frozen=True)
class Workshop:
    """What all pages of a worker share: parsed style sheets, fonts, and the fetcher of assets."""

    fetcher: Fetcher
    fonts: FontConfiguration
    styles: tuple[CSS, ...]


@lru_cache(maxsize=4)
def workshop(templates: TemplateFolders, brand: Brand) -> Workshop:
    """Parse the shared style sheet and load the fonts, once a worker.

    Assets are ``packgen:/fonts/NAME.ttf`` and ``packgen:/images/NAME`` from templates/html/shared, and
    ``packgen:/logo``.
    """
    assets: dict[str, Path | bytes] = {
        f"packgen:/{name.removeprefix('shared/')}": path
        for folder in ("shared/fonts", "shared/images")
        for name, path in templates.files("html", folder)
        if path.suffix.lower() in _KINDS
    }
    if brand.logo is not None:
        assets["packgen:/logo"] = brand.logo
    fetcher, fonts = Fetcher(assets), FontConfiguration()
    sheets = style_texts(templates, brand)
    styles = tuple(CSS(string=s, base_url="packgen:/", url_fetcher=fetcher, font_config=fonts) for s in sheets)
    return Workshop(fetcher, fonts, styles)


def style_texts(templates: TemplateFolders, brand: Brand) -> tuple[str, str]:
    """The style sheets of every page: the brand's colours, then the shared one."""
    return _colours(brand), templates.find("shared/print.css", "html").read_text("utf-8")


def _colours(brand: Brand) -> str:
    return f":root {{ --accent: {brand.accent}; --tint: {brand.tint}; --line: {brand.line} }}"


def _kind(asset: Path | bytes) -> str:
    if isinstance(asset, Path):
        return _KINDS[asset.suffix.lower()]
    starts = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}
    return next((kind for start, kind in starts.items() if asset.startswith(start)), "image/svg+xml")
