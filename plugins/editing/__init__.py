"""What editors run on their own machine: checking, writing, previewing and the forms' saving."""
