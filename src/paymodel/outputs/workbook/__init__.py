"""The workbook: the answer as formulas that a rep can follow and change."""
