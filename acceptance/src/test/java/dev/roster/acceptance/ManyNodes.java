package dev.roster.acceptance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes of each side on one PostgreSQL, and whoever asks comes to one after the other. */
final class ManyNodes implements AutoCloseable {

    private final TwoProcesses one = new TwoProcesses();
    private final List<JavaProcess> commandNodes;
    private final List<JavaProcess> queryNodes;
    private final JdbcTemplate database;

    ManyNodes(Map<String, String> settings) {
        one.start(settings);
        commandNodes = List.of(one.commandSide, one.another("command-side", Map.of()));
        queryNodes = List.of(one.querySide, one.another("query-side", Map.of()));
        start(commandNodes.get(1), queryNodes.get(1));
        database = new JdbcTemplate(new DriverManagerDataSource(one.databaseUrl()));
    }

    /** All at once. */
    void start(JavaProcess... nodes) {
        CompletableFuture.allOf(Stream.of(nodes)
                        .map(node -> CompletableFuture.runAsync(node::start))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    JavaProcess commandNode(int number) {
        return commandNodes.get(number);
    }

    JavaProcess queryNode(int number) {
        return queryNodes.get(number);
    }

    List<JavaProcess> commandNodes() {
        return commandNodes;
    }

    List<JavaProcess> queryNodes() {
        return queryNodes;
    }

    JdbcTemplate database() {
        return database;
    }

    /** Of all mails that were sent. */
    List<String> messageIds() {
        return one.messageIds();
    }

    /** As those are reached who use one node of each side. */
    Arrangement by(int commandNode, int queryNode) {
        return by(commandNode(commandNode).url(), queryNode(queryNode).url());
    }

    Arrangement by(String commands, String queries) {
        return new Reached(one, commands, queries);
    }

    /** Who works on the segments of a processor, by number; nobody is null. */
    List<String> owners(String schema, String processor) {
        return database.queryForList(
                "select owner from " + schema + ".token_entry where processorName = ? order by segment",
                String.class,
                processor);
    }

    @Override
    public void close() {
        one.close();
    }

    private record Reached(TwoProcesses all, String commands, String queries) implements Arrangement {

        @Override
        public void start(Map<String, String> settings) {
            throw new UnsupportedOperationException("is started");
        }

        @Override
        public String tokenOf(String email, String name, String... roles) {
            return all.tokenOf(email, name, roles);
        }

        @Override
        public List<Mail> mailsTo(String email) {
            return all.mailsTo(email);
        }

        @Override
        public String logs() {
            return all.logs();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException("is ended with all of it");
        }
    }
}
