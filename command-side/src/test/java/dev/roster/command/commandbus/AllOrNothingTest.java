package dev.roster.command.commandbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** A command that concerns two streams, when PostgreSQL takes the events of the first and then stumbles over the second. */
@ExtendWith(SharedCommandSide.class)
class AllOrNothingTest {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String ANYTHING_ELSE = "XX000";

    private final CommandSide side = SharedCommandSide.get();
    private final JdbcTemplate jdbc = side.events().jdbc();
    private final User ada = SharedCommandSide.newUser();
    private final String org = ada.hasOrganization("team");
    private final String address = SharedCommandSide.newAddress();
    private final String invitation = ada.invites(org, address);
    private final User bob = side.user(address);

    @BeforeEach
    void countFailures() {
        // A sequence, since that is what a rolled-back transaction leaves moved.
        jdbc.execute("create sequence public.stumbles");
    }

    @AfterEach
    void stumbleNoMore() {
        jdbc.execute("drop trigger if exists stumble on eventstore.event");
        jdbc.execute("drop sequence public.stumbles");
    }

    @Test
    void nothing_of_it_is_there_when_the_second_stream_fails() {
        stumble(1_000_000, ANYTHING_ELSE);

        assertThat(bob.accepts(side.link(invitation, 1)).outcome()).isEqualTo("500 internal_error");

        assertThat(stumbles())
                .as("the database came as far as the second stream")
                .isPositive();
        assertThat(side.events().typesOf(invitation)).containsExactly("member.invited");
        assertThat(side.events().typesOf(org)).endsWith("member.joined", "seat.reserved");
    }

    @Test
    void it_is_decided_again_when_somebody_else_was_faster_and_then_happens_once() {
        stumble(3, UNIQUE_VIOLATION);

        assertThat(bob.accepts(side.link(invitation, 1)).outcome()).isEqualTo("200");

        assertThat(stumbles()).isEqualTo(4);
        assertThat(side.events().typesOf(invitation)).containsExactly("member.invited", "invitation.accepted");
        assertThat(side.events().typesOf(org)).endsWith("seat.reserved", "seat.released", "member.joined");
    }

    @Test
    void it_is_given_up_when_others_are_faster_every_time() {
        stumble(1_000_000, UNIQUE_VIOLATION);

        assertThat(bob.accepts(side.link(invitation, 1)).outcome()).isEqualTo("409 concurrent_modification");

        assertThat(stumbles()).isBetween(2L, 20L);
        assertThat(side.events().refusals(org)).as("it was a bad moment only").isEmpty();
        assertThat(side.events().typesOf(invitation)).containsExactly("member.invited");
    }

    /** Lets the store fail so many times when the organization gets a member. */
    private void stumble(int times, String sqlState) {
        jdbc.execute("""
                create or replace function public.stumble() returns trigger language plpgsql as $$
                begin
                    if nextval('public.stumbles') <= %d then
                        raise exception 'stumbled' using errcode = '%s';
                    end if;
                    return new;
                end $$""".formatted(times, sqlState));
        jdbc.execute("""
                create trigger stumble before insert on eventstore.event for each row
                when (new.stream = '%s' and new.type = 'member.joined') execute function public.stumble()""".formatted(org));
    }

    private long stumbles() {
        return jdbc.queryForObject("select last_value from public.stumbles where is_called", Long.class);
    }
}
