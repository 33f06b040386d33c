package dev.roster.chain.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One record of an export: an event with the digest up to it, and what the trail tells of it. Each value can be written in one way only,
 * so that nothing can be altered without meaning something else.
 */
final class ExportedRecord {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern INSTANT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{3}([0-9]{3})?)?Z");
    static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Map<Column, String> values;
    private final boolean cells;
    private final StoredEvent event;
    private final Digest digest;

    private ExportedRecord(Map<Column, String> values, boolean cells) throws Malformed {
        this.values = values;
        this.cells = cells;
        this.event = new StoredEvent(
                number(Column.POSITION),
                text(Column.STREAM),
                number(Column.SEQUENCE),
                text(Column.STREAM_TYPE),
                text(Column.EVENT_ID),
                text(Column.TYPE),
                text(Column.REVISION),
                instant(),
                text(Column.PAYLOAD),
                text(Column.METADATA));
        this.digest = Digest.parse(matching(DIGEST, Column.DIGEST));
    }

    /** @param values what is missing or null is left out */
    static ExportedRecord ofFields(Map<Column, String> values) throws Malformed {
        return new ExportedRecord(values, false);
    }

    /** @param values as they stand in cells; what is empty is left out */
    static ExportedRecord ofCells(Map<Column, String> values) throws Malformed {
        return new ExportedRecord(values, true);
    }

    StoredEvent event() {
        return event;
    }

    Digest digest() {
        return digest;
    }

    /** Null for none. */
    String told(Column column) {
        return values.get(column);
    }

    /**
     * Whether it tells exactly this.
     *
     * @param said null for nothing. An empty text is no more: in a cell the two are the same
     */
    boolean tells(Column column, String said) {
        String expected = cells ? Cell.harmless(said) : said;
        return Objects.requireNonNullElse(expected, "").equals(values.getOrDefault(column, ""));
    }

    private long number(Column column) throws Malformed {
        return Long.parseLong(matching(NUMBER, column));
    }

    private Instant instant() throws Malformed {
        String text = matching(INSTANT, Column.OCCURRED_AT);
        try {
            Instant instant = Instant.parse(text);
            if (!instant.toString().equals(text)) {
                throw new Malformed(Column.OCCURRED_AT.title + " is not written as it should be");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new Malformed(Column.OCCURRED_AT.title + " is no instant", e);
        }
    }

    private String matching(Pattern pattern, Column column) throws Malformed {
        String text = text(column);
        if (!pattern.matcher(text).matches()) {
            throw new Malformed(column.title + " is not written as it should be");
        }
        return text;
    }

    private String text(Column column) throws Malformed {
        String text = values.get(column);
        if (text == null) {
            throw new Malformed(column.title + " is missing");
        }
        if (!UTF_8.newEncoder().canEncode(text)) {
            // Half of a pair of surrogates: as bytes it would pass for a question mark.
            throw new Malformed(column.title + " has half a character");
        }
        return text;
    }
}
