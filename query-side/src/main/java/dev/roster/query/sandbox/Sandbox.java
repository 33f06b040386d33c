package dev.roster.query.sandbox;

import dev.roster.query.apikey.ApiKeyConfiguration;
import dev.roster.query.credits.CreditsConfiguration;
import dev.roster.query.invitation.InvitationConfiguration;
import dev.roster.query.memberdirectory.MemberDirectoryConfiguration;
import dev.roster.query.readmodel.MemoryTables;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Table;
import dev.roster.query.settings.SettingsConfiguration;
import dev.roster.query.timetravel.Fold;
import dev.roster.query.webhook.WebhookConfiguration;
import dev.roster.values.PersonalData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The read models of an organization in memory, made by the projections of the service and without anything else of it. */
public final class Sandbox {

    private final List<Projection> projections;
    private final List<Fold> folds;
    private final MemoryTables tables = new MemoryTables();

    private Sandbox(List<Projection> projections) {
        this.projections = projections;
        this.folds = projections.stream().map(Fold::new).toList();
    }

    /** @param opener what is personal in events; empty for what nobody can tell */
    public static Sandbox with(Function<PersonalData, Optional<String>> opener) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(ReadModel.class, () -> ReadModel.withoutDatabase(Clock.systemUTC()));
            context.registerBean(People.class, () -> new People(opener));
            context.register(
                    SettingsConfiguration.class,
                    MemberDirectoryConfiguration.class,
                    InvitationConfiguration.class,
                    ApiKeyConfiguration.class,
                    CreditsConfiguration.class,
                    WebhookConfiguration.class);
            // The queries of these packages need what is not here.
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.refresh();
            return new Sandbox(context.getBeansOfType(Projection.class).values().stream()
                    .sorted(Comparator.comparing(Projection::name))
                    .toList());
        }
    }

    /** @throws RuntimeException when a projection can do nothing with the event after those before it */
    public void apply(EventMessage<?> event) {
        folds.stream().filter(fold -> fold.canApply(event)).forEach(fold -> fold.apply(event, tables));
    }

    /** A row by its key. */
    public record Row(String table, List<String> key, Map<String, String> columns) {}

    /** All rows of all tables, in the order of their names and keys. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Projection projection : projections) {
            for (Table table : projection.tables()) {
                tables.rows(table)
                        .forEach(columns -> rows.add(new Row(
                                table.name(),
                                table.key().stream().map(columns::get).toList(),
                                columns)));
            }
        }
        rows.sort(Comparator.comparing(Row::table).thenComparing(row -> String.join(" ", row.key())));
        return rows;
    }
}
