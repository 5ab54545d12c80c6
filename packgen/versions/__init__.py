"""Versions: documents, packs and what went out before in; the same with the words of their version printed out.

Drafts, finals and supplements follow from content and record alone, so what did not change is not made again.
"""

from packgen.versions.content import content_of, short
from packgen.versions.documents import marked
from packgen.versions.editions import Issuing, Versions
from packgen.versions.packs import settled

__all__ = ["Issuing", "Versions", "content_of", "marked", "settled", "short"]
