"""Pack the judged package: `proper` is what every version is made of, `whole` all its files."""
