package dev.roster.command.refusal;

/** A command that a rule stood against. Nothing has happened. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final Rule rule;

    Refused(Rule rule) {
        // An answer rather than a fault: nobody will look for where it was thrown.
        super(rule.code(), null, false, false);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
