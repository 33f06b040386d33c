package dev.roster.query.readmodel;

import java.util.List;

/** A read model in the making: a bean whose {@code @EventHandler} methods bring its tables up to date. */
public interface Projection {

    /** Never changes: its dead letters are kept under it. */
    String name();

    /** The tables that it keeps; no other projection writes to them. */
    List<Table> tables();
}
