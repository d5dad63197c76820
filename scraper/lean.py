"""sqlite-utils, without pandas and numpy.

It imports both wherever they are installed, to know the types of their values.  None such is stored here, and they
would take half of the time in which the command starts, and 80 MiB.
"""

from __future__ import annotations

import sys

_UNUSED = [name for name in ("numpy", "pandas") if name not in sys.modules]
for _name in _UNUSED:
    sys.modules[_name] = None  # type: ignore[assignment] # importing it now fails as if it were not installed

from sqlite_utils import Database as SqliteDatabase  # noqa: E402
from sqlite_utils.db import ForeignKey  # noqa: E402

for _name in _UNUSED:
    del sys.modules[_name]

__all__ = ["ForeignKey", "SqliteDatabase"]
