"""Writing what editors keep: the canonical form of a file, and values changed in it.

``canonical.canonical`` brings a text into its form, ``changing.changed`` changes records in it, and
``files.plan`` does so for the files of a data folder. Every comment stays.
"""
