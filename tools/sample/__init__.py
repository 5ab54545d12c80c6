"""The fictional trust that packgen ships: its numbers (Python) and its words (TOML), turned into input files."""
