"""Who says what, about whom, with what stance; `find` gives sayings, `claims` makes statements of them."""
