"""Issuing: a project and a meeting in; what went out frozen, checked, made again, or held against what is so now."""
