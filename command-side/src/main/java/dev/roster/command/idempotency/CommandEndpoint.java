package dev.roster.command.idempotency;

import dev.roster.command.commandbus.Commands;
import dev.roster.command.commandbus.Origin;
import dev.roster.command.commandbus.Outcome;
import dev.roster.command.http.Answer;
import dev.roster.command.refusal.Refusals;
import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.eventstore.RepeatedCommand;
import dev.roster.http.authentication.Caller;
import dev.roster.http.request.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
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
            Object command, Caller caller, HttpServletRequest request, Function<R, Answer> answer) {
        return carryOut(
                command,
                Origin.of(caller, RequestContext.of(request)),
                earlier.of("user " + caller.userId(), request),
                answer);
    }

    /** For somebody who says nothing of who they are. Keys of theirs are told apart by what they ask for. */
    public <R> ResponseEntity<Object> carryOutAnonymously(
            Object command, HttpServletRequest request, Function<R, Answer> answer) {
        return carryOut(command, Origin.anonymous(RequestContext.of(request)), earlier.ofAnonymous(request), answer);
    }

    private <R> ResponseEntity<Object> carryOut(
            Object command, Origin origin, Optional<EarlierAnswer> asked, Function<R, Answer> answer) {
        if (asked.isEmpty()) {
            Outcome<R> done = commands.send(command, origin);
            return answer.apply(done.result()).toResponse(done.position());
        }
        return asked.get().find().orElseGet(() -> carryOutOnce(command, origin, asked.get(), answer));
    }

    private <R> ResponseEntity<Object> carryOutOnce(
            Object command, Origin origin, EarlierAnswer asked, Function<R, Answer> answer) {
        try {
            Outcome<R> done = commands.send(command, origin, (R result) -> asked.toKeep(answer.apply(result)));
            Answer answered = answer.apply(done.result());
            return done.appended() ? answered.toResponse(done.position()) : asked.keep(answered);
        } catch (Refused refused) {
            if (refused.rule() == Rule.CONCURRENT_MODIFICATION) {
                throw refused;
            }
            return asked.keep(Answer.refusal(Refusals.problem(refused.rule())));
        } catch (RepeatedCommand e) {
            return asked.find().orElseThrow(() -> e);
        }
    }
}
