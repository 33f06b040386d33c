package dev.roster.acceptance.badday;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whoever decides has to be able to say no: each thing that must not be is found in a history that has it. */
class HistoryCheckerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORG = "org_1";

    private final List<Event> log = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    private Event happened(String call, String stream, String type, String payload) {
        long position = log.size() + 1;
        long sequence = sequences.merge(stream, 1L, Long::sum) - 1;
        Event event = new Event(
                position,
                stream,
                sequence,
                "event-" + position,
                type,
                JSON.readTree("{\"organizationId\":\"" + ORG + "\"" + payload + "}"),
                JSON.readTree("{\"actorKind\":\"user\",\"correlationId\":\"%s\",\"causationId\":\"command of %s\"}"
                        .formatted(call, call)));
        log.add(event);
        return event;
    }

    private void answered(Kind kind, String key, int begun, int ended, int status, Long position, Long version) {
        calls.add(new Call(kind, ORG, key, begun, ended, status, null, position, version, 1));
    }

    private void founded() {
        happened("found", ORG, "organization.created", ",\"name\":\"Acme\"");
        happened("found", ORG, "member.joined", ",\"member\":\"ada\",\"role\":\"admin\"");
        answered(Kind.FOUND, "found", 1, 2, 201, 2L, 1L);
    }

    private void invited(String who) {
        happened("invite-" + who, "inv_" + who, "member.invited", ",\"invitationId\":\"inv_" + who + "\"");
        happened("invite-" + who, ORG, "seat.reserved", ",\"invitationId\":\"inv_" + who + "\",\"role\":\"member\"");
    }

    private List<String> faults() {
        return new HistoryChecker(log)
                .calls(calls)
                .streams()
                .fold(Fold.of(log, 3))
                .faults();
    }

    @Test
    void a_history_in_which_all_is_well_has_no_fault() {
        founded();
        invited("bob");
        answered(Kind.INVITE, "invite-bob", 3, 4, 201, 4L, 2L);
        answered(Kind.INVITE, "invite-carl", 5, 6, 0, null, null);
        answered(Kind.INVITE, "invite-dora", 5, 6, 409, null, null);

        assertThat(faults()).isEmpty();
        assertThat(new HistoryChecker(log).mails(List.of("<event-3@roster>")).faults())
                .isEmpty();
    }

    @Test
    void what_was_acknowledged_and_is_not_there_is_lost() {
        founded();
        answered(Kind.RENAME, "rename", 3, 4, 200, 3L, 2L);

        assertThat(faults()).singleElement().asString().contains("lost");
    }

    @Test
    void what_is_there_twice_is_found_also_when_nobody_was_answered() {
        founded();
        happened("rename", ORG, "organization.renamed", ",\"name\":\"A\"");
        happened("rename", ORG, "organization.renamed", ",\"name\":\"A\"");
        answered(Kind.RENAME, "rename", 3, 4, 0, null, null);

        assertThat(faults()).singleElement().asString().contains("happened 2 times");
    }

    @Test
    void half_of_a_command_is_found() {
        founded();
        happened("invite-bob", "inv_bob", "member.invited", ",\"invitationId\":\"inv_bob\"");
        answered(Kind.INVITE, "invite-bob", 3, 4, 0, null, null);

        assertThat(faults()).singleElement().asString().contains("half there, without seat.reserved");
    }

    @Test
    void what_was_refused_and_is_there_is_found() {
        founded();
        happened("rename", ORG, "organization.renamed", ",\"name\":\"A\"");
        answered(Kind.RENAME, "rename", 3, 4, 403, null, null);

        assertThat(faults()).singleElement().asString().contains("was refused, and done");
    }

    @Test
    void what_comes_before_something_that_was_acknowledged_earlier_is_found() {
        founded();
        happened("second", ORG, "organization.renamed", ",\"name\":\"B\"");
        happened("first", ORG, "organization.renamed", ",\"name\":\"A\"");
        answered(Kind.RENAME, "first", 3, 4, 200, 4L, 3L);
        answered(Kind.RENAME, "second", 5, 6, 200, 3L, 2L);

        assertThat(faults()).singleElement().asString().contains("comes in the log before");
    }

    @Test
    void a_position_and_a_version_other_than_those_of_the_log_are_found() {
        founded();
        happened("rename", ORG, "organization.renamed", ",\"name\":\"A\"");
        answered(Kind.RENAME, "rename", 3, 4, 200, 7L, 5L);

        assertThat(faults()).hasSize(2).anyMatch(fault -> fault.contains("ends at position 3"));
    }

    @Test
    void a_gap_in_a_stream_is_found() {
        founded();
        sequences.merge(ORG, 1L, Long::sum);
        happened("rename", ORG, "organization.renamed", ",\"name\":\"A\"");

        assertThat(faults()).singleElement().asString().contains("has 3 where 2 is due");
    }

    @Test
    void more_seats_than_the_plan_has_are_found() {
        founded();
        invited("bob");
        invited("carl");
        invited("dora");

        assertThat(faults()).singleElement().asString().contains("4 seats of 3");
    }

    @Test
    void an_invitation_that_expires_long_before_its_time_is_found() {
        founded();
        invited("bob");
        happened("", "inv_bob", "invitation.expired", ",\"invitationId\":\"inv_bob\"");

        assertThat(faults()).singleElement().asString().contains("an invitation expired");
    }

    @Test
    void credits_below_zero_and_a_wrong_balance_are_found() {
        founded();
        happened("use", "credits", "credits.consumed", ",\"amount\":5,\"balance\":0");

        assertThat(faults()).hasSize(2).anyMatch(fault -> fault.contains("below zero"));
    }

    @Test
    void an_organization_without_an_admin_is_found() {
        founded();
        happened("leave", ORG, "member.left", ",\"member\":\"ada\"");

        assertThat(faults()).singleElement().asString().contains("no admin");
    }

    @Test
    void mails_that_are_missing_and_mails_that_nobody_asked_for_are_found() {
        founded();
        invited("bob");

        assertThat(new HistoryChecker(log).mails(List.of("<event-1@roster>")).faults())
                .containsExactlyInAnyOrder(
                        "no mail was taken for the sending <event-3@roster>",
                        "a mail that no sending asked for: <event-1@roster>");
    }

    @Test
    void what_was_never_published_and_what_was_published_out_of_order_is_found() {
        founded();
        invited("bob");
        List<Published> topic = List.of(
                new Published(0, ORG, "event-2", 2),
                new Published(0, ORG, "event-1", 1),
                new Published(0, ORG, "event-2", 2),
                new Published(0, ORG, "event-3", 3));

        assertThat(new HistoryChecker(log).published(topic).faults())
                .containsExactlyInAnyOrder(
                        "published out of order: position 1 of " + ORG, "never published: position 4");
    }

    @Test
    void a_mail_of_an_invitation_that_was_taken_back_may_be_missing() {
        founded();
        invited("bob");
        happened("revoke", "inv_bob", "invitation.revoked", ",\"invitationId\":\"inv_bob\"");

        assertThat(new HistoryChecker(log).mails(List.of()).faults()).isEmpty();
        assertThat(new HistoryChecker(log).mails(List.of("<event-3@roster>")).faults())
                .isEmpty();
    }
}
