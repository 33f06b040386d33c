package dev.roster.webhookdelivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it goes with one webhook.
 *
 * @param position everything up to here was taken
 * @param behind how many events wait for it, counted up to {@link WebhookDeliveries#MOST_COUNTED}
 * @param failingSince null when the last request was taken
 * @param nextAttemptAt null when nothing was refused
 * @param lastAnswer null before the first request
 */
public record WebhookDelivery(
        long position,
        int behind,
        @Nullable Instant failingSince,
        @Nullable Instant nextAttemptAt,
        @Nullable LastAnswer lastAnswer) {

    /**
     * What became of the last request. What was in the answer is told to nobody.
     *
     * @param status null when there was no answer
     * @param fault of which kind it was that there was none; null when there was one
     */
    public record LastAnswer(
            Instant at, @Nullable Integer status, @Nullable String fault) {}
}
