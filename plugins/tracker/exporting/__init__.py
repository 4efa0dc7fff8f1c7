"""The model as files: tables and descriptions in, bytes out."""
