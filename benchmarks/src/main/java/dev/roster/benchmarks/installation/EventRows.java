package dev.roster.benchmarks.installation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roster.benchmarks.installation.Journal.Cause;
import dev.roster.benchmarks.installation.Journal.Entry;
import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.eventstore.EventSerializer;
import java.util.List;

/** Makes the rows of events, with payload and metadata as the command side would have written them. */
final class EventRows {

    static final String COPY =
            "copy eventstore.event (position, stream, sequence, stream_type, event_id, type, revision,"
                    + " occurred_at, payload, metadata) from stdin (format binary, freeze)";

    private static final int COLUMNS = 10;
    private static final int ABOUT_BYTES = 900;

    private static final String[] BROWSERS = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
    };
    private static final String[] SOFTWARE = {"python-requests/2.32.3", "okhttp/4.12.0", "curl/8.9.1", "axios/1.7.7"};

    private final ObjectMapper payloads = new EventSerializer().getObjectMapper();

    BinaryRows of(List<Entry> entries) {
        BinaryRows rows = new BinaryRows(entries.size() * ABOUT_BYTES);
        Cause cause = null;
        byte[] metadata = null;
        for (Entry entry : entries) {
            if (entry.cause() != cause) {
                cause = entry.cause();
                metadata = metadata(cause);
            }
            EventType type = EventCatalog.of(entry.event().getClass()).orElseThrow();
            rows.begin(COLUMNS)
                    .add(entry.position())
                    .add(entry.stream())
                    .add(entry.sequence())
                    .add(type.stream())
                    .add(Ids.uuid(entry.idHigh(), entry.idLow()))
                    .add(type.name())
                    .add(type.revision())
                    .addTime(entry.at())
                    .add(payload(entry))
                    .add(metadata);
        }
        return rows;
    }

    private byte[] payload(Entry entry) {
        try {
            return payloads.writeValueAsBytes(entry.event());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the order in which the command side happens to write it. */
    private static byte[] metadata(Cause cause) {
        StringBuilder json = new StringBuilder(480).append('{');
        if (cause.actor() != null) {
            field(json, "actor", cause.actor());
        }
        field(json, "actorKind", cause.kind());
        field(json, "correlationId", cause.correlation());
        if (!cause.kind().equals("system")) {
            field(json, "requestId", cause.correlation());
            field(json, "remoteAddress", address(cause.chance()));
            field(json, "userAgent", agent(cause));
        }
        if (cause.caused()) {
            field(json, "causationId", Ids.uuid(cause.more(), cause.chance()));
        }
        json.setCharAt(json.length() - 1, '}');
        return json.toString().getBytes(ISO_8859_1);
    }

    /** Of the networks that are nobody's (RFC 5737). */
    private static String address(long chance) {
        String network = (chance & 1) == 0 ? "192.0.2." : "198.51.100.";
        return network + (1 + (chance >>> 8 & 0xff) % 254);
    }

    private static String agent(Cause cause) {
        String[] all = cause.kind().equals("api-key") ? SOFTWARE : BROWSERS;
        return all[(int) (cause.chance() >>> 20 & 3)];
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"").append(value).append("\",");
    }
}
