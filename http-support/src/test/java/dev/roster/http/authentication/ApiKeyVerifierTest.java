package dev.roster.http.authentication;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.roster.apikey.ApiKeyToken;
import dev.roster.apikey.ApiKeys;
import dev.roster.values.ApiKeyId;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

class ApiKeyVerifierTest {

    private final EventStorageEngine events = mock(EventStorageEngine.class);
    private final ApiKeyVerifier verifier =
            new ApiKeyVerifier(new ApiKeys(events, Ticker.systemTicker()), null, Clock.systemUTC());
    private final String shown =
            ApiKeyToken.draw(new ApiKeyId("key_" + "1".repeat(26))).reveal();

    @ParameterizedTest
    @ValueSource(
            classes = {
                DataAccessResourceFailureException.class,
                QueryTimeoutException.class,
                CannotCreateTransactionException.class
            })
    void a_key_that_cannot_be_looked_up_is_no_wrong_key(Class<? extends RuntimeException> failure) {
        when(events.readEvents(anyString())).thenThrow(failure);

        assertThatThrownBy(() -> verifier.verify(shown)).isInstanceOf(KeysOutOfReach.class);
    }

    @Test
    void what_is_a_fault_of_ours_stays_one() {
        when(events.readEvents(anyString())).thenThrow(IllegalStateException.class);

        assertThatThrownBy(() -> verifier.verify(shown)).isInstanceOf(IllegalStateException.class);
    }
}
