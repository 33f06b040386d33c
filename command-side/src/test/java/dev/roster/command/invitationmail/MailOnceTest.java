package dev.roster.command.invitationmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.User;
import dev.roster.processing.EventProcessor;
import dev.roster.processing.EventProcessors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Through restarts, outages and lost places in the log: each sending is one mail, neither none nor two. */
@Timeout(90)
class MailOnceTest {

    private static final AtomicInteger GUESTS = new AtomicInteger();

    private static CommandSide side;
    private static JdbcTemplate jdbc;

    private final User ada = side.user("ada@example.org");
    private final String org = ada.hasOrganization("enterprise");
    private final String bob = guest("bob");
    private final String cy = guest("cy");
    private final String dee = guest("dee");

    @BeforeAll
    static void start() {
        side = CommandSide.start(Map.of());
        jdbc = side.events().jdbc();
    }

    @AfterAll
    static void end() {
        side.close();
    }

    /** What is noted of all e-mails, in no order. */
    private static List<String> noted(String column) {
        return jdbc.queryForList(
                "select (" + column + ")::text from eventstore.mail_delivery order by 1", String.class);
    }

    private static String guest(String name) {
        return "%s-%d@example.org".formatted(name, GUESTS.incrementAndGet());
    }

    @Test
    void a_server_that_is_down_delays_mails_and_loses_none_through_a_restart() throws Exception {
        side.stopMail();
        jdbc.update("delete from eventstore.mail_delivery");
        ada.invites(org, bob);
        ada.invites(org, cy);
        String revoked = ada.invites(org, dee);
        untilTriedInVain(3);
        ada.post("/organizations/" + org + "/invitations/" + revoked + "/revoke");
        side.stopApplication();

        side.restartMail();
        side.startApplication();

        Mailbox mailbox = new Mailbox(side.mail());
        mailbox.first(bob);
        mailbox.first(cy);
        untilNothingIsOrdered();
        assertThat(mailbox.to(bob)).hasSize(1);
        assertThat(mailbox.to(cy)).hasSize(1);
        assertThat(mailbox.to(dee)).as("was revoked meanwhile").isEmpty();
        assertThat(noted("state")).containsExactly("dropped", "taken", "taken");
        assertThat(noted("attempts > 1")).as("each attempt is counted").contains("true");
        assertThat(noted("coalesce(fault, '')")).allMatch(fault -> !fault.contains("@"));
    }

    @Test
    void events_that_are_handled_again_order_no_second_mail() throws Exception {
        Mailbox mailbox = new Mailbox(side.mail());
        ada.invites(org, bob);
        mailbox.first(bob);
        untilNothingIsOrdered();
        side.stopApplication();
        assertThat(jdbc.update("delete from automation.token_entry where processorName = 'invitation-mail'"))
                .isPositive();

        side.startApplication();

        // Ordered after everything that is handled again, so that when it arrives nothing is still to come before it.
        ada.invites(org, cy);
        mailbox.first(cy);
        untilAllIsHandled();
        untilNothingIsOrdered();
        assertThat(mailbox.to(bob)).hasSize(1);
        assertThat(mailbox.to(cy)).hasSize(1);
    }

    @Test
    void a_mail_that_is_only_ordered_is_not_ordered_again() throws Exception {
        side.stopMail();
        ada.invites(org, bob);
        untilTriedInVain(1);
        side.stopApplication();
        jdbc.update("delete from automation.token_entry");

        side.startApplication();
        untilAllIsHandled();
        side.restartMail();

        Mailbox mailbox = new Mailbox(side.mail());
        mailbox.first(bob);
        untilNothingIsOrdered();
        assertThat(mailbox.to(bob)).hasSize(1);
    }

    /** A node hung after it had sent the mail, or was killed, and another one has its task now. */
    @Test
    void a_mail_that_a_server_has_taken_is_not_sent_again_when_its_task_comes_again() {
        side.stopMail();
        ada.invites(org, bob);
        untilTriedInVain(1);
        jdbc.update("update eventstore.mail_delivery set state = 'taken' where state = 'failed'");

        side.restartMail();
        untilNothingIsOrdered();

        assertThat(new Mailbox(side.mail()).to(bob)).isEmpty();
    }

    private void untilTriedInVain(int mails) {
        until(
                "select count(*) from automation.scheduled_tasks where task_name = 'invitation-mail' and consecutive_failures > 0",
                mails);
    }

    private void untilNothingIsOrdered() {
        until("select count(*) from automation.scheduled_tasks where task_name = 'invitation-mail'", 0);
    }

    private void until(String query, int count) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.queryForObject(query, Integer.class) == count);
    }

    private void untilAllIsHandled() throws InterruptedException {
        long head = jdbc.queryForObject("select max(position) from eventstore.event", Long.class);
        EventProcessors processors = side.bean(EventProcessors.class);
        assertThat(processors.await(head, Duration.ofSeconds(20))).isTrue();
        assertThat(processors.processors())
                .extracting(EventProcessor::deadLetters)
                .containsOnly(0L);
    }
}
