"""What the scenario tests drive the product with: its launcher, Terraform, and a deployment."""
