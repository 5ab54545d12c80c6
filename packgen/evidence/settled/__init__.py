"""What several sources say of one thing in, what is shown out, with a conflict where they differ."""
