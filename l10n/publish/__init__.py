"""Publication: releases in their languages become a site of static pages, and a publisher puts it somewhere whole."""

from __future__ import annotations

from l10n.publish.site import Release, Rendition, SiteSettings, UnitReport, build

__all__ = ["Release", "Rendition", "SiteSettings", "UnitReport", "build"]
