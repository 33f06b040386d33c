package dev.roster.command.idempotency;

import dev.roster.command.commandbus.Commands;
import dev.roster.command.commandbus.Outcome;
import dev.roster.command.http.Answer;
import dev.roster.command.refusal.Refusals;
import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.eventstore.RepeatedCommand;
import dev.roster.http.authentication.Actor;
import dev.roster.http.origin.Origin;
import dev.roster.http.request.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;

/**
 * Carries out the commands that requests ask for. With an Idempotency-Key a command is carried out once, and its answer is given again to
 * whoever asks again within 24 hours, also when the first answer was never sent: it becomes durable with the events of the command.
 *
 * <p>Of two that run at the same time, the second to write is told by the store and answers what the first did. Refusals are kept too,
 * except those that only say that it was a bad moment.
 */
public final class CommandEndpoint {

    private final Commands commands;
    private final EarlierAnswers earlier;

    CommandEndpoint(Commands commands, EarlierAnswers earlier) {
        this.commands = commands;
        this.earlier = earlier;
    }

    /** @param answer what to answer, from the result of the command's handler; asked again when the command is decided again */
    public <R> ResponseEntity<Object> carryOut(
            Object command, Actor caller, HttpServletRequest request, Function<R, Answer> answer) {
        return carryOut(command, Origin.of(caller, RequestContext.of(request)), earlier.of(caller, request), answer);
    }

    /**
     * Carries out a command that books something: once for each reference, whoever sends it and however much later. Only a booking uses its
     * reference up; a refusal does not.
     *
     * @param condition a command that changes nothing, and is refused to those who may not know what was booked: the command itself has to
     *     refuse them too, and does. Null when whoever has come so far may know
     * @throws dev.roster.http.problem.ProblemException {@code reference_reused}
     */
    public <R> ResponseEntity<Object> carryOutOncePer(
            Reference reference,
            Object condition,
            Object command,
            Actor caller,
            HttpServletRequest request,
            Function<R, Answer> answer) {
        Origin origin = Origin.of(caller, RequestContext.of(request));
        List<EarlierAnswer> underKey = earlier.of(caller, request);
        List<EarlierAnswer> booked = List.of(earlier.under(reference));
        return find(underKey)
                .or(() -> isRefused(condition, origin) ? Optional.empty() : find(booked))
                .orElseGet(() -> carryOutOnce(
                        command,
                        origin,
                        Stream.concat(underKey.stream(), booked.stream()).toList(),
                        answer));
    }

    private boolean isRefused(Object condition, Origin origin) {
        try {
            if (condition != null) {
                commands.send(condition, origin);
            }
            return false;
        } catch (Refused refused) {
            return true;
        }
    }

    /**
     * Does something that has no events, once the condition holds. It is done apart from any command, so that it may take its time.
     *
     * @param condition a command that changes nothing, and is refused to those who may not have it done
     */
    public ResponseEntity<Object> carryOutBeside(
            Object condition, Actor caller, HttpServletRequest request, Supplier<Answer> what) {
        List<EarlierAnswer> asked = earlier.of(caller, request);
        Optional<EarlierAnswer> underKey = asked.stream().findFirst();
        return find(asked).orElseGet(() -> {
            try {
                long position = commands.send(condition, Origin.of(caller, RequestContext.of(request)))
                        .position();
                Answer answer = what.get();
                return underKey.map(it -> it.keep(answer)).orElseGet(() -> answer.toResponse(position));
            } catch (Refused refused) {
                return keep(refused, underKey);
            }
        });
    }

    /** For somebody who says nothing of who they are. Keys of theirs are told apart by what they ask for. */
    public <R> ResponseEntity<Object> carryOutAnonymously(
            Object command, HttpServletRequest request, Function<R, Answer> answer) {
        return carryOut(command, Origin.anonymous(RequestContext.of(request)), earlier.ofAnonymous(request), answer);
    }

    private <R> ResponseEntity<Object> carryOut(
            Object command, Origin origin, List<EarlierAnswer> asked, Function<R, Answer> answer) {
        if (asked.isEmpty()) {
            Outcome<R> done = commands.send(command, origin);
            return answer.apply(done.result()).toResponse(done.position());
        }
        return find(asked).orElseGet(() -> carryOutOnce(command, origin, asked, answer));
    }

    private static Optional<ResponseEntity<Object>> find(List<EarlierAnswer> asked) {
        return asked.stream().flatMap(it -> it.find().stream()).findFirst();
    }

    private <R> ResponseEntity<Object> carryOutOnce(
            Object command, Origin origin, List<EarlierAnswer> asked, Function<R, Answer> answer) {
        Optional<EarlierAnswer> underKey =
                asked.stream().filter(it -> !it.isForEver()).findFirst();
        try {
            Outcome<R> done = commands.send(command, origin, (R result) -> {
                Answer toKeep = answer.apply(result);
                return asked.stream().map(it -> it.toKeep(toKeep)).toList();
            });
            Answer answered = answer.apply(done.result());
            return done.appended() || underKey.isEmpty()
                    ? answered.toResponse(done.position())
                    : underKey.get().keep(answered);
        } catch (Refused refused) {
            return keep(refused, underKey);
        } catch (RepeatedCommand e) {
            return find(asked).orElseThrow(() -> e);
        }
    }

    private static ResponseEntity<Object> keep(Refused refused, Optional<EarlierAnswer> underKey) {
        if (refused.rule() == Rule.CONCURRENT_MODIFICATION || underKey.isEmpty()) {
            throw refused;
        }
        return underKey.get().keep(Answer.refusal(Refusals.problem(refused.rule())));
    }
}
