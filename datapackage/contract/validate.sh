#!/bin/sh
# The published package, and each CSV file in the folder MINE that has the name of a table.
#   BASE=https://<site>/data/<version> MINE=my-tables sh validate.sh
set -eu
: "${BASE:?the address of the folder of a version, or where you unpacked it}"

frictionless validate "$BASE/datapackage.json"
for file in "${MINE:-.}"/*.csv; do
    [ -e "$file" ] || continue
    table=$(basename "$file" .csv)
    frictionless validate --trusted --schema "$BASE/schemas/$table.standalone.schema.json" "$file"
done
