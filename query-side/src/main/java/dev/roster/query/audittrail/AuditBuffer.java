package dev.roster.query.audittrail;

import dev.roster.events.AccountRegistered;
import dev.roster.processing.WriteBuffer;
import dev.roster.values.AddressDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** What is still to be done to the trails, in the order of the events that it follows from, in the unit of work that is under way. */
final class AuditBuffer implements WriteBuffer {

    private static final String STEPS = "roster.audit-steps";

    private final AuditTrailWriter writer;

    AuditBuffer(AuditTrailWriter writer) {
        this.writer = writer;
    }

    private sealed interface Step {

        record Record(long position) implements Step {}

        record Know(AccountRegistered account, long position) implements Step {}

        record Forget(AddressDigest person, long before) implements Step {}
    }

    /** An event is to become a record. */
    void add(long position) {
        steps().add(new Step.Record(position));
    }

    /** Somebody has an account from here on. */
    void know(AccountRegistered account, long position) {
        steps().add(new Step.Know(account, position));
    }

    /** What was told of a person before this position is to be forgotten, once it was written. */
    void forget(AddressDigest person, long before) {
        steps().add(new Step.Forget(person, before));
    }

    @Override
    public int mark() {
        return steps().size();
    }

    @Override
    public void backTo(int mark) {
        steps().subList(mark, steps().size()).clear();
    }

    @Override
    public void flush() {
        List<Step> steps = List.copyOf(steps());
        steps().clear();
        List<Long> positions = new ArrayList<>();
        Map<Long, AccountRegistered> accounts = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Record record) {
                positions.add(record.position);
            } else if (step instanceof Step.Know known) {
                accounts.put(known.position, known.account);
            } else if (step instanceof Step.Forget forget) {
                writeAll(positions, accounts);
                writer.forget(forget.person, forget.before);
            }
        }
        writeAll(positions, accounts);
    }

    private void writeAll(List<Long> positions, Map<Long, AccountRegistered> accounts) {
        if (!positions.isEmpty()) {
            writer.write(positions);
            positions.clear();
        }
        if (!accounts.isEmpty()) {
            writer.know(accounts);
            accounts.clear();
        }
    }

    private static List<Step> steps() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(STEPS, key -> new ArrayList<>());
    }
}
