"""From an editor's files to tables: strict YAML, the descriptor, rows with their origin."""
