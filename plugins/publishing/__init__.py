"""What every page-writing plugin shares: languages, templates, prose, and the build itself.

Plugins import `tracker` and `publishing`, never each other.
"""
