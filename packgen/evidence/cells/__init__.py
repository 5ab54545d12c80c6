"""One cell and what its column asks for in, a value or the reason why there is none out."""
