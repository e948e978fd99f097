"""What people type: the fitting of the weights that read it, and the measuring of the whole reader."""
