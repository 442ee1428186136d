"""Machine translation engines, one module each: they ask once and answer or raise; none retries, caches or reads settings."""
