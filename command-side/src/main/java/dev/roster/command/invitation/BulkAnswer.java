package dev.roster.command.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.command.refusal.Rule;
import dev.roster.values.InvitationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item for each line that was asked for, in their order. */
@Schema(name = "BulkInvitationResults")
record BulkAnswer(List<Item> items) {

    /**
     * An invitation that was sent, or why it was not.
     *
     * @param email as it was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BulkInvitationResult")
    record Item(
            String email,
            @Nullable String invitationId,
            @Nullable String code,
            @Nullable String detail) {

        static Item sent(String email, InvitationId id) {
            return new Item(email, id.value(), null, null);
        }

        static Item refused(String email, Rule rule) {
            return new Item(email, null, rule.code(), rule.explanation());
        }

        static Item unreadable(String email, String why) {
            return new Item(email, null, "invalid_request", why);
        }
    }
}
