package dev.roster.chain.export;

import static dev.roster.chain.Past.ACME;
import static dev.roster.chain.Past.OTHER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Digest;
import dev.roster.chain.Fault;
import dev.roster.chain.Finding;
import dev.roster.chain.Past;
import dev.roster.chain.SigningKey;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.VerificationKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An export is tampered with in every way that there is. Each is found, in both formats, and where it was done. */
class ExportVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final SigningKey KEY = SigningKey.parse(SigningKey.draw());
    private static final Map<String, VerificationKey> KEYS =
            Map.of(KEY.publicHalf().id(), KEY.publicHalf());

    /** Six of them, at the positions 3 to 18. */
    private final List<StoredEvent> past = Past.of(ACME, 6);

    private final List<Map<Column, String>> records = Written.records(ACME, past);
    private final Checkpoint atTwelve = checkpoint(4);
    private final Checkpoint atTheEnd = checkpoint(6);

    private Checkpoint checkpoint(int events) {
        List<StoredEvent> covered = past.subList(0, events);
        return KEY.sign(ACME, covered.get(events - 1).position(), Past.digest(ACME, covered), NOW);
    }

    private Optional<Manifest> manifest() {
        return Optional.of(
                new Manifest(ACME, "ndjson", 0, 6, 3L, 18L, Digest.beginning(ACME), Past.digest(ACME, past)));
    }

    @Test
    void what_nobody_touched_is_verified() {
        Verification verification = verify(manifest(), List.of(atTheEnd, atTwelve));

        assertThat(verification).isEqualTo(new Verification(6, 18, 2, Optional.empty()));
        assertThat(verification.isVerified()).isTrue();
        assertThat(verify(Optional.empty(), List.of()).isVerified()).isTrue();
    }

    @Test
    void the_payload_of_an_event_was_altered() {
        records.get(2).computeIfPresent(Column.PAYLOAD, (column, text) -> text.replace("Größe", "Große"));

        assertFound(9, Fault.EVENT_ALTERED);
    }

    @Test
    void the_metadata_of_an_event_was_altered() {
        records.get(2).computeIfPresent(Column.METADATA, (column, text) -> text.replace("r9", "r8"));

        assertFound(9, Fault.EVENT_ALTERED);
    }

    @Test
    void the_time_of_an_event_was_altered() {
        records.get(2).put(Column.OCCURRED_AT, "2026-11-26T10:00:00.129451Z");

        assertFound(9, Fault.EVENT_ALTERED);
    }

    @Test
    void two_events_were_exchanged() {
        Collections.swap(records, 2, 3);

        assertThat(found(verify(Optional.empty(), List.of()))).isEqualTo(new Finding(12, Fault.EVENT_ALTERED));
    }

    @Test
    void two_events_were_exchanged_and_the_chain_computed_anew() {
        Collections.swap(past, 2, 3);

        assertThat(found(verify(recomputed(), Optional.empty(), List.of()))).isEqualTo(new Finding(9, Fault.ORDER));
    }

    @Test
    void an_event_in_the_middle_was_deleted() {
        records.remove(2);

        assertThat(found(verify(Optional.empty(), List.of()))).isEqualTo(new Finding(12, Fault.EVENT_ALTERED));
        assertThat(found(verify(manifest(), List.of()))).isEqualTo(new Finding(12, Fault.EVENT_MISSING));
    }

    @Test
    void an_event_in_the_middle_was_deleted_and_the_chain_computed_anew() {
        past.remove(2);

        assertThat(found(verify(recomputed(), Optional.empty(), List.of(atTwelve))))
                .isEqualTo(new Finding(12, Fault.CHECKPOINT_MISMATCH));
    }

    @Test
    void the_event_that_was_signed_last_was_deleted_and_the_chain_computed_anew() {
        past.remove(3);

        assertThat(found(verify(recomputed(), Optional.empty(), List.of(atTwelve))))
                .isEqualTo(new Finding(12, Fault.EVENT_MISSING));
    }

    @Test
    void the_end_was_deleted() {
        records.remove(5);

        assertThat(found(verify(Optional.empty(), List.of(atTwelve, atTheEnd))))
                .isEqualTo(new Finding(18, Fault.HISTORY_SHORTENED));
        assertThat(found(verify(manifest(), List.of()))).isEqualTo(new Finding(15, Fault.MANIFEST_MISMATCH));
    }

    @Test
    void all_of_it_was_deleted() {
        records.clear();

        assertThat(found(verify(Optional.empty(), List.of(atTwelve))))
                .isEqualTo(new Finding(12, Fault.HISTORY_SHORTENED));
        assertThat(found(verify(Optional.empty(), List.of()))).isEqualTo(new Finding(0, Fault.MALFORMED_RECORD));
    }

    @Test
    void an_event_was_put_in() {
        StoredEvent forged = Past.event(ACME, 10, 99, "organization.renamed");
        records.add(
                3, Written.record(forged, Past.digest(ACME, past.subList(0, 3)).then(forged)));

        assertThat(found(verify(Optional.empty(), List.of()))).isEqualTo(new Finding(12, Fault.EVENT_ALTERED));
        assertThat(found(verify(manifest(), List.of()))).isEqualTo(new Finding(12, Fault.EVENT_INSERTED));
    }

    @Test
    void an_event_was_put_in_and_the_chain_computed_anew() {
        past.add(3, Past.event(ACME, 10, 99, "organization.renamed"));

        assertThat(found(verify(recomputed(), Optional.empty(), List.of(atTwelve))))
                .isEqualTo(new Finding(12, Fault.CHECKPOINT_MISMATCH));
    }

    @Test
    void an_event_of_another_organization_was_put_in() {
        past.add(3, Past.event(OTHER, 10, 99, "organization.renamed"));

        assertThat(found(verify(recomputed(), Optional.empty(), List.of())))
                .isEqualTo(new Finding(10, Fault.OTHER_ORGANIZATION));
    }

    @Test
    void an_event_was_altered_and_the_chain_computed_anew() {
        Optional<Manifest> before = manifest();
        StoredEvent third = past.get(2);
        past.set(2, Past.with(third, third.payload().replace("Größe", "Große"), third.metadata(), third.occurredAt()));

        assertThat(found(verify(recomputed(), Optional.empty(), List.of(atTwelve, atTheEnd))))
                .isEqualTo(new Finding(12, Fault.CHECKPOINT_MISMATCH));
        assertThat(found(verify(recomputed(), before, List.of()))).isEqualTo(new Finding(18, Fault.MANIFEST_MISMATCH));
    }

    /** Without anything kept elsewhere nobody can tell. */
    @Test
    void what_was_computed_anew_as_a_whole_is_not_seen_without_a_checkpoint() {
        past.remove(2);

        assertThat(verify(recomputed(), Optional.empty(), List.of()).isVerified())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ACTION",
                "OUTCOME",
                "ACTOR_KIND",
                "ACTOR_ID",
                "SUBJECT_KIND",
                "SUBJECT_ID",
                "DETAIL",
                "REQUEST_ID",
                "CORRELATION_ID",
                "CAUSATION_ID",
                "REMOTE_ADDRESS",
                "USER_AGENT",
                "REASON"
            })
    void a_record_tells_something_else_than_its_event(Column column) {
        for (int nth : List.of(2, 3)) {
            String right = records.get(nth).get(column);
            for (String told : Arrays.asList("\"else\"", "'" + right, null)) {
                List<Map<Column, String>> altered = Written.records(ACME, past);
                if (told == null) {
                    altered.get(nth).remove(column);
                } else if (column == Column.DETAIL) {
                    altered.get(nth).put(column, "{\"code\":" + told.replace("'", "") + "}");
                } else {
                    altered.get(nth).put(column, told);
                }
                if (right != null || told != null) {
                    assertThat(found(verify(altered, manifest(), List.of())))
                            .as("%s instead of %s", told, right)
                            .isEqualTo(new Finding(past.get(nth).position(), Fault.RECORD_ALTERED));
                }
            }
        }
    }

    @Test
    void the_detail_of_a_record_is_what_its_event_says_and_nothing_else() {
        String right = records.get(2).get(Column.DETAIL);
        for (String told : List.of(
                "{}",
                right.replace("Gr", "gr"),
                right.replace("12", "13"),
                right.replace("12", "\"12\""),
                right.replace("12", "12.0"),
                right.replace("12", "null"),
                right.replace("0.50", "0.5000000000000000001"),
                right.replace("{", "{\"more\":[1],"),
                right.replace("seats", "credits"))) {
            assertThat(told).isNotEqualTo(right);
            List<Map<Column, String>> altered = Written.records(ACME, past);
            altered.get(2).put(Column.DETAIL, told);

            assertThat(found(verify(altered, manifest(), List.of())))
                    .as(told)
                    .isEqualTo(new Finding(9, Fault.RECORD_ALTERED));
        }
        records.get(2).put(Column.DETAIL, right.replace(":", " : "));
        assertThat(verify(manifest(), List.of()).isVerified()).isTrue();
    }

    @Test
    void a_cell_is_kept_from_being_a_formula_and_nothing_else_is_altered_so() {
        StoredEvent third = past.get(2);
        past.set(
                2,
                Past.with(third, third.payload(), third.metadata().replace("\"r9\"", "\"=r9\""), third.occurredAt()));
        List<Map<Column, String>> altered = recomputed();
        assertThat(verify(altered, Optional.empty(), List.of()).isVerified()).isTrue();

        byte[] formula = new String(Written.csv(altered), UTF_8)
                .replaceFirst("(?<=,\"?)'=r9", "=r9")
                .getBytes(UTF_8);
        assertThat(found(verifyBytes(formula, Optional.empty(), List.of())))
                .isEqualTo(new Finding(9, Fault.RECORD_ALTERED));

        altered.get(2).put(Column.REQUEST_ID, "'=r9");
        assertThat(found(verifyBytes(Written.ndjson(altered), Optional.empty(), List.of())))
                .isEqualTo(new Finding(9, Fault.RECORD_ALTERED));
    }

    @Test
    void what_an_event_says_nothing_of_is_not_told_in_another_field() {
        String ndjson = new String(Written.ndjson(records), UTF_8);
        for (String told : List.of(
                ndjson.replaceFirst("\\{", "{\"remark\":1,"),
                ndjson.replaceFirst("\\{", "{\"actor/id\":1,"),
                ndjson.replaceFirst("\"actor\":\\{", "\"actor\":{\"role\":\"admin\","),
                ndjson.replaceFirst("\"context\":\\{[^}]*}", "\"context\":\"elsewhere\""))) {
            assertThat(told).isNotEqualTo(ndjson);
            assertThat(found(verifyBytes(told.getBytes(UTF_8), Optional.empty(), List.of())))
                    .isEqualTo(new Finding(0, Fault.MALFORMED_RECORD));
        }
    }

    @Test
    void a_part_is_verified_from_where_it_begins() {
        Digest before = Past.digest(ACME, past.subList(0, 3));
        Manifest part = new Manifest(ACME, "ndjson", 9, 3, 12L, 18L, before, Past.digest(ACME, past));
        List<Map<Column, String>> rest = records.subList(3, 6);

        assertThat(verify(rest, Optional.of(part), List.of(checkpoint(2), checkpoint(3), atTwelve, atTheEnd)))
                .isEqualTo(new Verification(3, 18, 3, Optional.empty()));

        Manifest forged = new Manifest(ACME, "ndjson", 9, 3, 12L, 18L, Digest.beginning(ACME), part.digest());
        assertThat(found(verify(rest, Optional.of(forged), List.of(checkpoint(3)))))
                .isEqualTo(new Finding(9, Fault.CHECKPOINT_MISMATCH));
        assertThat(found(verify(rest, Optional.of(forged), List.of()))).isEqualTo(new Finding(12, Fault.EVENT_ALTERED));
    }

    @Test
    void the_manifest_is_of_something_else() {
        Manifest right = manifest().orElseThrow();
        Manifest otherBeginning = new Manifest(ACME, "csv", 0, 6, 3L, 18L, Digest.beginning(OTHER), right.digest());
        Manifest otherOrganization = new Manifest(OTHER, "csv", 0, 6, 3L, 18L, Digest.beginning(OTHER), right.digest());

        assertThat(found(verify(Optional.of(otherBeginning), List.of())))
                .isEqualTo(new Finding(0, Fault.MANIFEST_MISMATCH));
        assertThat(found(verify(Optional.of(otherOrganization), List.of())))
                .isEqualTo(new Finding(3, Fault.OTHER_ORGANIZATION));
    }

    @Test
    void a_checkpoint_was_not_signed_as_it_is() {
        Checkpoint moved =
                new Checkpoint(ACME, 15, atTwelve.digest(), atTwelve.at(), atTwelve.keyId(), atTwelve.signature());
        Checkpoint ofOthers = KEY.sign(OTHER, 12, atTwelve.digest(), NOW);
        Checkpoint underAnotherKey = SigningKey.parse(SigningKey.draw()).sign(ACME, 12, atTwelve.digest(), NOW);

        assertThat(found(verify(manifest(), List.of(moved)))).isEqualTo(new Finding(15, Fault.SIGNATURE_INVALID));
        assertThat(found(verify(manifest(), List.of(ofOthers)))).isEqualTo(new Finding(12, Fault.OTHER_ORGANIZATION));
        assertThat(found(verify(manifest(), List.of(underAnotherKey)))).isEqualTo(new Finding(12, Fault.UNKNOWN_KEY));
    }

    @Test
    void a_record_cannot_be_read() {
        byte[] cut = Written.ndjson(records);
        byte[] notUtf8 = Written.csv(records);
        notUtf8[new String(notUtf8, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("usr-ada")] = (byte) 0xff;

        assertThat(found(verifyBytes(java.util.Arrays.copyOf(cut, cut.length - 40), Optional.empty(), List.of())))
                .isEqualTo(new Finding(15, Fault.MALFORMED_RECORD));
        assertThat(found(verifyBytes(notUtf8, Optional.empty(), List.of())).fault())
                .isEqualTo(Fault.MALFORMED_RECORD);
        assertThat(found(verifyBytes("position,digest\n".getBytes(), Optional.empty(), List.of()))
                        .fault())
                .isEqualTo(Fault.MALFORMED_RECORD);
    }

    @Test
    void of_two_fields_of_one_name_none_is_believed() {
        String line = new String(Written.ndjson(records)).replaceFirst("\\{", "{\"position\":1,");

        assertThat(found(verifyBytes(line.getBytes(), Optional.empty(), List.of())))
                .isEqualTo(new Finding(0, Fault.MALFORMED_RECORD));
    }

    private List<Map<Column, String>> recomputed() {
        return Written.records(ACME, past);
    }

    private void assertFound(long position, Fault fault) {
        assertThat(found(verify(Optional.empty(), List.of()))).isEqualTo(new Finding(position, fault));
        assertThat(found(verify(manifest(), List.of(atTwelve, atTheEnd)))).isEqualTo(new Finding(position, fault));
    }

    private static Finding found(Verification verification) {
        return verification.finding().orElseThrow();
    }

    private Verification verify(Optional<Manifest> manifest, List<Checkpoint> checkpoints) {
        return verify(records, manifest, checkpoints);
    }

    /** In both formats, which have to come to the same. */
    private static Verification verify(
            List<Map<Column, String>> records, Optional<Manifest> manifest, List<Checkpoint> checkpoints) {
        Verification ofNdjson = verifyBytes(Written.ndjson(records), manifest, checkpoints);
        assertThat(verifyBytes(Written.csv(records), manifest, checkpoints)).isEqualTo(ofNdjson);
        return ofNdjson;
    }

    private static Verification verifyBytes(byte[] export, Optional<Manifest> manifest, List<Checkpoint> checkpoints) {
        try {
            return new ExportVerifier(manifest, new ArrayList<>(checkpoints), KEYS)
                    .verify(new ByteArrayInputStream(export));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
