package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.Databases;
import dev.roster.testing.BreakableWire;
import dev.roster.values.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A node that could not be heard for a while has to find out what others have done meanwhile, and not go by what it remembers. */
@Timeout(60)
class CutOffNodeTest {

    private final Side side = new Side();
    private final BreakableWire wire = new BreakableWire(port(side.store.url()));
    private final HikariDataSource pool = Databases.pool(
            "cut-off",
            side.store.url().replaceFirst("//[^/]+/", "//localhost:" + wire.port() + "/"),
            "",
            "",
            12,
            Databases.Commit.FLUSHED);
    private final EventProcessors cutOff = new EventProcessors(
            side.store.source(),
            pool,
            new JdbcTransactionManager(pool),
            "side",
            "cut-off",
            Duration.ofMillis(1),
            Duration.ofHours(1));

    @AfterEach
    void close() {
        cutOff.close();
        pool.close();
        wire.close();
        side.close();
    }

    private static int port(String url) {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        return port < 0 ? 5432 : port;
    }

    /** It could not say that it let go of its segments, and so did not forget whose dead letters there were. */
    @Test
    void does_not_apply_an_event_before_the_dead_letter_that_another_node_has_left_of_its_organization()
            throws Exception {
        // It gives up long before others may take its segments.
        pool.setConnectionTimeout(500);
        OrganizationId organization = anOrganization();
        cutOff.add("names", new Names(side));
        cutOff.start();
        side.append(organization, 0, "first");
        assertThat(cutOff.await(side.store.head(), Side.SOON)).isTrue();
        wire.refuse();

        side.jdbc.execute("alter table side.seen add constraint broken check (name <> 'fails') not valid");
        side.processors.add("names", new Names(side));
        side.processors.start();
        side.append(organization, 1, "fails");
        untilLater(() -> letters() == 1);
        side.processors.stop();
        wire.mend();
        side.append(organization, 2, "waits behind it");

        untilLater(() -> letters() == 2);
        assertThat(side.seenOf(organization)).containsExactly("first");
    }

    /** Its place is elsewhere: another process was started under its id while it was frozen. */
    @Test
    void stores_no_place_when_what_is_stored_is_another_than_it_knows_of() {
        ClaimedTokens frozen = tokens();
        frozen.initializeTokenSegments("twin", 1, new GlobalSequenceTrackingToken(0));
        frozen.fetchToken("twin", 0);
        frozen.storeToken(new GlobalSequenceTrackingToken(100), "twin", 0);
        ClaimedTokens inItsPlace = tokens();
        inItsPlace.fetchToken("twin", 0);
        inItsPlace.storeToken(new GlobalSequenceTrackingToken(200), "twin", 0);

        assertThatThrownBy(() -> frozen.storeToken(new GlobalSequenceTrackingToken(110), "twin", 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(inItsPlace.fetchToken("twin", 0).position()).hasValue(200);
    }

    private ClaimedTokens tokens() {
        return new ClaimedTokens(side.jdbc, JacksonSerializer.defaultSerializer(), "side", "one-id");
    }

    private int letters() {
        return side.jdbc.queryForObject("select count(*) from side.dead_letter", Integer.class);
    }

    /** Claims take some seconds to run out. */
    private static void untilLater(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(25)).until(condition::getAsBoolean);
    }
}
