"""The risk register and a strategy's early warnings in; risks in order, warnings and interventions out."""
