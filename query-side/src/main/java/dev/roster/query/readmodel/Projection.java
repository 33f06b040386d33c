package dev.roster.query.readmodel;

import java.util.List;

/** A read model in the making: a bean whose {@code @EventHandler} methods bring its tables up to date. */
public interface Projection {

    /** Never changes: its dead letters are kept under it. */
    String name();

    /** The tables that it keeps; no other projection writes to them. */
    List<Table> tables();

    /**
     * A number that grows when it makes something else of the same events. The read model is then made again at the next start, and the one
     * that there is serves until that is done.
     */
    default int version() {
        return 1;
    }
}
