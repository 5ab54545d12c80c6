"""Tests of the packs room; a package, so that its files may be named as those of other rooms are."""
