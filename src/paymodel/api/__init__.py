"""The Python API: keywords in, frames and sentences out. Each module asks one function of `paymodel.run`."""
