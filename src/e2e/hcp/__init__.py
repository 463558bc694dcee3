"""A server that speaks as much of the API of Terraform Enterprise as the tests need."""
