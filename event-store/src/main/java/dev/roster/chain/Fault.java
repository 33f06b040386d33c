package dev.roster.chain;

import java.util.Locale;

/** In which way a history is not what it should be. The code is the name in lower case, and part of the contract with clients. */
public enum Fault {
    EVENT_ALTERED(
            "the event does not follow from what stands before it: it was altered, or something before it was left out or put in"),
    EVENT_MISSING("an event that stood here, or right before, is gone"),
    EVENT_INSERTED("the event does not belong here: it was put in later"),
    ORDER("the event does not come after the one before it"),
    OTHER_ORGANIZATION("the event belongs to another organization"),
    RECORD_ALTERED("what the record tells is not what its event says"),
    MALFORMED_RECORD("the record cannot be read"),
    MANIFEST_MISMATCH("the manifest is of something else"),
    CHECKPOINT_MISMATCH("the history up to here is not the one that was signed: it was rewritten"),
    HISTORY_SHORTENED(
            "the history was signed up to here, and ends before: it was shortened, or this is how it was before"),
    SIGNATURE_INVALID("the signature of the checkpoint is wrong"),
    UNKNOWN_KEY("the checkpoint was signed with a key that is not among the published ones");

    private final String explanation;

    Fault(String explanation) {
        this.explanation = explanation;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String explanation() {
        return explanation;
    }
}
