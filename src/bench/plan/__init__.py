"""Measures `terraform plan` of the workspaces beside one state with the same resources."""
