"""Publication: releases in their languages become a site of static pages, and a publisher puts it somewhere whole."""

from __future__ import annotations

from l10n.publish.dates import Customs
from l10n.publish.output import Built, Output
from l10n.publish.plan import Plan
from l10n.publish.site import build
from l10n.publish.values import (
    Correction,
    Picture,
    Release,
    Rendition,
    Renditions,
    SiteSettings,
    Source,
    Summary,
    Told,
    UnitReport,
    told,
)  # fmt: skip

__all__ = [
    "Built", "Correction", "Customs", "Output", "Picture", "Plan", "Release", "Rendition", "Renditions", "SiteSettings", "Source",
    "Summary", "Told", "UnitReport", "build", "told",
]  # fmt: skip
