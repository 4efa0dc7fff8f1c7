"""Writing what editors keep: the canonical form of a file, and values changed in it.

``canonical.canonical`` brings a text into its form, ``changing.changed`` changes records in it,
``adding`` adds to it what ``drafts`` begins, and ``files.plan`` changes the files of a data folder.
Every comment stays. A text goes through ``parsing`` into a ``tree``, whose order and looks
``layout`` and ``quoting`` take from the descriptor, and through ``emitting`` back.
"""
