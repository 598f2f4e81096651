"""The walls between landlords, tried through every address, in every order, by every hand."""
