"""Build, and say so if that is ended before it is done."""

from __future__ import annotations

import sys

from publishing.build.ending import EndedError, heed_ends

heed_ends()
try:
    from publishing.build.building import main  # takes a while, and may be ended too

    sys.exit(main())
except EndedError:
    sys.exit("\nThe build was interrupted; the earlier output is as it was.")
