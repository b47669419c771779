"""Persian text, dates and numbers: pure functions that know no screen and no database."""
