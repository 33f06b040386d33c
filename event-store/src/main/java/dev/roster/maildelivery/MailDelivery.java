package dev.roster.maildelivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one e-mail.
 *
 * @param server which mail server took it, or did not: host and port
 * @param at when that was
 * @param attempts how often it was tried
 * @param fault of which kind the last fault was; null for none
 */
public record MailDelivery(
        State state,
        String server,
        Instant at,
        int attempts,
        @Nullable String fault) {

    /** The newest that is known. */
    public enum State {
        /** A server has taken it, and is to deliver it (RFC 5321, section 2.1). */
        TAKEN,
        /** No server has taken it yet; it is tried again. */
        FAILED,
        /** It was not sent: by the time that it could have been, the invitation was decided on or had expired, or the person was erased. */
        DROPPED
    }
}
