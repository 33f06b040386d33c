package dev.roster.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Checkpoints;
import dev.roster.chain.Digest;
import dev.roster.chain.SigningKey;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import dev.roster.values.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
class CheckpointHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("visionary");
    private final OrganizationId organization = new OrganizationId(id);
    private final String checkpoints = "/organizations/" + id + "/audit/checkpoints";

    @Test
    void an_admin_has_the_history_signed_as_it_stands() {
        List<StoredEvent> history = history();

        Answer answer = ada.post(checkpoints);

        assertThat(answer.outcome()).isEqualTo("201");
        assertThat(answer.text("organizationId")).isEqualTo(id);
        assertThat(answer.text("position"))
                .isEqualTo(Long.toString(history.get(history.size() - 1).position()));
        assertThat(answer.text("digest")).isEqualTo(digestOf(history).toString());
        Checkpoint kept = last();
        assertThat(answer.text("signature")).isEqualTo(kept.signature()).hasSize(86);
        assertThat(answer.text("keyId")).isEqualTo(kept.keyId());
        assertThat(side.bean(Checkpoints.class).keys())
                .filteredOn(key -> key.id().equals(kept.keyId()))
                .singleElement()
                .matches(key -> key.hasSigned(kept));
    }

    @Test
    void the_next_one_continues_it() {
        ada.post(checkpoints);
        ada.patch("/organizations/" + id, "{\"name\":\"Renamed\"}");

        Answer second = ada.post(checkpoints);

        assertThat(second.outcome()).isEqualTo("201");
        assertThat(second.text("digest")).isEqualTo(digestOf(history()).toString());
        assertThat(side.bean(Checkpoints.class).count(organization)).isEqualTo(2);
    }

    @Test
    void the_last_one_is_answered_again_when_nothing_has_happened_since() {
        Answer first = ada.post(checkpoints);

        Answer second = ada.post(checkpoints, "{}");

        assertThat(second.outcome()).isEqualTo("200");
        assertThat(second.response().body()).isEqualTo(first.response().body());
    }

    @Test
    void what_happens_elsewhere_is_nothing_to_it() {
        Answer first = ada.post(checkpoints);
        SharedCommandSide.newUser().hasOrganization("team");
        ada.put("/me/workspace", "{\"organizationId\":\"%s\"}".formatted(id));

        assertThat(ada.post(checkpoints).text("position")).isEqualTo(first.text("position"));
    }

    @Test
    void under_an_idempotency_key_the_answer_is_the_same() {
        Answer first = ada.post(checkpoints, null, "Idempotency-Key", "once-" + id);
        ada.patch("/organizations/" + id, "{\"name\":\"Renamed\"}");
        Answer again = ada.post(checkpoints, null, "Idempotency-Key", "once-" + id);

        assertThat(first.outcome()).isEqualTo("201");
        assertThat(again.outcome()).isEqualTo("201");
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void it_is_for_admins_alone() {
        User bob = ada.takesIn(id, SharedCommandSide.newAddress());
        User stranger = SharedCommandSide.newUser();

        assertThat(bob.post(checkpoints).outcome()).isEqualTo("403 admin_required");
        assertThat(bob.post(checkpoints, null, "Idempotency-Key", "refused-" + id)
                        .outcome())
                .isEqualTo("403 admin_required");
        assertThat(stranger.post(checkpoints).outcome()).isEqualTo("404 organization_not_found");
        assertThat(User.anonymous(side).post(checkpoints).outcome()).isEqualTo("401 unauthenticated");
        assertThat(ada.post("/organizations/nonsense/audit/checkpoints").outcome())
                .isEqualTo("404 organization_not_found");
        assertThat(side.bean(Checkpoints.class).last(organization)).isEmpty();
    }

    @Test
    void a_closed_organization_has_none_made() {
        ada.delete("/organizations/" + id);

        assertThat(ada.post(checkpoints).outcome()).isEqualTo("410 organization_closed");
    }

    @Test
    void nothing_is_signed_upon_a_checkpoint_that_was_tampered_with() {
        ada.post(checkpoints);
        ada.patch("/organizations/" + id, "{\"name\":\"Renamed\"}");
        side.events()
                .jdbc()
                .update("update eventstore.checkpoint set digest = sha256('forged') where organization_id = ?", id);

        assertThat(ada.post(checkpoints).outcome()).isEqualTo("409 checkpoint_invalid");
        assertThat(side.bean(Checkpoints.class).count(organization)).isEqualTo(1);
    }

    /** The key is in the configuration: whoever has only the database cannot pass off another under its name. */
    @Test
    void nothing_is_signed_upon_a_checkpoint_of_a_key_that_was_never_published() {
        ada.post(checkpoints);
        Checkpoint it = last();
        Checkpoint forged = SigningKey.parse(SigningKey.draw())
                .sign(organization, it.position(), Digest.beginning(organization), it.at());
        side.events()
                .jdbc()
                .update(
                        "update eventstore.checkpoint set digest = ?, signature = ? where organization_id = ?",
                        forged.digest().bytes(),
                        java.util.Base64.getUrlDecoder().decode(forged.signature()),
                        id);

        assertThat(ada.post(checkpoints).outcome()).isEqualTo("409 checkpoint_invalid");
    }

    @Test
    void nothing_is_signed_upon_a_history_that_ends_before_the_last_checkpoint() {
        ada.patch("/organizations/" + id, "{\"name\":\"Renamed\"}");
        ada.post(checkpoints);
        side.events().jdbc().update("delete from eventstore.event where position = ?", last().position());

        assertThat(ada.post(checkpoints).outcome()).isEqualTo("409 checkpoint_invalid");
    }

    private Checkpoint last() {
        return side.bean(Checkpoints.class).last(organization).orElseThrow();
    }

    private List<StoredEvent> history() {
        List<StoredEvent> history = new ArrayList<>();
        side.bean(StoredHistory.class).read(organization, 0, Long.MAX_VALUE, history::add);
        return history;
    }

    private Digest digestOf(List<StoredEvent> history) {
        Digest digest = Digest.beginning(organization);
        for (StoredEvent event : history) {
            digest = digest.then(event);
        }
        return digest;
    }
}
