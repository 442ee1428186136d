"""The protocols that the rooms above the model speak, and all that a plugin may import besides the model.

An implementation needs no base class. It is named in `registry.py` or by an entry point in the group
`l10n.formats`, `l10n.segmenters`, `l10n.engines`, `l10n.checks`, `l10n.source_checks`, `l10n.exchanges` or `l10n.publishers`, as
`module:Class`.
"""

from __future__ import annotations

from l10n.api.checks import Check as Check
from l10n.api.checks import Direction as Direction
from l10n.api.checks import Manuscript as Manuscript
from l10n.api.checks import Passage as Passage
from l10n.api.checks import Remark as Remark
from l10n.api.checks import Scene as Scene
from l10n.api.checks import SourceCheck as SourceCheck
from l10n.api.checks import SourceScene as SourceScene
from l10n.api.checks import choices as choices
from l10n.api.checks import chosen as chosen
from l10n.api.engines import Engine as Engine
from l10n.api.engines import EngineLimits as EngineLimits
from l10n.api.engines import Help as Help
from l10n.api.engines import Question as Question
from l10n.api.exchanges import Exchange as Exchange
from l10n.api.exchanges import Held as Held
from l10n.api.formats import Format as Format
from l10n.api.formats import FormatOptions as FormatOptions
from l10n.api.formats import Segmenter as Segmenter
from l10n.api.publishing import Publisher as Publisher
from l10n.api.publishing import Site as Site
from l10n.model import Form as Form
from l10n.text.tokens import Stir as Stir
from l10n.text.tokens import Stirs as Stirs
