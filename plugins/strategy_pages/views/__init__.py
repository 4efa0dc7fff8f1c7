"""What each page shows: view objects made from the model, one module per kind of page."""
