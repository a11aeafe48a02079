# Check a CSV file with R: BASE=https://<site>/data/<version> Rscript check.R restrictions.csv
path <- commandArgs(trailingOnly = TRUE)[1]
table <- sub("\\.csv$", "", basename(path))
address <- paste0(Sys.getenv("BASE"), "/schemas/", table, ".standalone.schema.json")
schema <- jsonlite::fromJSON(address, simplifyVector = TRUE, simplifyDataFrame = FALSE)
forms <- c(
  number = "^[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$", integer = "^[+-]?[0-9]+$",
  boolean = "^(true|false)$", date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", string = ""
)

lines <- readLines(path, encoding = "UTF-8")
width <- count.fields(textConnection(lines), sep = ",", quote = "\"", comment.char = "", blank.lines.skip = FALSE)
rows <- read.csv(path, colClasses = "character", na.strings = character(), check.names = FALSE,
                 encoding = "UTF-8", blank.lines.skip = FALSE, fill = FALSE)
names_wanted <- vapply(schema$fields, function(field) field$name, "")
if (!identical(names(rows), names_wanted)) stop(path, ": the columns are not those of the table ", table)

found <- character()
tell <- function(name, what, bad) {
  if (any(bad, na.rm = TRUE)) found <<- c(found, paste0(path, ": ", name, ": ", what, " in row ", which(bad)[1] + 1))
}
tell("the file", "no UTF-8", !validUTF8(lines))
tell("the file", "another number of cells", c(width[-1], width[1]) != length(names_wanted))
tell(toString(schema$primaryKey), "given twice", duplicated(rows[schema$primaryKey]))
for (field in schema$fields) {
  cells <- rows[[field$name]]
  rules <- field$constraints
  held <- cells != ""
  numeric <- field$type %in% c("number", "integer")
  size <- if (numeric) suppressWarnings(as.numeric(cells)) else cells
  if (isTRUE(rules$required)) tell(field$name, "missing", !held)
  tell(field$name, paste("no", field$type), held & !grepl(forms[[field$type]], cells, perl = TRUE))
  if (field$type == "date") tell(field$name, "no day", held & is.na(as.Date(cells, "%Y-%m-%d", optional = TRUE)))
  if (!is.null(rules$pattern)) tell(field$name, "of another form", held & !grepl(rules$pattern, cells, perl = TRUE))
  if (!is.null(rules$enum)) tell(field$name, "no code", held & !(cells %in% rules$enum))
  if (!is.null(rules$minimum)) tell(field$name, "too small", held & size < rules$minimum)
  if (!is.null(rules$maximum)) tell(field$name, "too great", held & size > rules$maximum)
  if (!is.null(rules$minLength)) tell(field$name, "too short", held & nchar(cells) < rules$minLength)
  if (!is.null(rules$maxLength)) tell(field$name, "too long", held & nchar(cells) > rules$maxLength)
}
writeLines(found, stderr())
quit(status = as.integer(length(found) > 0))
