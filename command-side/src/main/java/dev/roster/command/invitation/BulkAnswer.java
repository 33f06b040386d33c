package dev.roster.command.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.command.refusal.Rule;
import dev.roster.values.InvitationId;
import java.util.List;

/** One item for each line that was asked for, in their order. */
record BulkAnswer(List<Item> items) {

    /**
     * An invitation that was sent, or why it was not.
     *
     * @param email as it was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(String email, String invitationId, String code, String detail) {

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
