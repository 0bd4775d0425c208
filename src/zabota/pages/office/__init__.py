"""First run, settings, sign-in: where the desk itself is looked after."""
