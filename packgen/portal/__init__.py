"""Reading sites: what was made in; who may read what, the pages that show it and a search over it, as data, out."""
