"""Facts of a text as typed values (money, percentages, measures, ordinals, ranges, plain numbers), and those of two texts compared.

What a language calls its units and currencies is data (`l10n/lang/facts/LANG.toml`); with none, a text has its numbers alone.
"""
