package dev.roster.http.ratelimit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.roster.http.problem.Problem;
import dev.roster.http.problem.SharedProblems;
import dev.roster.http.request.Headers;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts by one policy, in a token bucket for each of those who are counted. Buckets are of this process alone.
 *
 * <p>One that would be full again is forgotten, and nobody notices. Where more than {@link #MOST} are counted at once, the least used are
 * forgotten before that and start over full: memory stays bounded, at the price that a crowd of this size gets more than it should.
 *
 * @param <K> who is counted
 */
final class RateLimit<K> {

    /** Half a kilobyte each, with its key. */
    static final int MOST = 50_000;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Policy policy;
    private final String policyField;
    private final String limitField;
    private final LoadingCache<K, Bucket> buckets;

    RateLimit(Policy policy, TimeMeter time) {
        this.policy = policy;
        this.policyField = policy.field();
        this.limitField = "\"" + policy.name() + "\";r=";
        Bandwidth bandwidth = policy.bandwidth();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(policy.untilFull())
                .ticker(time::currentTimeNanos)
                .build(key -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(bandwidth)
                        .build());
    }

    /**
     * Takes so much, or nothing when there is less, and tells in the answer's headers what is left.
     *
     * @param amount at most the burst of the policy: more would never be there
     * @return why it must not go on; empty when it may
     */
    Optional<Problem> take(K key, int amount, HttpServletResponse response) {
        ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(amount);
        if (!probe.isConsumed()) {
            return refusal(probe.getRemainingTokens(), probe.getNanosToWaitForRefill(), response);
        }
        long left = probe.getRemainingTokens();
        long othersMissing = policy.burst() - left - 1;
        tell(left, seconds(probe.getNanosToWaitForReset() - othersMissing * policy.unitNanos()), response);
        return Optional.empty();
    }

    /** Refuses whoever has nothing left, and takes nothing. */
    Optional<Problem> refuseIfSpent(K key, HttpServletResponse response) {
        Bucket bucket = buckets.getIfPresent(key);
        if (bucket == null) {
            return Optional.empty();
        }
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : refusal(probe.getRemainingTokens(), probe.getNanosToWaitForRefill(), response);
    }

    private Optional<Problem> refusal(long left, long nanosToWait, HttpServletResponse response) {
        int seconds = seconds(nanosToWait);
        tell(left, seconds, response);
        return Optional.of(SharedProblems.RATE_LIMITED
                .withDetail("More was asked for than the limit \"" + policy.name()
                        + "\" allows. Nothing was done for this request.")
                .retryAfter(seconds));
    }

    /**
     * The fields of draft-ietf-httpapi-ratelimit-headers-11, sections 3 and 4. A request that several policies count has one of each for
     * each of them.
     *
     * @param seconds for which there will be no more than what is left
     */
    private void tell(long left, int seconds, HttpServletResponse response) {
        response.addHeader(Headers.RATE_LIMIT_POLICY, policyField);
        response.addHeader(Headers.RATE_LIMIT, limitField + left + ";t=" + seconds);
    }

    /** Rounded up: who comes again by then must not be refused. */
    private static int seconds(long nanos) {
        return (int) Math.max(1, (nanos + SECOND - 1) / SECOND);
    }
}
