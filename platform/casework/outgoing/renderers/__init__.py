"""What makes a mail, a file or an answer out of what the gate has cleared. Nothing else may."""
