"""Packs: a cover, an agenda and finished papers as PDF bytes in, one tagged PDF out; knows only the model.

``front`` and ``papers`` are quick to import; ``join`` brings in pikepdf.
"""
