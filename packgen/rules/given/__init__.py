"""What a person takes to be so, for a what-if or a case of a strategy, in; what would follow from it out."""
