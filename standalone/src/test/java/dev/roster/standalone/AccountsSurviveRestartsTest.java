package dev.roster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.standalone.identityprovider.Person;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsSurviveRestartsTest {

    @TempDir
    private Path temporary;

    @Test
    void whoSignedUpCanLogInAfterARestartAndWhoWasLoggedInStaysSo() throws Exception {
        String refreshToken;
        try (RunningRoster first = start()) {
            refreshToken = Person.signsUp(first, "ada@acme.example");
        }

        try (RunningRoster next = start()) {
            assertThat(Person.refreshes(next, refreshToken)).isEqualTo(200);
            assertThat(Person.logsIn(next, "ada@acme.example")).isTrue();
        }
    }

    private RunningRoster start() throws Exception {
        return RunningRoster.start(Settings.isolated(
                temporary.toRealPath().resolve("data"), Map.of("roster.invitations.validity", "PT1H")));
    }
}
