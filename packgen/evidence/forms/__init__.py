"""The export of a form in, rows of a subject out: questions matched, the response that counts chosen."""
