"""One module for each Word template, or family of them: TEMPLATES lists (name, title, function that writes it)."""
