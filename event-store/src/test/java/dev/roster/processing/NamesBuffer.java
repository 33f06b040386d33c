package dev.roster.processing;

import dev.roster.events.OrganizationRenamed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the names of a batch in one statement, and remembers how many those were. */
final class NamesBuffer implements WriteBuffer {

    private static final String NAMES = "test.names";

    private final JdbcTemplate jdbc;
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    NamesBuffer(Side side) {
        this(side.jdbc);
    }

    NamesBuffer(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(OrganizationRenamed event) {
        pending().add(event);
        switch (event.name()) {
            case "exception" -> throw new IllegalStateException("after something was buffered");
            case "error" -> throw new StackOverflowError("after something was buffered");
            default -> {
                // is written later
            }
        }
    }

    /** How many names each statement wrote. */
    List<Integer> sizes() {
        return sizes;
    }

    private List<OrganizationRenamed> pending() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(NAMES, key -> new ArrayList<>());
    }

    @Override
    public int mark() {
        return pending().size();
    }

    @Override
    public void backTo(int mark) {
        pending().subList(mark, pending().size()).clear();
    }

    @Override
    public void flush() {
        List<OrganizationRenamed> names = List.copyOf(pending());
        pending().clear();
        if (!names.isEmpty()) {
            jdbc.update(
                    "insert into side.seen (organization, name) select * from unnest(?, ?)",
                    column(names, event -> event.organizationId().value()),
                    column(names, OrganizationRenamed::name));
            sizes.add(names.size());
        }
    }

    private static String[] column(List<OrganizationRenamed> events, Function<OrganizationRenamed, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }
}
