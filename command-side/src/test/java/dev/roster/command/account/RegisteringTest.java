package dev.roster.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
class RegisteringTest {

    private final CommandSide side = SharedCommandSide.get();

    @Test
    void somebody_is_registered_with_their_first_call_whatever_it_asks_for() {
        User ada = SharedCommandSide.newUser();

        assertThat(ada.post("/organizations/nonsense/leave").outcome()).isEqualTo("404 organization_not_found");
        ada.hasOrganization("team");

        Stored event = account(ada.id()).get(0);
        assertThat(account(ada.id())).hasSize(1);
        assertThat(event.type()).isEqualTo("account.registered");
        assertThat(event.payload("userId")).isEqualTo(ada.id());
        assertThat(event.payload().path("address").isMissingNode()).isFalse();
        assertThat(event.payload().path("email").toString()).contains("sealed").doesNotContain("example.org");
        assertThat(event.metadata("actor")).isEqualTo(ada.id());
        assertThat(event.metadata("actorKind")).isEqualTo("user");
        assertThat(event.metadata("requestId")).isNotNull();
    }

    @Test
    void many_first_calls_at_once_register_once() throws Exception {
        User ada = SharedCommandSide.newUser();
        CommandSide otherNode = side.startAnotherNode();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int n = 0; n < 32; n++) {
                User somewhere = n % 2 == 0 ? ada : ada.at(otherNode);
                calls.add(() -> somewhere
                        .post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}")
                        .outcome());
            }
            for (Future<String> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo("201");
            }
        } finally {
            threads.shutdown();
            otherNode.stopApplication();
        }

        assertThat(account(ada.id())).hasSize(1);
    }

    @Test
    void an_address_that_is_only_claimed_is_not_kept() {
        String id = "usr-" + UUID.randomUUID();
        User unverified = new User(
                side,
                id,
                side.identityProvider().token(id, Map.of("email", "ada@example.org", "email_verified", false)));

        unverified.put("/me/workspace", "{\"organizationId\":null}");

        assertThat(account(id).get(0).payload().toString()).isEqualTo("{\"userId\":\"" + id + "\"}");
    }

    @Test
    void software_has_no_account() {
        User ada = SharedCommandSide.newUser();
        String org = ada.hasOrganization("team");
        User software = new User(
                side,
                null,
                ada.post("/organizations/" + org + "/api-keys", "{\"name\":\"CI\"}")
                        .text("secret"));
        long before = side.events().count();

        assertThat(software.post("/credits/usage", "{\"amount\":1,\"usageId\":\"job\"}")
                        .outcome())
                .isEqualTo("402 insufficient_credits");

        assertThat(side.events().refusals(org)).hasSize(1);
        assertThat(side.events().count()).as("the refusal alone").isEqualTo(before + 1);
    }

    private List<Stored> account(String id) {
        return side.events().of("account:" + id);
    }
}
