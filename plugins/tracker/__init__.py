"""The tracker library: datasets in, facts out.

It reads an editor's YAML strictly, checks it, builds an immutable model, computes every status,
draws charts and writes open data. It knows nothing of Pelican or of templates, so everything it
says can be recomputed without building a site.
"""
