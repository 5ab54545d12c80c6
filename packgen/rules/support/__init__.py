"""Days, roles, packages, practice and needs in; what support each school is due, and can be given, out."""
