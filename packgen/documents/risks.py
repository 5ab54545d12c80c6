"""The risk register in; rows, sentences and the risk matrix of documents out."""

from __future__ import annotations

from packgen.documents.material import Context, Material
from packgen.documents.prose import given, given_or
from packgen.language import count_of, date_text, join_and, some_of
from packgen.model import Fact, derive
from packgen.rules.risk.register import Risk, register
from packgen.strategy.types import RiskBand


def risk_rows(material: Material, school: str | None = None) -> list[Context]:
    """The open risks, highest residual score first; of one school where a URN is given, "" for the trust's own."""
    return [risk_row(material, found) for found in register(material.evidence, material.strategy, school)]


def risk_row(material: Material, found: Risk) -> Context:
    """One risk as documents print it: likelihood and impact beside each score, band in words."""
    row = found.record
    return {
        "id": row.id,
        "title": row["title"],
        "school": material.evidence.schools[row.school].name if row.school in material.evidence.schools else "Trust",
        "category": given(row["category"]),
        "consequence": given(row["consequence"]),
        "controls": given_or(row["controls"], "none recorded"),
        "likelihood": row["residual_likelihood"],
        "impact": row["residual_impact"],
        "inherent": _scored(found, "inherent", found.inherent, found.inherent_band),
        "residual": _scored(found, "residual", found.residual, found.residual_band),
        "target": _scored(found, "target", found.target, found.target_band),
        "band": found.residual_band.name if found.residual_band else "not scored",
        "response": given_or(row["response"], "not decided"),
        "owner": given_or(row["owner"], "no owner named"),
        "review_due": _review(material, found),
        "direction": given(row["direction"]),
        "appetite": f"above the {found.appetite.highest} accepted"
        if found.is_above_appetite and found.appetite
        else "",
    }


def _scored(found: Risk, stage: str, score: Fact, band: RiskBand | None) -> Fact:
    if score.number is None or band is None:
        return score
    parts = [found.record[f"{stage}_likelihood"], found.record[f"{stage}_impact"]]
    words = f"{score.number:g}, {band.name.lower()} ({parts[0].number:g}\u00a0×\u00a0{parts[1].number:g})"
    return derive("likelihood x impact", words, parts)


def _review(material: Material, found: Risk) -> Fact | str:
    due = found.record["review_due"]
    if due.day is None:
        return "no date set"
    return derive("overdue", f"{date_text(due.day)} (overdue)", [due]) if due.day < material.evidence.as_at else due


def risk_sentence(found: list[Risk]) -> Fact | str:
    """Say how many risks are open, how many are red and which way they move."""
    if not found:
        return "No risks are recorded as open."
    red = sum(risk.is_red for risk in found)
    rising = [risk for risk in found if risk.record.text("direction").casefold() == "rising"]
    words = f"{count_of(len(found), 'risk')} {'is' if len(found) == 1 else 'are'} open"
    words += f"; {red} {'is' if red == 1 else 'are'} red after controls" if red else "; none is red after controls"
    words += f", and {len(rising)} {'is' if len(rising) == 1 else 'are'} rising" if rising else ""
    return derive("open risks", f"{words}.", [risk.residual for risk in found])


def scale(material: Material) -> str:
    """The bands and the appetite in sentences: Low is 1 to 5, Medium 6 to 12 and High 15 to 25; High is called red."""
    rules = material.strategy.risk
    told = join_and(f"{band.name} is {band.lowest} to {band.highest}" for band in rules.bands)
    red = next((band.name for band in rules.bands if band.key == rules.red), "")
    words = f"{told}; a risk in {red} is called red." if red else f"{told}."
    accepted = join_and(f"{one.highest} for {one.category.lower()}" for one in rules.appetite)
    return f"{words} After controls the trust accepts a score of at most {accepted}." if accepted else words


def risk_matrix(material: Material, found: list[Risk]) -> Context | None:
    """The 5 by 5 matrix of residual likelihood and impact, or None where no risk is scored."""
    cells: dict[tuple[int, int], list[str]] = {}
    for risk in found:
        likelihood, impact = (risk.record.number(f"residual_{side}") for side in ("likelihood", "impact"))
        if likelihood is not None and impact is not None and risk.residual_band:
            cells.setdefault((int(likelihood), int(impact)), []).append(risk.record.id)
    if not cells:
        return None
    bands = material.strategy.risk.bands
    counts = [
        (band.name.lower(), [r.record.id for r in found if r.residual_band and r.residual_band.key == band.key])
        for band in reversed(bands)
    ]
    told = [f"{count_of(len(ids), 'risk')} {name} ({some_of(ids, 8)})" for name, ids in counts if ids]
    return {
        "kind": "risk_matrix",
        "title": "Residual risk: likelihood and impact after controls",
        "bands": [{"name": band.name, "from": band.lowest, "to": band.highest} for band in bands],
        "cells": [
            {"likelihood": likelihood, "impact": impact, "ids": sorted(ids)}
            for (likelihood, impact), ids in sorted(cells.items())
        ],
        "alt": derive("chart in words", f"Residual risk: {join_and(told)}.", [risk.residual for risk in found]),
    }
