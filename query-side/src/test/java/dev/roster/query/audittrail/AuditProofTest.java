package dev.roster.query.audittrail;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Checkpoints;
import dev.roster.chain.Digest;
import dev.roster.chain.SigningKey;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody with the rights of the database's owner alters the history in every way, and each is found. */
class AuditProofTest {

    private static final SigningKey KEY = SigningKey.parse(SigningKey.draw());

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history().by(ADA);
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final OrganizationId other = history.created("Other", Plan.TEAM, BOB);
    private final String proof = "/organizations/" + acme + "/audit/proof";
    private List<StoredEvent> events;

    @BeforeEach
    void aHistoryThatIsVerified() {
        for (int i = 0; i < 6; i++) {
            history.renamed(acme, "Acme " + i, ADA);
            history.renamed(other, "Other " + i, BOB);
        }
        history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.context().getBean(Checkpoints.class).publish(KEY.publicHalf(), Instant.now());
        assertThat(verify(ADA).body().get("verified").asBoolean()).isTrue();
        // What is deleted before it was read is another story: the trail of its organization stands still, as a dead
        // letter tells.
        app.awaitAll();
        events = stored();
    }

    @Test
    void whatNobodyAlteredIsVerified() {
        Answer answer = verify(ADA);

        assertThat(answer.body().get("verified").asBoolean()).isTrue();
        assertThat(answer.body().get("records").asInt()).isEqualTo(events.size());
        assertThat(answer.body().get("position").asLong()).isEqualTo(last().position());
        assertThat(answer.body().get("digest").asString())
                .isEqualTo(digestAt(events.size() - 1).toString());
        assertThat(answer.body().get("checkpoints").asInt()).isZero();
        assertThat(answer.body().has("fault")).isFalse();
    }

    @Test
    void aPayloadThatWasAltered() {
        tamper("payload = replace(payload::text, 'Acme 2', 'Acme II')::json", events.get(4));

        assertFault("event_altered", events.get(4));
    }

    @Test
    void aPayloadThatSaysTheSameInOtherCharacters() {
        tamper("payload = replace(payload::text, ',', ', ')::json", events.get(4));

        assertFault("event_altered", events.get(4));
    }

    @Test
    void metadataThatWereAltered() {
        tamper("metadata = replace(metadata::text, '192.0.2.7', '192.0.2.8')::json", events.get(3));

        assertFault("event_altered", events.get(3));
    }

    @Test
    void aTimeThatWasAlteredByAMicrosecond() {
        tamper("occurred_at = occurred_at + interval '1 microsecond'", events.get(3));

        assertFault("event_altered", events.get(3));
    }

    @Test
    void aTypeARevisionAnIdOrAStreamThatWasAltered() {
        for (String column : List.of(
                "type = 'organization.closed'",
                "revision = '2'",
                "event_id = 'x'",
                "stream = stream || 'x'",
                "stream_type = 'credits'",
                "sequence = sequence + 100")) {
            String set = column;
            String name = set.substring(0, set.indexOf(' '));
            String before = app.database()
                    .queryForObject(
                            "select " + name + "::text from eventstore.event where position = ?",
                            String.class,
                            events.get(3).position());
            tamper(set, events.get(3));
            assertFault("event_altered", events.get(3));
            app.database()
                    .update(
                            "update eventstore.event set %s = ?::%s where position = ?"
                                    .formatted(name, name.equals("sequence") ? "bigint" : "text"),
                            before,
                            events.get(3).position());
            assertThat(verify(ADA).body().get("verified").asBoolean()).isTrue();
        }
    }

    @Test
    void eventsThatChangedPlaces() {
        long first = events.get(3).position();
        long second = events.get(5).position();
        move(first, -1);
        move(second, first);
        move(-1, second);

        assertFault("event_altered", events.get(3));
    }

    @Test
    void anEventThatWasDeletedInTheMiddle() {
        delete(events.get(4));

        assertFault("event_missing", events.get(4));
    }

    @Test
    void anEventThatWasDeletedAtTheEnd() {
        delete(last());

        assertFault("event_missing", last());
    }

    @Test
    void anEventThatWasDeletedAtTheEndWithItsRecord() {
        delete(last());
        app.database().update("delete from readmodel.audit_record where position = ?", last().position());

        assertFault("history_shortened", last());
    }

    @Test
    void anEventThatWasPutIn() {
        long gap = events.get(5).position() - 1;
        move(gap, -2);
        app.database().update("""
                insert into eventstore.event (position, stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
                overriding system value
                select ?, stream || 'x', sequence, stream_type, 'forged', type, revision, occurred_at, payload, metadata
                  from eventstore.event where position = ?
                """, gap, events.get(5).position());

        Answer answer = verify(ADA);
        assertThat(answer.body().get("fault").asString()).isEqualTo("event_inserted");
        assertThat(answer.body().get("position").asLong()).isEqualTo(gap);
    }

    @Test
    void anEventThatWasMovedToAnotherOrganizationIsMissingHereAndTooMuchThere() {
        tamper("payload = replace(payload::text, '%s', '%s')::json".formatted(acme, other), events.get(4));

        assertFault("event_missing", events.get(4));
        Answer there = app.client().get(BOB, "/organizations/" + other + "/audit/proof");
        assertThat(there.body().get("fault").asString()).isEqualTo("event_inserted");
        assertThat(there.body().get("position").asLong())
                .isEqualTo(events.get(4).position());
    }

    @Test
    void aRecordThatDoesNotTellWhatItsEventSays() {
        for (String set : List.of(
                "actor = 'somebody-else'",
                "action = 'member.left'",
                "subject = 'x'",
                "refused = true",
                "occurred_at = occurred_at - interval '1 day'",
                "actor_kind = 'system'",
                "code = 'x'",
                "latest_at = latest_at + interval '1 microsecond'",
                "latest_at = latest_at - interval '1 day'",
                "subject_kind = 'user'")) {
            app.database()
                    .execute("begin; create table kept as select * from readmodel.audit_record where position = "
                            + events.get(3).position() + "; commit");
            app.database()
                    .update(
                            "update readmodel.audit_record set " + set + " where position = ?",
                            events.get(3).position());
            assertFault("record_altered", events.get(3));
            app.database()
                    .update(
                            "delete from readmodel.audit_record where position = ?",
                            events.get(3).position());
            app.database().execute("insert into readmodel.audit_record select * from kept; drop table kept");
        }
        assertThat(verify(ADA).body().get("verified").asBoolean()).isTrue();
    }

    /** Records are found by their moments with the help of it: one that lies hides them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest_at = latest_at + interval '1 microsecond'",
                "latest_at = latest_at - interval '1 day'",
                "most_late = most_late + 1",
                "most_late = -1000000000",
                "records = records - 1",
                "position = position - 1"
            })
    void aHeadThatDoesNotTellHowFarItsHistoryWent(String set) {
        app.database().update("update readmodel.audit_head set " + set + " where organization_id = ?", acme.value());
        long position = app.database()
                .queryForObject(
                        "select position from readmodel.audit_head where organization_id = ?",
                        Long.class,
                        acme.value());

        Answer answer = verify(ADA);
        assertThat(answer.body().path("fault").asString()).isEqualTo("record_altered");
        assertThat(answer.body().get("position").asLong()).isEqualTo(position);
    }

    @Test
    void aHeadThatIsGone() {
        app.database().update("delete from readmodel.audit_head where organization_id = ?", acme.value());

        assertFault("record_altered", last());
    }

    @Test
    void aHistoryOfNodesWhoseClocksDifferIsVerified() {
        for (int minutes : List.of(10, -20, 5)) {
            app.clock().move(Duration.ofMinutes(minutes));
            history.renamed(acme, "Acme " + minutes, ADA);
        }
        app.clock().move(Duration.ofMinutes(5));

        assertThat(verify(ADA).body().get("verified").asBoolean()).isTrue();
    }

    @Test
    void aChainThatWasRecomputedDoesNotFitWhatWasSigned() {
        sign(events.size() - 2);
        assertThat(verify(ADA).body().get("checkpoints").asInt()).isEqualTo(1);
        tamper("payload = replace(payload::text, 'Acme 2', 'Acme II')::json", events.get(4));
        recomputeChain();

        assertFault("checkpoint_mismatch", events.get(events.size() - 2));
    }

    @Test
    void aHistoryThatWasShortenedEverywhereDoesNotReachWhatWasSigned() {
        StoredEvent signed = last();
        sign(events.size() - 1);
        delete(signed);
        app.database().update("delete from readmodel.audit_record where position = ?", signed.position());
        recomputeChain();

        assertFault("history_shortened", signed);
    }

    @Test
    void aCheckpointKeptElsewhereFindsWhatItsCopyHereWouldHaveFound() {
        long position = events.get(events.size() - 2).position();
        Digest digest = digestAt(events.size() - 2);
        assertThat(verifyWith(position, digest.toString())
                        .body()
                        .get("verified")
                        .asBoolean())
                .isTrue();
        assertThat(verifyWith(position, digest.toString())
                        .body()
                        .get("checkpoints")
                        .asInt())
                .isEqualTo(1);

        tamper("payload = replace(payload::text, 'Acme 2', 'Acme II')::json", events.get(4));
        recomputeChain();

        assertThat(verify(ADA).body().get("verified").asBoolean()).isTrue();
        assertThat(verifyWith(position, digest.toString()).body().get("fault").asString())
                .isEqualTo("checkpoint_mismatch");
        assertThat(verifyWith(events.get(3).position() + 1, digest.toString())
                        .body()
                        .get("fault")
                        .asString())
                .isEqualTo("event_missing");
        assertThat(verifyWith(999_999_999, digest.toString())
                        .body()
                        .get("fault")
                        .asString())
                .isEqualTo("history_shortened");
    }

    @Test
    void aCheckpointThatWasForged() {
        Checkpoint signed = sign(3);
        app.database()
                .update(
                        "update eventstore.checkpoint set digest = ? where organization_id = ?",
                        digestAt(4).bytes(),
                        acme.value());
        assertThat(verify(ADA).body().get("fault").asString()).isEqualTo("signature_invalid");
        assertThat(verify(ADA).body().get("position").asLong()).isEqualTo(signed.position());

        app.database().execute("alter table eventstore.checkpoint drop constraint checkpoint_key_id_fkey");
        app.database()
                .update("update eventstore.checkpoint set key_id = 'unknown' where organization_id = ?", acme.value());
        assertThat(verify(ADA).body().get("fault").asString()).isEqualTo("unknown_key");
    }

    @Test
    void isForAdminsAloneAndEachProofIsARecord() {
        history.joined(acme, GRACE, MEMBER);

        assertThat(app.client().get(GRACE, proof).code()).isEqualTo("admin_required");
        assertThat(app.client().get(STRANGER, proof).code()).isEqualTo("organization_not_found");
        assertThat(verifyWith(1, "abc").code()).isEqualTo("invalid_request");
        assertThat(app.client().get(ADA, proof + "?digest=" + "0".repeat(64)).code())
                .isEqualTo("invalid_request");
        assertThat(app.client()
                        .get(ADA, "/organizations/" + acme + "/audit?action=audit.read")
                        .text())
                .contains("\"detail\":{\"what\":\"proof\"}");
    }

    private Answer verify(Person who) {
        return app.client().get(who, proof);
    }

    private Answer verifyWith(long position, String digest) {
        return app.client().get(ADA, proof + "?position=" + position + "&digest=" + digest);
    }

    private void assertFault(String fault, StoredEvent at) {
        Answer answer = verify(ADA);
        assertThat(answer.body().get("verified").asBoolean()).isFalse();
        assertThat(answer.body().get("fault").asString()).isEqualTo(fault);
        assertThat(answer.body().get("position").asLong()).isEqualTo(at.position());
        assertThat(answer.body().get("explanation").asString()).isNotEmpty();
    }

    private void tamper(String set, StoredEvent event) {
        assertThat(app.database()
                        .update("update eventstore.event set " + set + " where position = ?", event.position()))
                .isEqualTo(1);
    }

    private void delete(StoredEvent event) {
        app.database().update("delete from eventstore.event where position = ?", event.position());
    }

    private void move(long from, long to) {
        app.database().execute("alter table eventstore.event alter position set generated by default");
        app.database()
                .update(
                        "with moved as (delete from eventstore.event where position = ? returning *)"
                                + " insert into eventstore.event overriding system value select ?, stream, sequence, stream_type, event_id, type,"
                                + " revision, occurred_at, payload, metadata from moved",
                        from,
                        to);
        app.database().execute("alter table eventstore.event alter position set generated always");
    }

    /** As somebody would who knows how the chain is made. */
    private void recomputeChain() {
        app.awaitAll();
        Digest digest = Digest.beginning(acme);
        long records = 0;
        long position = 0;
        for (StoredEvent event : stored()) {
            digest = digest.then(event);
            records++;
            position = event.position();
            app.database()
                    .update(
                            "update readmodel.audit_record set digest = ? where position = ?",
                            digest.bytes(),
                            position);
        }
        app.database()
                .update(
                        "update readmodel.audit_head set digest = ?, records = ?, position = ? where organization_id = ?",
                        digest.bytes(),
                        records,
                        position,
                        acme.value());
    }

    private Checkpoint sign(int nth) {
        Checkpoint checkpoint =
                KEY.sign(acme, events.get(nth).position(), digestAt(nth), Instant.parse("2026-03-01T10:00:00Z"));
        app.context().getBean(Checkpoints.class).add(checkpoint);
        return checkpoint;
    }

    private Digest digestAt(int nth) {
        Digest digest = Digest.beginning(acme);
        for (StoredEvent event : events.subList(0, nth + 1)) {
            digest = digest.then(event);
        }
        return digest;
    }

    private StoredEvent last() {
        return events.get(events.size() - 1);
    }

    private List<StoredEvent> stored() {
        List<StoredEvent> stored = new ArrayList<>();
        app.context().getBean(StoredHistory.class).read(acme, 0, Long.MAX_VALUE, stored::add);
        return stored;
    }
}
