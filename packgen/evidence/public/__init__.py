"""Published files in, figures and judgements of the project's schools and national benchmarks out."""
