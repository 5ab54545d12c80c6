"""A strategy's phases and a school's evidence in; the phase proposed and agreed, and what it asks for, out."""
