package dev.roster.command.idempotency;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.audittrail.Refusal;
import dev.roster.command.http.Answer;
import dev.roster.http.origin.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One command that a request asks for.
 *
 * @param asked under what its answer may have been kept
 * @param answer what to answer, from the result of the command's handler
 * @param refusals which of its parts were refused, from the same
 */
record Errand<R>(
        Attempt command,
        HttpServletRequest request,
        Origin origin,
        List<EarlierAnswer> asked,
        Function<R, Answer> answer,
        Function<R, List<Refusal>> refusals) {

    Optional<EarlierAnswer> underKey() {
        return asked.stream().filter(it -> !it.isForEver()).findFirst();
    }

    Errand<R> alsoUnder(EarlierAnswer another) {
        return new Errand<>(
                command,
                request,
                origin,
                Stream.concat(asked.stream(), Stream.of(another)).toList(),
                answer,
                refusals);
    }
}
