"""Files that others read and write: bilingual files for translators (XLIFF, tables, PO), translation memories (TMX), termbases (TBX)."""
