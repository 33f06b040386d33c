package dev.roster.command.audittrail;

import dev.roster.values.OrganizationId;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Tells what a body asks for, for the case that it is refused before there is a command of it: as software is that wants what is for
 * people.
 *
 * @param attempt of a body and the organization in the path, which is null when there is none; empty when it is about nothing that there is
 */
public record AskedInBody<B>(Class<B> body, BiFunction<B, OrganizationId, Optional<? extends Attempt>> attempt) {

    boolean isOf(Class<?> type) {
        return body == type;
    }

    Optional<? extends Attempt> attempt(Object read, OrganizationId organization) {
        return attempt.apply(body.cast(read), organization);
    }
}
