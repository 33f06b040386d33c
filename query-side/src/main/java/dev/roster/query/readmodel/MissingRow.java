package dev.roster.query.readmodel;

/**
 * An event changes a row that is not there: an event before it was not applied. Better to stop here, as a dead letter that is tried
 * again, than to go on with a read model that lacks something.
 */
public final class MissingRow extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MissingRow(Table table) {
        super("no row to change in " + table);
    }
}
