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

    private static final String HEAD =
            "select " + TrailHead.COLUMNS + " from readmodel.audit_head where organization_id = :organization";

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

    /**
     * Verifies the history of an organization as far as it has been read.
     *
     * @param kept a digest that the caller knows from elsewhere; its signature is not looked at. Null for none
     */
    Verification verify(OrganizationId organization, @Nullable Checkpoint kept) {
        // In this order: what has its record by then is in the head, too.
        long reached = processors.positionOf(organization.value());
        Optional<TrailHead> head = head(organization);
        long last = Math.max(reached, head.map(TrailHead::position).orElse(0L));
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
        Comparison comparison = new Comparison(organization, new KeptRecords(readModel, organization, last), verifier);
        history.readWhile(organization, 0, last, comparison::next);
        return comparison
                .end()
                .or(verifier::end)
                .or(() -> compare(head, comparison.reached()))
                .map(Verification::failed)
                .orElseGet(() -> Verification.succeeded(verifier, processors.deadLettersOf(organization.value())));
    }

    private long endOfLog() {
        return source.createHeadToken().position().orElse(0);
    }

    private Optional<TrailHead> head(OrganizationId organization) {
        return readModel
                .sql(HEAD)
                .param("organization", organization.value())
                .query((row, n) -> TrailHead.of(row))
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

    /** What is kept of how far the history went, against how far it goes: moments are found by it. */
    private static Optional<Finding> compare(Optional<TrailHead> kept, TrailHead reached) {
        if (kept.isEmpty()) {
            return reached.records() == 0
                    ? Optional.empty()
                    : Optional.of(new Finding(reached.position(), Fault.RECORD_ALTERED));
        }
        TrailHead head = kept.get();
        if (head.position() > reached.position() || head.records() > reached.records()) {
            // The end was taken away, with the records of it.
            return Optional.of(new Finding(head.position(), Fault.HISTORY_SHORTENED));
        }
        if (head.position() == reached.position() && !head.digest().equals(reached.digest())) {
            return Optional.of(new Finding(head.position(), Fault.EVENT_ALTERED));
        }
        return head.equals(reached)
                ? Optional.empty()
                : Optional.of(new Finding(head.position(), Fault.RECORD_ALTERED));
    }
}
