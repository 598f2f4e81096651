"""Who works here and what each may do: accounts, teams, tokens, the door to cases, encryption."""
