"""Draw: what each figure is made of; `gallery/` holds the charts, one module each."""
