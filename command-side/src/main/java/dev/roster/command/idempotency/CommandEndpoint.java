package dev.roster.command.idempotency;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.audittrail.Refusal;
import dev.roster.command.audittrail.RefusedCommands;
import dev.roster.command.audittrail.Requested;
import dev.roster.command.commandbus.Alongside;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.commandbus.Outcome;
import dev.roster.command.http.Answer;
import dev.roster.command.refusal.Refusals;
import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.eventstore.KeptAnswer;
import dev.roster.eventstore.RepeatedCommand;
import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.Anybody;
import dev.roster.http.origin.Origin;
import dev.roster.http.problem.Problem;
import dev.roster.http.request.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/**
 * Carries out the commands that requests ask for. With an Idempotency-Key a command is carried out once, and its answer is given again to
 * whoever asks again within 24 hours, also when the first answer was never sent: it becomes durable with the events of the command.
 *
 * <p>Of two that run at the same time, the second to write is told by the store and answers what the first did. Refusals are kept too,
 * together with their record for the audit trail, except those that only say that it was a bad moment.
 */
public final class CommandEndpoint {

    private final Commands commands;
    private final RefusedCommands refusedCommands;
    private final EarlierAnswers earlier;

    CommandEndpoint(Commands commands, RefusedCommands refusedCommands, EarlierAnswers earlier) {
        this.commands = commands;
        this.refusedCommands = refusedCommands;
        this.earlier = earlier;
    }

    /** @param answer what to answer, from the result of the command's handler; asked again when the command is decided again */
    public <R> ResponseEntity<Object> carryOut(
            Attempt command, Actor caller, HttpServletRequest request, Function<R, Answer> answer) {
        return carryOutInPart(command, caller, request, answer, result -> List.of());
    }

    /**
     * Carries out a command of many parts, of which some can be refused while others are carried out. What was refused is recorded with
     * the events of the others, or by itself when there are none.
     *
     * @param refusals from the result of the command's handler; asked again, as the answer is
     */
    public <R> ResponseEntity<Object> carryOutInPart(
            Attempt command,
            Actor caller,
            HttpServletRequest request,
            Function<R, Answer> answer,
            Function<R, List<Refusal>> refusals) {
        return carryOut(
                new Errand<>(command, request, origin(caller, request), earlier.of(caller, request), answer, refusals));
    }

    /**
     * Carries out a command that books something: once for each reference, whoever sends it and however much later. Only a booking uses its
     * reference up; a refusal does not.
     *
     * @param condition a command that changes nothing, and is refused to those who may not know what was booked: the command itself has to
     *     refuse them too, and does. Null when whoever has come so far may know
     * @throws Refused {@code reference_reused}
     */
    public <R> ResponseEntity<Object> carryOutOncePer(
            Reference reference,
            Object condition,
            Attempt command,
            Actor caller,
            HttpServletRequest request,
            Function<R, Answer> answer) {
        Origin origin = origin(caller, request);
        EarlierAnswer booked = earlier.under(reference);
        Errand<R> errand =
                new Errand<>(command, request, origin, earlier.of(caller, request), answer, result -> List.of());
        return keepingRefusals(
                errand,
                () -> find(errand.asked())
                        .or(() -> isRefused(condition, origin) ? Optional.empty() : booked.find())
                        .orElseGet(() -> carryOutOnce(errand.alsoUnder(booked))));
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
            Attempt condition, Actor caller, HttpServletRequest request, Supplier<Answer> what) {
        Errand<Object> errand = new Errand<>(
                condition,
                request,
                origin(caller, request),
                earlier.of(caller, request),
                result -> what.get(),
                result -> List.of());
        return keepingRefusals(
                errand,
                () -> find(errand.asked()).orElseGet(() -> {
                    long position = commands.send(condition, errand.origin()).position();
                    Answer answer = what.get();
                    return errand.underKey()
                            .map(it -> it.keep(answer, List.of()))
                            .orElseGet(() -> answer.toResponse(position));
                }));
    }

    /** For whoever asks, known or not. Their keys are told apart by what they ask for. */
    public <R> ResponseEntity<Object> carryOutForAnybody(
            Attempt command, Anybody caller, HttpServletRequest request, Function<R, Answer> answer) {
        Origin origin = caller.known()
                .map(known -> origin(known, request))
                .orElseGet(() -> Origin.anonymous(RequestContext.of(request)));
        return carryOut(
                new Errand<>(command, request, origin, earlier.ofAnonymous(request), answer, result -> List.of()));
    }

    private <R> ResponseEntity<Object> carryOut(Errand<R> errand) {
        return keepingRefusals(errand, () -> find(errand.asked()).orElseGet(() -> carryOutOnce(errand)));
    }

    private static Origin origin(Actor caller, HttpServletRequest request) {
        return Origin.of(caller, RequestContext.of(request));
    }

    private static Optional<ResponseEntity<Object>> find(List<EarlierAnswer> asked) {
        return asked.stream().flatMap(it -> it.find().stream()).findFirst();
    }

    private ResponseEntity<Object> keepingRefusals(Errand<?> errand, Supplier<ResponseEntity<Object>> doing) {
        Requested.note(errand.command(), errand.request());
        try {
            return doing.get();
        } catch (Refused refused) {
            Optional<EarlierAnswer> underKey = errand.underKey();
            if (refused.rule() == Rule.CONCURRENT_MODIFICATION || underKey.isEmpty()) {
                throw refused;
            }
            Problem refusal = Refusals.problem(refused.rule());
            return underKey.get()
                    .keep(Answer.refusal(refusal), refusedCommands.records(refusal.code(), errand.request()));
        }
    }

    private <R> ResponseEntity<Object> carryOutOnce(Errand<R> errand) {
        Optional<EarlierAnswer> underKey = errand.underKey();
        try {
            Outcome<R> done = commands.send(errand.command(), errand.origin(), (R result) -> alongside(errand, result));
            Answer answered = errand.answer().apply(done.result());
            return done.appended() || underKey.isEmpty()
                    ? answered.toResponse(done.position())
                    : underKey.get().keep(answered, List.of());
        } catch (RepeatedCommand e) {
            return find(errand.asked()).orElseThrow(() -> e);
        }
    }

    private <R> Alongside alongside(Errand<R> errand, R result) {
        List<KeptAnswer> answers = List.of();
        if (!errand.asked().isEmpty()) {
            Answer answer = errand.answer().apply(result);
            answers = errand.asked().stream().map(it -> it.toKeep(answer)).toList();
        }
        return new Alongside(answers, refusedCommands.ofParts(errand.refusals().apply(result), errand.request()));
    }
}
