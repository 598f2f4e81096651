"""Plain rules of need-to-know: one spelling for what is compared, and the words on screens."""
