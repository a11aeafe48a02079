# --8<-- [start:validate]
pip install frictionless
frictionless validate datapackage.json
# --8<-- [end:validate]
# --8<-- [start:standalone]
frictionless validate --schema schemas/restrictions.standalone.schema.json restrictions.csv
# --8<-- [end:standalone]
