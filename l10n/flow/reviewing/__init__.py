"""The live release: what the review page and the terminal see and do; values in, values out, and no HTTP."""
