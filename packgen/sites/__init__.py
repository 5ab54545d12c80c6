"""What a build planned and made in; every file of the reading sites, by its path in outputs/, out."""

from packgen.sites.making import Archive, SiteFile, site_files
from packgen.sites.pieces import pieces_of

__all__ = ["Archive", "SiteFile", "pieces_of", "site_files"]
