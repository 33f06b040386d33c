package dev.roster.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table in {@code authorization-matrix.txt}.
 *
 * @param rows one for each operation
 * @param marks what its cells say instead of a status and a code, by these
 */
record AuthorizationMatrix(List<Row> rows, Map<String, String> marks) {

    private static final int COLUMNS = CallerKind.values().length;

    /**
     * What one operation answers.
     *
     * @param own a mark for each caller who asks it of their own organization, or of none
     * @param others of somebody else's; empty when the operation concerns no organization
     */
    record Row(Operation operation, List<String> own, List<String> others) {

        Row {
            assertThat(own).as("%s, own", operation).hasSize(COLUMNS);
            assertThat(others.size()).as("%s, others", operation).isIn(0, COLUMNS);
        }

        /** Whether the organization may no longer be as it was after an answer with this mark. */
        boolean changes(String mark) {
            return !operation.isQuery() && !others.isEmpty() && mark.startsWith("2");
        }

        @Override
        public String toString() {
            return operation.toString();
        }
    }

    static AuthorizationMatrix read() {
        try (InputStream table = AuthorizationMatrix.class.getResourceAsStream("/authorization-matrix.txt")) {
            return parse(new String(table.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AuthorizationMatrix parse(String text) {
        Map<String, String> marks = new HashMap<>();
        List<String> lines = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] mark = line.split("\\s+=\\s+");
            if (mark.length == 2) {
                marks.put(mark[1], mark[0]);
            } else if (line.contains(" | ")) {
                lines.add(line);
            }
        });
        List<String> columns =
                Arrays.stream(CallerKind.values()).map(caller -> caller.column).toList();
        String[] header = lines.get(1).split("\\|");
        assertThat(cells(header[1])).isEqualTo(columns);
        assertThat(cells(header[2])).isEqualTo(columns);
        return new AuthorizationMatrix(
                lines.stream().skip(2).map(line -> row(line.split("\\|"))).toList(), marks);
    }

    private static Row row(String[] parts) {
        List<String> others = cells(parts[2]);
        return new Row(Operation.parse(parts[0]), cells(parts[1]), others.equals(List.of("-")) ? List.of() : others);
    }

    private static List<String> cells(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    String markOf(Answer answer) {
        String said = answer.status() < 400 ? Integer.toString(answer.status()) : answer.status() + " " + code(answer);
        return marks.getOrDefault(said, said);
    }

    private static String code(Answer answer) {
        return answer.body() == null ? "without a code" : answer.text("code");
    }

    /** Fails unless each of these has its row, and each row is one of these. */
    void requireRowsFor(Collection<String> operations) {
        List<String> named = rows.stream().map(Row::toString).toList();
        assertThat(operations.stream().filter(operation -> !named.contains(operation)))
                .as("operations without a row in the authorization matrix")
                .isEmpty();
        assertThat(named.stream().filter(operation -> !operations.contains(operation)))
                .as("rows of the authorization matrix without an operation")
                .isEmpty();
    }
}
