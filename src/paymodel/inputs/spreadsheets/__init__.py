"""An employer's spreadsheet, read into pay points."""
