"""A trust's own tables in, its rows and figures out: every cell a Fact, every school found."""
