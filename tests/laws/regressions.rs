//! What once broke a law, in the fewest commands that did.
