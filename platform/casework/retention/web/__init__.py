"""Pages on which two people destroy a case, and a legal hold stops them."""
