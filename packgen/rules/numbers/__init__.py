"""Figures in; how each stands to the national one, to chance and to the years before, out."""
