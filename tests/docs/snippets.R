# --8<-- [start:r]
base <- "data/latest/"  # the address of this folder on the web, or where you unpacked the zip
rows <- read.csv(paste0(base, "restrictions.csv"), colClasses = "character", na.strings = "", encoding = "UTF-8")

of_one <- rows$area_id == "KAZ" & rows$indicator_id == "restrictions_recorded"
one <- rows[of_one, ]  # areas must not be added up; rows of several indicators overlap
print(sum(as.numeric(one$value)))
# --8<-- [end:r]
