package dev.roster.acceptance.badday;

/**
 * What somebody asked for, repeated under one key until there was an answer, and what they were told in the end.
 *
 * @param key its Idempotency-Key and its correlation id: by this its events are found
 * @param begun when it was sent first, on the clock of the test
 * @param ended when the answer was there, or when it was given up
 * @param status of the answer; 0 when there was none that tells what became of it
 * @param code of a refusal, or null
 * @param position that was answered, or null
 * @param version of the organization that was answered, or null
 * @param attempts how often it was sent
 */
record Call(
        Kind kind,
        String organization,
        String key,
        long begun,
        long ended,
        int status,
        String code,
        Long position,
        Long version,
        int attempts) {

    boolean isAcknowledged() {
        return status >= 200 && status < 300;
    }

    boolean isRefused() {
        return status >= 400 && status < 500;
    }

    /** It may have been carried out, or not. */
    boolean isUnknown() {
        return status == 0;
    }

    @Override
    public String toString() {
        return "%s %s of %s, answered %d %s at %s after %d attempts"
                .formatted(kind, key, organization, status, code == null ? "" : code, position, attempts);
    }
}
