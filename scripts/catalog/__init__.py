"""The catalog: every record of data/, typed, each knowing its file, line and column."""

from scripts.catalog.catalog import Catalog, Origin
from scripts.catalog.reading import Reader, files, read, read_file

__all__ = ["Catalog", "Origin", "Reader", "files", "read", "read_file"]
