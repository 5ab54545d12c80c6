"""Evidence in, what cannot be true or is hardly likely in it out, with the cells."""
