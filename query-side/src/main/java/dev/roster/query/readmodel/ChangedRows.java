package dev.roster.query.readmodel;

/** Where the changes of rows go that projections make. */
interface ChangedRows {

    void add(RowChange change, Row row);
}
