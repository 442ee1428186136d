"""What was translated or paid for before: the translation memory and the engine cache. The only code that talks to a database.

Neither is a store of its own: both files can be deleted at any time.
"""

from __future__ import annotations

from l10n.memory.similarity import similarity
from l10n.memory.store import Memory, Stored

__all__ = ["Memory", "Stored", "similarity"]
