"""What every implementation of a port must do, run over each of them."""
