"""Document formats, one module each. One parse serves extraction and rendering; a file is changed by splicing bytes,
so that what is not translated stays as it is."""
