package dev.roster.query.audittrail;

import dev.roster.chain.ChainVerifier;
import dev.roster.chain.Checkpoint;
import dev.roster.chain.Checkpoints;
import dev.roster.chain.Digest;
import dev.roster.chain.Fault;
import dev.roster.chain.Finding;
import dev.roster.chain.StoredHistory;
import dev.roster.chain.VerificationKey;
import dev.roster.eventstore.EventSource;
import dev.roster.processing.EventProcessors;
import dev.roster.query.consistency.ReadModelBehind;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.ReadModelConfiguration;
import dev.roster.values.OrganizationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Recomputes the chain of an organization from the events as they are stored now, and holds it against the chain that was kept when they
 * arrived, against the records that were made of them, and against the checkpoints that were signed.
 */
final class AuditProof {

    private static final String HEAD = """
            select position, records, digest from readmodel.audit_head where organization_id = :organization
            """;

    private final ReadModel readModel;
    private final StoredHistory history;
    private final Checkpoints checkpoints;
    private final EventProcessors processors;
    private final EventSource source;

    AuditProof(
            ReadModel readModel,
            StoredHistory history,
            Checkpoints checkpoints,
            @Qualifier(ReadModelConfiguration.TRAIL_PROCESSORS) EventProcessors processors,
            EventSource source) {
        this.readModel = readModel;
        this.history = history;
        this.checkpoints = checkpoints;
        this.processors = processors;
        this.source = source;
    }

    private record Head(long position, long records, Digest digest) {}

    /**
     * Verifies the history of an organization as far as it has been read.
     *
     * @param kept a digest that the caller knows from elsewhere; its signature is not looked at. Null for none
     */
    Verification verify(OrganizationId organization, @Nullable Checkpoint kept) {
        Optional<Head> head = head(organization);
        long last = Math.max(reached(), head.map(Head::position).orElse(0L));
        if (kept != null && kept.position() > last && kept.position() <= endOfLog()) {
            throw ReadModelBehind.refusal();
        }
        List<Checkpoint> signed = checkpoints.before(organization, last + 1, Integer.MAX_VALUE);
        Optional<Finding> forged = forged(signed);
        if (forged.isPresent()) {
            return Verification.failed(forged.get());
        }
        List<Checkpoint> all = new ArrayList<>(signed);
        if (kept != null) {
            all.add(kept);
        }
        ChainVerifier verifier = new ChainVerifier(organization, 0, Digest.beginning(organization), all);
        return compare(organization, last, verifier)
                .or(verifier::end)
                .or(() -> head.flatMap(stored -> shortened(stored, verifier)))
                .map(Verification::failed)
                .orElseGet(() -> Verification.succeeded(verifier));
    }

    /** Events up to here have their records. While some wait for another try, nobody knows whose: then the head alone counts. */
    private long reached() {
        // In this order: what becomes a dead letter in between is still seen as one.
        long position = processors.position();
        boolean complete = processors.processors().stream().allMatch(each -> each.deadLetters() == 0);
        return complete ? position : 0;
    }

    private long endOfLog() {
        return source.createHeadToken().position().orElse(0);
    }

    private Optional<Head> head(OrganizationId organization) {
        return readModel
                .sql(HEAD)
                .param("organization", organization.value())
                .query((row, n) -> new Head(row.getLong(1), row.getLong(2), Digest.of(row.getBytes(3))))
                .optional();
    }

    private Optional<Finding> forged(List<Checkpoint> signed) {
        Map<String, VerificationKey> keys =
                checkpoints.keys().stream().collect(Collectors.toMap(VerificationKey::id, Function.identity()));
        return signed.stream()
                .sorted(Comparator.comparingLong(Checkpoint::position))
                .flatMap(checkpoint -> {
                    VerificationKey key = keys.get(checkpoint.keyId());
                    Fault fault = key == null
                            ? Fault.UNKNOWN_KEY
                            : key.hasSigned(checkpoint) ? null : Fault.SIGNATURE_INVALID;
                    return Optional.ofNullable(fault).map(found -> new Finding(checkpoint.position(), found)).stream();
                })
                .findFirst();
    }

    private Optional<Finding> compare(OrganizationId organization, long last, ChainVerifier verifier) {
        KeptRecords records = new KeptRecords(readModel, organization, last);
        Comparison comparison = new Comparison(records, verifier);
        history.readWhile(organization, 0, last, comparison::next);
        return comparison.end();
    }

    /** The end of the history was taken away, with the records of it, but not what is known of how far they went. */
    private static Optional<Finding> shortened(Head head, ChainVerifier verifier) {
        if (head.position > verifier.position() || head.records > verifier.events()) {
            return Optional.of(new Finding(head.position, Fault.HISTORY_SHORTENED));
        }
        return head.position == verifier.position() && !head.digest.equals(verifier.digest())
                ? Optional.of(new Finding(head.position, Fault.EVENT_ALTERED))
                : Optional.empty();
    }
}
