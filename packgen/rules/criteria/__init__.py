"""Conditions of a strategy and a school's evidence in, three-valued findings with their facts out."""
