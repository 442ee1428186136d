"""Publication: what of a project may be shown to readers now, why the rest is held back, and what stands live."""
