"""What the gate is told: gathered from the case. Nothing here is shown to anybody."""
