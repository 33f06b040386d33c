package dev.roster.command.commandbus;

/** An aggregate that keeps track of more and more as its stream goes on. */
public interface Growing {

    /** How many things it keeps track of, such as members: by that its place in memory is reckoned. */
    int entries();
}
