"""Raw sheets in, the tables that stand in them out: where, under which headings, about what."""
