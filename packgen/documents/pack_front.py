"""What the front of every pack says of the trust, the part and the readers."""

from __future__ import annotations

from packgen.documents.material import PARTS, Context, Material
from packgen.language import date_text


def front(material: Material, part: int, subject: str, readers: str) -> Context:
    """The names that the front pages of any pack may count on; ``readers`` as a sentence names them."""
    day = date_text(material.evidence.as_at)
    return {
        "trust": dict(material.trust),
        "document": {
            "title": "Pack",
            "subject": subject,
            "date_text": day,
            "version_text": f"Draft, evidence as at {day}",
            "audience_text": f"For {readers}",
            "part": part,
            "part_text": PARTS[part],
        },
    }
