"""Document formats, one module each. One parse serves extraction and rendering; files are changed by splicing bytes, so that what is
not translated stays as it is."""
