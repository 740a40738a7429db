SELECT value FROM change_clock
