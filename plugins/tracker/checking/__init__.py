"""All that must hold of the data: cells, tables (Frictionless), and rules between records."""
