"""The end-to-end test on AWS itself, for a person with an account."""
