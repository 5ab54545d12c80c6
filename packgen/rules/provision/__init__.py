"""What a strategy asks to be done for every school in; what is done, due, overdue or out of turn out."""
