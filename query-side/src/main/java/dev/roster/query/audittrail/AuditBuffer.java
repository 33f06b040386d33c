package dev.roster.query.audittrail;

import dev.roster.processing.WriteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** The positions of the events that are still to become records, in their order, in the unit of work that is under way. */
final class AuditBuffer implements WriteBuffer {

    private static final String POSITIONS = "roster.audit-positions";

    private final AuditTrailWriter writer;

    AuditBuffer(AuditTrailWriter writer) {
        this.writer = writer;
    }

    void add(long position) {
        positions().add(position);
    }

    @Override
    public int mark() {
        return positions().size();
    }

    @Override
    public void backTo(int mark) {
        positions().subList(mark, positions().size()).clear();
    }

    @Override
    public void flush() {
        List<Long> positions = List.copyOf(positions());
        positions().clear();
        if (!positions.isEmpty()) {
            writer.write(positions);
        }
    }

    private static List<Long> positions() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(POSITIONS, key -> new ArrayList<>());
    }
}
