"""The numbers and tables we chose, dated, with source. Data only."""
