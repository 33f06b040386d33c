package dev.roster.query.audittrail;

import dev.roster.chain.AuditedEvent;
import dev.roster.chain.ChainVerifier;
import dev.roster.chain.Fault;
import dev.roster.chain.Finding;
import dev.roster.chain.StoredEvent;
import dev.roster.values.OrganizationId;
import java.util.Optional;

/** Holds the events of an organization, one after the other, against the records that were made of them. */
final class Comparison {

    private final KeptRecords records;
    private final ChainVerifier verifier;
    private TrailHead reached;
    private Optional<Finding> finding;

    Comparison(OrganizationId organization, KeptRecords records, ChainVerifier verifier) {
        this.reached = TrailHead.beginning(organization);
        this.records = records;
        this.verifier = verifier;
        this.finding = verifier.begin();
    }

    /** @return whether there is any use in going on */
    boolean next(StoredEvent event) {
        if (finding.isEmpty()) {
            finding = compare(event);
        }
        return finding.isEmpty();
    }

    private Optional<Finding> compare(StoredEvent event) {
        KeptRecords.Kept kept = records.peek();
        if (kept == null || kept.position() > event.position()) {
            return Optional.of(new Finding(event.position(), Fault.EVENT_INSERTED));
        }
        if (kept.position() < event.position()) {
            return Optional.of(new Finding(kept.position(), Fault.EVENT_MISSING));
        }
        records.skip();
        Optional<Finding> chain = verifier.next(event, kept.digest());
        if (chain.isPresent()) {
            // It may be no JSON at all.
            return chain;
        }
        AuditedEvent audited = AuditedEvent.of(event);
        reached = reached.then(audited, verifier.digest());
        return kept.isOf(audited, reached.latestAt())
                ? Optional.empty()
                : Optional.of(new Finding(event.position(), Fault.RECORD_ALTERED));
    }

    Optional<Finding> end() {
        if (finding.isEmpty() && records.peek() != null) {
            return Optional.of(new Finding(records.peek().position(), Fault.EVENT_MISSING));
        }
        return finding;
    }

    /** What the head has to be, once all has been compared. */
    TrailHead reached() {
        return reached;
    }
}
