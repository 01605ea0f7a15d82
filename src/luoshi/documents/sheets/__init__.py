"""Bytes of a workbook → its sheets as cells."""
