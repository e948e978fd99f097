"""What is answered beside something else."""
