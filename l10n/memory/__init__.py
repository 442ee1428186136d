"""What was translated or paid for before: the translation memory and the engine cache. The only code that talks to a database.

Neither is a store of its own: both can be deleted at any time.
"""

from __future__ import annotations

from l10n.memory.memory import Memory, open_memory
from l10n.memory.ranking import Penalties, neighbour
from l10n.memory.similarity import similarity
from l10n.memory.stores import Query, Stored

__all__ = ["Memory", "Penalties", "Query", "Stored", "neighbour", "open_memory", "similarity"]
