"""Every table of a document, in whatever form it came."""

from luoshi.documents.model import Document
from luoshi.plan.tables.cells import cell_tables
from luoshi.plan.tables.flat import flat_tables
from luoshi.plan.tables.model import Table


def tables_of(document: Document) -> list[Table]:
    """Every table with a heading row that we know, in order."""
    return sorted([*cell_tables(document), *flat_tables(document)], key=lambda table: table.span)
