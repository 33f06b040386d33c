package dev.roster.standalone.audit;

/** How an export is written. Its names are those of the parameter, and of the endings of files. */
enum Format {
    ndjson,
    csv
}
